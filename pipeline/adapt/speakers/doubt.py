"""Turns the shares of a story's turns into how often each choice is right: a line on the log-odds and what bears on it.

The share of a choice alone is too sure of itself in a run whose other half is in doubt: if it is unclear who answers,
who asked is not clear either. So the shares of the turns around count too, and how many turns of the text are tagged
with names. Fitted on texts that were held out (Platt 1999, with more than one input).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.adapt.speakers.slots import BOOK, Clues, Slot

_MOST: Final = 4.0
"""Log-odds above which a share is taken as no surer: 98.2 %."""
_OF_PEOPLE: Final = (
    "doubtful person",
    "never tagged",
    "log tags",
    "unnamed",
    "sort described",
    "sort group",
    "sort first",
)
_OF_PRONOUNS: Final = (
    "tag pronoun fits",
    "tag pronoun fits alone",
    "tag share of focus",
    "tag share of mentions",
    "tag recency 0",
    "tag leads 0",
    "tag spoke 0",
    "tag titled",
    "tag describes specific",
    "tag describes kin",
)
"""How plainly a tag's pronoun or description means whom it is taken to mean."""
_OF_BOOKS: Final = ("always", "own", "around")
_REACH: Final = 3
"""Turns on either side whose certainty bears on a turn."""


def log_odds(share: float) -> float:
    """The log-odds of a share, kept within ±5."""
    held = min(max(share, 0.0067), 0.9933)
    return math.log(held / (1 - held))


def signs_of(slots: Sequence[Slot], chosen: Sequence[int], shares: Sequence[float]) -> list[Clues]:
    """For each turn what its certainty is judged by; `chosen` are places among the candidates."""
    people = [slot.candidates[best] for slot, best in zip(slots, chosen, strict=True)]
    odds = [log_odds(share) for share in shares]
    out: list[Clues] = []
    stretch, number = [], 0
    for slot in slots:
        number += slot.gap == "scene"
        stretch.append(number)
    text: Clues = {"share named": sum(slot.kind == "explicit" for slot in slots) / max(1, len(slots))}
    is_book = len(slots) > BOOK
    before = _nearness(slots, stretch, range(len(slots)))
    after = _nearness(slots, stretch, range(len(slots) - 1, -1, -1))
    for n in range(len(slots)):
        anchors = {"anchor before": before[n], "anchor after": after[n]}
        signs = _signs(slots, n, people, odds, stretch, chosen[n]) | anchors | text
        out.append(signs | {f"{name} in a book": signs[name] for name in _OF_BOOKS if is_book})
    return out


def _signs(
    slots: Sequence[Slot], n: int, people: Sequence[int], odds: Sequence[float], stretch: Sequence[int], best: int
) -> Clues:
    slot = slots[n]
    found: Clues = {"always": 1.0, "own": odds[n], "own high": max(0.0, odds[n] - 2.5)}
    near = [m for m in range(n - _REACH, n + _REACH + 1) if m != n and 0 <= m < len(slots) and stretch[m] == stretch[n]]
    beside = [m for m in near if abs(m - n) == 1]
    capped = {m: min(_MOST, odds[m]) for m in near}
    found["around"] = sum(capped.values()) / len(near) if near else 0.0
    found["beside"] = min((capped[m] for m in beside), default=0.0)
    found["lowest"] = min(capped.values(), default=0.0)
    found["alone"] = float(not near)
    if n and stretch[n - 1] == stretch[n]:
        found["again"] = float(people[n] == people[n - 1])
        found["back"] = float(n > 1 and people[n] == people[n - 2] and people[n] != people[n - 1])
    found["apart"] = float(slot.gap not in ("next", "same"))
    found["candidates"] = len(slot.candidates) / 10
    own = slot.clues[best]
    for name in _OF_PEOPLE:
        found[name] = own.get(name, 0.0) or own.get(f"ana {name}", 0.0)
    if slot.kind == "anaphoric":
        found |= {name: own.get(name, 0.0) for name in _OF_PRONOUNS}
    return found


def _nearness(slots: Sequence[Slot], stretch: Sequence[int], order: range) -> list[float]:
    """Of each turn 1 beside one that a tag names and that is earlier in the order, 1/2 one further, 0 if there is none
    in its stretch."""
    found = [0.0] * len(slots)
    named: int | None = None
    for n in order:
        if named is not None and stretch[named] == stretch[n]:
            found[n] = 1 / abs(n - named)
        if slots[n].kind == "explicit":
            named = n
    return found


def confidence(kind: str, signs: Clues, weights: Mapping[str, float]) -> float:
    """How often a choice with these signs is right; without fitted weights its own share."""
    if f"sure {kind} own" not in weights:
        return 1 / (1 + math.exp(-signs["own"]))
    score = sum(weights.get(f"sure {kind} {name}", 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
