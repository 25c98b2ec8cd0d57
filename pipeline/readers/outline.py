"""Turns a book's blocks into blocks whose headings are those of its table of contents, at its levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.drama.story import BlockKind
from pipeline.readers.epub_package import Chapter

Target = tuple[int, Chapter]
"""A chapter, and the number of the piece that it points at."""

LONGEST_TITLE = 200
"""Code points. Nothing longer is taken for a heading because its words are those of a title."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the story."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(slots=True)
class Pieces:
    """Collects blocks."""

    all: list[Piece] = field(default_factory=list)

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        """Take the next block; one without characters is none."""
        if text.strip():
            self.all.append(Piece(text, kind, level))


class Outline:
    """Goes through a book page by page; remembers how deep it is in the table of contents."""

    def __init__(self) -> None:
        self._depth = 0

    def fitted(self, pieces: Sequence[Piece], targets: Sequence[Target]) -> list[Piece]:
        """A page's pieces with the headings of its chapters at their levels, all others below them.

        A chapter whose page shows no heading gets its title as one.
        """
        titles: dict[int, Chapter] = {}
        missing: dict[int, list[Chapter]] = {}
        for at, chapter in targets:
            found = _heading(pieces, at, chapter)
            if found is None and at < len(pieces) and _is_read(pieces[at:]):
                missing.setdefault(at, []).append(chapter)
            elif found is not None:
                for number in range(min(at, found), found):
                    if pieces[number].kind is BlockKind.HEADING:  # the chapter's number, above its title
                        titles.setdefault(number, chapter)
                titles.setdefault(found, chapter)
        fitted: list[Piece] = []
        for number, piece in enumerate(pieces):
            for chapter in missing.get(number, []):
                self._depth = chapter.level
                fitted.append(Piece(chapter.title, BlockKind.HEADING, chapter.level))
            self._add(piece, titles.get(number), titles.get(number - 1), fitted)
        return fitted

    def _add(self, piece: Piece, chapter: Chapter | None, before: Chapter | None, fitted: list[Piece]) -> None:
        if chapter:
            self._depth = chapter.level
            fitted.append(replace(piece, kind=BlockKind.HEADING, level=chapter.level))
        elif piece.kind is not BlockKind.HEADING:
            fitted.append(piece)
        elif before and _holds(before.title, piece.text):  # "Chapter I" and below it "The Storm"
            joint = " " if fitted[-1].text.endswith((".", ":", "!", "?", "—")) else ". "
            fitted[-1] = replace(fitted[-1], text=fitted[-1].text + joint + piece.text)
        else:
            fitted.append(replace(piece, level=self._depth + 1 if self._depth else piece.level))


def _heading(pieces: Sequence[Piece], at: int, chapter: Chapter) -> int | None:
    """Which piece is the heading that a chapter points at."""
    near = [number for number in (at, at + 1, at + 2, at - 1) if 0 <= number < len(pieces)]
    readable = [n for n in near if pieces[n].kind is not BlockKind.FURNITURE and len(pieces[n].text) <= LONGEST_TITLE]
    alike = [n for n in readable if _holds(chapter.title, pieces[n].text) or _holds(pieces[n].text, chapter.title)]
    headings = [n for n in readable if pieces[n].kind is BlockKind.HEADING]
    both = [n for n in alike if n in headings]
    return next(iter(both or [n for n in alike if _is_title(chapter.title, pieces[n].text)] or headings), None)


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
    return any(piece.kind not in (BlockKind.FURNITURE, BlockKind.NOTE) for piece in pieces)
