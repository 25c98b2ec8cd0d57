"""Turns a turn and a candidate into clues: named features with values, the only thing that weights are learnt for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.adapt.candidates import Nominations
from pipeline.adapt.evidence import Reading
from pipeline.adapt.figures import gender_of_words
from pipeline.adapt.noun_phrases import Kind, Subject
from pipeline.adapt.people import Sort
from pipeline.adapt.speech_tags import Strength, Tag
from pipeline.adapt.stage import Present
from pipeline.adapt.surroundings import LONG_TALK, Scenery, named_by_tag
from pipeline.adapt.turns import Turn
from pipeline.adapt.vocabulary import GENERIC_NOUNS, KIN, PRONOUNS_MAN, PRONOUNS_WOMAN
from pipeline.drama.people import Gender

Clues = dict[str, float]


@dataclass(slots=True)
class Slot:
    """A turn with its candidates and their clues: what the decoder sees."""

    turn: Turn
    gap: str
    candidates: list[int] = field(default_factory=list)
    clues: list[Clues] = field(default_factory=list)
    kind: str = "implicit"


def slots_of(turns: Sequence[Turn], scenery: Scenery) -> list[Slot]:
    """Every turn with its candidates and clues."""
    named = [named_by_tag(turn, scenery) for turn in turns]
    scenery.figures.note_tags(_tagged(turn, n, scenery) for turn, n in zip(turns, named, strict=True))
    slots = []
    for number, turn in enumerate(turns):
        gap = _gap(turns, number, scenery)
        around = _Around(turns, named, number, scenery)
        slot = Slot(turn, gap, kind=around.kind)
        slot.candidates = around.candidates()
        slot.clues = [around.clues(c) for c in slot.candidates]
        slots.append(slot)
    return slots


def _tagged(turn: Turn, named: int | None, scenery: Scenery) -> int | None:
    """The figure to whom a tag gives a turn, by name or by description."""
    tag = turn.tag
    if named is not None or tag is None or tag.strength is not Strength.TAG:
        return named
    return scenery.figures.of_description(tag.subject, turn.paragraph - tag.lead)


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


class _Around(Nominations):
    """A turn that weighs its candidates."""

    def clues(self, figure: int) -> Clues:
        """The clues for one candidate."""
        found: Clues = {}
        if self.turn.continues and self.tag is None:
            return found  # the speech that runs on says nothing new of its speaker
        who = self.figures.all[figure]
        self._of_tag(figure, found)
        self._of_recency(figure, found)
        self._of_beats(figure, found)
        self._of_speech(figure, found)
        self._of_neighbours(figure, found)
        if figure in self.figures.unnamed.values():
            found["unnamed"] = 1.0
        found[f"sort {who.sort.value}"] = 1.0
        found["log mentions"] = math.log1p(who.mentions) / 5
        found["log tags"] = math.log1p(who.tagged) / 4
        found["never tagged"] = float(not who.tagged)
        if who.sort is Sort.NAMED:
            found["doubtful person"] = float(who.personhood < 3 + 0.15 * who.mentions)
        if self.kind in ("explicit",):
            return {name: value for name, value in found.items() if name.startswith("tag ")}
        prefix = "" if self.kind == "implicit" else "ana "
        return {name if name.startswith("tag ") else prefix + name: v for name, v in found.items() if v}

    def _of_tag(self, figure: int, found: Clues) -> None:
        tag = self.tag
        if tag is None:
            return
        named = self.named[self.number]
        weight = "" if tag.strength is Strength.TAG else " clause"
        if named is not None and tag.subject.kind is not Kind.NOUN:
            found[f"tag {'names' if named == figure else 'names another'}{weight}"] = 1.0
        elif tag.subject.kind is Kind.PRONOUN:
            present = self.scenery.present[self.turn.paragraph - tag.lead]
            if any(each.at == tag.subject.first and each.figure == figure for each in present.narrated):
                found["tag focus"] = 1.0
            self._of_pronoun(tag.subject.pronoun, figure, found, f"tag pronoun{weight}")
        elif tag.subject.kind is Kind.GROUP:
            found["tag group"] = float(self.figures.all[figure].sort is Sort.GROUP)
        else:
            self._of_noun(tag.subject, figure, found)
        here = self.scenery.present[self.turn.paragraph - 1] if tag.lead else self.here
        for each in here.narrated:
            if each.figure == figure and figure != named and not each.leads and self._in_tag(each.at, tag):
                found["tag object"] = 1.0

    def _in_tag(self, at: int, tag: Tag) -> bool:
        return tag.first <= at < tag.last and not tag.subject.first <= at < tag.subject.last

    def _of_pronoun(self, pronoun: str, figure: int, found: Clues, name: str) -> None:
        sign = 1 if pronoun in PRONOUNS_MAN else -1 if pronoun in PRONOUNS_WOMAN else 0
        who = self.figures.all[figure]
        if pronoun == "i":
            found[f"{name} i"] = float(who.sort is Sort.FIRST)
            return
        if not sign:
            return
        if who.sort is Sort.FIRST or who.sort is Sort.GROUP:
            found[f"{name} not third"] = 1.0
            return
        if self._fits(sign, figure) and self._fitting(sign) <= {figure}:
            found[f"{name} fits alone"] = 1.0
        found[f"{name} fits"] = max(-2.5, min(2.5, sign * who.log_odds_man))
        if (who.gender is Gender.WOMAN and sign > 0) or (who.gender is Gender.MAN and sign < 0):
            found[f"{name} clashes"] = 1.0

    def _fits(self, sign: int, figure: int) -> bool:
        return sign * self.figures.all[figure].log_odds_man > 0.3

    def _fitting(self, sign: int) -> set[int]:
        """Who of the last few people fits a pronoun: named within three paragraphs of narration, or tagged nearby."""
        near = range(max(0, self.number - 4), min(len(self.turns), self.number + 5))
        tagged = {f for n in near if (f := self.named[n]) is not None and self.same_scene(n)}
        recent = {f for f, distance in self.distance.items() if distance <= 3}
        return {f for f in tagged | recent if self.figures.all[f].is_person and self._fits(sign, f)}

    def _of_noun(self, subject: Subject, figure: int, found: Clues) -> None:
        lead = self.tag is not None and self.tag.lead
        described = self.figures.of_description(subject, self.turn.paragraph - lead)
        titled = self.figures.of_title(subject)
        sort = _noun_sort(subject, self.scenery.readings[self.turn.paragraph - lead])
        if figure == titled:
            found["tag titled"] = 1.0
            return
        if figure == described:
            found[f"tag describes {sort}"] = 1.0
            found["tag describes often"] = math.log1p(self.figures.all[figure].mentions)
            return
        who = self.figures.all[figure]
        man, woman = gender_of_words(subject.words)
        if who.sort is Sort.FIRST:
            found["tag noun first"] = 1.0
        elif man or woman:
            found["tag noun fits"] = max(-2.5, min(2.5, (1 if man else -1) * who.log_odds_man))
            if (who.gender is Gender.WOMAN and man) or (who.gender is Gender.MAN and woman):
                found["tag noun clashes"] = 1.0
        if who.sort is Sort.DESCRIBED and _words_of(who.label) & set(subject.words):
            found["tag noun shares word"] = 1.0
        if sort == "kin" and subject.head in KIN and self._is_of_family(figure):
            found["tag kin family"] = 1.0
        if subject.head in ("mother", "wife", "lady") and any("mrs" in f.titles for f in who.forms):
            found["tag noun mrs"] = 1.0

    def _is_of_family(self, figure: int) -> bool:
        """Whether a figure shares a surname with somebody else who was named or spoke just now."""
        near = {f for f, distance in self.distance.items() if distance <= 3} | self._spoke_near()
        families = self.figures.all[figure].families
        return any(families & self.figures.all[other].families for other in near if other != figure)

    def _spoke_near(self) -> set[int]:
        near = range(max(0, self.number - 3), min(len(self.turns), self.number + 3))
        return {f for n in near if n != self.number and (f := self.named[n]) is not None}

    def _of_recency(self, figure: int, found: Clues) -> None:
        distance = self.distance.get(figure)
        found[f"named {_bin(distance)}"] = 1.0
        if distance is not None:
            rank = self.order.index(figure)
            found[f"rank {min(rank, 4)}"] = 1.0
        left, came = self._last_move(figure)
        found["left"], found["came"] = float(left), float(came)
        before = [each for each in self.here.narrated if each.leads and each.start < self.start]
        leads = [each.figure for each in before]
        if leads and leads[-1] == figure:
            found["last subject here"] = 1.0
        if leads and leads[0] == figure:
            found["first subject here"] = 1.0
        behind = [each for each in self.here.narrated if each.figure == figure and each.start >= self.start]
        if any(not each.by_pronoun for each in behind):
            found["named behind"] = 1.0
        if self.previous_narration is not None:
            self._of_previous(self.previous_narration, figure, found)

    def _last_move(self, figure: int) -> tuple[bool, bool]:
        """Whether the last that the narration said of a figure was that it left, or that it came."""
        for paragraph in range(self.turn.paragraph, self.first_paragraph - 1, -1):
            for each in reversed(self.scenery.present[paragraph].narrated):
                if each.figure == figure and each.leads and each.start < self.start:
                    return each.leaves, each.enters
        return False, False

    def _of_previous(self, previous: Present, figure: int, found: Clues) -> None:
        leads = [each.figure for each in previous.narrated if each.leads]
        if leads and leads[-1] == figure:
            found["last subject before"] = 1.0
        if leads and leads[0] == figure:
            found["first subject before"] = 1.0
        if self.is_silent and leads and leads[-1] == figure:
            found["silent before"] = 1.0
        if self.speaks_before and leads and leads[-1] == figure:
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
                self._of_pronoun(beat.subject.pronoun, figure, found, f"beat {side}")
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

    def _of_speech(self, figure: int, found: Clues) -> None:
        found["calls itself"] = float(figure in self.called)
        found["speaks of itself"] = float(figure in self.spoken_of)
        found["introduces itself"] = float(figure in self.introduced)
        found["called before"] = float(figure in self.called_before)
        found["called after"] = float(figure in self.called_after)
        found["spoken of before"] = float(figure in self.spoken_of_before)
        found["spoken of after"] = float(figure in self.spoken_of_after)
        found["addressed before"] = float(figure in self.addressed_before)
        found["addressed after"] = float(figure in self.addressed_after)

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
        found["local mentions"] = math.log1p(self.local[figure]) / 2
        for step in (1, 2, 3, 4, 6, 10):
            near = [
                n
                for n in range(max(0, self.number - step), min(len(self.turns), self.number + step + 1))
                if n != self.number and self.named[n] == figure and self.same_scene(n)
            ]
            if near:
                found[f"tagged within {step}"] = 1.0
                return


def _words_of(label: str) -> set[str]:
    return set(label.lower().split())


def _noun_sort(subject: Subject, reading: Reading) -> str:
    determiner = reading.tokens[subject.first].lower
    if subject.owner or subject.owner_mention is not None or subject.head in KIN:
        return "kin"
    if determiner in ("a", "an", "another", "one", "some"):
        return "new"
    if subject.head in GENERIC_NOUNS:
        return "generic"
    return "specific"


def _bin(distance: int | None) -> str:
    if distance is None:
        return "never"
    return str(distance) if distance < 4 else "4-6" if distance < 7 else "7+"
