"""Turns an RTF document into a story: its paragraphs by their styles, its footnotes at the end.

No library keeps what a story needs (styles, footnotes, hidden and deleted words), so the tokens are read here. What
is hidden, struck out or deleted stands behind its paragraph as furniture; heads and feet of pages are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import Place, SourceError
from pipeline.readers.emphasis import with_stars
from pipeline.readers.pages.bylines import byline_of
from pipeline.readers.pages.lines import cut
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Piece, Pieces, add_pieces
from pipeline.readers.pages.raised import raised
from pipeline.readers.pages.told import MARK
from pipeline.readers.pages.told_title import with_told_title
from pipeline.readers.rtf.tables import RtfTables, codec_of_page
from pipeline.readers.rtf.tokens import Token, tokens_of
from pipeline.readers.source_file import read_bytes, refuse_other_kinds
from pipeline.readers.story_text import StoryText
from pipeline.readers.told_details import details_of

MAX_DEPTH: Final = 1_000
"""Groups inside each other; Word writes about ten."""

_SIGNS: Final = {
    "tab": " ", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "~": "\xa0", "_": "\u2011", "emspace": " ", "enspace": " ",
    "qmspace": " ", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_ENDS: Final = frozenset(["par", "sect", "page", "cell", "row", "column", "nestcell", "nestrow", "softpage"])
_UNREAD: Final = frozenset(
    ["pict", "object", "objdata", "fldinst", "datafield", "header", "headerl", "headerr", "headerf", "footer",
     "footerl", "footerr", "footerf", "colortbl", "annotation", "atnid", "atnauthor", "atnref", "atndate", "atrfstart",
     "atrfend", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "xmlnstbl", "latentstyles",
     "bkmkstart", "bkmkend", "filetbl", "revtbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "ftncn", "aftncn", "sp",
     "nonshppict", "xe", "tc", "txe", "rxe", "userprops", "private", "background", "template", "ud"]
)  # fmt: skip
_STARRED: Final = frozenset(["shptxt", "shpinst", "fldrslt", "upr"])
"""Destinations behind `\\*` that hold words all the same."""


@dataclass(slots=True)
class _State:
    """What a group hands down to those inside it."""

    destination: str = ""
    is_italic: bool = False
    is_unseen: bool = False
    is_raised: bool = False
    font: int = -1
    skip: int = 1
    """Bytes behind a `\\u` that stand for it where Unicode is not known."""
    is_label: bool = False
    """The number or the bullet of a list's entry, which has a look of its own."""


_UNSEEN: Final = "hidden, struck or deleted text"
_NEAR: Final = 4
"""Stretches of text before a raised one that tell whether it is a power."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's properties, which go on until `\\pard`, and its words so far."""

    parts: list[tuple[str, bool]]
    unseen: list[tuple[str, str]]
    style: int = 0
    outline: int = -1
    is_note: bool = False


class RichText:
    """Reads RTF."""

    suffixes: tuple[str, ...] = (".rtf",)

    def read(self, path: Path) -> Story:
        """The story in the document. Raises `SourceError` with the place of what cannot be read."""
        data = read_bytes(path)
        if not data.lstrip().startswith(b"{\\rtf"):
            refuse_other_kinds(data, path)
            raise _error(path, "This is no RTF.")
        reading = _Reading(path)
        for token in tokens_of(data.lstrip()):
            reading.take(token)
        reading.finish()
        out = StoryText(path)
        title, shown = with_told_title(reading.pieces)
        read = passed(shown)
        add_pieces(read, out)
        if not any(block.kind is not BlockKind.FURNITURE for block in out.blocks):
            raise _error(path, "There are no words in this document.")
        details = ({"title": title} if title else {}) | dict(details_of(reading.details))
        if byline_of(read):
            details["author"] = byline_of(read)
        return Story(out.text, str(path), tuple(out.blocks), details)


def _error(path: Path, what: str) -> SourceError:
    return SourceError(what, at=Place(str(path)))


