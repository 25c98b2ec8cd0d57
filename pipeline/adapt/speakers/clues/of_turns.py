"""Turns a turn and a candidate into clues: named features with values, the only thing that weights are learnt for."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from pipeline.adapt.speakers.clues.presence import PresenceClues
from pipeline.adapt.speakers.conversation import Scenery, conversation_of
from pipeline.adapt.speakers.slots import ANAPHORIC, BOOK, Clues, Slot
from pipeline.adapt.speakers.standing import Standing
from pipeline.adapt.speakers.turn_taking import cues_of, marks_of, told_between
from pipeline.adapt.speakers.voices import voices_of
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.talk.turns import Turn

_FAR_TURNS: Final = 20


def slots_of(turns: Sequence[Turn], scenery: Scenery) -> list[Slot]:
    """Every turn with its candidates and clues."""
    talk = conversation_of(turns, scenery)
    standing = Standing(scenery.figures, is_book=len(turns) > BOOK)
    slots: list[Slot] = []
    for number, turn in enumerate(turns):
        around = _Around(talk, number)
        slot = Slot(turn, _gap(turns, number, scenery), around.candidates(), kind=around.kind)
        slot.clues = [around.clues(c, standing) for c in slot.candidates]
        slot.said, slot.whose = talk.said[number].words, talk.tagged[number]
        slots.append(slot)
        if slot.gap not in ("scene", "runs on"):
            told = told_between(turns[number - 1], turn, scenery)
            slot.cues = tuple(cues_of(number, slots, talk.said, told))
            if slot.kind != "explicit":
                slot.marks = [(*marks_of(c, told), *around.marks(c)) for c in slot.candidates]
    for slot, voices in zip(slots, voices_of(slots, talk.tagged), strict=True):
        for clues, voice in zip(slot.clues, voices, strict=True):
            clues |= voice
    return slots


def _gap(turns: Sequence[Turn], number: int, scenery: Scenery) -> str:
    """How much lies between a turn and the one before."""
    if number == 0:
        return "scene"
    one, other = turns[number - 1].paragraph, turns[number].paragraph
    if turns[number].continues:
        return "runs on"
    if scenery.scene_of[one] != scenery.scene_of[other]:
        return "scene"
    if one == other:
        return "same"
    between = other - one - 1
    return ("next", "one", "two")[between] if between < 3 else "far" if between < 6 else "scene"


class _Around(PresenceClues):
    """A turn that weighs its candidates."""

    def marks(self, figure: int) -> Iterator[str]:
        """What else bears on how the turn follows if this figure speaks it."""
        if figure in self.called_before:
            yield "asked" if self._is_asked else "called"
        if figure in self.called_after:
            yield "called next"
        if figure in self._spoke_together:
            yield "together"
        if figure in self.spoken_of_before:
            yield "spoken of"
        yield from self._heard_names(figure)

    def clues(self, figure: int, standing: Standing) -> Clues:
        """The clues for one candidate: of a turn whose tag names its speaker what the tag tells, and nothing else."""
        if self.turn.continues and self.tag is None:
            return {}  # the speech that runs on says nothing new of its speaker
        tag: Clues = {}
        self.of_tag(figure, tag)
        if self.kind == "explicit":
            return tag
        found: Clues = {}
        self.of_recency(figure, found)
        self._of_beats(figure, found)
        self.of_speech(figure, found)
        self._of_neighbours(figure, found)
        self.of_questions(figure, found)
        self.of_exchange(figure, found)
        found |= standing.of(figure)
        told = {name: value for name, value in tag.items() if value}
        if self.kind == "implicit":
            return told | {name: value for name, value in found.items() if value}
        return told | {ANAPHORIC[name]: value for name, value in found.items() if value}

    def _of_beats(self, figure: int, found: Clues) -> None:
        for beat, named in self.beats:
            side = "before" if beat.last <= self._first_token else "behind"
            if (named is not None and beat.subject.kind is Kind.NAME) or (
                named == self.figures.first and named is not None
            ):
                found[f"beat {side} {'is' if named == figure else 'is another'}"] = 1.0
            elif beat.subject.kind is Kind.PRONOUN:
                self.of_pronoun(beat.subject.pronoun, figure, found, f"beat {side}")
            elif beat.subject.kind is Kind.NOUN:
                if self.figures.of_description(beat.subject, self.turn.paragraph) == figure:
                    found[f"beat {side} describes"] = 1.0
                if named == figure:
                    found[f"beat {side} titled"] = 1.0

    @cached_property
    def _first_token(self) -> int:
        return bisect_left(self.reading.tokens, self.start, key=lambda token: token.start)

    def _of_neighbours(self, figure: int, found: Clues) -> None:
        if self.is_absent(figure):
            found["absent"] = 1.0
        if figure in self.brought:
            found[_BROUGHT[min(self.brought.index(figure), 4)]] = 1.0
        if figure in self.local:
            found["local mentions"] = math.log1p(self.local[figure]) / 2
        spoke_before, spoke_after = self._spoke(figure, -1), self._spoke(figure, 1)
        nearest = min(spoke_before, spoke_after)
        found[_WITHIN[nearest]] = 1.0
        found[_BEFORE[spoke_before]] = 1.0
        found[_AFTER[spoke_after]] = 1.0
        tags, mentions = self._tags_near.get(figure, 0), self.local.get(figure, 0)
        if tags:
            found["tags near"] = math.log1p(tags) / 2
            found["share of tags"] = tags / self._tags_near.total()
        if mentions:
            found["share of mentions"] = mentions / self.local.total()
        for name in self._heard_names(figure):
            found[name] = 1.0
        before, after = self._bystanders
        if figure in before:
            found["bystander before"] = 1.0
        if figure in after:
            found["bystander after"] = 1.0

    def _heard_names(self, figure: int) -> Iterator[str]:
        """As the how manyeth of this scene a figure was heard last before the turn, and will be heard next."""
        for way, ranks in self.ranks.items():
            yield _HEARD[way][ranks.index(figure) if figure in ranks else len(ranks)]

    @cached_property
    def _bystanders(self) -> tuple[set[int], set[int]]:
        return self._bystanders_of(-1), self._bystanders_of(1)

    def _bystanders_of(self, way: int) -> set[int]:
        """Whom the narration of the turn beside this one names without giving that turn to them."""
        near = self.number + way
        turn = self._neighbour(near)
        if turn is None or turn.paragraph == self.turn.paragraph:
            return set()
        named = {each.figure for each in self.scenery.present[turn.paragraph].narrated}
        return named - {self.heard[near]} if self.heard[near] is not None else set()

    def _spoke(self, figure: int, way: int) -> int:
        """How many turns back (`way` -1) or ahead (1) a tag of this scene names a figure."""
        return self._turns_away[way].get(figure, _FAR_TURNS + 1)

    @cached_property
    def _turns_away(self) -> dict[int, dict[int | None, int]]:
        """Each way from the turn, in how many turns the tags of this scene name each figure."""
        found: dict[int, dict[int | None, int]] = {-1: {}, 1: {}}
        for way, steps in found.items():
            for step in range(1, _FAR_TURNS + 1):
                near = self.number + way * step
                if near not in self.scene:
                    break
                steps.setdefault(self.named[near], step)
        return found

    @cached_property
    def _tags_near(self) -> Counter[int]:
        """How often the tags of this scene name or mean each figure within `_FAR_TURNS` turns."""
        return Counter(f for n in self.near(_FAR_TURNS) if (f := self.heard[n]) is not None)


def _by_turns(name: str, steps: tuple[int, ...]) -> tuple[str, ...]:
    """The names of a clue by the number of turns that something is away, `_FAR_TURNS` at most."""
    return tuple(
        f"{name} {next((step for step in steps if turns <= step), 'never')}" for turns in range(_FAR_TURNS + 2)
    )


_WITHIN: Final = _by_turns("tagged within", (1, 2, 3, 4, 6, 10))
_BEFORE: Final = _by_turns("tagged before", (1, 2, 3, 4, 5, 6, 8, 12, 20))
_AFTER: Final = _by_turns("tagged after", (1, 2, 3, 4, 5, 6, 8, 12, 20))
_BROUGHT: Final = tuple(f"brought {rank}" for rank in range(5))
_HEARD: Final = {
    way: (*(f"heard {way} {rank}" for rank in range(4)), f"heard {way} no more") for way in ("before", "after")
}
