"""Turns the mentions of people, as the narration goes on, into whom its next `he` or `she` may mean, and how likely."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.people import Sort
from pipeline.drama.people import Gender

_SIGNS: Final = {"he": 1, "she": -1, "it": 0}
_SUBJECT: Final = 1.0
_OTHER: Final = 0.4
_PRONOUN: Final = 0.4
_FADES: Final = 0.6
_CROWDED: Final = 0.7
_FORGOTTEN: Final = 0.01
_UNSEXED: Final = 0.3
"""How likely somebody whose gender nothing tells is what `he` or `she` means, against somebody who fits."""
_CLEARLY: Final = 0.5
_AGAINST: Final = -0.3
_MOST: Final = 4


class Focus:
    """Whom a pronoun in the narration would mean: who fits it and stands out most.

    Every mention adds to its bearer's salience, a sentence's subject most; it fades with each mention of somebody
    else and with each paragraph (after Lappin and Leass 1994, with few roles).
    """

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.salience: dict[int, float] = {}

    def fade(self) -> None:
        """A paragraph ends."""
        self.salience = {f: s * _FADES for f, s in self.salience.items() if s > _FORGOTTEN}

    def note(self, figure: int, *, leads: bool, by_pronoun: bool = False) -> None:
        """Somebody is named."""
        for other in self.salience:
            if other != figure:
                self.salience[other] *= _CROWDED
        self.salience[figure] = self.salience.get(figure, 0.0) + (
            _PRONOUN if by_pronoun else _SUBJECT if leads else _OTHER
        )

    def shares(self, pronoun: str, barred: Collection[int] = ()) -> tuple[tuple[int, float], ...]:
        """The likeliest few whom a pronoun may mean with their shares, the likeliest first; never who is `barred`."""
        sign = _SIGNS[pronoun]
        fitting = [(f, s * w) for f, s in self.salience.items() if f not in barred and (w := self._fitness(f, sign))]
        fitting.sort(key=lambda pair: (-pair[1], pair[0]))
        total = sum(s for _, s in fitting)
        return tuple((f, s / total) for f, s in fitting[:_MOST])

    def _fitness(self, figure: int, sign: int) -> float:
        who = self.figures.all[figure]
        odds = sign * who.log_odds_man
        if odds < _AGAINST or figure == self.figures.first or who.sort is Sort.GROUP or not who.is_person:
            return 0.0
        if not sign:
            return 1.0 if who.gender is Gender.UNKNOWN else 0.0
        return 1.0 if odds > _CLEARLY else _UNSEXED
