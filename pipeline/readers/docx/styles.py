"""Turns a Word document's styles into what each makes of a paragraph: a heading, a quotation, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.drama.story import BlockKind
from pipeline.readers.archive import Archive
from pipeline.readers.markup import Element, attribute, tag_of
from pipeline.readers.numerals import small_number
from pipeline.readers.pages.told import CAPTION, CONTENTS
from pipeline.readers.pages.told_title import TITLE_LEVEL

MAX_STYLES = 16 * 2**20
MAX_STYLE_DEPTH = 20

_HEADING = re.compile(r"heading ([1-9])")
_STYLES = (
    (re.compile(r"title"), BlockKind.HEADING, ""),
    (re.compile(r"(intense )?quote|block text"), BlockKind.QUOTE, ""),
    (re.compile(r"html preformatted|verse|poem|poetry"), BlockKind.VERSE, ""),
    (re.compile(r"toc( heading| \d)?|table of (contents|figures)|index \d"), BlockKind.FURNITURE, CONTENTS),
    (re.compile(r"caption"), BlockKind.FURNITURE, CAPTION),
    (re.compile(r"header|footer"), BlockKind.FURNITURE, "running head"),
    (re.compile(r"(footnote|endnote) text"), BlockKind.NOTE, ""),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list that a paragraph counts in, by its number in the document, and the level there."""

    list: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style makes of it; `numbered` where it counts its paragraphs."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""
    numbered: Numbered | None = None


PLAIN = Style()
"""What a paragraph is of which its style says nothing."""


def styles_of(archive: Archive) -> Iterator[tuple[str, Style]]:
    """Styles by their id. Word keeps the English names of its own in every language."""
    if "word/styles.xml" not in archive:
        return
    elements = {attribute(e, "styleid"): e for e in archive.xml("word/styles.xml", MAX_STYLES) if tag_of(e) == "style"}
    for name, element in elements.items():
        style, numbered = _style(element, elements), _numbered(element, elements)
        kind = BlockKind.LIST if numbered and style == PLAIN else style.kind
        yield name, replace(style, kind=kind, numbered=numbered)


def _numbered(element: Element, elements: Mapping[str, Element]) -> Numbered | None:
    """The list that a style, or else the one that it is based on, counts in."""
    for _ in range(MAX_STYLE_DEPTH):
        said = {tag_of(child): child for child in element.iter() if tag_of(child) in ("numpr", "basedon")}
        if "numpr" in said:
            return numbered(said["numpr"])
        above = elements.get(attribute(said["basedon"], "val")) if "basedon" in said else None
        if above is None:
            break
        element = above
    return None


def numbered(element: Element) -> Numbered | None:
    """What the numbers of a paragraph or a style say; None for a list that is taken away (0)."""
    said = {tag_of(child): attribute(child, "val") for child in element}
    of = said.get("numid", "")
    return Numbered(of, small_number(said.get("ilvl", ""), 0)) if of not in ("", "0") else None


def _style(element: Element, elements: Mapping[str, Element]) -> Style:
    """What a style, or else the one that it is based on, says by its name or its outline level."""
    for _ in range(MAX_STYLE_DEPTH):
        said = {tag_of(child): child for child in element.iter() if tag_of(child) in ("name", "basedon", "outlinelvl")}
        name = attribute(said["name"], "val").lower() if "name" in said else ""
        if heading := _HEADING.fullmatch(name):
            return Style(BlockKind.HEADING, int(heading[1]))
        known = next(((kind, why) for pattern, kind, why in _STYLES if pattern.fullmatch(name)), None)
        if known:
            return Style(known[0], TITLE_LEVEL, known[1])
        if "outlinelvl" in said:
            return outlined(said["outlinelvl"])
        element = elements.get(attribute(said["basedon"], "val")) if "basedon" in said else None
        if element is None:
            break
    return Style()


def outlined(element: Element) -> Style:
    """What an outline level makes of a paragraph: a heading, or the body's text."""
    level = attribute(element, "val")
    return Style(BlockKind.HEADING, int(level) + 1) if level in "012345678" and level else Style()
