"""Turns what a turn and those around it say of a candidate into clues: whom they call, and of whom they speak."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.surroundings import LONG_TALK, tokens_said
from pipeline.adapt.speakers.tag_clues import TagClues

_HE: Final = frozenset({"he", "him", "his", "he's"})
_SHE: Final = frozenset({"she", "her", "hers", "she's"})
_MY_WIFE: Final = frozenset({("my", "wife"), ("my", "fiancée"), ("my", "fiancee"), ("my", "girlfriend")})
_MY_HUSBAND: Final = frozenset({("my", "husband"), ("my", "fiancé"), ("my", "boyfriend")})
_APART: Final = 2
_TALK: Final = 6
"""Turns on either side of one in which those who are called are likely there, those who are spoken of are not."""


class SpeechClues(TagClues):
    """A turn that listens to the talk. `named_in_talk` is whom each turn calls, and of whom it speaks."""

    named_in_talk: Sequence[tuple[set[int], set[int]]] = ()

    def of_speech(self, figure: int, found: Clues) -> None:
        """Note what a turn and its neighbours say of a figure."""
        found["calls itself"] = float(figure in self.called)
        found["only spoken of"] = float(self._is_only_spoken_of(figure))
        found["speaks of itself"] = float(figure in self.spoken_of)
        found["introduces itself"] = float(figure in self.introduced)
        found["called before"] = float(figure in self.called_before)
        found["called after"] = float(figure in self.called_after - self._met_behind)
        found["he or she in it"] = self._share_of_pronoun(figure)
        found["called near"] = math.log1p(self._named_near[0][figure])
        found["spoken of near"] = math.log1p(self._named_near[1][figure])
        found["spoken of before"] = float(figure in self.spoken_of_before)
        found["spoken of after"] = float(figure in self.spoken_of_after)
        found["addressed before"] = float(figure in self.addressed_before)
        found["addressed after"] = float(figure in self.addressed_after)
        odds = max(-2.5, min(2.5, self.figures.all[figure].log_odds_man))
        found["spouse"] = self._wedded * (math.copysign(2.5, odds) if abs(odds) > 1 else odds)
        found["honours its own kind"] = self._honoured_in(self.number) * odds
        found["honoured before"] = self.honoured_before * odds
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
        before = self._neighbour(self.number - 1)
        said = tokens_said(before, self.scenery.readings[before.paragraph]) if before is not None else ()
        return [token.text for token in said if not token.is_word and token.text in ".!?…,"][-1:] == ["?"]

    @cached_property
    def _spoken_sign(self) -> int:
        """1 if the turn speaks of a man whom it does not name, -1 if of a woman."""
        said = {token.lower for token in tokens_said(self.turn, self.reading)}
        return 0 if self.spoken_of else bool(said & _HE) - bool(said & _SHE)

    def _share_of_pronoun(self, figure: int) -> float:
        """How far the `he` or `she` of which a turn speaks may be this figure, who does not speak then."""
        sign = self._spoken_sign
        fitting = self.fitting(sign) if sign else set()
        return 1 / len(fitting) if figure in fitting else 0.0

    @cached_property
    def _wedded(self) -> int:
        """1 if the turn speaks of `my wife`, -1 if of `my husband`."""
        said = [token.lower for token in tokens_said(self.turn, self.reading)]
        pairs = {pair for pair in pairwise(said) if pair[0] == "my"}
        return bool(pairs & _MY_WIFE) - bool(pairs & _MY_HUSBAND)

    def _is_only_spoken_of(self, figure: int) -> bool:
        """Whether the talk around speaks of a figure that nothing shows in the scene: it acts, speaks or is called
        nowhere in it before this turn, and no tag of the scene is its own."""
        called, spoken_of = self._named_near
        if not (spoken_of[figure] or figure in self.spoken_of | self.spoken_of_before | self.spoken_of_after):
            return False
        if called[figure] or figure in self.called_before | self.called_after | self.introduced:
            return False
        if figure in self.ranks["before"] or figure in self.ranks["after"]:
            return False
        return not any(
            each.figure == figure and each.leads and not (each.leaves or each.earlier or each.by_pronoun)
            for p in range(self.first_paragraph, self.turn.paragraph + 1)
            for each in self.scenery.present[p].narrated
        )

    @cached_property
    def _named_near(self) -> tuple[Counter[int], Counter[int]]:
        """How many turns around this one, but those beside it, call each figure, and how many speak of each."""
        near = range(max(0, self.number - _TALK), min(len(self.turns), self.number + _TALK + 1))
        far = [n for n in near if abs(n - self.number) > 1 and self.same_scene(n)]
        named = [self.named_in_talk[n] for n in far]
        return Counter(f for called, _ in named for f in called), Counter(f for _, of in named for f in of)

    @cached_property
    def ranks(self) -> dict[str, list[int]]:
        """Who was heard last before the turn, then who before that; and who will be heard next."""
        return {"before": self._heard_in_order(-1), "after": self._heard_in_order(1)}

    def _heard_in_order(self, way: int) -> list[int]:
        order: list[int] = []
        near = self.number + way
        while 0 <= near < len(self.turns) and abs(near - self.number) <= LONG_TALK and self.same_scene(near):
            figure = self.heard[near]
            if figure is not None and figure not in order:
                order.append(figure)
                if len(order) == 4:
                    break
            near += way
        return order
