"""Turns the first lines of a story into the author whom one of them names: `by Ada Finch`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.pieces import Piece

_FRONT = 8
_BYLINE = re.compile(
    r"[*_]{0,3}(?:(?:written|told|a (?:story|novel|tale)) )?by:?[*_]{0,3}\s+[*_]{0,3}(?P<name>[^*_]{4,60}?)[*_]{0,3}",
    re.I,
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]*\s+(?:(?:de|la|le|van|von|der|den|du|di|and|y|[A-ZÀ-Þ][\w.’'-]*)(?:,?\s+|$)){1,6}"
)


def byline_of(pieces: Sequence[Piece]) -> str:
    """The author whom a line below the title names; empty where none does."""
    front = [piece for piece in pieces if piece.is_read][:_FRONT]
    for number, piece in enumerate(front):
        line = " ".join(piece.text.split())
        found = _BYLINE.fullmatch(line)
        is_below = any(each.kind is BlockKind.HEADING for each in front[:number]) or number in (1, 2)
        if found and is_below and piece.kind is not BlockKind.HEADING and _NAME.fullmatch(found["name"]):
            return found["name"].strip()
        if len(line) > 2 * _LONGEST:
            break
    return ""


_LONGEST = 60
"""Code points of a name on a title page."""
