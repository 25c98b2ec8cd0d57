"""Collects the blocks of a page before they have their places in a story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.drama.story import BlockKind
from pipeline.readers.story_text import StoryText

Asides = tuple[tuple[str, str], ...]
"""Words that stand inside a block and are not read, each with the reason."""

UNREAD = (BlockKind.FURNITURE, BlockKind.NOTE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the story; one without text is an empty line of the page.

    `line` is that of the file, where it has lines. `is_linked` says that nearly all of it are links, `is_led` that it
    begins with the mark of a note, which is the first of its asides. `number` counts the pieces as they were found.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""
    asides: Asides = ()
    line: int = 0
    is_linked: bool = False
    is_led: bool = False
    number: int = 0

    @property
    def is_read(self) -> bool:
        """Whether it is read aloud, as far as is known."""
        return self.kind not in UNREAD and bool(self.text)


@dataclass(slots=True)
class Pieces:
    """Collects pieces."""

    all: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Take the next one."""
        self.all.append(replace(piece, number=len(self.all)))


def add_pieces(pieces: Iterable[Piece], out: StoryText) -> None:
    """Put pieces into a story, in order."""
    for piece in pieces:
        if piece.text.strip():
            out.add(piece.text, piece.kind, piece.level, piece.line, piece.reason)
            out.add_asides(piece.asides)
