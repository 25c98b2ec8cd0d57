"""Turns a script into what it shows of its speakers' gender and age, for scripts that come without their story.

Titles and nouns in a name (`MRS. O'NEIL`, `OLD MAN #1`) count first, then the pronouns that the narrator uses next
to it, then the given name. An age stands where a screenplay introduces somebody (`DEE SANTOS, 70,`, `SAM (8)`). The
adapter knows more; what it found (`Script.people`) is always preferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from pipeline.casting.names import folded
from pipeline.drama.called import age_called, gender_called, gender_of_names, is_common
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.drama.telling import tellers_of

_GENDER_OF_PRONOUN = {
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.WOMAN),
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MAN),
}
_INTRODUCED = re.compile(
    r"(?<![^\W\d_a-zß-öø-ÿ])"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][^\W\d_a-zß-öø-ÿ]++(?:[ .'’#-]++[A-ZÀ-ÖØ-Þ0-9][^\W\d_a-zß-öø-ÿ]*+){0,6})\s*+[,(]\s*"
    r"(?:(?:an?|about|around|aged?|early|mid|late|barely|not yet)[ -]+)*(?P<years>\d{1,3})(?:'?s|ish)?\b(?![-.:]?\d)"
)
"""A name in capitals and an age behind it: `DEE SANTOS (late 60s, wired)`, `SAM, 8, in pyjamas`."""

GROWN_UP, AGED = 13, 65
"""Years from which somebody has a grown person's voice, and an old one's."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

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
    ages = dict(_ages(script, _names_of(speakers)))
    return {speaker: _person(speaker, votes[speaker], ages.get(speaker, Age.UNKNOWN)) for speaker in speakers}


def _person(name: str, votes: Counter[Gender], introduced: Age) -> Person:
    gender, evidence = _gender(name, votes)
    told = age_called(name)
    return Person(name, (), gender, told if told is not Age.UNKNOWN else introduced, evidence)


def _gender(name: str, votes: Counter[Gender]) -> tuple[Gender, str]:
    """The gender of somebody so called, and what tells it."""
    called, noun = gender_called(name)
    if noun:
        return called, f"called {noun}"
    for gender, count in votes.most_common(1):
        if count >= MAJORITY * votes.total():
            return gender, f"{count} x {'she' if gender is Gender.WOMAN else 'he'}"
    named, given = gender_of_names(name)
    return (named, f"the given name {given.capitalize()}") if given and not votes else (Gender.UNKNOWN, "")


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


def _ages(script: Script, names: Mapping[str, str]) -> Iterator[tuple[str, Age]]:
    """The age of everybody whom the narrator introduces with one, the last introduction first."""
    told = [line.text for line in script.lines if line.speaker == NARRATOR]
    for text in reversed(told):
        for found in _INTRODUCED.finditer(text):
            speaker = next((names[word] for word in _words(found["name"]) if word in names), "")
            years = int(found["years"])
            if speaker:
                yield speaker, Age.CHILD if years < GROWN_UP else Age.OLD if years >= AGED else Age.ADULT


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
