"""Turns a Word document (DOCX, ECMA-376) into a story: its paragraphs by their styles, its footnotes at the end.

Inserted text is read. What is deleted, moved away, hidden or struck out is left out with the reason, as are comments,
headers and footers: the document as it would be printed, and listed what would not.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import SourceError
from pipeline.readers.archive import Archive, declares_entities
from pipeline.readers.docx.elements import forget, is_of_end, is_of_run, is_words, set_run, written
from pipeline.readers.docx.fields import Fields
from pipeline.readers.docx.numbering import Numbering, numbering_of
from pipeline.readers.docx.paragraph import Paragraph
from pipeline.readers.docx.styles import MAX_STYLES, PLAIN, Style, numbered, outlined, styles_of
from pipeline.readers.markup import Element, attribute, tag_of
from pipeline.readers.pages.bylines import byline_of
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Piece, Pieces, add_pieces
from pipeline.readers.pages.told import MARK
from pipeline.readers.pages.told_title import with_told_title
from pipeline.readers.story_text import StoryText
from pipeline.readers.told_details import details_of

MAX_TAGS = 3_000_000
"""Word writes about thirty tags a line; twice a long novel's."""

DELETED = "deleted text"
RUBY = "ruby"
_DELETED = frozenset(["movefrom", "del"])
_UNREAD = frozenset(["fallback", "instrtext", "pprchange", "delinstrtext"])
_DETAILS = {"title": "title", "creator": "author", "language": "language", "description": "description"}
_NOTES = (
    ("footnotes", BlockKind.NOTE, "footnote"),
    ("endnotes", BlockKind.NOTE, "footnote"),
    ("comments", BlockKind.FURNITURE, "comment"),
)
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")


class WordDocument:
    """Reads DOCX."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, path: Path) -> Story:
        """The story in the document. Raises `SourceError` with the place of what cannot be read."""
        archive = Archive(path, "DOCX")
        remarks: list[str] = []
        styles = _known_styles(archive, remarks)
        pieces = Pieces()
        for piece in _pieces(archive, "word/document.xml", styles, _known_numbers(archive, remarks)):
            pieces.add(piece)
        for name, kind, reason in _others(archive):
            for piece in _pieces(archive, name, styles):
                if piece.text:
                    pieces.add(Piece(piece.text, kind, reason=reason, asides=piece.asides))
        out = StoryText(path)
        title, shown = with_told_title(pieces.all)
        read = passed(shown)
        add_pieces(read, out)
        if not out.blocks:
            raise archive.error("There are no words in this document.")
        if archive.head("word/document.xml").startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            remarks.append("The document is written in UTF-16, as no word processor does; it was read all the same.")
        details = {"title": title} if title else {}
        details |= _details(archive, remarks)
        if byline_of(read):  # who logged in to the word processor may be anybody
            details["author"] = byline_of(read)
        return Story(out.text, str(path), tuple(out.blocks), details, remarks=tuple(remarks), asides=tuple(out.asides))


def _known_styles(archive: Archive, remarks: list[str]) -> Mapping[str, Style]:
    try:
        return dict(styles_of(archive))
    except SourceError as error:
        if "entities" in error.what or "unpacks" in error.what:
            raise
        remarks.append("The document's styles cannot be read, so that its headings are known by their words alone.")
        return {}


def _known_numbers(archive: Archive, remarks: list[str]) -> Numbering:
    try:
        return numbering_of(archive)
    except SourceError as error:
        if "entities" in error.what or "unpacks" in error.what:
            raise
        remarks.append("The numbers before the document's paragraphs cannot be read and are left out.")
        return Numbering()


def _others(archive: Archive) -> Iterator[tuple[str, BlockKind, str]]:
    """The parts beside the document's own text that have words."""
    for name, kind, reason in _NOTES:
        if f"word/{name}.xml" in archive:
            yield f"word/{name}.xml", kind, reason
    for name in sorted(filter(_RUNNING.fullmatch, archive.names)):
        yield name, BlockKind.FURNITURE, "running head"


def _pieces(
    archive: Archive, name: str, styles: Mapping[str, Style], numbers: Numbering | None = None
) -> Iterator[Piece]:
    """The paragraphs of a part in order, read as a stream: a tree of a novel would have 200 MB."""
    data = archive.read(name)
    if data.count(b"<") > MAX_TAGS:
        raise archive.error(f"This document has more than {MAX_TAGS:,} tags.")
    if b"<!DOCTYPE" in data or declares_entities(data):
        raise archive.error(f"{name!r} declares entities, which no document needs.")
    reading = _Reading(styles, numbers or Numbering())
    try:
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            if event == "start":
                reading.start(element)
            else:
                yield from reading.end(element)
        yield from reading.rest()
    except etree.XMLSyntaxError as error:
        raise archive.error(f"{name!r} is no XML that can be read: {error}.") from error


