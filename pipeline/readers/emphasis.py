"""Turns emphasised words into words between stars where they may be a thought or a message: `*I hate the sea,*`.

The adapter reads these marks, as Markdown's own, and the script leaves them out again. A single stressed word, a
ship or a title needs none.
"""

from __future__ import annotations

import re
from typing import Final

_MOST_CHARACTERS: Final = 400
_LEAST_WORDS: Final = 3
_ENDED: Final = re.compile(r"[.!?…,—–-]$")
_MARKS: Final = re.compile(r"[*_\n\"“”„«»]")


def with_stars(words: str) -> str:
    """The same words, between stars if they are a sentence or like one; white space stays outside."""
    core = words.strip()
    is_clause = bool(_ENDED.search(core)) or len(core.split()) >= _LEAST_WORDS
    if not core or not is_clause or len(core) > _MOST_CHARACTERS or _MARKS.search(core):
        return words
    start = words.index(core)
    return f"{words[:start]}*{core}*{words[start + len(core) :]}"
