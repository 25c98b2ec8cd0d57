"""Turns the names that tags give into people: one for each, however much of the name is written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from pipeline.adapt.other_languages.tags import Who
from pipeline.adapt.other_languages.words import TITLES_MAN, TITLES_WOMAN
from pipeline.adapt.page.plays.speeches import name_of_label
from pipeline.adapt.script.corrections import Corrections
from pipeline.drama.given_names import gender_of_given_name
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR, Script


@dataclass(frozen=True)
class Known:
    """The people who are named beside speech, those who speak most first, and which name means whom."""

    people: tuple[Person, ...]
    names: dict[str, str]

    @cached_property
    def _genders(self) -> dict[str, Gender]:
        return {person.name: person.gender for person in reversed(self.people)}

    @cached_property
    def _names_by_word(self) -> Mapping[str, list[tuple[str, int]]]:
        """The names by the word of theirs that the fewest have, each with where that stands in it: `Anna`, `Frau`
        may be half a book's."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        shared = Counter(word for name in self.names for word in _WORD.findall(name))
        for name in self.names:
            if word := min(_WORD.finditer(name), key=lambda each: shared[each.group()], default=None):
                found[word.group()].append((name, word.start()))
        return found

    def name_of(self, written: str) -> str:
        """Who is meant by a name as it stands in a tag or a label."""
        return self.names.get(written, written)

    def gender_of(self, name: str) -> Gender:
        """What is known of somebody."""
        return self._genders.get(name, Gender.UNKNOWN)

    def first_of(self, gender: Gender) -> str:
        """Whoever of a gender speaks most; else whoever may be."""
        fitting = (person.name for person in self.people if person.gender is gender)
        return next(fitting, "") or next((p.name for p in self.people if p.gender is Gender.UNKNOWN), "")

    def first_in(self, narration: str) -> str:
        """The person who is named first in some narration."""
        return next(iter(self.named_in(narration)), "")

    def named_in(self, narration: str) -> list[str]:
        """The people who are named in some narration, in order of their first names there."""
        longest: dict[int, str] = {}
        for word in _WORD.finditer(narration):
            for name, before in self._names_by_word.get(word.group(), ()):
                at = word.start() - before
                if len(name) > len(longest.get(at, "")) and _stands(name, narration, at):
                    longest[at] = name
        return list(dict.fromkeys(self.names[longest[at]] for at in sorted(longest)))


_WORD: Final = re.compile(r"\w+")
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?!\w)")


def _stands(name: str, narration: str, at: int) -> bool:
    """Whether a name stands at a place by itself, not in a longer word."""
    end = at + len(name)
    ends = at >= 0 and narration.startswith(name, at) and not _WORD.match(narration[end : end + 1])
    return ends and not _WORD.match(narration[max(at - 1, 0) : at])


def known_people(named: Sequence[Who], labels: Iterable[str], narration: str = "") -> Known:
    """The people behind the names of tags and of speakers' labels: `Anna` and `Anna Berg` are one, while there is one
    such. Behind them stand those whom the narration calls by a given name: they may speak where nobody is named."""
    written = {label: name_of_label(label) for label in labels}
    counts = Counter(who.name for who in named if who.name) + Counter(written.values())
    spoken = {word for name in counts for word in name.split()}
    for name, _ in Counter(word for word in _CAPITAL.findall(narration) if gender_of_given_name(word)).most_common():
        if name not in spoken:
            counts[name] = 0
    longest = _longest_forms(counts)
    sexes: dict[str, set[Gender]] = {}
    for who in named:
        if who.name:
            sexes.setdefault(longest[who.name], set()).add(who.gender)
    forms: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        forms[longest[name]].append(name)
    often = {name: sum(counts[n] for n in forms[name]) for name in longest.values()}
    order = sorted(often, key=lambda name: (-often[name], name if often[name] else ""))
    people = tuple(_person(name, forms[name], sexes.get(name, set())) for name in order)
    parts = Counter(word for name in order for word in _words(name) if len(_words(name)) > 1)
    alone = {word: name for name in order for word in _words(name) if parts[word] == 1}
    return Known(people, alone | longest | {label: longest[name] for label, name in written.items()})


def renamed(people: Sequence[Person], script: Script, corrections: Corrections) -> tuple[Person, ...]:
    """The people who speak in a corrected script, in order of their first line."""
    known = {corrections.names.get(person.name, person.name): person for person in reversed(people)}
    names = [name for name in script.speakers if name != NARRATOR]
    return tuple(replace(known[name], name=name) if name in known else Person(name) for name in names)


def _longest_forms(counts: Mapping[str, int]) -> dict[str, str]:
    """The fullest form of each name: the only one that has all of its words besides others."""
    words = {name: frozenset(_words(name)) for name in counts}
    holding: dict[str, list[str]] = defaultdict(list)
    for name, parts in words.items():
        for part in parts:
            holding[part].append(name)
    longest = {}
    for name, parts in words.items():
        rarest = min((holding[part] for part in parts), key=len, default=[])
        fuller = list(islice((other for other in rarest if parts < words[other]), 2))
        longest[name] = fuller[0] if len(fuller) == 1 else name
    return longest


def _words(name: str) -> list[str]:
    titles = TITLES_MAN | TITLES_WOMAN
    return [word for word in _WORD.findall(name) if word.lower() not in titles and word[0].isupper()]


def _person(name: str, forms: Sequence[str], told: set[Gender]) -> Person:
    aliases = tuple(form for form in forms if form != name)
    shown = told - {Gender.UNKNOWN}
    if len(shown) == 1:
        return Person(name, aliases, shown.pop(), evidence="how it is called")
    given = next(iter(_words(name)), "")
    gender = {"M": Gender.MAN, "F": Gender.WOMAN}.get(gender_of_given_name(given) or "")
    return Person(name, aliases, gender, evidence=f"the given name {given}") if gender else Person(name, aliases)
