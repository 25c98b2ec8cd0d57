"""Turns the paragraph that a word processor's style calls the title into the document's title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.pieces import Piece

TITLE_LEVEL: Final = 0
"""The level of a heading whose style is `Title`, as its reader hands it over: that of no other."""
_LONGEST: Final = 200
"""Characters of a title; of two lines at most."""


def with_told_title(pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The title that stands first in the style of titles, empty where none does, and the pieces as headings of level 1.

    A style used again and again is that of the chapters."""
    titles = [i for i, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING and piece.level == TITLE_LEVEL]
    out = [replace(p, level=1) if p.kind is BlockKind.HEADING and p.level == TITLE_LEVEL else p for p in pieces]
    first = next((i for i, piece in enumerate(pieces) if piece.is_read), -1)
    if not titles or titles[0] != first:
        return "", out
    run = [i for n, i in enumerate(titles) if i == first + n]
    words = " ".join(" ".join(pieces[i].text.split()) for i in run)
    return (words if len(run) == len(titles) and len(words) <= _LONGEST else ""), out
