"""Turns a book's blocks into blocks whose headings are those of its table of contents, at its levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.drama.story import BlockKind
from pipeline.readers.epub.package import Chapter
from pipeline.readers.pages.pieces import UNREAD, Piece
from pipeline.readers.pages.titles import LONGEST_NAME, is_label, joined

Target = tuple[int, Chapter]
"""A chapter, and the number of the piece that it points at."""

_MOST_PARTS = 4
"""Paragraphs that a title may stand in."""

_WORD = re.compile(r"\w+")


class Outline:
    """Goes through a book page by page; remembers how deep it is in the table of contents."""

    def __init__(self) -> None:
        self._depth = 0

    def fitted(self, pieces: Sequence[Piece], targets: Sequence[Target]) -> list[Piece]:
        """A page's pieces with the headings of its chapters at their levels, all others below them.

        A chapter whose page shows no heading gets its title as one; a title that stands there in several paragraphs
        is one heading.
        """
        titles: dict[int, Chapter] = {}
        ends: dict[int, int] = {}
        missing: dict[int, list[Chapter]] = {}
        places = sorted({at for at, _ in targets})
        for at, chapter in targets:
            found = _heading(pieces, at, chapter)
            following = next((place for place in places if place > at), len(pieces))
            if found is None and at < len(pieces) and _is_read(pieces[at:following]):
                missing.setdefault(at, []).append(chapter)
            elif found is not None:
                first, last = found
                if first not in titles:
                    titles[first], ends[first] = chapter, last
        return self._fitted(pieces, titles, ends, missing)

    def _fitted(
        self,
        pieces: Sequence[Piece],
        titles: dict[int, Chapter],
        ends: dict[int, int],
        missing: dict[int, list[Chapter]],
    ) -> list[Piece]:
        fitted: list[Piece] = []
        taken = -1
        for number, piece in enumerate(pieces):
            for chapter in missing.get(number, []):
                self._depth = chapter.level
                fitted.append(Piece(chapter.title, BlockKind.HEADING, chapter.level))
            if number <= taken:
                if not piece.is_read:
                    fitted.append(piece)
            elif number in titles:
                taken, self._depth = ends[number], titles[number].level
                parts = [part for part in pieces[number : taken + 1] if part.is_read]
                fitted.append(_as_heading(parts, self._depth))
            elif piece.kind is BlockKind.HEADING:
                fitted.append(replace(piece, level=self._depth + 1 if self._depth else piece.level))
            else:
                fitted.append(piece)
        return fitted


def _as_heading(parts: Sequence[Piece], level: int) -> Piece:
    """The heading of a chapter, whose title stands in one piece or more."""
    asides = tuple(aside for part in parts for aside in part.asides)
    text = joined([part.text for part in parts], always=True)
    return replace(parts[0], text=text, kind=BlockKind.HEADING, level=level, asides=asides)


def _heading(pieces: Sequence[Piece], at: int, chapter: Chapter) -> tuple[int, int] | None:
    """The first and the last of the pieces that are the heading which a chapter points at."""
    readable = [n for n in range(max(0, at - 1), min(len(pieces), at + 6)) if _may_head(pieces[n])]
    near = sorted(readable, key=lambda n: (n < at, n))[:4]
    alike = [n for n in near if _holds(chapter.title, pieces[n].text) or _holds(pieces[n].text, chapter.title)]
    headings = [n for n in near if pieces[n].kind is BlockKind.HEADING]
    both = [n for n in alike if n in headings]
    spread = next((run for n in near if (run := _spread(pieces, n, chapter.title)) is not None), None)
    if spread is not None:
        return spread
    found = next(iter(both or [n for n in alike if _is_title(chapter.title, pieces[n].text)] or headings), None)
    return None if found is None else _with_number_above(pieces, at, found, chapter)


def _may_head(piece: Piece) -> bool:
    return piece.kind not in UNREAD and bool(piece.text.strip()) and len(piece.text) <= LONGEST_NAME


def _spread(pieces: Sequence[Piece], first: int, title: str) -> tuple[int, int] | None:
    """Where a title's words stand one after the other in several short pieces."""
    words = _words(title)
    have: list[str] = []
    for number in range(first, min(first + _MOST_PARTS, len(pieces))):
        if not pieces[number].is_read:
            continue
        have += _words(pieces[number].text)
        if have == words:
            return (first, number) if number > first else None
        if not words or have != words[: len(have)]:
            return None
    return None


def _with_number_above(pieces: Sequence[Piece], at: int, found: int, chapter: Chapter) -> tuple[int, int]:
    """A heading with the number of its chapter above it, and the rest of its title below it."""
    first = last = found
    above = next((n for n in range(found - 1, max(at, found - 3) - 1, -1) if pieces[n].is_read), None)
    if above is not None and is_label(pieces[above].text) and not is_label(pieces[found].text):
        first = above
    below = next((n for n in range(found + 1, min(found + 3, len(pieces))) if pieces[n].is_read), None)
    if below is not None and pieces[below].kind is BlockKind.HEADING and not _holds(pieces[found].text, chapter.title):
        last = below if _holds(chapter.title, pieces[below].text) else last
    return first, last


def _is_title(title: str, text: str) -> bool:
    """Whether a paragraph is nothing but the title."""
    return _words(title) == _words(text) and bool(_words(title))


def _holds(whole: str, part: str) -> bool:
    """Whether all words of a part stand side by side in the whole."""
    words = f" {' '.join(_words(whole))} "
    return bool(_words(part)) and f" {' '.join(_words(part))} " in words


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_read(pieces: Sequence[Piece]) -> bool:
    return any(piece.is_read and piece.kind is not BlockKind.BREAK for piece in pieces)
