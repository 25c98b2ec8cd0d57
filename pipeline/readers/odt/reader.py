"""Turns an OpenDocument text (ODT, FODT; ISO 26300) into a story: its paragraphs by their styles, notes at the end.

Inserted text is read, deleted text is not: the document as it would be printed. What is hidden or struck out stands
behind its paragraph as furniture. Headers, footers and comments stand at its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import Place, SourceError
from pipeline.readers.archive import Archive
from pipeline.readers.emphasis import with_stars
from pipeline.readers.odt.styles import OdtCounts, OdtStyles
from pipeline.readers.odt.unprinted import OdtUnprinted
from pipeline.readers.pages.bylines import byline_of
from pipeline.readers.pages.lines import cut
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Piece, Pieces, add_pieces
from pipeline.readers.pages.raised import raised
from pipeline.readers.pages.styles import HIDDEN
from pipeline.readers.pages.told import MARK
from pipeline.readers.pages.told_title import with_told_title
from pipeline.readers.source_file import read_bytes
from pipeline.readers.story_text import StoryText
from pipeline.readers.told_details import details_of

MAX_TAGS: Final = 3_000_000
"""Twice those of a long novel."""

DELETED: Final = "deleted text"
MOST_SPACES: Final = 1_000
"""Of one `text:s`: an indent made of spaces."""

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_UNREAD: Final = frozenset(
    ["annotation", "annotation-end", "forms", "scripts", "event-listeners", "ruby-text", "object", "object-ole",
     "title", "desc", "math", "glue-point", "contour-polygon", "variable-decls", "sequence-decls", "user-field-decls",
     "dde-connection-decls", "note-citation", "page-number", "page-count", "alphabetical-index-mark", "toc-mark",
     "user-index-mark", "script", "font-face-decls", "master-styles", "settings", "index-title-template"]
)  # fmt: skip
_INDEXES: Final = frozenset(
    ["table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
     "bibliography"]
)  # fmt: skip
_DETAILS: Final = {"title": "title", "initial-creator": "Author", "creator": "creator", "language": "language"}

_NEAR: Final = 80
"""Code points before raised words that tell whether they are a power."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as far as it is read: stretches of text, each in italics or not; and what is not to be seen."""

    kind: BlockKind
    level: int
    parts: list[tuple[str, bool]] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)

    def text(self) -> str:
        """Its words; sentences in italics between stars."""
        runs = ((italic, "".join(part for part, _ in run)) for italic, run in groupby(self.parts, lambda part: part[1]))
        return "".join(with_stars(words) if italic else words for italic, words in runs)


class OpenDocument:
    """Reads ODT, and FODT, which is the same in one file."""

    suffixes: tuple[str, ...] = (".odt", ".fodt")

    def read(self, path: Path) -> Story:
        """The story in the document. Raises `SourceError` with the place of what cannot be read."""
        archive = None if path.suffix.lower() == ".fodt" else Archive(path, "ODT")
        styles, unprinted = OdtStyles(), OdtUnprinted()
        if archive is not None:
            if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise archive.error("This ODT is locked with a password.", "Save a copy of it without one.")
            if "styles.xml" in archive:
                _parse(archive.read("styles.xml"), styles, path)
                _parse(archive.read("styles.xml"), unprinted, path)
        reading = _Reading(styles)
        content = archive.read("content.xml") if archive else read_bytes(path)
        _parse(content, reading, path)
        _parse(content, unprinted, path)
        if archive is not None and "meta.xml" in archive:
            _parse(archive.read("meta.xml"), reading, path)
        out = StoryText(path)
        title, shown = with_told_title(reading.pieces)
        read = passed(shown)
        add_pieces([*read, *unprinted.pieces], out)
        if not any(block.kind is not BlockKind.FURNITURE for block in out.blocks):
            raise _error(path, "There are no words in this document.")
        details = ({"title": title} if title else {}) | _details(reading.details)
        if byline_of(read):
            details["author"] = byline_of(read)
        return Story(out.text, str(path), tuple(out.blocks), details)


def _error(path: Path, what: str, next_step: str = "") -> SourceError:
    return SourceError(what, at=Place(str(path)), next_step=next_step)


