"""Turns the words whose speakers are known into clues: who sounds like a turn, and to whom its neighbours speak.

A naive Bayes of single words, smoothed towards the talk of the whole story: dialect, oaths, `sir` and `mamma` tell
people apart, and so does who says much and who little. A turn is held against the other turns only.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.adapt.speakers.slots import ANAPHORIC, Clues, Slot

_PULL: Final = 300.0
"""Words of the whole story's talk that are added to each figure's own."""
_MOST: Final = 3.0
"""Where the logarithm of how much likelier the words are levels off: single words are not independent."""
_PULL_OF_LENGTHS: Final = 5
"""Turns of usual length that are added to each figure's own."""
_BESIDE: Final = ("next", "same")


_Asked = tuple[int, int, int]
"""A figure, a turn, and how often that turn is among the figure's own, from which its words are taken then."""


def voices_of(slots: Sequence[Slot], whose: Sequence[int | None]) -> list[list[Clues]]:
    """For every turn and candidate how well the words suit the turns of which it is known `whose` they are."""
    said = _Said(slots)
    own, towards, lengths = _Talk(said), _Talk(said), _Lengths(slots)
    beside = [_beside(slots, n) for n in range(len(slots))]
    known_beside = [[whose[m] for m in near] for near in beside]
    for n, figure in enumerate(whose):
        if figure is not None:
            own.add(figure, [n])
            towards.add(figure, beside[n])
            lengths.add(figure, len(slots[n].said))
    asked = [() if slot.kind == "explicit" or slot.gap == "runs on" else slot.candidates for slot in slots]
    to_own = {(f, n, int(whose[n] == f)) for n, figures in enumerate(asked) for f in figures}
    to_towards = {
        (f, m, known_beside[m].count(f)) for n, figures in enumerate(asked) for m in beside[n] for f in figures
    }
    like_own, like_towards = own.likeness(to_own), towards.likeness(to_towards)

    def clues(n: int, figure: int) -> Clues:
        is_known = int(whose[n] == figure)
        found = {
            "sounds like": like_own[figure, n, is_known],
            "length like": lengths.like(figure, len(slots[n].said), is_known),
            "spoken to like": sum(like_towards[figure, m, known_beside[m].count(figure)] for m in beside[n]),
        }
        if slots[n].kind == "implicit":
            return {name: value for name, value in found.items() if value}
        return {ANAPHORIC[name]: value for name, value in found.items() if value}

    return [
        [clues(n, figure) for figure in figures] if figures else [{} for _ in slots[n].candidates]
        for n, figures in enumerate(asked)
    ]


def _beside(slots: Sequence[Slot], n: int) -> list[int]:
    """The turns right before and behind a turn, with no paragraph between."""
    before = [n - 1] if n and slots[n].gap in _BESIDE else []
    behind = [n + 1] if n + 1 < len(slots) and slots[n + 1].gap in _BESIDE else []
    return before + behind


class _Said:
    """The words of all turns as numbers, each once a turn, with how often it is said in it: those of turn `n` from
    `starts[n]` on. `usual` is how often `_PULL` words of the whole talk have each."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        counts = [Counter(slot.said) for slot in slots]
        numbers: dict[str, int] = {}
        words = [numbers.setdefault(word, len(numbers)) for each in counts for word in each]
        self.words = np.array(words, dtype=np.int64)
        self.counts = np.array([count for each in counts for count in each.values()], dtype=np.float64)
        self.sizes = np.array([len(each) for each in counts], dtype=np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.totals = np.array([len(slot.said) for slot in slots], dtype=np.float64)
        self.usual = self.spoken(np.arange(len(words))) * _PULL / max(1.0, self.counts.sum())

    def places(self, turns: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where the words of some turns are, turn by turn."""
        sizes = self.sizes[turns]
        before = np.cumsum(sizes) - sizes
        found: NDArray[np.int64] = np.arange(sizes.sum()) + np.repeat(self.starts[turns] - before, sizes)
        return found

    def spoken(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """How often each word is said at some places."""
        most = int(self.words.max(initial=0)) + 1
        return np.bincount(self.words[places], self.counts[places], minlength=most).astype(np.float64)


class _Talk:
    """The turns that belong to each figure."""

    def __init__(self, said: _Said) -> None:
        self.said = said
        self.turns: dict[int, list[int]] = defaultdict(list)

    def add(self, figure: int, turns: Iterable[int]) -> None:
        self.turns[figure] += turns

    def likeness(self, asked: Iterable[_Asked]) -> dict[_Asked, float]:
        """How much likelier the words of turns are a figure's than anybody's, as logarithms."""
        of_figure: dict[int, list[_Asked]] = defaultdict(list)
        for each in asked:
            of_figure[each[0]].append(each)
        found: dict[_Asked, float] = {}
        for figure, all_asked in of_figure.items():
            _, turns, times = np.array(all_asked, dtype=np.int64).T
            odds = self._odds(np.array(self.turns[figure], dtype=np.int64), turns, times)
            found |= zip(all_asked, (_MOST * math.tanh(each / _MOST) for each in odds.tolist()), strict=True)
        return found

    def _odds(self, mine: NDArray[np.int64], turns: NDArray[np.int64], times: NDArray[np.int64]) -> NDArray[np.float64]:
        """The same of turns that are so many `times` among a figure's own; 0 for one that has no others."""
        said = self.said
        totals = np.maximum(0.0, said.totals[mine].sum() - times * said.totals[turns])
        places, sizes = said.places(turns), said.sizes[turns]
        words = said.words[places]
        others = said.spoken(said.places(mine))[words] - np.repeat(times, sizes) * said.counts[places]
        likelier = np.log1p(others / said.usual[words])
        found = np.bincount(np.repeat(np.arange(len(turns)), sizes), likelier, minlength=len(turns))
        return np.where(totals > 0, found - np.log1p(totals / _PULL) * sizes, 0.0)


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
