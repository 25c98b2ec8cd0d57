"""Turns the title page of a script into its entries and its people, and back.

Besides Fountain's own keys there is `Cast:`, one person a line, so that a script can be cast without its story:

    Cast:
        Mark Jensen (man, old) also: Jensen; Secretary Jensen
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.drama.people import Age, Gender, Person
from pipeline.errors import Place, SourceError, nearest
from pipeline.readers.fountain.elements import Element, element_of
from pipeline.readers.fountain.marks import (
    MARK,
    MarkedLine,
    escaped,
    escaped_words,
    mark,
    plain,
    unescaped,
    without_emphasis,
)
from pipeline.readers.fountain.typed_title import typed_title_page

KEYS = frozenset(
    {
        "address", "apart", "author", "authors", "based", "by", "cast", "company", "contact", "copyright", "cover",
        "credit", "date", "description", "director", "draft", "email", "episode", "format", "genre", "language",
        "lexicon", "logline", "narrator", "notes", "part", "phone", "producer", "publisher", "revision",
        "screenplay", "series", "source", "story", "subtitle", "teleplay", "title", "version", "writer",
        "writers", "written",
    }
)  # fmt: skip
"""First words of keys that make a title page, in small letters; other keys may stand among them."""

_SURE = KEYS - {
    "notes", "date", "part", "description", "story", "by", "phone", "address", "email", "cast", "format", "apart",
}  # fmt: skip
"""Of these one alone behind an empty line goes on with the page; the others also begin what people say."""

_SPOKEN_AS = {"written by": "Author", "by": "Author", "writer": "Author", "writers": "Authors", "author(s)": "Authors"}
_ONE_LINE = frozenset({"Title", "Credit", "Source", "Series", "Part", "Narrator", "Genre", "Language", "Subtitle"})
_AUTHORS = frozenset({"Author", "Authors"})
_KEY = re.compile(r"(?P<key>[A-Za-z](?:[A-Za-z0-9 _()-]*?[A-Za-z0-9_()-])??)\s*+:\s*+(?P<value>.*)")
_PERSON = re.compile(r"(?P<name>\S(?:.*?\S)??)\s*+(?:\((?P<facts>[^()]*)\))?+\s*+(?:also:\s*(?P<aliases>.*))?")

_Page = tuple[dict[str, str], tuple[Person, ...], list[MarkedLine], list[SourceError]]


def read_title_page(lines: list[MarkedLine], file: str) -> _Page:
    """The entries, the people, the lines of the script, and what is wrong on the page.

    Notes and empty lines before the page do not hide it; they stay with the script.
    """
    start = next((n for n, line in enumerate(lines) if not (line.is_marks_only or not line.text.strip())), len(lines))
    end = _end_of_page(lines, start)
    if end == start:
        typed, end = typed_title_page(lines, start)
        return typed, (), [*lines[:start], *lines[end:]], []
    entries: dict[str, list[str]] = {}
    numbers: dict[str, list[int]] = {}
    key = ""
    for line in lines[start:end]:
        if line.is_blank:
            continue
        match = _key_of(line)
        if match:
            key = _canonical(match["key"])
            entries[key], numbers[key] = [match["value"]], [line.number]
        elif key:
            entries[key].append(line.text.strip())
            numbers[key].append(line.number)
    errors: list[SourceError] = []
    people: list[Person] = []
    for text, number in zip(entries.pop("Cast", []), numbers.get("Cast", []), strict=True):
        if text.strip():
            people.append(_person(unescaped(text.strip()), Place(file, number, 1), errors))
    page = {name: _value(name, values) for name, values in entries.items()}
    return page, tuple(people), [*lines[:start], *lines[end:]], errors


def last_line_of_page(text: str) -> int:
    """The number of the last line of a script's title page, 0 where it has none."""
    lines, _, _ = mark(text, "")
    _, _, rest, _ = read_title_page(lines, "")
    body = {line.number for line in rest}
    return max((line.number for line in lines if line.number not in body), default=0)


def _end_of_page(lines: Sequence[MarkedLine], start: int) -> int:
    """The line behind the title page that begins at `start`; that line itself where none begins."""
    end = start
    while (block := _block(lines, end)) and _is_page(block, is_first=end == start):
        body = next((n for n, line in enumerate(block) if n and _is_body(line)), len(block))
        end += body
        if body < len(block):
            return end
        end = next((n for n in range(end, len(lines)) if not lines[n].is_blank), len(lines))
    return end


def _block(lines: Sequence[MarkedLine], start: int) -> Sequence[MarkedLine]:
    end = next((n for n in range(start, len(lines)) if lines[n].is_blank), len(lines))
    return lines[start:end]


def _is_page(block: Sequence[MarkedLine], *, is_first: bool) -> bool:
    """Whether lines without an empty one between them are entries of a title page."""
    if _key_of(block[0]) is None or _is_body(block[0]):
        return False
    page = list(takewhile(lambda line: not _is_body(line), block))
    known = {match["key"].split()[0].casefold() for line in page if (match := _key_of(line))}
    if is_first:
        return bool(known & KEYS)
    is_entries = all(_key_of(line) or line.text[:1].isspace() for line in block)
    return is_entries and bool(known & _SURE) and known <= KEYS


def _key_of(line: MarkedLine) -> re.Match[str] | None:
    """The key and the value of a line that begins an entry, also with emphasis around it."""
    if line.text[:1].isspace():
        return None
    return _KEY.fullmatch(line.text.rstrip()) or _KEY.fullmatch(without_emphasis(line.text))


def _is_body(line: MarkedLine) -> bool:
    """Whether a line begins the script itself, though no empty line stands before it."""
    if line.text[:1].isspace():
        return False
    what = element_of(plain(line.text), alone=True)
    is_entry = what is Element.SHOWN and line.text[:6].casefold() == "title:"
    return line.text.startswith(("#", "=", ">", "!", "@")) or (what is not None and not is_entry)


def _canonical(key: str) -> str:
    """The key as the program knows it: `Draft date` for `DRAFT DATE`, Author for `Written by`."""
    known = _SPOKEN_AS.get(" ".join(key.casefold().split()))
    return known or (key.strip().capitalize() if key.split()[0].casefold() in KEYS else key.strip())


def _value(name: str, lines: list[str]) -> str:
    """What an entry says: titles are often bold and underlined, a file's name never is."""
    text = MARK.sub("", "\n".join(lines)).strip()
    if name == "Cover":
        return unescaped(text)
    said = [line for each in text.split("\n") if (line := without_emphasis(each)) or name not in _ONE_LINE | _AUTHORS]
    if name in _AUTHORS:
        return _names(said)
    return (" " if name in _ONE_LINE else "\n").join(said)


def _names(lines: list[str]) -> str:
    """The authors of several lines, as they are credited."""
    text = ""
    for line in lines:
        is_joined = re.search(r"(?i)(?:^|[\s,])(?:and|&|,|with|by)$|[,&]$", text) or re.match(
            r"(?i)(?:and|&|with|,)\s?", line
        )
        text += ("" if not text else " " if is_joined else ", ") + line
    return text


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
