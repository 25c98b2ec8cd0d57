"""Turns a source file, whatever its format, into text with structure: what the adapter reads.

`Story.text` is the one text that every span in a production points into (code points, end exclusive).
Blocks cover the words of the text in order; whitespace and markup between them belongs to no block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the story's text, in code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]


class ReadAs(StrEnum):
    """What lines that begin with a name are: as they look, always somebody's speech, or always prose."""

    AUTO = "auto"
    PLAY = "play"
    PROSE = "prose"


class BlockKind(StrEnum):
    """What a reader knows of a block from the format alone; a text file only knows paragraphs."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BREAK = "break"  # a rule or a row of asterisks
    QUOTE = "quote"  # a block quotation: a letter, a document
    VERSE = "verse"
    LIST = "list"
    NOTE = "note"  # a footnote
    FURNITURE = "furniture"  # the reader knows that it is not part of the story (navigation, an advert)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or break of the story. `level` is a heading's depth, 1 the highest, 0 unknown.

    `reason` says why one that is no part of the story is none, where its reader knows more than its kind tells.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that stand inside a block on the page and are not read: a page's number, the mark of a note.

    In the text they stand behind their block, so that the block is what is read and nothing else.
    """

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as a reader hands it over.

    `blocks` is empty where the format has no structure of its own (plain text): the adapter finds it.
    `details` holds what the file says of itself: title, author, language, series, cover (a file name). `remarks` are
    sentences about what its reader had to guess or forgive. `read_as` is the choice of whoever brings it.
    """

    text: str
    file: str
    blocks: tuple[Block, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    cover: bytes = b""
    remarks: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    read_as: ReadAs = ReadAs.AUTO

    def line_of(self, offset: int) -> int:
        """The line of the source, from 1, that an offset stands in."""
        return self.text.count("\n", 0, offset) + 1
