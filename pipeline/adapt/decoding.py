"""Turns the clues of all turns into the likeliest speakers and how sure each is: a chain decoded from both ends.

A conditional random field of second order: the score of a reading is the sum of each turn's clues and of how
each speaker follows the two before. Runs of untagged talk are thereby settled by both of their ends at once.
Lafferty, McCallum, Pereira 2001; the sums are exact (forward-backward), so the shares are probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.adapt.clues import Slot
from pipeline.adapt.vocabulary import words

Weights = Mapping[str, float]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker of a turn (a figure's number), how likely that is right, and the shares of the likeliest three."""

    figure: int
    confidence: float
    shares: tuple[tuple[int, float], ...]


def transition_names(slots: Sequence[Slot], number: int) -> dict[str, str]:
    """The names of the weights for how turn `number` follows: `again`, `back`, `new` by what lies between."""
    gap = slots[number].gap
    before = slots[number - 1].gap if number else "scene"
    kind = _move(slots[number])
    return {
        "again": f"again {gap} {kind}",
        "back": f"back {gap} {before}",
        "back kind": f"back {kind}",
        "new": f"new {gap}",
        "new kind": f"new {kind}",
    }


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


def unary(slot: Slot, weights: Weights) -> Array:
    """The score of each candidate by its own clues."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in clues.items()) for clues in slot.clues]
    return np.array(scores, dtype=np.float64)


def following(slots: Sequence[Slot], number: int) -> tuple[Array, Array, Array]:
    """Masks over (two before, before, now): the same as before; the same as two before only; neither."""
    now = np.array(slots[number].candidates)
    one = np.array(slots[number - 1].candidates) if number >= 1 else np.array([-1])
    two = np.array(slots[number - 2].candidates) if number >= 2 else np.array([-2])
    again = np.broadcast_to(now[None, None, :] == one[None, :, None], (len(two), len(one), len(now)))
    back = np.broadcast_to(now[None, None, :] == two[:, None, None], again.shape) & ~again
    return again.astype(float), back.astype(float), (~again & ~back).astype(float)


def transition(slots: Sequence[Slot], number: int, weights: Weights) -> Array:
    """The score of each (two before, before, now)."""
    names = transition_names(slots, number)
    again, back, new = following(slots, number)
    score: Array = (
        weights.get(names["again"], 0.0) * again
        + (weights.get(names["back"], 0.0) + weights.get(names["back kind"], 0.0)) * back
        + (weights.get(names["new"], 0.0) + weights.get(names["new kind"], 0.0)) * new
    )
    return score


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    total: Array = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return total


def shares_of(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Array]:
    """For each turn the probability of each candidate."""
    if not slots:
        return []
    own = [unary(slot, weights) for slot in slots]
    if not joint:
        return [np.exp(score - _log_sum(score, 0)) for score in own]
    moves = [transition(slots, n, weights) for n in range(len(slots))]
    forward: list[Array] = []
    alpha = np.zeros((1, 1))
    for n in range(len(slots)):
        alpha = _log_sum(alpha[:, :, None] + moves[n], 0) + own[n][None, :]
        forward.append(alpha)
    beta = np.zeros_like(forward[-1])
    shares: list[Array] = [np.empty(0)] * len(slots)
    for n in range(len(slots) - 1, -1, -1):
        joint_score = forward[n] + beta
        total = _log_sum(joint_score.reshape(-1), 0)
        shares[n] = np.exp(joint_score - total).sum(axis=0)
        beta = _log_sum(moves[n] + (own[n] + 0.0)[None, None, :] + beta[None, :, :], 2)
    return shares


def decode(slots: Sequence[Slot], weights: Weights, *, joint: bool = True) -> list[Choice]:
    """The speaker of every turn: the candidate with the largest share, with a calibrated confidence."""
    out: list[Choice] = []
    for slot, share in zip(slots, shares_of(slots, weights, joint=joint), strict=True):
        best = int(share.argmax())
        ranked = sorted(zip(slot.candidates, share.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        sure = confidence(float(share[best]), slot.kind, weights)
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


def confidence(share: float, kind: str, weights: Weights) -> float:
    """How often a choice with this share is right: a line on the log-odds, fitted on texts that were held out."""
    held = min(max(share, 1e-4), 1 - 1e-4)
    odds = math.log(held / (1 - held))
    slope, offset = weights.get(f"sure {kind} slope", 1.0), weights.get(f"sure {kind} offset", 0.0)
    return 1 / (1 + math.exp(-(slope * odds + offset)))
