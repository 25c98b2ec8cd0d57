"""Turns a stretch of text into words and marks with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.vocabulary import ABBREVIATED

_TOKEN: Final = re.compile(
    r"""(?P<word>(?:[^\W_]\.){2,}(?=\W|$)                 # initials: U.S., e.g.
        |[^\W_]+(?:['’\-‐‑][^\W_]+)*                      # words: O'Connor, Jong-un, don't
        )|(?P<mark>\.{2,}|--+|[^\w\s])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `starts` says that a sentence may start here, so that its capital proves nothing."""

    text: str
    lower: str
    start: int
    end: int
    is_word: bool
    starts: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[0].isupper()


_ENDERS: Final = frozenset(".!?:;…\"'“”‘’«»„‚‹›([-–—*_|") | {"--", "---", "...", "....", ".."}


_CLOSING: Final = frozenset("\"”’'»«“")
"""Quote marks that may close; right behind a comma no sentence ends with them: `“Yes,” Mouse explained`."""


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and marks of `text[start:end]`, with their offsets in `text`."""
    out: list[Token] = []
    starts, previous = True, ""
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        is_word = match.lastgroup == "word"
        lower = word.lower().replace("’", "'") if is_word else word
        out.append(Token(word, lower, match.start(), match.end(), is_word, starts))
        if is_word or (word == "." and (previous in ABBREVIATED or len(previous) == 1)):
            starts = False
        elif word in _CLOSING and out[-2:-1] and out[-2].text == "," and out[-2].end == match.start():
            starts = not text[match.end() : match.end() + 1].isspace()
        elif word in _ENDERS:
            starts = True
        previous = lower
    return tuple(out)