class _Reading:
    """The document as far as it is read."""

    def __init__(self, path: Path) -> None:
        self._blocks: list[Piece] = []
        self._notes: list[Piece] = []
        self._path = path
        self._tables = RtfTables()
        self._state = _State()
        self._states: list[_State] = []
        self._paragraph = _Paragraph([], [])
        self._outer: list[tuple[int, _Paragraph]] = []
        self._bytes = bytearray()
        self._is_starred = False
        self._skipped = 0
        self._surrogate = 0
        self._numbers = 0

    @property
    def pieces(self) -> list[Piece]:
        """The paragraphs in order, one without words for each empty line, and behind them the notes."""
        found = Pieces()
        for piece in (*self._blocks, *self._notes):
            found.add(piece)
        return found.all

    @property
    def details(self) -> Mapping[str, str]:
        """Title and author, as the document tells them."""
        return self._tables.details

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.text:
            self._take_bytes(token.text)
            return
        if token.word == "*":
            self._is_starred = True
            return
        self._flush()
        match token.word:
            case "{":
                if len(self._states) >= MAX_DEPTH:
                    raise _error(self._path, f"The groups are nested deeper than {MAX_DEPTH:,}.")
                self._states.append(self._state)
                self._state = replace(self._state)
            case "}":
                self._end_group()
            case _:
                self._word(token.word, token.number)
        self._is_starred = False

    def finish(self) -> None:
        """End the document: its last paragraph has no end of its own."""
        self._flush()
        while self._outer:
            self._end_paragraph()
            self._paragraph = self._outer.pop()[1]
        self._end_paragraph()

    def _end_group(self) -> None:
        if self._outer and self._outer[-1][0] == len(self._states):
            self._end_paragraph()
            self._paragraph = self._outer.pop()[1]
        self._tables.end(self._state.destination)
        self._state = self._states.pop() if self._states else _State()

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _UNREAD or (self._is_starred and word not in _STARRED):
            state.destination = "unread"
        elif self._tables.word(state.destination, word, number):
            state.destination = self._tables.destination(state.destination, word)
        elif state.destination:
            return
        elif word in ("listtext", "pntext"):
            state.is_label = True
        elif word in ("footnote", "shptxt"):
            self._begin_inside(is_note=word == "footnote")
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in _ENDS:
            self._end_paragraph()
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in ("pard", "s", "outlinelevel"):
            self._shape(word, number)
        else:
            self._look(word, number)

    def _shape(self, word: str, number: int | None) -> None:
        """What the paragraph is."""
        if self._state.is_label:
            return
        if word == "pard":
            self._paragraph.style, self._paragraph.outline = 0, -1
        elif word == "s":
            self._paragraph.style = number or 0
        else:
            self._paragraph.outline = number if number is not None else -1

    def _look(self, word: str, number: int | None) -> None:
        """What the words look like."""
        state, is_on = self._state, number != 0
        match word:
            case "i":
                state.is_italic = is_on
            case "v" | "strike" | "striked" | "deleted":
                state.is_unseen = is_on
            case "super" | "nosupersub" | "sub":
                state.is_raised = word == "super" and is_on
            case "plain":
                state.is_italic = state.is_unseen = state.is_raised = False
            case "f":
                state.font = number or 0
            case "uc":
                state.skip = max(0, number if number is not None else 1)
            case "ansicpg":
                self._tables.codec = codec_of_page(number or 1252)
            case "mac" | "pc" | "pca":
                self._tables.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _begin_inside(self, *, is_note: bool) -> None:
        """A footnote, or the words of a frame: a story of its own inside a paragraph."""
        if is_note:
            self._numbers += 1
            self._write(f"[{self._numbers}]")
        self._outer.append((len(self._states), self._paragraph))
        self._paragraph = _Paragraph([], [], is_note=is_note)

    def _take_bytes(self, data: bytes) -> None:
        if self._skipped:
            passed = min(self._skipped, len(data))
            self._skipped -= passed
            data = data[passed:]
        self._bytes += data

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        self._skipped = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
        elif 0xDC00 <= code < 0xE000:
            both = 0x10000 + ((self._surrogate - 0xD800) << 10) + code - 0xDC00
            self._write(chr(both) if self._surrogate else "\ufffd")
            self._surrogate = 0
        else:
            self._write(chr(code & 0xFF) if 0xF000 <= code < 0xF100 else chr(code))

    def _flush(self) -> None:
        if self._skipped and not self._bytes:
            self._skipped = 0  # a control word ends what stands for a character
        if not self._bytes:
            return
        text = bytes(self._bytes).decode(self._tables.codec_of(self._state.font), "replace")
        self._bytes.clear()
        if not self._tables.text(self._state.destination, text) and not self._state.destination:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._state.is_label:
            text = "".join(char for char in text if char.isalnum() or char in " .)(")
        before = "".join(part for part, _ in self._paragraph.parts[-_NEAR:])
        shown = raised(before, text) if self._state.is_raised and text[:1] not in "[ " else text
        if self._state.is_unseen or shown is None:
            self._paragraph.unseen.append((text, _UNSEEN if self._state.is_unseen else MARK))
        else:
            self._paragraph.parts.append((shown, self._state.is_italic))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraph
        runs = ((italic, "".join(part for part, _ in run)) for italic, run in groupby(paragraph.parts, lambda p: p[1]))
        text = "".join(with_stars(words) if italic else words for italic, words in runs)
        text = re.sub("[ \t\x00\xa0]+", " ", text.replace("\u2011", "-"))
        is_note = paragraph.is_note or any(outer.is_note for _, outer in self._outer)
        kind, level = self._tables.kind_of(paragraph.style, paragraph.outline)
        kind = BlockKind.NOTE if is_note else kind
        out = self._notes if is_note else self._blocks
        if text.strip():
            out += [Piece(words, cut_kind, level) for words, cut_kind in cut(text.strip(), kind)]
        elif not self._outer and not paragraph.unseen:
            out.append(Piece(""))
        for reason, left in groupby(paragraph.unseen, lambda part: part[1]):
            if words := " ".join("".join(part for part, _ in left).split()):
                out.append(Piece(words, BlockKind.FURNITURE, reason=reason))
        self._paragraph = replace(paragraph, parts=[], unseen=[])
