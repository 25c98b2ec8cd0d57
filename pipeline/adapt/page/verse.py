"""Turns lines into whether they are those of a verse, which keep their ends, though somebody may speak in them.

Whoever wraps prose fills every line and begins most of them inside a sentence; a verse begins each with a capital, ends
it where the next word had room, and seldom with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_OPENING: Final = re.compile(r"[\W_]{0,4}(?:[^\W\d_a-zß-öø-ÿ]|['’]t)")
_ENDED: Final = re.compile(r"[.!?…][\"”’'*_)»]*$")
_LABEL: Final = re.compile(
    r"[*_]{0,3}[^\W\d_][\w.’' -]{0,30}[*_]{0,3}(?: \([^()\n]{1,40}\))?[*_]{0,3}:[*_]{0,3}(?:\s|$)"
)
_SMALL: Final = re.compile(r"\b[a-zß-öø-ÿ]")
_LEAST: Final = 3
"""Lines that a verse has at least."""
_LONGEST: Final = 70
"""Characters that one of its lines has at most."""
_FEWEST_WORDS: Final = 3.5
"""Words of a line, on an average: names and addresses have fewer."""
_ROOM: Final = 3
"""One break in so many leaves room for the next word, and more."""


def is_verse(lines: Sequence[str], width: int) -> bool:
    """Whether lines are a verse's in a text whose prose is so wide; 0 for prose that nobody has wrapped."""
    if len(lines) < _LEAST or max(map(len, lines)) > _LONGEST or not all(map(_OPENING.match, lines)):
        return False
    if any(_LABEL.match(line) or not _SMALL.search(line) for line in lines):
        return False
    if sum(len(line.split()) for line in lines) < _FEWEST_WORDS * len(lines):
        return False
    breaks = list(pairwise(lines))
    runs_on = sum(not _ENDED.search(line) for line, _ in breaks)
    return 2 * runs_on >= len(breaks) and _ROOM * sum(_has_room(*each, lines, width) for each in breaks) >= len(breaks)


def _has_room(line: str, below: str, lines: Sequence[str], width: int) -> bool:
    """Whether whoever fills lines would have put the next word behind a line."""
    return len(line) + 1 + len(below.split(None, 1)[0]) <= max(width, *map(len, lines))