class _Reading:
    """The paragraphs that are open (a text box stands inside one), and whether what is open is read at all."""

    def __init__(self, styles: Mapping[str, Style], numbers: Numbering) -> None:
        self._styles = styles
        self._numbers = numbers
        self._open: list[Paragraph] = []
        self._boxed: list[Piece] = []
        self._unread = 0
        self._deleted = 0
        self._notes = 0
        self._raised = 0
        self._rubies = 0
        self._begun: Paragraph | None = None
        self._fields = Fields()

    def start(self, element: Element) -> None:
        """Begin an element."""
        tag = tag_of(element)
        self._unread += tag in _UNREAD
        self._deleted += tag in _DELETED
        self._raised += tag == "sup"
        self._rubies += tag == "rt"
        if tag == "fldsimple":
            self._fields.begin(attribute(element, "instr"))
        if tag == "p" and is_words(element):
            self._open.append(Paragraph())

    def end(self, element: Element) -> Iterator[Piece]:
        """End an element: its words to its paragraph, a paragraph to the story."""
        tag = tag_of(element)
        self._deleted -= tag in _DELETED
        self._raised -= tag == "sup"
        self._rubies -= tag == "rt"
        if tag == "fldsimple":
            self._fields.end()
        if tag in _UNREAD:
            self._unread -= 1
            if tag == "instrtext":
                self._fields.instruct(element.text or "")
        elif self._open and not self._unread:
            self._take(tag, element, self._open[-1])
        if tag == "p" and is_words(element):
            ended = self._ended(self._open.pop())
            if self._open:  # in a box beside a paragraph, behind which it is read
                self._boxed += ended
            else:
                yield from ended
                yield from self._boxed
                self._boxed = []
            forget(element)

    def _ended(self, paragraph: Paragraph) -> Iterator[Piece]:
        """A paragraph's pieces; a first letter in a frame of its own waits for the words that it begins, and so do
        words whose end of a paragraph was deleted."""
        if paragraph.is_letter and self._begun is None:
            self._begun = paragraph
            return
        if self._begun is not None and paragraph.is_shown:
            paragraph.open_with(self._begun)
            self._begun = None
        if paragraph.is_joined and paragraph.is_shown:
            self._begun = paragraph
            return
        yield from self._numbered(paragraph).pieces()

    def rest(self) -> Iterator[Piece]:
        """What still waits where the part ends."""
        if self._begun is not None:
            yield from self._begun.pieces()

    def _numbered(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with the number that Word shows before it."""
        of = paragraph.numbered or paragraph.style.numbered
        if of is not None and paragraph.is_shown:
            paragraph.number(self._numbers.next_of(of))
        return paragraph

    def _take(self, tag: str, element: Element, paragraph: Paragraph) -> None:
        match tag:
            case "t" | "deltext" if is_words(element):
                paragraph.add(element.text or "", self._reason(tag))
            case "t":  # of a formula
                paragraph.is_raised = self._raised > 0
                paragraph.add(element.text or "", self._reason(tag))
            case "del" | "movefrom" if is_of_end(element):
                paragraph.is_joined = True
            case "fldchar":
                self._fields.take(attribute(element, "fldchartype"))
            case "framepr":
                paragraph.is_initial = attribute(element, "dropcap") in ("drop", "margin")
            case "r":
                paragraph.end_run()
            case _ if is_of_run(element):
                set_run(tag, attribute(element, "val").lower(), paragraph)
            case "pstyle" | "outlinelvl" | "numpr":
                self._set_style(tag, element, paragraph)
            case "footnotereference" | "endnotereference":
                self._notes += 1
                paragraph.add(str(self._notes), MARK)
            case _:
                paragraph.add(written(tag, element))

    def _reason(self, tag: str) -> str:
        if self._deleted or tag == "deltext":
            return DELETED
        return RUBY if self._rubies else self._fields.reason

    def _set_style(self, tag: str, element: Element, paragraph: Paragraph) -> None:
        if tag == "pstyle":
            paragraph.style = self._styles.get(attribute(element, "val"), PLAIN)
        elif tag == "outlinelvl" and tag_of(element.getparent()) == "ppr":
            paragraph.style = replace(outlined(element), numbered=paragraph.style.numbered)
        elif tag == "numpr":
            paragraph.numbered = numbered(element)
            if paragraph.numbered is None and len(element):
                paragraph.style = replace(paragraph.style, numbered=None)
            elif paragraph.style == PLAIN:
                paragraph.style = Style(BlockKind.LIST)


def _details(archive: Archive, remarks: list[str]) -> Iterator[tuple[str, str]]:
    if "docProps/core.xml" not in archive:
        return
    tree, remark = archive.mended_xml("docProps/core.xml", MAX_STYLES)
    remarks += [remark] if remark else []
    told = {
        _DETAILS[tag]: " ".join(element.text.split())
        for element in tree
        if (tag := tag_of(element)) in _DETAILS and element.text
    }
    yield from details_of({"Title": told.pop("title", ""), "Author": told.pop("author", "")})
    yield from ((key, words) for key, words in told.items() if words)
