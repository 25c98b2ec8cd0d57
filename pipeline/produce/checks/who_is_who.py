"""Turns a script into what is asked about its people: which two may be one, and which entry is no one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.adapt.words.vocabulary import words
from pipeline.drama.given_names import gender_of_given_name, same_given_name
from pipeline.drama.identity import Question, questions_in
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Script
from pipeline.errors import command
from pipeline.produce.stories.screenplay import script_to_edit
from pipeline.produce.workplace import Workplace
from pipeline.readers.fountain.reader import read_script

_PLACES: Final = words(
    """
    street road lane avenue square terrace crescent mansions bridge station hotel inn abbey castle cottage manor
    parsonage rectory vicarage island river lake bay harbor harbour cathedral college university museum library
    hospital theatre theater
    """
)
_PLURALS: Final = words("captains colonels majors sergeants officers inspectors messrs mesdames misses doctors")
_MEN: Final = words("mr sir lord uncle father brother king prince monsieur herr")
_WOMEN: Final = words("mrs miss ms lady aunt mother sister queen princess madame frau")


def asked(question: Question) -> str:
    """A question about two names, with what it touches and the commands that answer it for good."""
    lines = f"{question.lines} line{'' if question.lines == 1 else 's'}"
    merge, part = (command("people", verb, question.other, question.name) for verb in ("merge", "part"))
    now = "two people now" if question.is_apart else "one person now"
    return f"Are {question.other} and {question.name} one person? {lines}, {now}. Yes: {merge}; no: {part}"


def remarks_on_people(script: Script) -> tuple[str, ...]:
    """What is to be told of who is who: the questions first, what touches most lines first, then odd entries."""
    speaking = set(script.speakers) - {NARRATOR}
    known = {person.name: person for person in script.people}
    odd = (why for name in sorted(speaking) for why in _odd(known.get(name, Person(name))))
    return (*map(asked, questions_in(script)), *odd)


def asked_in(place: Workplace, script: Path | None = None) -> list[tuple[Path, tuple[str, ...]]]:
    """The same for one script, or for each of the scripts folder. Raises `SourceError` for one that has errors."""
    paths = [script_to_edit(script, place)] if script else sorted(place.scripts.glob("*.fountain"))
    return [(path, remarks_on_people(read_script(path))) for path in paths]


def _odd(person: Person) -> Iterator[str]:
    """Why an entry of the cast list may be no single person."""
    if re.search(r"(?i) (?:and|&) ", person.name):
        return  # several together
    name = _words(person.name)
    rename = command("people", "rename", person.name, "NAME")
    if len(name) > 1 and name[-1] in _PLACES:
        yield f"{person.name} reads like a place, and speaks. If it is somebody: {rename}"
    if name and name[0] in _PLURALS:
        yield f"{person.name} is several people. If one of them speaks: {rename}"
    names = [_words(each) for each in (person.name, *person.aliases)]
    given = list(dict.fromkeys(each[0] for each in names if len(each) > 1 and gender_of_given_name(each[0])))
    two = next(((a, b) for a in given for b in given if a < b and not same_given_name(a, b)), None)
    if two is not None:
        yield f"{person.name} has two given names, {two[0].title()} and {two[1].title()}. {_if_two(person)}"
    titles = {word for each in names for word in each[:1]}
    if titles & _MEN and titles & _WOMEN:
        yield f"{person.name} is called both a man and a woman ({', '.join(person.aliases)}). {_if_two(person)}"


def _if_two(person: Person) -> str:
    other = next((alias for alias in person.aliases if alias != person.name), "NAME")
    return f"If they are two, give the lines of one their name, or: {command('people', 'part', other, person.name)}"


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.casefold())
