"""Turns what the story knows of somebody into the clues that are the same wherever they may speak."""

from __future__ import annotations

import math

from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.speakers.slots import Clues


class Standing:
    """How the story knows its figures; asked when its turns have been counted."""

    def __init__(self, figures: Figures, *, is_book: bool) -> None:
        self._figures, self._is_book = figures, is_book
        self._unnamed = frozenset(figures.unnamed.values())
        self._found: dict[int, Clues] = {}

    def of(self, figure: int) -> Clues:
        """The clues for a figure, found once."""
        if figure not in self._found:
            found = self._of(self._figures.all[figure])
            self._found[figure] = {name: value for name, value in found.items() if value}
        return self._found[figure]

    def _of(self, who: Figure) -> Clues:
        found: Clues = {}
        if who.number in self._unnamed:
            found["unnamed"] = 1.0
        found[f"sort {who.sort.value}"] = 1.0
        if who.sort is Sort.DESCRIBED and not self._is_book:
            found["described in a short text"] = 1.0
        found["log mentions"] = math.log1p(who.mentions) / 5
        found["log tags"] = math.log1p(who.tagged) / 4
        found["never tagged"] = float(not who.tagged)
        found["unproved"] = float(not who.is_person)
        if who.sort is Sort.NAMED:
            found["doubtful person"] = float(who.personhood < 3 + 0.15 * who.mentions)
        return found
