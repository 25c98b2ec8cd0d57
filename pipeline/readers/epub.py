"""Turns an EPUB into a story: its pages in the order of the spine, chapters as its table of contents names them."""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5
from pathlib import Path

from lxml import etree

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers.archive import Archive, parse_xml
from pipeline.readers.epub_package import Chapter, Package, Page, read_package
from pipeline.readers.html import MAX_PAGE, MAX_TAGS, page_text, parse_html
from pipeline.readers.markup import Context, Element, add_blocks, attribute, tag_of
from pipeline.readers.outline import Outline, Piece, Pieces, Target
from pipeline.readers.story_text import StoryText

_FURNITURE_TYPES = frozenset(
    ["toc", "landmarks", "page-list", "cover", "titlepage", "halftitlepage", "copyright-page", "colophon", "imprint",
     "index", "loi", "lot", "pagebreak", "backlink"]
)  # fmt: skip
_NOTE_TYPES = frozenset(["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note"])
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset([b"amp", b"lt", b"gt", b"quot", b"apos"])


class Epub:
    """Reads EPUB 2 and 3."""

    suffixes: tuple[str, ...] = (".epub",)

    def read(self, path: Path) -> Story:
        """The story in the book. Raises `SourceError` with the place of what cannot be read."""
        archive = Archive(path, "EPUB")
        package = read_package(archive)
        out = StoryText(path)
        outline = Outline()
        tags = 0
        for page in package.pages:
            data = archive.read(page.name, MAX_PAGE)
            tags += data.count(b"<")
            if tags > MAX_TAGS:
                raise archive.error(f"This EPUB has more than {MAX_TAGS:,} tags.")
            for piece in outline.fitted(*_pieces(_tree(data, page, archive), page, package)):
                out.add(piece.text, piece.kind, piece.level)
        if not out.blocks:
            raise archive.error("There are no words in this EPUB.")
        return Story(out.text, str(path), tuple(out.blocks), package.details, package.cover)


def _tree(data: bytes, page: Page, archive: Archive) -> Element:
    """A page's tree: as XML, which it should be, else as HTML, which many are."""
    try:
        return parse_xml(_ENTITY.sub(_character, data), page.name, archive)
    except SourceError as error:
        if not isinstance(error.__cause__, etree.XMLSyntaxError):
            raise
    return parse_html(page_text(data, archive.path), archive.path)


def _character(entity: re.Match[bytes]) -> bytes:
    """The character that HTML names, which XML does not know, as a number."""
    named = html5.get(entity[1].decode("ascii") + ";")
    if entity[1] in _OF_XML or named is None:
        return entity[0]
    return "".join(f"&#{ord(c)};" for c in named).encode("ascii")


def _pieces(root: Element, page: Page, package: Package) -> tuple[list[Piece], list[Target]]:
    """A page's blocks, and before which of them each of its chapters begins."""
    pieces = Pieces()
    by_fragment: dict[str, list[Chapter]] = {}
    for chapter in package.chapters:
        if chapter.page == page.name:
            by_fragment.setdefault(chapter.fragment, []).append(chapter)
    found = [(0, chapter) for chapter in by_fragment.pop("", [])]

    def reached(element: Element) -> None:
        for name in filter(None, (element.get("id"), element.get("name"))):
            found.extend((len(pieces.all), chapter) for chapter in by_fragment.pop(name, []))

    body = next((e for e in root.iter() if tag_of(e) == "body"), root)
    whole = None if page.is_linear else BlockKind.NOTE
    whole = BlockKind.FURNITURE if page.name == package.navigation else whole
    add_blocks(body, pieces, lambda e, context: _judged(e, context, whole if e is body else None), reached)
    # A place that is not on its page after all is taken for the page's top.
    lost = [(0, chapter) for chapters in by_fragment.values() for chapter in chapters[:1]] if not found else []
    return pieces.all, lost[:1] + found


def _judged(element: Element, context: Context, whole: BlockKind | None) -> Context:
    """What the book itself says of an element."""
    types = {*attribute(element, "type").split(), *attribute(element, "role").removeprefix("doc-").split()}
    if whole or types & _FURNITURE_TYPES or tag_of(element) == "nav":
        return replace(context, kind=whole or BlockKind.FURNITURE, level=0)
    return replace(context, kind=BlockKind.NOTE, level=0) if types & _NOTE_TYPES else context
