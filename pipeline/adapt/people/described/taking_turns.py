"""Turns how tags take turns into whose other name a description is: where Brownlow's turn is, the old gentleman's is.

Two people who talk in the same scenes answer each other sooner or later. A description and a name of one person never
do: somebody else speaks between `said the old gentleman` and `said Mr. Brownlow`, again and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.talk.turns import Turn

_OFTEN: Final = 3
"""How often a third must speak between two before they may be one."""
_ANSWERS: Final = 8
"""How much oftener that must be than that the two seem to answer each other."""
_APART: Final = 3
"""How much oftener that must be than that something else shows them as two."""
_REACH: Final = 4
"""Paragraphs within which a turn, its answer and the answer to that stand."""
_CLEAR: Final = 0.5


def never_answering(
    turns: Sequence[Turn],
    tagged: Callable[[Turn], int | None],
    figures: Sequence[Figure],
    apart: Mapping[tuple[int, int], int],
) -> dict[int, tuple[int, ...]]:
    """The descriptions that are somebody named, each with those who it may be, the likeliest first."""
    whose = [(turn.paragraph, tagged(turn)) for turn in turns]
    answers: Counter[tuple[int, int]] = Counter()
    for (one, first), (other, second) in pairwise(whose):
        if first is not None and second is not None and other - one == 1:
            answers.update(((first, second), (second, first)))
    over_one: Counter[tuple[int, int]] = Counter()
    for (one, first), (_, between), (other, second) in zip(whose, whose[1:], whose[2:], strict=False):
        if first is None or second is None or first == second or between in (first, second) or other - one > _REACH:
            continue
        over_one.update(((first, second), (second, first)))
    found: dict[int, list[int]] = {}
    for (described, named), count in sorted(over_one.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < _OFTEN or not _fit(figures[described], figures[named]):
            continue
        if count >= _ANSWERS * answers[described, named] and count > _APART * apart.get((described, named), 0):
            found.setdefault(described, []).append(named)
    return {described: tuple(named) for described, named in found.items()}


def _fit(described: Figure, named: Figure) -> bool:
    is_pair = described.sort is Sort.DESCRIBED and named.sort is Sort.NAMED and named.is_person
    return is_pair and described.log_odds_man * named.log_odds_man > _CLEAR * abs(described.log_odds_man)
