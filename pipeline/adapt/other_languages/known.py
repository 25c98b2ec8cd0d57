"""Turns the names that tags give into people: one for each, however much of the name is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.adapt.other_languages.tags import Who
from pipeline.adapt.other_languages.words import TITLES_MAN, TITLES_WOMAN
from pipeline.adapt.page.plays.speeches import name_of_label
from pipeline.adapt.script.corrections import Corrections
from pipeline.drama.given_names import gender_of_given_name
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR, Script


@dataclass(frozen=True, slots=True)
class Known:
    """The people who are named beside speech, those who speak most first, and which name means whom."""

    people: tuple[Person, ...]
    names: dict[str, str]

    def name_of(self, written: str) -> str:
        """Who is meant by a name as it stands in a tag or a label."""
        return self.names.get(written, written)

    def gender_of(self, name: str) -> Gender:
        """What is known of somebody."""
        return next((person.gender for person in self.people if person.name == name), Gender.UNKNOWN)

    def first_of(self, gender: Gender) -> str:
        """Whoever of a gender speaks most; else whoever may be."""
        fitting = [person.name for person in self.people if person.gender is gender]
        return next(iter(fitting), next((p.name for p in self.people if p.gender is Gender.UNKNOWN), ""))

    def first_in(self, narration: str) -> str:
        """The person who is named first in some narration."""
        return next(iter(self.named_in(narration)), "")

    def named_in(self, narration: str) -> list[str]:
        """The people who are named in some narration, in order of their first names there."""
        found = [(match.start(), self.names[name]) for name in self.names if (match := _standing(name, narration))]
        return list(dict.fromkeys(name for _, name in sorted(found)))


_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?!\w)")


def _standing(name: str, narration: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", narration)


def known_people(named: Sequence[Who], labels: Iterable[str], narration: str = "") -> Known:
    """The people behind the names of tags and of speakers' labels: `Anna` and `Anna Berg` are one, while there is one
    such. Behind them stand those whom the narration calls by a given name: they may speak where nobody is named."""
    written = {label: name_of_label(label) for label in labels}
    counts = Counter(who.name for who in named if who.name) + Counter(written.values())
    spoken = {word for name in counts for word in name.split()}
    for name, _ in Counter(word for word in _CAPITAL.findall(narration) if gender_of_given_name(word)).most_common():
        if name not in spoken:
            counts[name] = 0
    longest = {name: _longest(name, counts) for name in counts}
    sexes: dict[str, set[Gender]] = {}
    for who in named:
        if who.name:
            sexes.setdefault(longest[who.name], set()).add(who.gender)
    often = {name: sum(counts[n] for n in counts if longest[n] == name) for name in longest.values()}
    order = sorted(often, key=lambda name: (-often[name], name if often[name] else ""))
    people = tuple(_person(name, [n for n in counts if longest[n] == name], sexes.get(name, set())) for name in order)
    parts = Counter(word for name in order for word in _words(name) if len(_words(name)) > 1)
    alone = {word: name for name in order for word in _words(name) if parts[word] == 1}
    return Known(people, alone | longest | {label: longest[name] for label, name in written.items()})


def renamed(people: Sequence[Person], script: Script, corrections: Corrections) -> tuple[Person, ...]:
    """The people who speak in a corrected script, in order of their first line."""
    known = {corrections.names.get(person.name, person.name): person for person in reversed(people)}
    names = [name for name in script.speakers if name != NARRATOR]
    return tuple(replace(known[name], name=name) if name in known else Person(name) for name in names)


def _longest(name: str, counts: Counter[str]) -> str:
    """The fullest form of a name: the only one that has all of its words besides others."""
    words = set(_words(name))
    fuller = [other for other in counts if words < set(_words(other))]
    return fuller[0] if words and len(fuller) == 1 else name


def _words(name: str) -> list[str]:
    titles = TITLES_MAN | TITLES_WOMAN
    return [word for word in re.findall(r"\w+", name) if word.lower() not in titles and word[0].isupper()]


def _person(name: str, forms: Sequence[str], told: set[Gender]) -> Person:
    aliases = tuple(form for form in forms if form != name)
    shown = told - {Gender.UNKNOWN}
    if len(shown) == 1:
        return Person(name, aliases, shown.pop(), evidence="how it is called")
    given = next(iter(_words(name)), "")
    gender = {"M": Gender.MAN, "F": Gender.WOMAN}.get(gender_of_given_name(given) or "")
    return Person(name, aliases, gender, evidence=f"the given name {given}") if gender else Person(name, aliases)
