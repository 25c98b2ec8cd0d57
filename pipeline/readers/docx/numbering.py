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
from pipeline.readers.numerals import in_form, small_number

_PLACE: Final = re.compile(r"%([1-9])")


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
            return in_form(counts.get(level, of.start), of.form)

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
            start = small_number(said.get("start", ""), 1)
            found[small_number(place, 0)] = _Level(start, said.get("numfmt", "decimal"), said.get("lvltext", ""))
    return found