def _parse(data: bytes, target: OdtStyles | OdtUnprinted | _Reading, path: Path) -> None:
    """Give the elements of an XML document to whoever takes them, one by one."""
    if data.count(b"<") > MAX_TAGS:
        raise _error(path, f"This document has more than {MAX_TAGS:,} tags.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _error(path, "This document declares entities, which no story needs.")
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _error(path, f"This document is no XML that can be read: {error.msg}.") from error


def _details(told: Mapping[str, str]) -> dict[str, str]:
    author = told.get("Author") or told.get("creator", "")
    found = dict(details_of({"Title": told.get("title", ""), "Author": author}))
    return found | ({"language": told["language"]} if told.get("language") else {})


class _Reading:
    """Takes elements one by one: the paragraphs that are open (a frame stands inside one), and what is around them."""

    def __init__(self, styles: OdtStyles) -> None:
        self._blocks: list[Piece] = []
        self._notes: list[Piece] = []
        self.details: dict[str, str] = {}
        self._styles = styles
        self._counts = OdtCounts(styles.levels)
        self._lists: list[str] = []
        self._number = ""
        self._open: list[_Paragraph] = []
        self._looks: list[tuple[bool, bool]] = [(False, False)]
        self._raised: list[bool] = [False]
        self._around: list[str] = []
        self._skipped = 0
        self._numbers = 0
        self._detail = ""

    @property
    def pieces(self) -> list[Piece]:
        """The paragraphs in order, one without words for each empty line, and behind them the notes."""
        found = Pieces()
        for piece in (*self._blocks, *self._notes):
            found.add(piece)
        return found.all

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        name = tag.rpartition("}")[2]
        self._styles.start(tag, attributes)
        if self._skipped or name in _UNREAD:
            self._skipped += 1
            self._detail = _DETAILS.get(name, "") if "meta" in self._around else ""
            return
        named = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._around.append(name)
        self._looks.append(self._looks[-1])
        self._raised.append(self._raised[-1])
        match name:
            case "p" | "h":
                self._begin(name, named)
            case "list":
                self._begin_list(named)
            case "list-item":
                self._number = self._counts.next_of(self._lists[-1], len(self._lists)) if self._lists else ""
            case "span" | "a" | "ruby-base":
                italic, unseen = self._styles.of_words("text", named.get("style-name", ""))
                self._looks[-1] = (self._looks[-1][0] or italic, self._looks[-1][1] or unseen)
                self._raised[-1] |= self._styles.is_raised(named.get("style-name", ""))
            case "section" | "hidden-paragraph" | "hidden-text" if _is_hidden(named):
                self._looks[-1] = (False, True)
            case _ if name in _DETAILS and "meta" in self._around:
                self._detail = _DETAILS[name]
            case _:
                self._sign(name, named)

    def _sign(self, name: str, named: Mapping[str, str]) -> None:
        """Take what stands for text: spaces, a tab, the end of a line, the mark of a note."""
        match name:
            case "s":
                count = named.get("c", "1")
                self._write(" " * (min(int(count), MOST_SPACES) if count.isdigit() else 1))
            case "tab":
                self._write(" ")
            case "line-break":
                self._write("\n")
            case "note":
                self._numbers += 1
                self._write(f"[{self._numbers}]")

    def end(self, tag: str) -> None:
        """End an element: a paragraph goes to the story."""
        self._styles.end(tag)
        self._detail = ""
        if self._skipped:
            self._skipped -= 1
            return
        name = self._around.pop()
        if name == "list" and self._lists:
            self._lists.pop()
        if name in ("p", "h") and self._open:
            self._close(self._open.pop())
        self._looks.pop()
        self._raised.pop()

    def data(self, text: str) -> None:
        """Take text."""
        if self._detail:
            self.details[self._detail] = " ".join(f"{self.details.get(self._detail, '')}{text}".split())
        if not self._skipped and self._open:
            self._write(_SPACES.sub(" ", text))

    def close(self) -> None:
        """The parser has come to the end."""

    def _begin(self, name: str, named: Mapping[str, str]) -> None:
        style = named.get("style-name", "")
        kind, level = self._styles.of_paragraph(style)
        self._looks[-1] = _either(self._looks[-1], self._styles.of_words("paragraph", style))
        outline = named.get("outline-level", "")
        if name == "h":
            kind, level = BlockKind.HEADING, int(outline) if outline.isdigit() else level or 1
        elif kind is BlockKind.PARAGRAPH and "list-item" in self._around:
            kind = BlockKind.LIST
        number = self._taken_number()
        if name == "h" and not number and named.get("is-list-header") != "true":
            number = self._counts.next_of("", level)
        if _INDEXES.intersection(self._around):
            kind, number = BlockKind.FURNITURE, ""
        if "note-body" in self._around:
            kind = BlockKind.NOTE
        self._open.append(_Paragraph(kind, level, [(f"{number} ", False)] if number else []))

    def _begin_list(self, named: Mapping[str, str]) -> None:
        """Begin a list, by its own style or by that of the one around it."""
        name = named.get("style-name") or (self._lists[-1] if self._lists else "")
        if not self._lists and named.get("continue-numbering") != "true" and "continue-list" not in named:
            self._counts.begin(name)
        self._lists.append(name)

    def _taken_number(self) -> str:
        """The number of the item that is open, for its first paragraph."""
        number, self._number = self._number, ""
        return number

    def _write(self, text: str) -> None:
        if not self._open:
            return
        is_italic, is_unseen = self._looks[-1]
        if is_unseen or "deletion" in self._around:
            self._open[-1].unseen.append((text, HIDDEN if is_unseen else DELETED))
            return
        parts = self._open[-1].parts
        if self._raised[-1] and text[:1] not in "[ ":
            shown = raised("".join(part for part, _ in parts)[-_NEAR:], text)
            if shown is None:
                self._open[-1].unseen.append((text, MARK))
                return
            text = shown
        # White space is shown once, as in a page; `text:s` and `text:tab` stand for more.
        is_spaced = not parts or parts[-1][0].endswith((" ", "\n"))
        parts.append((text.lstrip(" ") if is_spaced and text.strip() else text, is_italic))

    def _close(self, paragraph: _Paragraph) -> None:
        text = paragraph.text()
        out = self._notes if paragraph.kind is BlockKind.NOTE else self._blocks
        if paragraph.kind is BlockKind.BREAK and not text.strip():
            text = "* * *"
        if text.strip():
            out += [Piece(words, kind, paragraph.level) for words, kind in cut(text, paragraph.kind)]
        elif not paragraph.unseen and not self._open:
            out.append(Piece(""))
        for reason, parts in groupby(paragraph.unseen, lambda part: part[1]):
            if words := " ".join("".join(part for part, _ in parts).split()):
                out.append(Piece(words, BlockKind.FURNITURE, reason=reason))


def _either(one: tuple[bool, bool], other: tuple[bool, bool]) -> tuple[bool, bool]:
    return one[0] or other[0], one[1] or other[1]


def _is_hidden(named: Mapping[str, str]) -> bool:
    return named.get("display") == "none" or named.get("is-hidden") == "true"
