"""Turns a tag's `he` or `she` and a candidate into clues: where the candidate stands among all whom it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from pipeline.adapt.people.people import Sort
from pipeline.adapt.speakers.candidates import Nominations
from pipeline.adapt.speakers.stage import Narrated
from pipeline.adapt.speakers.surroundings import LONG_TALK
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.words.vocabulary import PRONOUNS_MAN, PRONOUNS_WOMAN

_FITS: Final = 0.3
_MOST: Final = 3


class PronounClues(Nominations):
    """A turn that ranks those whom its tag's pronoun may mean."""

    def of_rivals(self, figure: int, found: dict[str, float]) -> None:
        """Note how a figure stands among those who fit the tag's pronoun: a woman near `he` is no rival."""
        if not self._sign or not self._may_be_meant(figure):
            return
        for name, order in self._orders.items():
            rank = order.index(figure) if figure in order else _MOST
            found[f"tag {name} {min(rank, _MOST)}"] = 1.0
        found["tag share of focus"] = self._meant.get(figure, 0.0)
        found["tag share of mentions"] = self.local[figure] / max(1, self._mentioned_among_them)

    @cached_property
    def _sign(self) -> int:
        if self.tag is None or self.tag.subject.kind is not Kind.PRONOUN:
            return 0
        pronoun = self.tag.subject.pronoun
        return (pronoun in PRONOUNS_MAN) - (pronoun in PRONOUNS_WOMAN)

    def _may_be_meant(self, figure: int) -> bool:
        who = self.figures.all[figure]
        return who.is_person and who.sort not in (Sort.FIRST, Sort.GROUP) and self._sign * self.odds[figure] > _FITS

    @cached_property
    def _meant(self) -> dict[int, float]:
        if self.tag is None:
            return {}
        here = self.scenery.present[self.turn.paragraph - self.tag.lead].narrated
        return next((dict(each.meant) for each in here if each.at == self.tag.subject.first), {})

    @cached_property
    def _mentioned_among_them(self) -> int:
        return sum(count for f, count in self.local.items() if self._may_be_meant(f))

    @cached_property
    def _orders(self) -> dict[str, list[int]]:
        """Of those who fit: who was mentioned, named, led a sentence and spoke last, and who speaks next."""
        past = list(self._mentioned_before())
        return {
            "recency": self._fitting_in_order(each.figure for each in past),
            "named": self._fitting_in_order(each.figure for each in past if not each.by_pronoun),
            "leads": self._fitting_in_order(each.figure for each in past if each.leads and not each.by_pronoun),
            "spoke": self._fitting_in_order(self._heard(-1)),
            "speaks": self._fitting_in_order(self._heard(1)),
        }

    def _fitting_in_order(self, figures: Iterable[int]) -> list[int]:
        return [f for f in dict.fromkeys(figures) if self._may_be_meant(f)][:_MOST]

    def _mentioned_before(self) -> Iterator[Narrated]:
        """The mentions of the narration before the tag, the last first."""
        assert self.tag is not None
        where = self.turn.paragraph - self.tag.lead
        for paragraph in range(where, self.first_paragraph - 1, -1):
            for each in reversed(self.scenery.present[paragraph].narrated):
                if paragraph < where or each.at < self.tag.first:
                    yield each

    def _heard(self, way: int) -> Iterator[int]:
        near = self.number + way
        while near in self.scene and abs(near - self.number) <= LONG_TALK:
            figure = self.heard[near]
            if figure is not None:
                yield figure
            near += way
