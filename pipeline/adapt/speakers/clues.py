"""Turns a turn and a candidate into clues: named features with values, the only thing that weights are learnt for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from pipeline.adapt.people.people import Sort
from pipeline.adapt.speakers.exchange_clues import ExchangeClues
from pipeline.adapt.speakers.slots import BOOK, Clues, Slot
from pipeline.adapt.speakers.stage import Present
from pipeline.adapt.speakers.surroundings import LONG_TALK, Scenery, named_by_tag, named_in
from pipeline.adapt.speakers.turn_taking import cues_of, marks_of, said_of, told_between
from pipeline.adapt.speakers.voices import voices_of
from pipeline.adapt.talk.noun_phrases import Kind
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.turns import Turn

_FAR_TURNS: Final = 20


def slots_of(turns: Sequence[Turn], scenery: Scenery) -> list[Slot]:
    """Every turn with its candidates and clues."""
    named = [named_by_tag(turn, scenery) for turn in turns]
    tagged = [_tagged(turn, n, scenery) for turn, n in zip(turns, named, strict=True)]
    scenery.figures.note_tags(tagged)
    heard = [n if n is not None else _meant(turn, scenery) for turn, n in zip(turns, named, strict=True)]
    said = [said_of(turn, scenery.readings[turn.paragraph]) for turn in turns]
    called = [named_in(turn, scenery) for turn in turns]
    slots: list[Slot] = []
    for number, turn in enumerate(turns):
        around = _Around(turns, named, number, scenery)
        around.heard, around.named_in_talk, around.said_in_talk = heard, called, said
        slot = Slot(turn, _gap(turns, number, scenery), around.candidates(), kind=around.kind)
        slot.clues = [around.clues(c) for c in slot.candidates]
        slot.said, slot.whose = said[number].words, tagged[number]
        slots.append(slot)
        if slot.gap not in ("scene", "runs on"):
            told = told_between(turns[number - 1], turn, scenery)
            slot.cues = tuple(cues_of(number, slots, said, told))
            if slot.kind != "explicit":
                slot.marks = [(*marks_of(c, told), *around.marks(c)) for c in slot.candidates]
    for slot, voices in zip(slots, voices_of(slots, tagged), strict=True):
        slot.clues = [clues | voice for clues, voice in zip(slot.clues, voices, strict=True)]
    return slots


def _tagged(turn: Turn, named: int | None, scenery: Scenery) -> int | None:
    """The figure to whom a tag gives a turn, by name or by description."""
    tag = turn.tag
    if named is not None or tag is None or tag.strength is not Strength.TAG:
        return named
    return scenery.figures.of_description(tag.subject, turn.paragraph - tag.lead)


def _meant(turn: Turn, scenery: Scenery) -> int | None:
    """The figure that a tag most likely means by a description or a pronoun."""
    tag = turn.tag
    if tag is None:
        return None
    where = turn.paragraph - tag.lead
    if tag.subject.kind is Kind.PRONOUN:
        at = tag.subject.first
        return next((each.figure for each in scenery.present[where].narrated if each.at == at), None)
    return scenery.figures.of_description(tag.subject, where) if tag.subject.kind is Kind.NOUN else None


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


class _Around(ExchangeClues):
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
        for way, ranks in self.ranks.items():
            rank = ranks.index(figure) if figure in ranks else len(ranks)
            yield f"heard {way} {rank}" if rank < 4 else f"heard {way} no more"

    def clues(self, figure: int) -> Clues:
        """The clues for one candidate."""
        found: Clues = {}
        if self.turn.continues and self.tag is None:
            return found  # the speech that runs on says nothing new of its speaker
        who = self.figures.all[figure]
        self.of_tag(figure, found)
        self._of_recency(figure, found)
        self._of_beats(figure, found)
        self.of_speech(figure, found)
        self._of_neighbours(figure, found)
        self.of_questions(figure, found)
        self.of_exchange(figure, found)
        if figure in self.figures.unnamed.values():
            found["unnamed"] = 1.0
        found[f"sort {who.sort.value}"] = 1.0
        if who.sort is Sort.DESCRIBED and len(self.turns) <= BOOK:
            found["described in a short text"] = 1.0
        found["log mentions"] = math.log1p(who.mentions) / 5
        found["log tags"] = math.log1p(who.tagged) / 4
        found["never tagged"] = float(not who.tagged)
        found["unproved"] = float(not who.is_person)
        if who.sort is Sort.NAMED:
            found["doubtful person"] = float(who.personhood < 3 + 0.15 * who.mentions)
        if self.kind in ("explicit",):
            return {name: value for name, value in found.items() if name.startswith("tag ")}
        prefix = "" if self.kind == "implicit" else "ana "
        return {name if name.startswith("tag ") else prefix + name: v for name, v in found.items() if v}

    def _of_recency(self, figure: int, found: Clues) -> None:
        distance = self.distance.get(figure)
        found[f"named {_bin(distance)}"] = 1.0
        if distance is not None:
            rank = self.order.index(figure)
            found[f"rank {min(rank, 4)}"] = 1.0
        left, came = self._last_moves.get(figure, (False, False))
        found["left"], found["came"] = float(left), float(came)
        found["came now"] = float(came and self._came_now(figure))
        found["gone"] = float((left and self._is_gone(figure)) or self._is_hung_up_on(figure))
        leads = self._leading
        if leads and leads[-1] == figure:
            found["last subject here"] = 1.0
        if leads and leads[0] == figure:
            found["first subject here"] = 1.0
        behind = [each for each in self.here.narrated if each.figure == figure and each.start >= self.start]
        if any(not each.by_pronoun for each in behind):
            found["named behind"] = 1.0
        if self.previous_narration is not None:
            self._of_previous(self.previous_narration, figure, found)

    @cached_property
    def _leading(self) -> list[int]:
        """Who leads a sentence of the turn's paragraph before it, in order."""
        return [each.figure for each in self.here.narrated if each.leads and each.start < self.start]

    @cached_property
    def _last_moves(self) -> dict[int, tuple[bool, bool]]:
        """Of each figure that the narration set in motion, whether it left the last time, or came."""
        moves: dict[int, tuple[bool, bool]] = {}
        for paragraph in range(self.turn.paragraph, self.first_paragraph - 1, -1):
            for each in reversed(self.scenery.present[paragraph].narrated):
                if (each.leads or each.enters) and not each.earlier and each.start < self.start:
                    moves.setdefault(each.figure, (each.leaves, each.enters))
        return moves

    def _came_now(self, figure: int) -> bool:
        """Whether the narration since the turn before brings a figure into the scene."""
        last = self.turns[self.number - 1].paragraph if self.number else -1
        return any(
            each.figure == figure and each.enters
            for p in range(max(last + 1, self.first_paragraph), self.turn.paragraph + 1)
            for each in self.scenery.present[p].narrated
        )

    def _is_gone(self, figure: int) -> bool:
        """Whether nobody has called or heard a figure since the narration took it out of the scene."""
        return figure not in self.called_before | self.called and figure not in self.ranks["after"][:1]

    def _is_hung_up_on(self, figure: int) -> bool:
        """Whether a call has ended since somebody was heard whom the narration has not in the scene."""
        if self._call_ended is None or figure in self.called:
            return False
        told = range(self._call_ended + 1, self.turn.paragraph + 1)
        if any(each.figure == figure for p in told for each in self.scenery.present[p].narrated):
            return False
        return figure in self.ranks["before"] and figure not in self.distance

    @cached_property
    def _call_ended(self) -> int | None:
        """The paragraph before this turn, or beginning with it, in which a call of this scene ended last."""
        back = range(self.turn.paragraph - 1, self.first_paragraph - 1, -1)
        return next((p for p in back if self.scenery.present[p].hangs_up), None)

    def _of_previous(self, previous: Present, figure: int, found: Clues) -> None:
        leads = [each.figure for each in previous.narrated if each.leads]
        if leads and leads[-1] == figure:
            found["last subject before"] = 1.0
        if leads and leads[0] == figure:
            found["first subject before"] = 1.0
        if self.is_silent and leads and leads[-1] == figure:
            found["silent before"] = 1.0
        if self.speaks_before and leads and leads[-1] == figure and not self.is_asked_in_telling:
            found["speaks before"] = 1.0
        people = {each.figure for each in previous.narrated if self.figures.all[each.figure].is_person}
        if people == {figure}:
            found["alone before"] = 1.0

    def _of_beats(self, figure: int, found: Clues) -> None:
        for beat, named in self.beats:
            side = "before" if beat.last <= self._first_token() else "behind"
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

    def _first_token(self) -> int:
        for at, token in enumerate(self.reading.tokens):
            if token.start >= self.start:
                return at
        return len(self.reading.tokens)

    def _is_absent(self, figure: int) -> bool:
        """Whether nothing before this turn says that the figure is in the scene."""
        if figure in self.distance or figure == self.figures.first or figure in self.called_before:
            return False
        if any(each.figure == figure for each in self.here.narrated):
            return False
        earlier = range(max(0, self.number - LONG_TALK), self.number)
        return not any(self.named[n] == figure and self.same_scene(n) for n in earlier)

    def _of_neighbours(self, figure: int, found: Clues) -> None:
        found["absent"] = float(self._is_absent(figure))
        if figure in self.brought:
            found[f"brought {min(self.brought.index(figure), 4)}"] = 1.0
        found["local mentions"] = math.log1p(self.local[figure]) / 2
        spoke_before, spoke_after = self._spoke(figure, -1), self._spoke(figure, 1)
        nearest = min(spoke_before, spoke_after)
        found[f"tagged within {_step(nearest, (1, 2, 3, 4, 6, 10))}"] = 1.0
        found[f"tagged before {_step(spoke_before, (1, 2, 3, 4, 5, 6, 8, 12, 20))}"] = 1.0
        found[f"tagged after {_step(spoke_after, (1, 2, 3, 4, 5, 6, 8, 12, 20))}"] = 1.0
        found["tags near"] = math.log1p(self._tags_near[figure]) / 2
        found["share of tags"] = self._tags_near[figure] / max(1, self._tags_near.total())
        found["share of mentions"] = self.local[figure] / max(1, self.local.total())
        for way, ranks in self.ranks.items():
            rank = ranks.index(figure) if figure in ranks else len(ranks)
            found[f"heard {way} {rank}" if rank < 4 else f"heard {way} no more"] = 1.0
        found["bystander before"] = float(figure in self._bystanders(-1))
        found["bystander after"] = float(figure in self._bystanders(1))

    def _bystanders(self, way: int) -> set[int]:
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
                if not 0 <= near < len(self.turns) or not self.same_scene(near):
                    break
                steps.setdefault(self.named[near], step)
        return found

    @cached_property
    def _tags_near(self) -> Counter[int]:
        """How often the tags of this scene name or mean each figure within `_FAR_TURNS` turns."""
        near = range(max(0, self.number - _FAR_TURNS), min(len(self.turns), self.number + _FAR_TURNS + 1))
        return Counter(f for n in near if n != self.number and (f := self.heard[n]) is not None and self.same_scene(n))


def _step(turns: int, steps: tuple[int, ...]) -> str:
    return next((str(step) for step in steps if turns <= step), "never")


def _bin(distance: int | None) -> str:
    if distance is None:
        return "never"
    return str(distance) if distance < 4 else "4-6" if distance < 7 else "7+"
