"""Turns the styles of an OpenDocument text into what they make of a paragraph and of words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.drama.story import BlockKind
from pipeline.readers.numerals import in_form, small_number
from pipeline.readers.pages.told_title import TITLE_LEVEL

MAX_DEPTH: Final = 20
"""Styles that are based on one another."""

_HEADING: Final = re.compile(r"heading ?([1-9]\d?)?")
_KINDS: Final = (
    (re.compile(r"title"), BlockKind.HEADING),
    (re.compile(r"quotations?|quote|block ?quot\w*|block text"), BlockKind.QUOTE),
    (re.compile(r"preformatted text|verse|poem|poetry"), BlockKind.VERSE),
    (
        re.compile(r"(contents|index)( heading| \d+)?|caption|illustration|figure|header.*|footer.*|table index.*"),
        BlockKind.FURNITURE,
    ),
    (re.compile(r"footnote|endnote"), BlockKind.NOTE),
    (re.compile(r"horizontal line"), BlockKind.BREAK),
)


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says by itself, and the one it is based on."""

    parent: str = ""
    name: str = ""
    outline: int = 0
    is_italic: bool | None = None
    is_raised: bool | None = None
    is_unseen: bool | None = None


@dataclass(frozen=True, slots=True)
class OdtLevel:
    """How a level of a list, or of the headings, counts: from where, in which numerals, with what around them."""

    place: int
    start: int
    form: str
    before: str
    behind: str
    shown: int
    """How many levels are shown: two for `1.2`."""


_FORMS: Final = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}


def _level_of(named: Mapping[str, str]) -> OdtLevel | None:
    """A level that counts; None for one that shows no number."""
    place = small_number(named.get("level", ""), 0)
    form = _FORMS.get(named.get("num-format", ""), "")
    if not form or not 0 < place <= MAX_DEPTH:
        return None
    start, shown = small_number(named.get("start-value", ""), 1), small_number(named.get("display-levels", ""), 1)
    return OdtLevel(place, start, form, named.get("num-prefix", ""), named.get("num-suffix", ""), min(shown, place))


class OdtCounts:
    """How far each list has counted. Grows while paragraphs are read."""

    def __init__(self, levels: Mapping[str, Mapping[int, OdtLevel]]) -> None:
        self._levels = levels
        self._counts: dict[str, dict[int, int]] = {}

    def begin(self, name: str) -> None:
        """Begin a list anew."""
        self._counts.pop(name, None)

    def next_of(self, name: str, place: int) -> str:
        """What is shown before the next paragraph at a level; empty for a level that does not count."""
        levels = self._levels.get(name, {})
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(name, {})
        counts[place] = counts.get(place, level.start - 1) + 1
        for lower in [each for each in counts if each > place]:
            del counts[lower]
        shown = [levels[each] for each in range(place - level.shown + 1, place + 1) if each in levels]
        numbers = ".".join(in_form(counts.get(each.place, each.start), each.form) for each in shown)
        return f"{level.before}{numbers}{level.behind}".strip()


class OdtStyles:
    """All styles of a document, gathered as its parser comes upon them."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        self._open: tuple[str, str] | None = None
        self._list = ""
        self.levels: dict[str, dict[int, OdtLevel]] = {}
        """How the levels of each list count; those of the headings stand under an empty name."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element; those that are no styles change nothing."""
        named = {_local(key): value for key, value in attributes.items()}
        match _local(tag):
            case "style":
                self._open = named.get("family", ""), named.get("name", "")
                shown = named.get("display-name") or named.get("name", "").replace("_20_", " ")
                level = named.get("default-outline-level", "")
                outline = int(level) if level.isdigit() else 0
                self._styles[self._open] = OdtStyle(named.get("parent-style-name", ""), shown.lower(), outline)
            case "outline-style":
                self._list = ""
            case "list-style":
                self._list = named.get("name", "")
            case "outline-level-style" | "list-level-style-number":
                counting = _level_of(named)
                if counting is not None:
                    self.levels.setdefault(self._list, {})[counting.place] = counting
            case "text-properties" if self._open:
                self._styles[self._open] = _with_properties(self._styles[self._open], named)

    def end(self, tag: str) -> None:
        """End an element."""
        if _local(tag) == "style":
            self._open = None

    def data(self, text: str) -> None:
        """Text between styles says nothing."""

    def close(self) -> None:
        """The parser has come to the end."""

    def of_words(self, family: str, name: str) -> tuple[bool, bool]:
        """Whether a style's words are in italics, and whether they are hidden or struck out."""
        chain = self._chain(family, name)
        italic = next((style.is_italic for style in chain if style.is_italic is not None), False)
        unseen = next((style.is_unseen for style in chain if style.is_unseen is not None), False)
        return italic, unseen

    def is_raised(self, name: str) -> bool:
        """Whether a style's words are set high."""
        return next((style.is_raised for style in self._chain("text", name) if style.is_raised is not None), False)

    def of_paragraph(self, name: str) -> tuple[BlockKind, int]:
        """What a style makes of a paragraph, by its own name or that of one which it is based on."""
        for style in self._chain("paragraph", name):
            if heading := _HEADING.fullmatch(style.name):
                return BlockKind.HEADING, int(heading[1] or style.outline or 1)
            kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(style.name)), None)
            if kind:
                return kind, TITLE_LEVEL
            if style.outline:
                return BlockKind.HEADING, style.outline
        return BlockKind.PARAGRAPH, 0

    def _chain(self, family: str, name: str) -> list[OdtStyle]:
        """A style and those that it is based on."""
        found: list[OdtStyle] = []
        while name and len(found) < MAX_DEPTH:
            style = self._styles.get((family, name))
            if style is None:
                found.append(OdtStyle(name=name.replace("_20_", " ").lower()))
                break
            found.append(style)
            name = style.parent
        return found


def _with_properties(style: OdtStyle, named: Mapping[str, str]) -> OdtStyle:
    slant, shown = named.get("font-style"), named.get("display")
    struck = named.get("text-line-through-style") or named.get("text-line-through-type")
    if place := named.get("text-position"):
        style = replace(
            style, is_raised=place.startswith("super") or (place[:1].isdigit() and not place.startswith("0"))
        )
    if slant:
        style = replace(style, is_italic=slant in ("italic", "oblique"))
    if shown or struck:
        style = replace(style, is_unseen=shown == "none" or struck not in (None, "none"))
    return style


def _local(name: str) -> str:
    return name.rpartition("}")[2]
