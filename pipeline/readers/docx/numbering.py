"""Turns the numbers that Word only shows (`Chapter 3:`, `iv.`, `2.`) into words before their paragraphs.

A document has them as counters: a list (`num`) of an abstract one whose levels say how each is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.readers.archive import Archive
from pipeline.readers.docx.styles import MAX_STYLES, Numbered
from pipeline.readers.markup import Element, attribute, tag_of

_PLACE: Final = re.compile(r"%([1-9])")
_ONES: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS: Final = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
_ORDINAL_ONES: Final = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 4000
"""Roman numerals end here."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list counts: from where, in which numerals, with what around them."""

    start: int = 1
    form: str = "decimal"
    shown: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted. Grows while paragraphs are read."""

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_of(self, numbered: Numbered) -> str:
        """What Word shows before the next paragraph of a list; empty for bullets and for a list that there is not."""
        name, levels = self.lists.get(numbered.list, ("", {}))
        if numbered.level not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        here = levels[numbered.level]
        counts[numbered.level] = counts.get(numbered.level, here.start - 1) + 1
        for level in [level for level in counts if level > numbered.level]:
            del counts[level]

        def written(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            of = levels.get(level, _Level())
            return _in_form(counts.get(level, of.start), of.form)

        return "" if here.form in ("bullet", "none") else _PLACE.sub(written, here.shown).strip()


def numbering_of(archive: Archive) -> Numbering:
    """The lists of a document; none where it has no numbers, or where they cannot be read."""
    if "word/numbering.xml" not in archive:
        return Numbering()
    tree = archive.xml("word/numbering.xml", MAX_STYLES)
    forms = {attribute(e, "abstractnumid"): _levels_of(e) for e in tree if tag_of(e) == "abstractnum"}
    lists = {}
    for element in tree:
        if tag_of(element) != "num":
            continue
        name = next((attribute(child, "val") for child in element if tag_of(child) == "abstractnumid"), "")
        own = any(tag_of(child) == "startoverride" for child in element.iter())
        number = attribute(element, "numid")
        lists[number] = (f"{name} {number}" if own else name, forms.get(name, {}))
    return Numbering(lists)


def _levels_of(element: Element) -> dict[int, _Level]:
    found = {}
    for level in element:
        place = attribute(level, "ilvl")
        if tag_of(level) == "lvl" and place.isdigit():
            said = {tag_of(child): attribute(child, "val") for child in level}
            start = said.get("start", "1")
            found[int(place)] = _Level(
                int(start) if start.isdigit() else 1, said.get("numfmt", "decimal"), said.get("lvltext", "")
            )
    return found


def _in_form(number: int, form: str) -> str:
    """A number as a level writes it."""
    match form:
        case "upperRoman":
            return _roman(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "cardinalText":
            return _in_words(number, _ONES).capitalize()
        case "ordinalText":
            return _in_words(number, _ORDINAL_ONES).capitalize()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{last}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MOST:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _in_words(number: int, ones: list[str]) -> str:
    if not 0 < number < 100:
        return str(number)
    if number < 20:
        return ones[number - 1]
    tens, rest = _TENS[number // 10 - 2], number % 10
    if rest:
        return f"{tens}-{ones[rest - 1]}"
    return tens if ones is _ONES else f"{tens[:-1]}ieth"
