"""Turns blocks, one after the other, into a story's text and the spans of the blocks in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.drama.story import Aside, Block, BlockKind, Span
from pipeline.errors import Place, SourceError
from pipeline.readers.source_file import MAX_PARAGRAPH, MAX_PARAGRAPHS, MAX_TEXT


class StoryText:
    """The text as far as it is put together, and its blocks. Grows block by block."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts: list[str] = []
        self._length = 0
        self._line = 1
        self.blocks: list[Block] = []
        self.asides: list[Aside] = []

    def add(
        self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, line: int = 0, reason: str = ""
    ) -> None:
        """Put a block behind the others, on its own `line` (from 1) of the file where that is given and still ahead.

        Nothing is added for a text without characters. Raises `SourceError` past the limits of a story.
        """
        text = text.strip()
        if not text:
            return
        if len(text) > MAX_PARAGRAPH or self._length + len(text) > MAX_TEXT:
            what = "A paragraph" if len(text) > MAX_PARAGRAPH else "The text"
            limit = MAX_PARAGRAPH if len(text) > MAX_PARAGRAPH else MAX_TEXT
            raise SourceError(f"{what} is longer than {limit:,} characters.", at=Place(str(self._path), line))
        if len(self.blocks) == MAX_PARAGRAPHS:
            told = f"The text has more than {MAX_PARAGRAPHS:,} paragraphs."
            raise SourceError(told, at=Place(str(self._path), line), next_step="Split it into volumes.")
        if self._parts or line > 1:
            least = (1 if line else 2) if self._parts else 0
            self._append("\n" * max(least, line - self._line))
        start = self._length
        self._append(text)
        self.blocks.append(Block(Span(start, self._length), kind, level, reason))

    def add_asides(self, asides: Sequence[tuple[str, str]]) -> None:
        """Put what stands inside the last block and is not read behind it: each its words and the reason."""
        for words, reason in asides:
            self._append("\n")
            start = self._length
            self._append(words)
            self.asides.append(Aside(Span(start, self._length), reason))

    @property
    def text(self) -> str:
        """All blocks."""
        return "".join(self._parts)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._line += text.count("\n")
