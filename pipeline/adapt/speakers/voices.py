"""Turns the words whose speakers are known into clues: who sounds like a turn, and to whom its neighbours speak.

A naive Bayes of single words, smoothed towards the talk of the whole story: dialect, oaths, `sir` and `mamma` tell
people apart, and so does who says much and who little. A turn is held against the other turns only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.adapt.speakers.slots import ANAPHORIC, Clues, Slot

_PULL: Final = 300.0
"""Words of the whole story's talk that are added to each figure's own."""
_MOST: Final = 3.0
"""Where the logarithm of how much likelier the words are levels off: single words are not independent."""
_PULL_OF_LENGTHS: Final = 5
"""Turns of usual length that are added to each figure's own."""
_BESIDE: Final = ("next", "same")


def voices_of(slots: Sequence[Slot], whose: Sequence[int | None]) -> list[list[Clues]]:
    """For every turn and candidate how well the words suit the turns of which it is known `whose` they are."""
    said = [_Words(Counter(slot.said), len(slot.said)) for slot in slots]
    own, towards, lengths = _Talk(said), _Talk(said), _Lengths(slots)
    beside = [_beside(slots, n) for n in range(len(slots))]
    known_beside = [[whose[m] for m in near] for near in beside]
    for n, figure in enumerate(whose):
        if figure is not None:
            own.add(figure, said[n])
            lengths.add(figure, len(slots[n].said))
            for m in beside[n]:
                towards.add(figure, said[m])

    known: dict[tuple[int, int, int], float] = {}

    def towards_like(m: int, figure: int) -> float:
        """How well a turn suits being said to a figure: both turns beside it ask."""
        place = m, figure, known_beside[m].count(figure)
        if place not in known:
            known[place] = towards.like(figure, said[m], place[2])
        return known[place]

    def clues(n: int, figure: int) -> Clues:
        slot, is_known = slots[n], whose[n] == figure
        found = {
            "sounds like": own.like(figure, said[n], int(is_known)),
            "length like": lengths.like(figure, len(slot.said), int(is_known)),
            "spoken to like": sum(towards_like(m, figure) for m in beside[n]),
        }
        if slot.kind == "implicit":
            return {name: value for name, value in found.items() if value}
        return {ANAPHORIC[name]: value for name, value in found.items() if value}

    return [
        [{} if slot.kind == "explicit" or slot.gap == "runs on" else clues(n, figure) for figure in slot.candidates]
        for n, slot in enumerate(slots)
    ]


def _beside(slots: Sequence[Slot], n: int) -> list[int]:
    """The turns right before and behind a turn, with no paragraph between."""
    before = [n - 1] if n and slots[n].gap in _BESIDE else []
    behind = [n + 1] if n + 1 < len(slots) and slots[n + 1].gap in _BESIDE else []
    return before + behind


class _Words(NamedTuple):
    """How often a turn says each word, and how many it says."""

    counts: Counter[str]
    total: int


class _Talk:
    """The words that belong to each figure."""

    def __init__(self, said: Sequence[_Words]) -> None:
        counts: Counter[str] = Counter()
        for each in said:
            counts.update(each.counts)
        total = max(1, counts.total())
        self.usual = {word: _PULL * count / total for word, count in counts.items()}
        self.words: dict[int, Counter[str]] = {}
        self.totals: dict[int, int] = {}
        self._found: dict[int, dict[str, float]] = {}

    def add(self, figure: int, said: _Words) -> None:
        self.words.setdefault(figure, Counter()).update(said.counts)
        self.totals[figure] = self.totals.get(figure, 0) + said.total

    def like(self, figure: int, said: _Words, times: int) -> float:
        """How much likelier words are a figure's than anybody's, as a logarithm; they were added to it so often."""
        total = self.totals.get(figure, 0) - times * said.total
        if total <= 0:
            return 0.0
        odds = -math.log1p(total / _PULL) * len(said.counts)
        if times:
            words = self.words[figure]
            for word, count in said.counts.items():
                odds += math.log1p((words[word] - times * count) / self.usual[word])
        else:
            likelier = self._likelier(figure)
            for word in said.counts:
                odds += likelier.get(word, 0.0)
        return _MOST * math.tanh(odds / _MOST)

    def _likelier(self, figure: int) -> dict[str, float]:
        """How much likelier each word of a figure is: asked for when all words are added, and found once."""
        if figure not in self._found:
            usual = self.usual
            self._found[figure] = {w: math.log1p(count / usual[w]) for w, count in self.words[figure].items()}
        return self._found[figure]


class _Lengths:
    """How long each figure's turns are, as logarithms."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.usual = sum(math.log1p(len(slot.said)) for slot in slots) / max(1, len(slots))
        self.sums: dict[int, float] = {}
        self.turns: Counter[int] = Counter()

    def add(self, figure: int, length: int) -> None:
        self.sums[figure] = self.sums.get(figure, 0.0) + math.log1p(length) - self.usual
        self.turns[figure] += 1

    def like(self, figure: int, length: int, times: int) -> float:
        """How far a turn and a figure's others are both longer, or both shorter, than usual; negative if unlike."""
        here = math.log1p(length) - self.usual
        return here * (self.sums.get(figure, 0.0) - times * here) / (self.turns[figure] - times + _PULL_OF_LENGTHS)
