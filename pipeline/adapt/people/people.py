"""Turns what a story shows of somebody into what is known of them: forms of the name, sex, age, kin, deeds.

Nothing is decided here: which forms are one person's is decided in `clustering`, on the grounds of `grounds`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pipeline.adapt.people.evidence import FormEvidence
from pipeline.adapt.people.names.likeness import is_surname_of, sex_of
from pipeline.adapt.people.names.personhood import personhood_of
from pipeline.adapt.people.sexes import Telling
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import FAMILY_TITLES, core_of, title_gender
from pipeline.drama.people import Age, Gender


class Sort(StrEnum):
    """How the story knows somebody."""

    NAMED = "named"
    DESCRIBED = "described"
    FIRST = "first"
    GROUP = "group"


@dataclass(slots=True)
class Figure:
    """Somebody whom the adapter may give a line to. Grows while names are joined; then only read."""

    number: int
    label: str
    sort: Sort = Sort.NAMED
    forms: Counter[Form] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    man: float = 0.0
    woman: float = 0.0
    age: Age = Age.UNKNOWN
    personhood: float = 0.0
    mentions: int = 0
    sexes: set[int] = field(default_factory=set)
    in_speech: int = 0
    called: int = 0
    tagged: int = 0
    telling: Telling = field(default_factory=Telling)
    titled: set[int] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        """Whether the story treats the name as somebody who acts and speaks, not as a place or a thing."""
        return self.sort is not Sort.NAMED or self.personhood >= 0.92 + 0.08 * self.mentions

    @property
    def families(self) -> set[str]:
        """The surnames that the story gives somebody."""
        return {
            core_of(form)[-1]
            for form in self.forms
            if len(core_of(form)) > 1 or (form.words and set(form.titles) & FAMILY_TITLES)
        }

    @property
    def gender(self) -> Gender:
        """What the evidence says, if it says it clearly enough."""
        odds = self.log_odds_man
        return Gender.MAN if odds > _CLEARLY else Gender.WOMAN if odds < -_CLEARLY else Gender.UNKNOWN

    @property
    def log_odds_man(self) -> float:
        """How much the evidence speaks for a man, against a woman."""
        odds = self.telling.log_odds_man(self.man, self.woman)
        return max(odds, _TITLED) if self.titled == {1} else min(odds, -_TITLED) if self.titled == {-1} else odds

    def learn(self, form: Form, seen: FormEvidence) -> None:
        """Add what the story shows of a form that was found to be one of this person's."""
        self.forms[form] += seen.count
        self.shown.update(seen.shown)
        self.mentions += seen.count
        self.in_speech += seen.in_speech
        self.called += seen.vocative
        self.man += seen.man
        self.woman += seen.woman
        sex = 0 if self.forms.total() > seen.count and is_surname_of(form, self.forms) else sex_of(form)
        self.sexes.add(sex)
        has_title = bool(title_gender(form.titles))
        if has_title and sex:
            self.titled.add(sex)
        self.man += 4 * (sex > 0) * has_title + 3 * (sex > 0)
        self.woman += 4 * (sex < 0) * has_title + 3 * (sex < 0)
        self.personhood += personhood_of(form, seen, bool(sex))


_CLEARLY: Final = 0.8
"""Log-odds from which on a sex is known: one pronoun that is clearly aimed is enough, one that owns a thing is not."""
_TITLED: Final = 2.0
"""The least that `Mr.` or `Mrs.` tells, whatever pronouns stand near."""
