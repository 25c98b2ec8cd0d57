"""Turns the clues of all turns into the likeliest speakers: each run of talk decoded at once, from both its ends.

The score of a reading is the sum of each turn's clues and of how each speaker follows the two before. Runs of untagged
talk are thereby settled by all tags around them; a new scene begins a new run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

import numpy as np

from pipeline.adapt.speakers.chain import AGAIN, BACK, NEW, Array, chain_of, sums
from pipeline.adapt.speakers.doubt import confidence, signs_of
from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.voices import voices_of
from pipeline.adapt.words.vocabulary import words
from pipeline.one_thread import one_thread

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
        *((move, f"{name} {cue}") for cue in slots[number].cues for move, name in _NAMED),
    )


_NAMED: Final = ((AGAIN, "again"), (BACK, "back"))


def marked_moves(marks: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The weights that bear on how a turn follows if a candidate with these marks speaks it, each with its move."""
    return ((move, f"{name} if {mark}") for mark in marks for move, name in ((*_NAMED, (NEW, "new"))))


def _scores(slots: Sequence[Slot], weights: Weights, width: int) -> tuple[Array, Array]:
    """The scores of the candidates (turns, candidates) and of their moves (turns, candidates, 3)."""
    own, moves = np.zeros((len(slots), width)), np.zeros((len(slots), width, 3))
    weight_of = defaultdict(float, weights).__getitem__
    of_mark = {
        mark: [(move, weights.get(name, 0.0)) for move, name in marked_moves((mark,))]
        for mark in {mark for slot in slots for marks in slot.marks for mark in marks}
    }
    for n, slot in enumerate(slots):
        own[n, : len(slot.clues)] = [sum(map(mul, map(weight_of, clues), clues.values())) for clues in slot.clues]
        anyway = [0.0, 0.0, 0.0]
        for move, name in move_names(slots, n):
            anyway[move] += weights.get(name, 0.0)
        moves[n, :] = anyway
        for place, marks in enumerate(slot.marks):
            theirs = anyway.copy()
            for mark in marks:
                for move, weight in of_mark[mark]:
                    theirs[move] += weight
            moves[n, place] = theirs
    return own, moves


def shares_of(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Array]:
    """For each turn the probability of each candidate.

    Summed over twice: how somebody sounds is judged by the tagged turns first, then by all whose speakers that makes
    clear.
    """
    if not slots:
        return []
    chain = chain_of([slot.candidates for slot in slots], [slot.gap == "scene" or not joint for slot in slots])
    own, moves = _scores(slots, weights, chain.people.shape[1])
    first = sums(chain, own, moves, wants_moves=False).shares
    own += _heard_again(slots, [_known(slot, share) for slot, share in zip(slots, first, strict=True)], weights, own)
    shares = sums(chain, own, moves, wants_moves=False).shares
    return [row[: len(slot.candidates)] for slot, row in zip(slots, shares, strict=True)]


_CLEAR: Final = 0.8
"""The share from which on a speaker is taken as known for how they sound."""


def _known(slot: Slot, share: Array) -> int | None:
    best = int(share.argmax())
    return slot.candidates[best] if slot.whose is None and share[best] > _CLEAR else slot.whose


def _heard_again(slots: Sequence[Slot], whose: Sequence[int | None], weights: Weights, own: Array) -> Array:
    """What it adds to the scores of the candidates that more turns are known."""
    more = np.zeros_like(own)
    for n, (slot, voices) in enumerate(zip(slots, voices_of(slots, whose), strict=True)):
        for place, (clues, voice) in enumerate(zip(slot.clues, voices, strict=True)):
            more[n, place] = sum(weights.get(k, 0.0) * (value - clues.get(k, 0.0)) for k, value in voice.items())
    return more


def decode(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Choice]:
    """The speaker of every turn: the candidate with the largest share, with a calibrated confidence."""
    with one_thread():
        shares = shares_of(slots, weights, joint=joint)
    chosen = [int(share.argmax()) for share in shares]
    signs = signs_of(slots, chosen, [float(share[best]) for share, best in zip(shares, chosen, strict=True)])
    out: list[Choice] = []
    begun = ""
    for slot, share, best, sign in zip(slots, shares, chosen, signs, strict=True):
        ranked = sorted(zip(slot.candidates, share.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        sure = confidence(slot.kind, sign, weights)
        if len(slot.candidates) == 1 and slot.kind == "implicit":
            sure = min(sure, _NO_CHOICE)
        if slot.gap == "runs on" and out and out[-1].figure == slot.candidates[best]:
            sure = out[-1].confidence * (_RUNS_ON if begun == "explicit" else _RUNS_ON_UNTAGGED)
        begun = begun if slot.gap == "runs on" else slot.kind
        out.append(Choice(slot.candidates[best], sure, tuple(ranked[:3])))
    return out


_RUNS_ON: Final = 0.99
_RUNS_ON_UNTAGGED: Final = 0.95
"""What each paragraph that a speech runs on for leaves of its confidence: a closing mark may have been forgotten, and
a long tale that no tag gives to anybody is one mistake as long as itself."""
_NO_CHOICE: Final = 0.6
"""The confidence of an untagged turn for which nobody else was in sight: having no choice is no evidence."""
