"""Turns the parts of an OpenDocument text into what stands beside its story: comments, running heads and feet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.pieces import Piece

_REASONS: Final = {
    "annotation": "comment",
    **dict.fromkeys(["header", "header-left", "header-first", "footer", "footer-left", "footer-first"], "running head"),
}
_WITHIN: Final = frozenset(["p", "h"])
_UNSAID: Final = frozenset(["creator", "date", "sender-initials", "creator-initials", "date-string", "page-number"])


class OdtUnprinted:
    """Takes elements one by one and keeps, each once, the paragraphs of comments, heads and feet."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._around: list[str] = []
        self._words: list[str] = []
        self._paragraphs = 0

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        name = tag.rpartition("}")[2]
        self._around.append(name)
        self._paragraphs += name in _WITHIN and bool(self._reason())

    def end(self, _tag: str) -> None:
        """End an element: a paragraph with words is kept."""
        name, reason = self._around.pop(), self._reason()
        if name not in _WITHIN or not reason:
            return
        self._paragraphs -= 1
        words = " ".join("".join(self._words).split())
        self._words.clear()
        piece = Piece(words, BlockKind.FURNITURE, reason=reason)
        if words and (reason == "comment" or piece not in self.pieces):
            self.pieces.append(piece)

    def data(self, text: str) -> None:
        """Take text."""
        if self._paragraphs and not _UNSAID.intersection(self._around):
            self._words.append(text)

    def close(self) -> None:
        """The parser has come to the end."""

    def _reason(self) -> str:
        return next((_REASONS[name] for name in reversed(self._around) if name in _REASONS), "")
