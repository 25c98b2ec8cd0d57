"""Turns an EPUB into a story: its pages in the order of the spine, chapters as its table of contents names them."""

from __future__ import annotations

import re
from html.entities import html5
from pathlib import Path

from lxml import etree

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers.archive import Archive, parse_xml
from pipeline.readers.epub.package import Chapter, Package, Page, read_package
from pipeline.readers.html import MAX_PAGE, MAX_TAGS, page_text, parse_html
from pipeline.readers.markup import Element
from pipeline.readers.outline import Outline, Target
from pipeline.readers.pages.page import book_of
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Piece, Pieces, add_pieces
from pipeline.readers.pages.told import CONTENTS
from pipeline.readers.pages.writer import Judge, add_blocks, unread
from pipeline.readers.story_text import StoryText

BESIDE = "page beside the story"
"""A page that is reached by links only."""

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset([b"amp", b"lt", b"gt", b"quot", b"apos"])


class Epub:
    """Reads EPUB 2 and 3."""

    suffixes: tuple[str, ...] = (".epub",)

    def read(self, path: Path) -> Story:
        """The story in the book. Raises `SourceError` with the place of what cannot be read."""
        archive = Archive(path, "EPUB")
        package = read_package(archive)
        trees = _trees(package, archive)
        book = book_of([(page.name, tree) for page, tree in trees], package.sheets)
        out = StoryText(path)
        outline = Outline()
        marks: set[str] = set()
        for page, tree in trees:
            found, targets = _pieces(tree, page, package, book.page(tree))
            pieces = passed(found, marks, {at for at, _ in targets})
            add_pieces(outline.fitted(pieces, _moved(targets, pieces)), out)
        if not out.blocks:
            raise archive.error("There are no words in this EPUB.")
        return Story(
            out.text,
            str(path),
            tuple(out.blocks),
            package.details,
            package.cover,
            remarks=package.remarks,
            asides=tuple(out.asides),
        )


def _trees(package: Package, archive: Archive) -> list[tuple[Page, Element]]:
    found = []
    tags = 0
    for page in package.pages:
        data = archive.read(page.name, MAX_PAGE)
        tags += data.count(b"<")
        if tags > MAX_TAGS:
            raise archive.error(f"This EPUB has more than {MAX_TAGS:,} tags.")
        found.append((page, _tree(data, page, archive)))
    return found


def _moved(targets: list[Target], pieces: list[Piece]) -> list[Target]:
    """Targets by the places that their pieces have now."""
    return [
        (next((n for n, piece in enumerate(pieces) if piece.number >= at), len(pieces)), chapter)
        for at, chapter in targets
    ]


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


def _pieces(root: Element, page: Page, package: Package, told: Judge) -> tuple[list[Piece], list[Target]]:
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

    add_blocks(root, pieces, _judge_of(page, package, told), reached)
    # A place that is not on its page after all is taken for the page's top.
    lost = [(0, chapter) for chapters in by_fragment.values() for chapter in chapters[:1]] if not found else []
    return pieces.all, lost[:1] + found


def _judge_of(page: Page, package: Package, told: Judge) -> Judge:
    """Who says what is read of a page: nothing of one that is not in the line of reading, or that is the contents."""
    if page.name == package.navigation:
        return lambda _, context: unread(context, BlockKind.FURNITURE, CONTENTS)
    if not page.is_linear:
        return lambda _, context: unread(context, BlockKind.NOTE, BESIDE)
    return told
