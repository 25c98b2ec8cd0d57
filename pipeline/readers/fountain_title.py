"""Turns the title page of a script into its entries and its people, and back.

Besides Fountain's own keys there is `Cast:`, one person a line, so that a script can be cast without its story:

    Cast:
        Mark Jensen (man, old) also: Jensen; Secretary Jensen
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.drama.people import Age, Gender, Person
from pipeline.errors import Place, SourceError, nearest
from pipeline.readers.fountain_marks import MARK, MarkedLine, escaped, escaped_words, unescaped, without_emphasis

KEYS = {
    *("Title", "Credit", "Author", "Authors", "Source", "Notes", "Contact", "Copyright", "Date", "Draft"),
    *(
        "Episode",
        "Narrator",
        "Cover",
        "Series",
        "Part",
        "Language",
        "Description",
        "Genre",
        "Cast",
        "Format",
        "Lexicon",
    ),
}
"""First words of keys that a title page may begin with; other keys may follow."""

_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9 _-]*?)\s*:\s*(?P<value>.*)")
_PERSON = re.compile(r"(?P<name>.+?)\s*(?:\((?P<facts>[^()]*)\))?\s*(?:also:\s*(?P<aliases>.*))?")

_Page = tuple[dict[str, str], tuple[Person, ...], list[MarkedLine], list[SourceError]]


def read_title_page(lines: list[MarkedLine], file: str) -> _Page:
    """The entries, the people, the lines after the page, and what is wrong on it."""
    start = next((n for n, line in enumerate(lines) if line.text.strip()), 0)
    first = _KEY.fullmatch(lines[start].text) if lines else None
    if first is None or first["key"].split()[0].capitalize() not in KEYS:
        return {}, (), lines, []
    entries: dict[str, list[str]] = {}
    numbers: dict[str, list[int]] = {}
    key = ""
    end = start
    for end in range(start, len(lines) + 1):
        if end == len(lines) or lines[end].is_blank:
            break
        line = lines[end]
        match = _KEY.fullmatch(line.text)
        if match and not line.text[0].isspace():
            key = match["key"].strip()
            entries[key], numbers[key] = [match["value"]], [line.number]
        else:
            entries[key].append(line.text.strip())
            numbers[key].append(line.number)
    errors: list[SourceError] = []
    people: list[Person] = []
    for text, number in zip(entries.pop("Cast", []), numbers.get("Cast", []), strict=True):
        if text.strip():
            people.append(_person(unescaped(text.strip()), Place(file, number, 1), errors))
    page = {name: _value(name, values) for name, values in entries.items()}
    return page, tuple(people), lines[end:], errors


def _value(name: str, lines: list[str]) -> str:
    """What an entry says: titles are often bold and underlined, a file's name never is."""
    text = MARK.sub("", "\n".join(lines)).strip()
    return unescaped(text) if name == "Cover" else "\n".join(without_emphasis(line) for line in text.split("\n"))


def _person(text: str, at: Place, errors: list[SourceError]) -> Person:
    for fact in _facts(text):
        if fact not in (*Gender, *Age):
            known = [*Gender, *Age]
            errors.append(SourceError(f"{fact!r} says nothing of a voice.", at=at, next_step=nearest(fact, known)))
    return person_of_text(text)


def _facts(text: str) -> list[str]:
    match = _PERSON.fullmatch(text)
    told = match["facts"] if match else ""
    return [fact.strip().lower() for fact in (told or "").split(",") if fact.strip()]


def person_of_text(text: str) -> Person:
    """The person that a line of `Cast:` means; facts that say nothing of a voice are passed over."""
    match = _PERSON.fullmatch(text)
    if match is None:
        return Person(text)
    facts = _facts(text)
    gender = next((each for each in Gender if each in facts), Gender.UNKNOWN)
    age = next((each for each in Age if each in facts and each != "unknown"), Age.UNKNOWN)
    aliases = tuple(alias.strip() for alias in (match["aliases"] or "").split(";") if alias.strip())
    return Person(match["name"], aliases, gender, age)


def write_title_page(entries: Mapping[str, str], people: Sequence[Person]) -> str:
    """The title page, ending in a blank line; nothing when there is nothing to say."""
    lines: list[str] = []
    for key, value in entries.items():
        first, *rest = (escaped if key == "Cover" else escaped_words)(value).split("\n")
        lines.append(f"{key}: {first}" if not rest else f"{key}:")
        if rest:
            lines.extend(f"    {line}" for line in (first, *rest))
    if people:
        lines.append("Cast:")
        lines.extend(f"    {text_of_person(person)}" for person in people)
    return "\n".join([*lines, "", ""]) if lines else ""


def text_of_person(person: Person) -> str:
    """The line of `Cast:` that reads back as this person."""
    facts = [str(fact) for fact in (person.gender, person.age) if fact != "unknown"]
    also = f" also: {'; '.join(person.aliases)}" if person.aliases else ""
    return escaped(person.name + (f" ({', '.join(facts)})" if facts else "") + also)
