"""Turns the columns of a document, page after page, into paragraphs and headings.

A paragraph opens at an indent, behind a space, or below a line that had room for its first word. One that goes on
over a page's end is whole; what stood between its halves comes behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.drama.story import BlockKind
from pipeline.readers.emphasis import with_stars
from pipeline.readers.pages.titles import joined
from pipeline.readers.pdf.columns import Column, columns_of
from pipeline.readers.pdf.furniture import Page
from pipeline.readers.pdf.layout import Layout, layout_of
from pipeline.readers.pdf.rows import BELOW_CAP, ITALIC_END, ITALIC_START, Row

_ENDED: Final = re.compile(r"[.!?…:;—–][\"”’'»)\]\d⁰-⁹¹²³]*$|[\"”»]$|--$")
_SPEECH: Final = re.compile(r"[\"“‘«„»—–-]")
_NOTE: Final = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\[?[*†‡§]\]?|\[?\d{1,3}[\].)]?(?=\s))")
_NUMBERED: Final = re.compile(r"(?i)(?:chapter|part|book|kapitel|chapitre)\b.{0,20}|[\divxlc]{1,6}\.?")
_JOINED: Final = re.compile(r"(?<=[^\w\s])-\n(?=\w)")
"""A hyphen behind a mark (`lookin'-glass`) is no broken word's."""

_CAP: Final = re.compile(BELOW_CAP + r"([^\W\d_]*)")
_ITALIC: Final = re.compile(f"{ITALIC_START}([^{ITALIC_START}]*){ITALIC_END}")
_BETWEEN: Final = re.compile(f"{ITALIC_END}(\\s*){ITALIC_START}")

