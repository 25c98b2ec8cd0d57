"""Turns the words whose speakers are known into clues: who sounds like a turn, and to whom its neighbours speak.

A naive Bayes of single words, smoothed towards the talk of the whole story: dialect, oaths, `sir` and `mamma` tell
people apart, and so does who says much and who little. A turn is held against the other turns only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


_TABLE: Final = 4_000_000
"""Words of all figures together that are counted at once."""
_NOBODY: Final = -1

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


def voices_of(slots: Sequence[Slot], whose: Sequence[int | None]) -> list[list[Clues]]:
    """For every turn and candidate how well the words suit the turns of which it is known `whose` they are."""
    said = _Said(slots)
    known = np.array([_NOBODY if figure is None else figure for figure in whose], dtype=np.int64)
    beside = _beside(slots)
    asked = [() if slot.kind == "explicit" or slot.gap == "runs on" else slot.candidates for slot in slots]
    turns = np.repeat(np.arange(len(slots)), [len(figures) for figures in asked])
    figures = np.array([figure for each in asked for figure in each], dtype=np.int64)
    is_known = (known[turns] == figures).astype(np.int64)
    mine = np.flatnonzero(known != _NOBODY)
    values = np.zeros((len(turns), 3))
    values[:, 0] = _Talk(said, known[mine], mine).likeness(figures, turns, is_known)
    values[:, 1] = _lengths_like(said.totals, known, figures, turns, is_known)
    near = [(side[turns] != _NOBODY, side) for side in beside]
    towards = [side[mine] != _NOBODY for side in beside]
    talk = _Talk(
        said,
        np.concatenate([known[mine][has] for has in towards]),
        np.concatenate([side[mine][has] for has, side in zip(towards, beside, strict=True)]),
    )
    for has, side in near:
        to = side[turns[has]]
        times = sum((other[to] != _NOBODY) & (known[other[to]] == figures[has]) for other in beside)
        values[has, 2] += talk.likeness(figures[has], to, np.asarray(times, dtype=np.int64))
    rows = iter(values.tolist())
    return [
        [_clues(slot, next(rows)) for _ in figures] if figures else [{} for _ in slot.candidates]
        for slot, figures in zip(slots, asked, strict=True)
    ]


_NAMES: Final = ("sounds like", "length like", "spoken to like")
_OF_PRONOUN: Final = tuple(ANAPHORIC[name] for name in _NAMES)


def _clues(slot: Slot, values: Sequence[float]) -> Clues:
    names = _NAMES if slot.kind == "implicit" else _OF_PRONOUN
    return {name: value for name, value in zip(names, values, strict=True) if value}


def _beside(slots: Sequence[Slot]) -> tuple[Whole, Whole]:
    """For each turn the one right before it and the one right behind, where no paragraph is between."""
    is_next = np.array([n > 0 and slot.gap in _BESIDE for n, slot in enumerate(slots)], dtype=bool)
    numbers = np.arange(len(slots))
    return np.where(is_next, numbers - 1, _NOBODY), np.where(np.append(is_next[1:], False), numbers + 1, _NOBODY)


class _Said:
    """The words of all turns as numbers, each once a turn, with how often it is said in it: those of turn `n` from
    `starts[n]` on. `usual` is how often `_PULL` words of the whole talk have each."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        counts = [Counter(slot.said) for slot in slots]
        numbers: dict[str, int] = {}
        self.words = np.array([numbers.setdefault(w, len(numbers)) for each in counts for w in each], dtype=np.int64)
        self.counts = np.array([count for each in counts for count in each.values()], dtype=np.float64)
        self.sizes = np.array([len(each) for each in counts], dtype=np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.totals = np.array([len(slot.said) for slot in slots], dtype=np.float64)
        self.known = len(numbers)
        self.usual = np.bincount(self.words, self.counts) * _PULL / max(1.0, self.totals.sum())

    def places(self, turns: Whole) -> Whole:
        """Where the words of some turns are, turn by turn."""
        sizes = self.sizes[turns]
        before = np.cumsum(sizes) - sizes
        found: Whole = np.arange(sizes.sum()) + np.repeat(self.starts[turns] - before, sizes)
        return found


class _Talk:
    """The turns that belong to each figure, as pairs of the two."""

    def __init__(self, said: _Said, figures: Whole, turns: Whole) -> None:
        self.said, self.figures, self.turns = said, figures, turns

    def likeness(self, figures: Whole, turns: Whole, times: Whole) -> Array:
        """How much likelier the words of turns are a figure's than anybody's, as logarithms.

        A turn is so many `times` among the figure's own, from which its words are taken.
        """
        found = np.zeros(len(figures))
        all_figures = np.unique(figures)
        for some in np.array_split(all_figures, 1 + len(all_figures) * self.said.known // _TABLE):
            asked = np.isin(figures, some)
            odds = self._odds(some, np.searchsorted(some, figures[asked]), turns[asked], times[asked])
            found[asked] = _MOST * np.tanh(odds / _MOST)
        return found

    def _odds(self, some: Whole, rows: Whole, turns: Whole, times: Whole) -> Array:
        """The same for some of the figures, of which `rows` are the numbers; 0 for a turn that is all of theirs."""
        said = self.said
        is_theirs = np.isin(self.figures, some)
        theirs, owners = self.turns[is_theirs], np.searchsorted(some, self.figures[is_theirs])
        totals = np.bincount(owners, said.totals[theirs], minlength=len(some))[rows] - times * said.totals[turns]
        own, places, sizes = said.places(theirs), said.places(turns), said.sizes[turns]
        cells = np.repeat(owners, said.sizes[theirs]) * said.known + said.words[own]
        table = np.bincount(cells, said.counts[own], minlength=len(some) * said.known)
        words = said.words[places]
        others = table[np.repeat(rows, sizes) * said.known + words] - np.repeat(times, sizes) * said.counts[places]
        likelier = np.log1p(others / said.usual[words])
        found = np.bincount(np.repeat(np.arange(len(turns)), sizes), likelier, minlength=len(turns))
        return np.where(totals > 0, found - np.log1p(np.maximum(0.0, totals) / _PULL) * sizes, 0.0)


def _lengths_like(totals: Array, known: Whole, figures: Whole, turns: Whole, times: Whole) -> Array:
    """How far a turn and a figure's others are both longer, or both shorter, than usual; negative if unlike.

    Lengths are logarithms; the turn is so many `times` among the figure's own.
    """
    lengths = np.log1p(totals)
    lengths -= lengths.sum() / max(1, len(lengths))
    is_known = known != _NOBODY
    most = max(known.max(initial=0), figures.max(initial=0)) + 1
    sums = np.bincount(known[is_known], lengths[is_known], minlength=most)
    counts = np.bincount(known[is_known], minlength=most)
    here = lengths[turns]
    found: Array = here * (sums[figures] - times * here) / (counts[figures] - times + _PULL_OF_LENGTHS)
    return found
