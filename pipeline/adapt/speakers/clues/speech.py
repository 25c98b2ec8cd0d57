"""Turns what a turn and those around it say of a candidate into clues: whom they call, and of whom they speak."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Set
from functools import cached_property
from typing import Final

from pipeline.adapt.speakers.clues.tags import TagClues
from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.surroundings import LONG_TALK

_HE: Final = frozenset({"he", "him", "his", "he's"})
_SHE: Final = frozenset({"she", "her", "hers", "she's"})
_APART: Final = 2
_TALK: Final = 6
"""Turns on either side of one in which those who are called are likely there, those who are spoken of are not."""


class SpeechClues(TagClues):
    """A turn that listens to the talk."""

    def of_speech(self, figure: int, found: Clues) -> None:
        """Note what a turn and its neighbours say of a figure."""
        if figure in self.called:
            found["calls itself"] = 1.0
        if self._is_only_spoken_of(figure):
            found["only spoken of"] = 1.0
        _note(figure, found, self._named_beside)
        if self._spoken_sign:
            found["he or she in it"] = self._share_of_pronoun(figure)
        called, spoken_of = self._named_near
        if figure in called:
            found["called near"] = math.log1p(called[figure])
        if figure in spoken_of:
            found["spoken of near"] = math.log1p(spoken_of[figure])
        _note(figure, found, self._spoken_of_by)
        self._of_honours(max(-2.5, min(2.5, self.odds[figure])), found)

    @cached_property
    def _named_beside(self) -> dict[str, set[int]]:
        """Whom this turn speaks of, and whom those beside it call."""
        return {
            "speaks of itself": self.spoken_of,
            "introduces itself": self.introduced,
            "called before": self.called_before,
            "called after": self.called_after - self._met_behind if self.called_after else set(),
        }

    @cached_property
    def _spoken_of_by(self) -> dict[str, set[int]]:
        """Of whom the turns beside this one speak, and to whom."""
        return {
            "spoken of before": self.spoken_of_before,
            "spoken of after": self.spoken_of_after,
            "addressed before": self.addressed_before,
            "addressed after": self.addressed_after,
        }

    def _of_honours(self, odds: float, found: Clues) -> None:
        """Note what `sir`, `madam`, `my wife` and `my husband` say of somebody of these odds to be a man."""
        said = self.said[self.number]
        if said.weds:
            found["spouse"] = said.weds * (math.copysign(2.5, odds) if abs(odds) > 1 else odds)
        if said.honours:
            found["honours its own kind"] = said.honours * odds
        if self.honoured_before:
            found["honoured before"] = self.honoured_before * odds
        if self.honoured_after:
            found["honoured after"] = self.honoured_after * odds

    @cached_property
    def _met_behind(self) -> set[int]:
        """Whom the scene has only from the narration behind this turn on: they are called next, and spoke not yet."""
        after = self._neighbour(self.number + 1)
        if after is None or after.paragraph < self.turn.paragraph + _APART:
            return set()
        between = range(self.turn.paragraph + 1, after.paragraph)
        met = {each.figure for p in between for each in self.scenery.present[p].narrated}
        return {f for f in met if f not in self.distance and f not in self.ranks["before"]}

    @cached_property
    def _is_asked(self) -> bool:
        return self._neighbour(self.number - 1) is not None and self.said[self.number - 1].asks

    @cached_property
    def _spoken_sign(self) -> int:
        """1 if the turn speaks of a man whom it does not name, -1 if of a woman."""
        said = self.said[self.number].all
        return 0 if self.spoken_of else (not said.isdisjoint(_HE)) - (not said.isdisjoint(_SHE))

    def _share_of_pronoun(self, figure: int) -> float:
        """How far the `he` or `she` of which a turn speaks may be this figure, who does not speak then."""
        fitting = self.fitting(self._spoken_sign)
        return 1 / len(fitting) if figure in fitting else 0.0

    def _is_only_spoken_of(self, figure: int) -> bool:
        """Whether the talk around speaks of a figure that nothing shows in the scene: it acts, speaks or is called
        nowhere in it before this turn, and no tag of the scene is its own."""
        called, spoken_of = self._named_near
        if figure not in spoken_of and figure not in self._spoken_of_beside:
            return False
        if figure in called or figure in self.called_before | self.called_after | self.introduced:
            return False
        if figure in self.ranks["before"] or figure in self.ranks["after"]:
            return False
        return figure not in self._active

    @cached_property
    def _active(self) -> set[int]:
        """Who does something in the scene up to this turn, by name."""
        return {
            each.figure
            for p in range(self.first_paragraph, self.turn.paragraph + 1)
            for each in self.scenery.present[p].narrated
            if each.leads and not (each.leaves or each.earlier or each.by_pronoun)
        }

    @cached_property
    def _spoken_of_beside(self) -> set[int]:
        return self.spoken_of | self.spoken_of_before | self.spoken_of_after

    @cached_property
    def _named_near(self) -> tuple[Counter[int], Counter[int]]:
        """How many turns around this one, but those beside it, call each figure, and how many speak of each."""
        named = [self.named_in_talk[n] for n in self.near(_TALK) if abs(n - self.number) > 1]
        return Counter(f for called, _ in named for f in called), Counter(f for _, of in named for f in of)

    @cached_property
    def ranks(self) -> dict[str, list[int]]:
        """Who was heard last before the turn, then who before that; and who will be heard next."""
        return {"before": self._heard_in_order(-1), "after": self._heard_in_order(1)}

    def _heard_in_order(self, way: int) -> list[int]:
        order: list[int] = []
        near = self.number + way
        while near in self.scene and abs(near - self.number) <= LONG_TALK:
            figure = self.heard[near]
            if figure is not None and figure not in order:
                order.append(figure)
                if len(order) == 4:
                    break
            near += way
        return order


def _note(figure: int, found: Clues, named: Mapping[str, Set[int]]) -> None:
    """Note each way in which a figure is named."""
    for name, figures in named.items():
        if figure in figures:
            found[name] = 1.0
