"""Turns a Word document (DOCX, ECMA-376) into a story: its paragraphs by their styles, its footnotes at the end.

Inserted text is read, deleted and moved-away text is not: the document as it would be printed. Headers, footers and
comments are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path

from lxml import etree

from pipeline.drama.story import BlockKind, Story
from pipeline.readers.archive import Archive
from pipeline.readers.emphasis import with_stars
from pipeline.readers.markup import Element, attribute, cut, tag_of
from pipeline.readers.story_text import StoryText

MAX_TAGS = 3_000_000
"""Word writes about thirty tags a line; twice a long novel's."""

MAX_STYLES = 16 * 2**20
MAX_STYLE_DEPTH = 20

_HEADING = re.compile(r"heading ([1-9])")
_STYLES = (
    (re.compile(r"title"), BlockKind.HEADING),
    (re.compile(r"(intense )?quote|block text"), BlockKind.QUOTE),
    (re.compile(r"html preformatted|verse|poem|poetry"), BlockKind.VERSE),
    (re.compile(r"toc( heading| \d)?|table of (contents|figures)|caption|header|footer|index \d"), BlockKind.FURNITURE),
    (re.compile(r"(footnote|endnote) text"), BlockKind.NOTE),
)
_UNREAD = frozenset(["deltext", "movefrom", "fallback", "instrtext", "del", "pprchange"])
_WRITTEN = {"tab": " ", "cr": "\n", "nobreakhyphen": "-", "ptab": " "}
_DETAILS = {"title": "title", "creator": "author", "language": "language", "description": "description"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style makes of it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as far as it is read."""

    style: Style = Style()
    parts: list[tuple[str, bool]] = field(default_factory=list)
    """Stretches of text, and whether each is in italics."""
    is_italic: bool = False

    def text(self) -> str:
        """Its words; sentences in italics, which Word often cuts in pieces, between stars."""
        runs = ((italic, "".join(part for part, _ in run)) for italic, run in groupby(self.parts, lambda part: part[1]))
        return "".join(with_stars(words) if italic else words for italic, words in runs)


class WordDocument:
    """Reads DOCX."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, path: Path) -> Story:
        """The story in the document. Raises `SourceError` with the place of what cannot be read."""
        archive = Archive(path, "DOCX")
        styles = dict(_styles(archive))
        out = StoryText(path)
        for name, kind in (("document", None), ("footnotes", BlockKind.NOTE), ("endnotes", BlockKind.NOTE)):
            if kind is None or f"word/{name}.xml" in archive:
                for text, style in _paragraphs(archive, f"word/{name}.xml", styles):
                    for paragraph, cut_kind in cut(text, kind or style.kind):
                        out.add(paragraph, cut_kind, style.level)
        if not out.blocks:
            raise archive.error("There are no words in this document.")
        return Story(out.text, str(path), tuple(out.blocks), dict(_details(archive)))


def _styles(archive: Archive) -> Iterator[tuple[str, Style]]:
    """Styles by their id. Word keeps the English names of its own in every language."""
    if "word/styles.xml" not in archive:
        return
    elements = {attribute(e, "styleid"): e for e in archive.xml("word/styles.xml", MAX_STYLES) if tag_of(e) == "style"}
    for name, element in elements.items():
        yield name, _style(element, elements)


def _style(element: Element, elements: Mapping[str, Element]) -> Style:
    """What a style, or else the one that it is based on, says by its name or its outline level."""
    for _ in range(MAX_STYLE_DEPTH):
        said = {tag_of(child): child for child in element.iter() if tag_of(child) in ("name", "basedon", "outlinelvl")}
        name = attribute(said["name"], "val").lower() if "name" in said else ""
        if heading := _HEADING.fullmatch(name):
            return Style(BlockKind.HEADING, int(heading[1]))
        kind = next((kind for pattern, kind in _STYLES if pattern.fullmatch(name)), None)
        if kind:
            return Style(kind, 1 if kind is BlockKind.HEADING else 0)
        if "outlinelvl" in said:
            return _outlined(said["outlinelvl"])
        element = elements.get(attribute(said["basedon"], "val")) if "basedon" in said else None
        if element is None:
            break
    return Style()


def _outlined(element: Element) -> Style:
    level = attribute(element, "val")
    return Style(BlockKind.HEADING, int(level) + 1) if level in "012345678" and level else Style()


def _paragraphs(archive: Archive, name: str, styles: Mapping[str, Style]) -> Iterator[tuple[str, Style]]:
    """The paragraphs of a part in order, read as a stream: a tree of a novel would have 200 MB."""
    data = archive.read(name)
    if data.count(b"<") > MAX_TAGS:
        raise archive.error(f"This document has more than {MAX_TAGS:,} tags.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise archive.error(f"{name!r} declares entities, which no document needs.")
    reading = _Reading(styles)
    try:
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            if event == "start":
                reading.start(element)
            else:
                yield from reading.end(element)
    except etree.XMLSyntaxError as error:
        raise archive.error(f"{name!r} is no XML that can be read: {error}.") from error


class _Reading:
    """The paragraphs that are open (a text box stands inside one), and whether what is open is read at all."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self._open: list[_Paragraph] = []
        self._unread = 0
        self._notes = 0

    def start(self, element: Element) -> None:
        """Begin an element."""
        tag = tag_of(element)
        self._unread += tag in _UNREAD
        if tag == "p" and _is_words(element):
            self._open.append(_Paragraph())

    def end(self, element: Element) -> Iterator[tuple[str, Style]]:
        """End an element: its words to its paragraph, a paragraph to the story."""
        tag = tag_of(element)
        if tag in _UNREAD:
            self._unread -= 1
        elif self._open and not self._unread:
            self._take(tag, element, self._open[-1])
        if tag == "p" and _is_words(element):
            paragraph = self._open.pop()
            text = paragraph.text()
            if text.strip():
                yield text, paragraph.style
            _forget(element)

    def _take(self, tag: str, element: Element, paragraph: _Paragraph) -> None:
        match tag:
            case "t" if _is_words(element):
                paragraph.parts.append((element.text or "", paragraph.is_italic))
            case "br" if attribute(element, "type") in ("", "textwrapping", "textWrapping"):
                paragraph.parts.append(("\n", False))
            case "r":
                paragraph.is_italic = False
            case "i" | "rstyle" if _is_of_run(element):
                paragraph.is_italic |= _is_italic(tag, attribute(element, "val").lower())
            case "pstyle":
                paragraph.style = self._styles.get(attribute(element, "val"), Style())
            case "outlinelvl" if tag_of(element.getparent()) == "ppr":
                paragraph.style = _outlined(element)
            case "numpr" if paragraph.style == Style():
                paragraph.style = Style(BlockKind.LIST)
            case "footnotereference" | "endnotereference":
                self._notes += 1
                paragraph.parts.append((f"[{self._notes}]", False))
            case _ if tag in _WRITTEN:
                paragraph.parts.append((_WRITTEN[tag], False))


def _is_of_run(element: Element) -> bool:
    """Whether a property is that of a run: a paragraph's mark has some of its own."""
    properties = element.getparent()
    return properties is not None and tag_of(properties.getparent()) == "r"


def _is_italic(tag: str, value: str) -> bool:
    return value == "emphasis" if tag == "rstyle" else value not in ("0", "false", "off")


def _is_words(element: Element) -> bool:
    """Whether an element is one of WordprocessingML: drawings and formulas have a `p` and a `t` of their own."""
    return "wordprocessingml" in element.tag


def _forget(element: Element) -> None:
    """Free a paragraph that has been read, and those before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _details(archive: Archive) -> Iterator[tuple[str, str]]:
    if "docProps/core.xml" in archive:
        for element in archive.xml("docProps/core.xml", MAX_STYLES):
            key = _DETAILS.get(tag_of(element))
            if key and (element.text or "").strip():
                yield key, " ".join(element.text.split())
