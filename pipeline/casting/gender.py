"""Turns a script into what it shows of its speakers' gender and age, for scripts that come without their story.

Titles and nouns in a name (`MRS. O'NEIL`, `OLD MAN #1`) count first, then what somebody is introduced as (`MORGAN, a
waitress`), the pronouns that the narrator uses next to it, the given name, that of the whole name too with which a
screenplay lets somebody come in (`DICK STEEL`), and last who two people in a scene are together (`The men laugh`). The
adapter knows more; what it found (`Script.people`) is always preferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.casting.introductions import Introduction, introductions
from pipeline.casting.names import folded
from pipeline.drama.called import age_called, gender_called, gender_of_names, is_common
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.drama.telling import tellers_of

_GENDER_OF_PRONOUN = {
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.WOMAN),
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MAN),
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

_TOGETHER = re.compile(
    r"\b(?:the|both|these|those|our)\s+(?:two\s+)?(?:(?:old|young|other)\s+)?"
    r"(?:(?P<men>men|boys|guys|gentlemen|brothers|lads|fellows)|(?P<women>women|girls|ladies|sisters))\b(?!['’])",
    re.IGNORECASE,
)
"""Two people who are alone in a scene, named together."""

MAJORITY = 2 / 3
"""The share of the pronouns near a name that must agree before they tell anything."""


def people_of(script: Script) -> dict[str, Person]:
    """Every speaker but the narrator, with what the script shows of gender and age.

    Whoever tells says `I`: a `she` beside a teller's name or line is somebody else.
    """
    tellers = [name for name in tellers_of(script) if name]
    speakers = list(dict.fromkeys((*(name for name in script.speakers if name != NARRATOR), *tellers)))
    votes: dict[str, Counter[Gender]] = {speaker: Counter() for speaker in speakers}
    for speaker, gender in _pronouns(script, _names_of(speakers)):
        votes[speaker][gender] += speaker not in tellers
    introduced = _introduced(script, _names_of(speakers))
    persons = {speaker: _person(speaker, votes[speaker], introduced.get(speaker, ())) for speaker in speakers}
    return persons | {name: _together(persons[name], told) for name, told in _pairs(script, persons)}


def _person(name: str, votes: Counter[Gender], introduced: Sequence[Introduction]) -> Person:
    gender, evidence = _gender(name, votes, introduced)
    ages = (age_called(name), *(each.age for each in introduced))
    own = set(_words(name))
    whole = next((each.name for each in introduced if own < set(_words(each.name))), "")
    evidence = ", ".join(filter(None, (whole, evidence)))
    return Person(name, (), gender, next((age for age in ages if age is not Age.UNKNOWN), Age.UNKNOWN), evidence)


def _gender(name: str, votes: Counter[Gender], introduced: Sequence[Introduction]) -> tuple[Gender, str]:
    """The gender of somebody so called, and what tells it."""
    called, noun = gender_called(name)
    if noun:
        return called, f"called {noun}"
    for each in introduced:
        if each.is_said:
            return each.gender, each.evidence
    for gender, count in votes.most_common(1):
        if count >= MAJORITY * votes.total():
            return gender, f"{count} x {'she' if gender is Gender.WOMAN else 'he'}"
    named, given = gender_of_names(name)
    if votes or given:
        return (named, f"the given name {given.capitalize()}") if given and not votes else (Gender.UNKNOWN, "")
    return next(((each.gender, each.evidence) for each in introduced if each.evidence), (Gender.UNKNOWN, ""))


def _names_of(speakers: Collection[str]) -> dict[str, str]:
    """Which speaker a word means: words of a name that no other speaker's name has."""
    owners: dict[str, str] = {}
    shared = set()
    for speaker in speakers:
        for word in dict.fromkeys(_words(speaker)):
            if owners.setdefault(word, speaker) != speaker:
                shared.add(word)
    return {
        w: s for w, s in owners.items() if w not in shared | _GENDER_OF_PRONOUN.keys() | {"of"} and not is_common(w)
    }


def _introduced(script: Script, names: Mapping[str, str]) -> dict[str, list[Introduction]]:
    """How everybody is introduced by the narrator, the first introduction first."""
    found: dict[str, list[Introduction]] = {}
    for line in script.lines:
        for speaker, each in introductions(line.text, names) if line.speaker == NARRATOR else ():
            found.setdefault(speaker, []).append(each)
    return found


def _pairs(script: Script, persons: Mapping[str, Person]) -> Iterator[tuple[str, Gender]]:
    """Each of two people who are alone in a scene, of whom the narrator says that they are `the men`."""
    names = _names_of(persons)
    for scene in script.scenes:
        met: dict[str, None] = {}
        for line in scene.lines:
            if line.speaker != NARRATOR:
                met[line.speaker] = None
                continue
            met |= dict.fromkeys(names[word] for word in _words(line.text) if word in names)
            told = _TOGETHER.search(line.text)
            gender = Gender.MAN if told and told["men"] else Gender.WOMAN
            if told and len(met) == 2 and all(persons[n].gender in (gender, Gender.UNKNOWN) for n in met):
                yield from ((name, gender) for name in met)


def _together(person: Person, gender: Gender) -> Person:
    if person.gender is not Gender.UNKNOWN:
        return person
    return replace(person, gender=gender, evidence=f"one of the {'men' if gender is Gender.MAN else 'women'}")


def _pronouns(script: Script, names: Mapping[str, str]) -> Iterator[tuple[str, Gender]]:
    """Each pronoun of the narrator's with the speaker it follows: by name, or right behind the speaker's line."""
    for scene in script.scenes:
        before: Line | None = None
        for line in scene.lines:
            if line.speaker == NARRATOR:
                nearest = before.speaker if before and before.speaker != NARRATOR and line.text[:1].islower() else ""
                for word in _words(line.text):
                    nearest = names.get(word.removesuffix("'s"), nearest)
                    if nearest and word in _GENDER_OF_PRONOUN:
                        yield nearest, _GENDER_OF_PRONOUN[word]
            before = line


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))
