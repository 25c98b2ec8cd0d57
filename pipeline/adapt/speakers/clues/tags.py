"""Turns a turn's own tag and a candidate into clues: is this whom the tag names, means or describes?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pipeline.adapt.people.described.descriptions import gender_of_words
from pipeline.adapt.people.people import Sort
from pipeline.adapt.speakers.clues.pronouns import PronounClues
from pipeline.adapt.speakers.slots import BOOK, Clues
from pipeline.adapt.talk.speech_tags import Strength, Tag
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import GENERIC_NOUNS, KIN, PRONOUNS_MAN, PRONOUNS_WOMAN
from pipeline.drama.people import Gender


class TagClues(PronounClues):
    """A turn that holds its tag against its candidates."""

    def of_tag(self, figure: int, found: Clues) -> None:
        """Note what the turn's tag says of a figure."""
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
            self.of_pronoun(tag.subject.pronoun, figure, found, f"tag pronoun{weight}")
            self.of_rivals(figure, found)
        elif tag.subject.kind is Kind.GROUP:
            found["tag group"] = float(self.figures.all[figure].sort is Sort.GROUP)
        else:
            self._of_noun(tag.subject, figure, found)
        here = self.scenery.present[self.turn.paragraph - tag.lead]
        for each in here.narrated:
            if each.figure == figure and figure != named and not each.leads and self._in_tag(each.at, tag):
                found["tag object"] = 1.0

    def _in_tag(self, at: int, tag: Tag) -> bool:
        return tag.first <= at < tag.last and not tag.subject.first <= at < tag.subject.last

    def of_pronoun(self, pronoun: str, figure: int, found: Clues, name: str) -> None:
        """Note under a name whether a pronoun may stand for a figure."""
        sign = 1 if pronoun in PRONOUNS_MAN else -1 if pronoun in PRONOUNS_WOMAN else 0
        who = self.figures.all[figure]
        if pronoun == "i":
            found[f"{name} i"] = float(who.sort is Sort.FIRST)
            return
        if pronoun == "it":
            found[f"{name} it {'sexed' if abs(self.odds[figure]) > _SEXED else who.sort.value}"] = 1.0
            return
        if not sign:
            return
        if who.sort is Sort.FIRST or who.sort is Sort.GROUP:
            found[f"{name} not third"] = 1.0
            return
        if self._fits(sign, figure) and self.fitting(sign) <= {figure}:
            found[f"{name} fits alone"] = 1.0
        if abs(self.odds[figure]) <= _SEXED and who.sort is Sort.NAMED and not self._anybody_fits(sign):
            found[f"{name} may be"] = 1.0
        found[f"{name} fits"] = max(-2.5, min(2.5, sign * self.odds[figure]))
        if (who.gender is Gender.WOMAN and sign > 0) or (who.gender is Gender.MAN and sign < 0):
            found[f"{name} clashes"] = 1.0

    def _fits(self, sign: int, figure: int) -> bool:
        return sign * self.odds[figure] > 0.3

    def _anybody_fits(self, sign: int) -> bool:
        """Whether a name near enough fits a pronoun, be it proved to be a person or not."""
        return bool(self.fitting(sign)) or any(self._fits(sign, f) for f, far in self.distance.items() if far <= 3)

    def fitting(self, sign: int) -> set[int]:
        """Who of the last few people fits a pronoun: named within three paragraphs of narration, or tagged nearby."""
        return {f for f in self._near_people if self._fits(sign, f)}

    @cached_property
    def _near_people(self) -> set[int]:
        tagged = {f for n in (self.number, *self.near(4)) if (f := self.named[n]) is not None}
        recent = {f for f, distance in self.distance.items() if distance <= 3}
        return {f for f in tagged | recent if self.figures.all[f].is_person}

    def _of_noun(self, subject: Subject, figure: int, found: Clues) -> None:
        where = self.turn.paragraph - (self.tag.lead if self.tag is not None else 0)
        described, stand_ins = self.figures.of_description(subject, where), self.figures.stand_ins
        titled = self.figures.of_title(subject, where)
        sort = _noun_sort(subject, self.scenery.readings[where])
        if figure == titled:
            found["tag titled"] = 1.0
            return
        if figure == described:
            found[f"tag describes {sort}"] = 1.0
            is_new = stand_ins is not None and stand_ins.is_somebody_new(figure, where)
            found["tag describes often"] = math.log1p(self.figures.all[figure].mentions)
            found["tag describes here"] = float(figure in self.distance)
            found["tag describes new here"] = float(is_new)
            found["tag describes new in a short text"] = float(is_new and len(self.turns) <= BOOK)
            return
        if described is not None:
            self._of_another(described, figure, sort, found)
        who = self.figures.all[figure]
        man, woman = gender_of_words(subject.words)
        if who.sort is Sort.FIRST:
            found["tag noun first"] = 1.0
        elif man or woman:
            found["tag noun fits"] = max(-2.5, min(2.5, (1 if man else -1) * self.odds[figure]))
            if (who.gender is Gender.WOMAN and man) or (who.gender is Gender.MAN and woman):
                found["tag noun clashes"] = 1.0
        if who.sort is Sort.DESCRIBED and _words_of(who.label) & set(subject.words):
            found["tag noun shares word"] = 1.0
            found["tag noun other looks"] = float(self._looks_otherwise(subject, figure))
        if sort == "kin" and subject.head in KIN and self._is_of_family(figure):
            found["tag kin family"] = 1.0
        if subject.head in ("mother", "wife", "lady") and any("mrs" in f.titles for f in who.forms):
            found["tag noun mrs"] = 1.0

    def _looks_otherwise(self, subject: Subject, figure: int) -> bool:
        """Whether a tag tells its speaker from somebody described: the thin man is not the bald man."""
        theirs = tuple(self.figures.all[figure].label.lower().split())
        return theirs[-1:] == (subject.head,) and bool(_looks(theirs)) and not _looks(subject.words) <= _looks(theirs)

    def _of_another(self, described: int, figure: int, sort: str, found: Clues) -> None:
        """Note that the tag describes somebody else than this figure, as far as is known."""
        assert self.tag is not None
        stand_ins, where = self.figures.stand_ins, self.turn.paragraph - self.tag.lead
        if stand_ins is not None and stand_ins.are_apart(described, figure, where):
            found["tag noun apart"] = 1.0
        if figure in self._beside(described):
            found["tag noun together"] = 1.0
        if sort != "generic":
            found[f"tag noun is another {sort}"] = 1.0

    def _beside(self, described: int) -> set[int]:
        """Whom the narration names in a paragraph in which it describes somebody as well."""
        found: set[int] = set()
        for paragraph in range(self.first_paragraph, self.turn.paragraph + 1):
            told = [each for each in self.scenery.present[paragraph].narrated if not each.by_pronoun]
            if any(each.figure == described for each in told):
                found |= {each.figure for each in told}
        return found - {described}

    def _is_of_family(self, figure: int) -> bool:
        """Whether a figure shares a surname with somebody else who was named or spoke just now."""
        near = {f for f, distance in self.distance.items() if distance <= 3} | self._spoke_near()
        families = self.figures.all[figure].families
        return any(families & self.figures.all[other].families for other in near if other != figure)

    def _spoke_near(self) -> set[int]:
        near = range(max(0, self.number - 3), min(len(self.turns), self.number + 3))
        return {f for n in near if n != self.number and (f := self.named[n]) is not None}


def _looks(described: Sequence[str]) -> set[str]:
    """The words of a description before its noun: what tells two of a kind apart."""
    return set(described[:-1]) - _OF_ANY


_OF_ANY: Final = frozenset({"other", "same", "old", "young", "little", "poor", "good", "my", "his", "her"})


def _words_of(label: str) -> set[str]:
    return set(label.lower().split())


def _noun_sort(subject: Subject, reading: Reading) -> str:
    determiner = reading.tokens[subject.first].lower
    if determiner in ("a", "an", "another", "one", "some") or not _COUNTED.isdisjoint(subject.words):
        return "new"
    if subject.owner or subject.owner_mention is not None or subject.head in KIN:
        return "kin"
    if subject.head in GENERIC_NOUNS:
        return "generic"
    return "specific"


_COUNTED: Final = frozenset({"first", "second", "third", "fourth"})
_SEXED: Final = 0.3
"""Log-odds of a sex from which on somebody is hardly `it`."""
