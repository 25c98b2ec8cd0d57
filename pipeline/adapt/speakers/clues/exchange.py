"""Turns the exchange around a turn into clues: who asks and who answers in it, who came last, who calls whose kin."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from pipeline.adapt.people.people import Figure
from pipeline.adapt.speakers.clues.questions import QuestionClues
from pipeline.adapt.speakers.said import Said
from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.surroundings import LONG_TALK
from pipeline.adapt.talk.groups import members_of
from pipeline.adapt.talk.subjects import Kind
from pipeline.drama.people import Gender

_BRIEF: Final = 14
"""Words and marks of a turn beyond which a name in it is as often spoken of as called."""
_BOTH: Final = frozenset({"both", "two"})
_THEN_AND_NOW: Final = {
    (True, True): "asked and asks",
    (True, False): "asked and tells",
    (False, True): "told and asks",
    (False, False): "told and tells",
}
"""Whether somebody asked the last time, and whether the turn asks."""


class ExchangeClues(QuestionClues):
    """A turn that knows its exchange."""

    def of_exchange(self, figure: int, found: Clues) -> None:
        """Note what the exchange says of a figure."""
        if "came" in found and figure not in self.ranks["before"]:
            found["newcomer unheard"] = 1.0
        if figure in self.called_before and self._is_asked:
            found["asked by name"] = 1.0
        if len(self.called) == 1 and self._is_brief and figure not in self.called and self._is_here(figure):
            found["calls back"] = float(figure in self.called_after and not self.called & self.called_after)
            found["calls its caller"] = float(self._is_called_by_them(figure))
        if any(self.figures.has_kin(figure, word) for word in self._kin_called):
            found["calls its kin"] = 1.0
        if figure in self._spoke_together:
            found["spoke together"] = 1.0
            found["called both"] = float(self._calls_both)
        if self.said[self.number].weds:
            found["spouse titled"] = self._spouse_titled(figure)
        if self._strangers_sign:
            found["named by a stranger"] = self._strangers_sign * max(-1.0, min(1.0, self.odds[figure]))
        last = self._last_said.get(figure)
        if last is not None:
            found[_THEN_AND_NOW[last.ends == "asked", self.said[self.number].ends == "asked"]] = 1.0

    def _is_here(self, figure: int) -> bool:
        """Whether the scene names a figure or gives it words."""
        return figure in self.distance or figure in self.ranks["before"] or figure in self.ranks["after"]

    @cached_property
    def _last_said(self) -> dict[int | None, Said]:
        """What each figure was last heard to say in this scene, by the tags."""
        said: dict[int | None, Said] = {}
        for near in range(self.number - 1, max(self.scene.start - 1, self.number - LONG_TALK), -1):
            said.setdefault(self.heard[near], self.said[near])
        return said

    @cached_property
    def _is_brief(self) -> bool:
        """Whether a turn and the next are so short that the one name in each can only be a call."""
        return all(len(each.words) <= _BRIEF for each in self.said[self.number : self.number + 2])

    def _is_called_by_them(self, figure: int) -> bool:
        """Whether the turn before is by a tag the words of whom this one calls, and calls this figure."""
        return figure in self.called_before and self.called == {self.heard[self.number - 1]}

    @cached_property
    def _kin_called(self) -> set[str]:
        """The words for kin by which the turn calls somebody: `Uncle`, `Mum`."""
        forms = [form for f in self.called for form in self.figures.all[f].forms]
        return {form.titles[-1] for form in forms if form.titles and not form.words}

    @cached_property
    def _spoke_together(self) -> set[int]:
        """Who spoke the turn before with one voice: `said Priya and Danny together`."""
        before = self._neighbour(self.number - 1)
        if before is None or before.tag is None or before.tag.subject.kind is not Kind.GROUP:
            return set()
        reading = self.scenery.readings[before.paragraph - before.tag.lead]
        if before.tag.subject.mention is None:
            return set()
        return {self.figures.of_mention(mention) for mention in members_of(reading, before.tag.subject)}

    @cached_property
    def _calls_both(self) -> bool:
        said = self.said[self.number].all
        return not said.isdisjoint(_BOTH) and not said.isdisjoint(("you", "you're", "your"))

    def _spouse_titled(self, figure: int) -> float:
        """`My husband` is said by whoever is called Mrs., `my wife` by him of whose surname there is a Mrs."""
        who = self.figures.all[figure]
        if self.said[self.number].weds < 0:
            return float(_bears(who, "mrs"))
        wives = (self.figures.all[f] for f in self.local if _bears(self.figures.all[f], "mrs"))
        return float(who.gender is Gender.MAN and any(who.families & wife.families for wife in wives))

    @cached_property
    def _strangers_sign(self) -> int:
        """1 if the next turn calls somebody by a man's name whom the story has nowhere else, -1 by a woman's: that
        may well be whoever speaks here."""
        called = [self.figures.all[f] for f in self.called_after]
        unknown = [who for who in called if who.mentions == who.called and not who.tagged]
        if len(called) != 1 or not unknown:
            return 0
        return {Gender.MAN: 1, Gender.WOMAN: -1}.get(unknown[0].gender, 0)


def _bears(figure: Figure, title: str) -> bool:
    return any(title in form.titles for form in figure.forms)
