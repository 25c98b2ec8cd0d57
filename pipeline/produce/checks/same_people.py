"""Turns the people of a script into the questions whether two of them are one person, those of most lines first.

What the adapter doubts stands in the script (`drama.identity`). Beyond that a name may be part of another (`Miss Rowe`,
`Edda Rowe`), or nearly another (`Lyn`, `Lynn`). Who is of another sex is somebody else, and so are two who answer each
other often: a person seldom talks to themselves. What the title page has apart is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Final

from pipeline.drama.called import gender_called, gender_of_names, is_common
from pipeline.drama.identity import questions_in
from pipeline.drama.people import Gender
from pipeline.drama.script import NARRATOR, Script
from pipeline.readers.fountain.apart import apart_in

_ALIKE: Final = 0.84
"""How much of two names must agree (difflib's ratio) for one to be a slip of the other."""
_MOST_NAMESAKES: Final = 3
"""A name that is part of more is a family's."""
_TALKS: Final = 3
"""Two who answer each other so often are two."""
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Perhaps one person: the name of fewer lines and the one that would stay, with both numbers, and why."""

    one: str
    other: str
    lines: tuple[int, int]
    why: str


def perhaps_same(script: Script) -> tuple[SamePerson, ...]:
    """Every such question, those that touch most lines first."""
    counts = Counter(line.speaker for line in script.lines if line.speaker != NARRATOR and not line.by)
    answers = _answers(script)
    genders = {person.name: person.gender for person in script.people}
    doubted = list(_doubted(script, counts))
    asked = {frozenset(pair) for *pair, _ in doubted}
    apart = apart_in(script)
    alike = (
        (one, other, why)
        for one, other, why in _pairs(counts)
        if frozenset((one, other)) not in asked
        and answers[frozenset((one, other))] < _TALKS
        and not _are_of_two_sexes(one, other, genders)
    )
    found = [
        SamePerson(one, other, (counts[one], counts[other]), why)
        for one, other, why in (*doubted, *alike)
        if frozenset((one.casefold(), other.casefold())) not in apart
    ]
    return tuple(sorted(found, key=lambda each: (-min(each.lines), -max(each.lines), each.one)))


def _doubted(script: Script, counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Whom the adapter took for two and is not sure of, each pair once; who speaks less would become the other."""
    pairs = {frozenset((each.name, each.other)) for each in questions_in(script) if each.is_apart}
    for pair in sorted(map(sorted, pairs)):
        if len(pair) == 2 and counts[pair[0]] and counts[pair[1]]:
            one, other = sorted(pair, key=lambda name: (counts[name], name))
            yield one, other, "The story leaves it open"


def _pairs(counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    words = {name: _own_words(name) for name in counts}
    wholes = {
        name: [other for other in counts if other != name and words[name] and words[name] < words[other]]
        for name in counts
    }
    for name, others in wholes.items():
        if len(others) <= _MOST_NAMESAKES:
            yield from ((name, other, f"{name} may be short for {other}") for other in others)
    for one, other in combinations(sorted(counts, key=lambda name: (counts[name], name)), 2):
        is_part = words[one] <= words[other] or words[other] <= words[one]
        if words[one] == words[other] and words[one] and not (_titles(one) and _titles(other)):
            yield one, other, "They have the same name"
        elif (
            not is_part
            and SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE
            and _is_slip(words[one], words[other])
        ):
            yield one, other, "Their names are nearly alike"


def _own_words(name: str) -> frozenset[str]:
    """The words of a name that are somebody's own: no title, no calling."""
    return frozenset(word for word in map(str.casefold, _WORD.findall(name)) if len(word) > 1 and not is_common(word))


def _titles(name: str) -> frozenset[str]:
    """What somebody is called besides: Miss, Captain."""
    return frozenset(word for word in map(str.casefold, _WORD.findall(name)) if is_common(word))


def _is_slip(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names differ in letters, not in a whole word: Ann Lee and Jan Lee are two."""
    (mine, theirs) = sorted(one - other), sorted(other - one)
    return len(mine) == len(theirs) == 1 and mine[0][0] == theirs[0][0] and min(map(len, (*mine, *theirs))) > 2


def _answers(script: Script) -> Counter[frozenset[str]]:
    """How often two follow each other."""
    found: Counter[frozenset[str]] = Counter()
    for scene in script.scenes:
        said = [line.speaker for line in scene.lines if line.speaker != NARRATOR]
        found.update(frozenset(pair) for pair in pairwise(said) if pair[0] != pair[1])
    return found


def _are_of_two_sexes(one: str, other: str, genders: dict[str, Gender]) -> bool:
    def gender(name: str) -> Gender:
        known = (genders.get(name, Gender.UNKNOWN), gender_called(name)[0], gender_of_names(name)[0])
        return next((each for each in known if each is not Gender.UNKNOWN), Gender.UNKNOWN)

    return {gender(one), gender(other)} == {Gender.WOMAN, Gender.MAN}