_VERSE: Final = (3, 0.7)
"""Rows, and the share of them that end before they must, from which on a paragraph is verse."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the story."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(slots=True)
class _Open:
    """The paragraph that is being put together."""

    rows: list[Row] = field(default_factory=list)
    breaks: int = 0
    level: int = 0
    width: float = 0.0


def paragraphs_of(pages: Sequence[Page]) -> list[Paragraph]:
    """The blocks of a document."""
    columns = [columns_of(page.body) for page in pages]
    layout = layout_of(columns)
    has_caps = any(row.cap for page in pages for row in page.body)
    words = Counter(
        word.casefold() for page in pages if has_caps for row in page.body for word in re.findall(r"\w+", row.text)
    )
    flow = _Flow(layout, words)
    for number, (page, each) in enumerate(zip(pages, columns, strict=True)):
        flow.beside(page.head, BlockKind.FURNITURE)
        for column in each:
            flow.column(column, number)
        for note in _notes(page.notes):
            flow.beside(note, BlockKind.NOTE)
        flow.beside(page.foot, BlockKind.FURNITURE)
    return flow.finish()


def _notes(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    note: list[Row] = []
    for row in rows:
        if note and _NOTE.match(row.text):
            yield tuple(note)
            note = []
        note.append(row)
    if note:
        yield tuple(note)


class _Flow:
    """The story as far as it is put together: closed paragraphs, the open one, and what waits for its end."""

    def __init__(self, layout: Layout, words: Counter[str]) -> None:
        self._layout = layout
        self._words = words
        self._done: list[Paragraph] = []
        self._open = _Open()
        self._waiting: list[Paragraph] = []

    def beside(self, rows: Sequence[Row], kind: BlockKind) -> None:
        """Add what belongs to the page; behind the paragraph that may go on over it."""
        text = self._words_of(rows)
        if text:
            self._waiting.append(Paragraph(text, kind))

    def column(self, column: Column, page: int) -> None:
        """Go through the rows of a column."""
        shape = self._layout.shape(column.number, page)
        cap = 0.0
        before: Row | None = None
        for row in column.rows:
            if cap and row.bottom > cap - 0.3 * row.size:
                row = replace(row, left=min(row.left, shape.left))
            cap = row.cap or cap
            level = self._layout.level_of(row)
            if self._opens(row, before, level, shape.left, shape.right):
                self._close()
                if before and self._layout.is_scene_break(before, row, shape.left):
                    self._done.append(Paragraph("* * *", BlockKind.BREAK))
                self._open = _Open([row], 0, level, shape.right - shape.left)
            else:
                self._open.breaks += self._is_forced(self._open.rows[-1], row, shape.right)
                self._open.rows.append(row)
            before = row

    def finish(self) -> list[Paragraph]:
        """All paragraphs."""
        self._close()
        return self._done

    def _opens(self, row: Row, before: Row | None, level: int, left: float, right: float) -> bool:
        """Whether a row begins a paragraph; `before` is the row above it in its column."""
        last = self._open.rows[-1] if self._open.rows else None
        if last is None or row.cap or level != self._open.level:
            return True
        if level:
            return before is None or self._layout.is_apart(before, row, headings=True)
        if before is not None and self._layout.is_apart(before, row):
            return True
        is_ended, is_forced = bool(_ENDED.search(_plain(last))), self._is_forced(last, row, right)
        if self._layout.is_indented(row, left):
            is_same = abs(row.left - last.left) < 0.3 * row.size and before is not None
            return is_ended or is_forced or not is_same or self._layout.is_first(row, left)
        is_speech = bool(_SPEECH.match(_plain(row)))
        if is_forced and (is_ended or is_speech):
            return not self._is_verse()
        return before is None and not self._layout.is_by_indents and is_ended and is_speech

    def _is_verse(self) -> bool:
        return self._open.breaks >= _VERSE[0]

    def _is_forced(self, last: Row, row: Row, right: float) -> bool:
        """Whether a row ends although the first word of the next had room in it."""
        text = _plain(row)
        word = text.split(" ", 1)[0]
        need = (row.right - row.left) * len(word) / max(1, len(text))
        shift = self._layout.shift(last, row)
        return last.right + shift + need + 0.6 * row.size < right

    def _close(self) -> None:
        rows, level = self._open.rows, self._open.level
        text = self._words_of(rows)
        if level:  # what stands below a heading at a page's end is its title, or its first paragraph
            self._done += self._waiting
            self._waiting = []
        if text:
            self._done.append(self._paragraph(text, rows, level))
        self._done += self._waiting
        self._open, self._waiting = _Open(), []

    def _paragraph(self, text: str, rows: Sequence[Row], level: int) -> Paragraph:
        if level:
            heading = Paragraph(joined(text.split("\n")), BlockKind.HEADING, level)
            last = self._done[-1] if self._done else None
            if last and last.kind is BlockKind.HEADING and _NUMBERED.fullmatch(last.text):
                self._done.pop()
                return Paragraph(f"{last.text}\n{heading.text}", BlockKind.HEADING, min(level, last.level))
            return heading
        is_verse = len(rows) >= _VERSE[0] and self._open.breaks >= _VERSE[1] * (len(rows) - 1)
        return Paragraph(text, BlockKind.VERSE if is_verse else BlockKind.PARAGRAPH)

    def _words_of(self, rows: Sequence[Row]) -> str:
        text = _JOINED.sub("-", "\n".join(row.text.strip() for row in rows))
        text = _CAP.sub(self._below_cap, text)
        if not self._layout.is_upright:
            return text.replace(ITALIC_START, "").replace(ITALIC_END, "").strip()
        return _ITALIC.sub(_starred, _BETWEEN.sub(r"\1", text)).strip()

    def _below_cap(self, match: re.Match[str]) -> str:
        """A capital and what follows it: one word, or two, by what the document says elsewhere."""
        cap = match.string[match.start() - 1].casefold()
        rest = match[1].casefold()
        is_two = cap in "aioà" and self._words[rest] > 2 * self._words[cap + rest]
        return f" {match[1]}" if is_two else match[1]


def _plain(row: Row) -> str:
    text = row.text.replace(ITALIC_START, "").replace(ITALIC_END, "").replace(BELOW_CAP, "")
    return text.strip()


def _starred(match: re.Match[str]) -> str:
    """Words in italics between stars, on one line where no word is broken at its end."""
    words = match[1]
    return with_stars(re.sub(r"(?<!-)\n", " ", words)) if words.strip() else words
