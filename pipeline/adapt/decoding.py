"""Turns the clues of all turns into the likeliest speakers: each run of talk decoded at once, from both its ends.

The score of a reading is the sum of each turn's clues and of how each speaker follows the two before. Runs of untagged
talk are thereby settled by all tags around them; a new scene begins a new run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.adapt.chain import AGAIN, BACK, NEW, Array, chain_of, sums
from pipeline.adapt.doubt import confidence, signs_of
from pipeline.adapt.slots import Slot
from pipeline.adapt.vocabulary import words

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker of a turn (a figure's number), how likely that is right, and the shares of the likeliest three."""

    figure: int
    confidence: float
    shares: tuple[tuple[int, float], ...]


_CONTINUING: Final = words("continued continues added adds resumed went goes repeated proceeded pursued concluded")
_REPLYING: Final = words(
    """replied replies answered answers returned responded retorted rejoined interrupted interposed agreed echoed
    objected protested assented"""
)


def _move(slot: Slot) -> str:
    """What a turn's tag says of how it follows: `she added` goes on, `she replied` answers somebody else."""
    if slot.kind in ("implicit", "explicit"):
        return slot.kind
    verb = slot.turn.tag.verb if slot.turn.tag is not None else ""
    return "continuing" if verb in _CONTINUING else "replying" if verb in _REPLYING else "anaphoric"


def move_names(slots: Sequence[Slot], number: int) -> tuple[tuple[int, str], ...]:
    """The weights that bear on how turn `number` follows the two before, each with its move."""
    gap = slots[number].gap
    before = slots[number - 1].gap if number else "scene"
    kind = _move(slots[number])
    return (
        (AGAIN, f"again {gap} {kind}"),
        (BACK, f"back {gap} {before}"),
        (BACK, f"back {kind}"),
        (NEW, f"new {gap}"),
        (NEW, f"new {gap} {before}"),
        (NEW, f"new {kind}"),
    )


def _scores(slots: Sequence[Slot], weights: Weights, width: int) -> tuple[Array, Array]:
    """The scores of the candidates (turns, candidates) and of the moves (turns, 3)."""
    own, moves = np.zeros((len(slots), width)), np.zeros((len(slots), 3))
    for n, slot in enumerate(slots):
        for place, clues in enumerate(slot.clues):
            own[n, place] = sum(weights.get(name, 0.0) * value for name, value in clues.items())
        for move, name in move_names(slots, n):
            moves[n, move] += weights.get(name, 0.0)
    return own, moves


def shares_of(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Array]:
    """For each turn the probability of each candidate."""
    if not slots:
        return []
    chain = chain_of([slot.candidates for slot in slots], [slot.gap == "scene" or not joint for slot in slots])
    shares = sums(chain, *_scores(slots, weights, chain.people.shape[1])).shares
    return [row[: len(slot.candidates)] for slot, row in zip(slots, shares, strict=True)]


def decode(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Choice]:
    """The speaker of every turn: the candidate with the largest share, with a calibrated confidence."""
    shares = shares_of(slots, weights, joint=joint)
    chosen = [int(share.argmax()) for share in shares]
    signs = signs_of(slots, chosen, [float(share[best]) for share, best in zip(shares, chosen, strict=True)])
    out: list[Choice] = []
    for slot, share, best, sign in zip(slots, shares, chosen, signs, strict=True):
        ranked = sorted(zip(slot.candidates, share.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        sure = confidence(slot.kind, sign, weights)
        if len(slot.candidates) == 1 and slot.kind == "implicit":
            sure = min(sure, _NO_CHOICE)
        if slot.gap == "runs on" and out and out[-1].figure == slot.candidates[best]:
            sure = _RUNS_ON * out[-1].confidence
        out.append(Choice(slot.candidates[best], sure, tuple(ranked[:3])))
    return out


_RUNS_ON: Final = 0.98
"""What each paragraph that a speech runs on for takes from its confidence: a closing mark may have been forgotten."""
_NO_CHOICE: Final = 0.6
"""The confidence of an untagged turn for which nobody else was in sight: having no choice is no evidence."""
