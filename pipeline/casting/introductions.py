"""Turns where a screenplay lets somebody come in (`DICK STEEL, his former partner,`) into name, age and what they are.

A screenplay writes the whole name in capitals once, with a few words behind it, and only a part of it in the cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.casting.names import folded
from pipeline.drama.called import gender_called, gender_of_names, words_of
from pipeline.drama.people import Age, Gender
from pipeline.readers.fountain.names import name_of_capitals

GROWN_UP, AGED = 13, 65
"""Years from which somebody has a grown person's voice, and an old one's."""

_CAPITALS: Final = "A-ZÀ-ÖØ-Þ"
_WORD: Final = rf"(?:[{_CAPITALS}][{_CAPITALS}'’]+|[{_CAPITALS}]\.)"
_INTRODUCED: Final = re.compile(
    rf"(?<![\w'’])(?P<name>{_WORD}(?:[ -]+(?:{_WORD}|[#\d]+|[\"“'‘]{_WORD}[\"”'’]))*)(?![\w])"
    r"\s*(?:\((?P<inside>[^()]{1,80})\)\s*)?,?(?P<behind>(?:[^.;:!?\n]|[.:](?=\d)){0,80})"
)
"""A name in capitals, with what stands in brackets and behind it: `DEE SANTOS (late 60s, wired), a nurse`."""
_YEARS: Final = re.compile(
    r"(?:(?:an?|about|around|aged?|early|mid|late|barely|not yet)[ -]+)*(?P<years>\d{1,3})(?:'?s|ish)?\b(?![-.:]?\d)"
)
_TENS: Final = {
    "twenties": 25,
    "thirties": 35,
    "forties": 45,
    "fifties": 55,
    "sixties": 65,
    "seventies": 75,
    "teens": 15,
}
_DECADE: Final = re.compile(rf"\b(?P<tens>{'|'.join(_TENS)})\b", re.I)
_IS: Final = re.compile(r"\s*(?:is|was)\s+(?=an?\s)")
_ARTICLE: Final = re.compile(r"(?:an?|the|his|her|their|another|one)\s+", re.I)
_PHRASE_END: Final = re.compile(
    r",|\b(?:with|who|whose|that|which|of|in|at|on|from|and|but|as|is|was|enters?|stands?|sits?|comes|for|to|by)\b"
)


_BEFORE: Final = re.compile(
    r"\b(?:an?|the|his|her|their|my|our)\s+(?:[\w'’-]+\s+){0,3}?(?P<noun>[\w-]+)(?:,|,?\s+(?:called|named))?\s*[\"“'‘]?$",
    re.I,
)
"""What stands before a name that it calls so: `his granddaughter, WREN`, `a thin man called JOSS`."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """How somebody comes in: the whole name if it is surely one, the years told behind it, what tells the gender.

    `is_said` where the words behind the name tell it (`a waitress`) rather than the name.
    """

    name: str
    age: Age = Age.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    evidence: str = ""
    is_said: bool = False


def introductions(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, Introduction]]:
    """Everybody whom a paragraph of the narrator's introduces; `names` says whom a word of a name means."""
    for found in _INTRODUCED.finditer(text):
        means = {names[word] for word in words_of(folded(found["name"])) if word in names}
        if len(means) == 1:
            yield means.pop(), _introduction(found)


def _introduction(found: re.Match[str]) -> Introduction:
    behind = found["behind"] if _is_beside(found) else ""
    told = [part for part in (found["inside"] or "", behind) if part.strip()]
    age = next((age for part in told if (age := _age(part)) is not Age.UNKNOWN), Age.UNKNOWN)
    capitals = " ".join(found["name"].split())
    name = name_of_capitals(capitals) if _is_beside(found) else ""
    for gender, noun in (*map(_called, told), _called_before(found.string[: found.start()])):
        if noun:
            return Introduction(name, age, gender, f"introduced as {noun}", is_said=True)
    gender, given = gender_of_names(capitals)
    return Introduction(
        name, age, gender, f"the given name {given.capitalize()} of {name_of_capitals(capitals)}" if given else ""
    )


def _is_beside(found: re.Match[str]) -> bool:
    """Whether what stands behind a name is set beside it by a comma or a bracket, or says what somebody is."""
    between = found.string[found.end("name") : found.start("behind")]
    return "," in between or "(" in between or _IS.match(found["behind"]) is not None


def _age(words: str) -> Age:
    first = _YEARS.match(words.strip())
    decade = _DECADE.search(words)
    if first is None and decade is None:
        return Age.UNKNOWN
    years = int(first["years"]) if first else _TENS[decade["tens"].lower()] if decade else 0
    return Age.CHILD if years < GROWN_UP else Age.OLD if years >= AGED else Age.ADULT


def _called(words: str) -> tuple[Gender, str]:
    """The gender of the first noun phrase that says what somebody is: `a tired waitress`, not `her son in tow`."""
    for part in _IS.sub("", words).split(","):
        phrase = _ARTICLE.match(part.strip())
        if phrase is None:
            continue
        noun = words_of(_PHRASE_END.split(part.strip()[phrase.end() :])[0])
        gender, called = gender_called(noun[-1]) if noun else (Gender.UNKNOWN, "")
        if called:
            return gender, called
    return Gender.UNKNOWN, ""


def _called_before(words: str) -> tuple[Gender, str]:
    """The gender of the noun right before a name, with an article of its own."""
    found = _BEFORE.search(words[-80:])
    return gender_called(found["noun"]) if found else (Gender.UNKNOWN, "")
