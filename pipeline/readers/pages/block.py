"""Collects the words of one block of a page: those that are read, and those that are not with their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from pipeline.drama.story import BlockKind
from pipeline.readers.emphasis import with_stars
from pipeline.readers.pages.lines import cut, cut_typed
from pipeline.readers.pages.pieces import Piece
from pipeline.readers.pages.raised import raised
from pipeline.readers.pages.titles import joined
from pipeline.readers.pages.told import MARK, PAGE_NUMBER, marked_pages

LINKED = 0.8
"""The share of a block's characters in links from which on it is navigation."""

_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_DOUBLE = re.compile(r"(?<=\S)  +|(?<=\s) +")
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_BRACKETED = re.compile(r"\s*\[(?:\d{1,3}|[*†‡§])\]")
_QUOTED = '"“‘«„‚'
_LETTER = re.compile(r"[\"“‘'«„]?[^\W\d_]")
_OWN_WORDS = "AIOaio"
_NUMBERED = re.compile(r"\s*\(?\d+[.)]")


class _Around(Protocol):
    """What holds for a stretch of text."""

    @property
    def kind(self) -> BlockKind: ...
    @property
    def level(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def is_pre(self) -> bool: ...
    @property
    def is_linked(self) -> bool: ...


class Block:
    """The block that is being put together; what it has been told of is kept apart from what is read."""

    def __init__(self) -> None:
        self.prefix = ""
        """What is shown before the words of the next block: the number of an item."""
        self._held: Piece | None = None
        self._marks: list[int] = []
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._told: list[tuple[BlockKind, str, list[str], int]] = []
        self._first: _Around | None = None
        self._linked = 0
        self._is_empty_line = self._is_cap = self._is_glued = False
        self._leads = False
        self._marks = [0] * len(self._marks)

    @property
    def is_open(self) -> bool:
        """Whether there are words that are read."""
        return self._first is not None

    def words(self, text: str, around: _Around) -> None:
        """Take a stretch of text."""
        if not text:
            return
        self._is_empty_line |= "\xa0" in text and not text.strip()
        text = text.translate(_INVISIBLE)
        is_typed = around.is_pre and not around.reason
        text = text.replace("\r\n", "\n").replace("\xa0", " ") if is_typed else _SPACES.sub(" ", text)
        if around.reason:
            self._tell(around.kind, around.reason, text)
            return
        text, pages = marked_pages(text)
        if pages and not self._parts:
            text = text.lstrip()
        for page in pages:
            self._tell(BlockKind.FURNITURE, PAGE_NUMBER, page)
        if text.strip():
            self._begin_words(text, around)
        if self._is_glued and text:
            text, self._is_glued = text.lstrip(), False
        self._linked += len(text.strip()) if around.is_linked else 0
        self._parts.append(text)

    def _begin_words(self, text: str, around: _Around) -> None:
        self._first = self._first or around
        if self.prefix and not _NUMBERED.match(text):
            self._parts.append(self.prefix)
        self.prefix = ""

    def _tell(self, kind: BlockKind, reason: str, text: str) -> None:
        """Take words that are not read; those of one place belong together."""
        place = len(self._parts)
        if self._told and self._told[-1][1] == reason and self._told[-1][3] == place and reason != PAGE_NUMBER:
            self._told[-1][2].append(text)
        else:
            self._told.append((kind, reason, [text], place))

    def line(self, around: _Around) -> None:
        """End a line."""
        if around.reason:
            self._tell(around.kind, around.reason, " ")
        else:
            self._parts.append("\n")
            self._is_empty_line = True

    def begin(self) -> None:
        """Begin a stretch that is looked at when it ends."""
        self._marks.append(len(self._parts))

    def _stretch(self) -> tuple[int, str]:
        start = self._marks.pop()
        return start, "".join(self._parts[start:])

    def end_raised(self, around: _Around) -> None:
        """End what is set high: a power, a part of the word, or the mark of a note."""
        start, words = self._stretch()
        if around.reason or not words.strip():
            return
        before = "".join(self._parts[max(0, start - 8) : start])
        shown = raised(before, words)
        self._parts[start:] = [] if shown is None else [shown]
        if shown is None:
            if not "".join(self._parts).strip():
                self._leads, self._first = True, None
            self._tell(BlockKind.FURNITURE, MARK, words)

    def end_emphasis(self) -> None:
        """End words in italics."""
        start, words = self._stretch()
        if self._first is not None and self._first.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            self._parts[start:] = [with_stars(words)]

    def end_quotation(self, marks: str) -> None:
        """End a quotation; its marks are shown, if they are not written."""
        start, words = self._stretch()
        core = words.strip()
        if core and core[0] not in _QUOTED:
            lead = words[: words.index(core)]
            self._parts[start:] = [f"{lead}{marks[0]}{core}{marks[1]}{words[len(lead) + len(core) :]}"]

    def end_first_letter(self) -> None:
        """End an element that is called the first letter of something."""
        words = "".join(self._parts).strip()
        if _LETTER.fullmatch(words):
            self._is_cap = True
            self._parts = [words]
            self._is_glued = words[-1] not in _OWN_WORDS
            self._marks = [min(mark, 1) for mark in self._marks]

    def ended(self, *, is_grouped: bool, is_paragraph: bool) -> Iterator[Piece]:
        """The pieces of the block, which is empty again."""
        text, told, first = "".join(self._parts), self._told, self._first
        is_linked = self._linked >= LINKED * len(text.strip()) if first else False
        is_cap, leads, is_empty = self._is_cap, self._leads, self._is_empty_line and is_paragraph
        self._clear()
        if first is None or not text.strip():
            for kind, reason, parts, _ in told:
                yield Piece(" ".join("".join(parts).split()), kind, reason=reason)
            if is_empty and not told:
                yield Piece("")
            return
        asides = [(" ".join("".join(parts).split()), reason) for _, reason, parts, _ in told]
        kind = first.kind
        if first.is_pre:
            pieces = [Piece(part, of) for part, of in cut_typed(text)]
        elif kind is BlockKind.HEADING:
            shown = _BRACKETED.sub("", text)
            asides += [(mark.strip(), MARK) for mark in _BRACKETED.findall(text)]
            pieces = [Piece(joined(shown.split("\n"), always=is_grouped), kind, first.level)]
        else:
            pieces = [Piece(part, of, first.level) for part, of in cut(_tidy(text), kind)]
        if is_linked and kind is not BlockKind.HEADING:
            pieces = [replace(piece, kind=BlockKind.FURNITURE, is_linked=True) for piece in pieces]
        kept = tuple(aside for aside in asides if aside[0])
        pieces[-1] = replace(pieces[-1], asides=kept)
        pieces[0] = replace(pieces[0], is_led=leads)
        yield from self._with_letter(pieces, is_cap=is_cap)

    def _with_letter(self, pieces: list[Piece], *, is_cap: bool) -> Iterator[Piece]:
        """The pieces, the first behind the letter that a block before held alone; such a letter is held."""
        held, self._held = self._held, None
        if held is not None:
            head = pieces[0]
            is_rest = head.kind is held.kind and head.text[:1].isalpha()
            if is_rest and (head.text[0].islower() or held.is_linked):
                pieces[0] = replace(head, text=held.text + head.text, asides=held.asides + head.asides)
            else:
                yield replace(held, is_linked=False)
        only = pieces[0]
        if len(pieces) == 1 and only.kind is BlockKind.PARAGRAPH and _LETTER.fullmatch(only.text):
            self._held = replace(only, is_linked=is_cap)
            return
        yield from pieces

    def left(self) -> Iterator[Piece]:
        """A letter that nothing came behind."""
        if self._held is not None:
            yield replace(self._held, is_linked=False)
        self._held = None


def _tidy(text: str) -> str:
    return "\n".join(_DOUBLE.sub(" ", line).strip() for line in text.split("\n"))
