"""Turns a stretch of text into words and marks with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.styles import SHORTENED
from pipeline.adapt.words.vocabulary import ABBREVIATED

_TOKEN: Final = re.compile(
    r"""(?P<word>(?:[^\W_]\.){2,}(?=\W|$)                 # initials: U.S., e.g.
        |[^\W_]+(?:['’\-‐‑?\ufffd][^\W_]+)*               # words: O'Connor, Jong-un, don't, Ren?e
        )|(?P<mark>\.{2,}|--+|[^\w\s])""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word or a mark. `starts` says that a sentence may start here, so that its capital proves nothing.

    A tuple: a book has hundreds of thousands, and a frozen dataclass takes five times as long to make.
    """

    text: str
    lower: str
    start: int
    end: int
    is_word: bool
    starts: bool
    is_capital: bool


_ENDERS: Final = frozenset(".!?:;…\"'“”‘’«»„‚‹›([-–—*_|") | {"--", "---", "...", "....", ".."}


_STRESSED: Final = re.compile(r"([*_]{1,3})[^\s*_](?:[^*_.!?…,\n]{0,38}[^\s*_.!?…,])?\1(?![\w*_])")
"""A few words that are emphasised inside a sentence, which goes on as if they were not: `said *Tom*`."""
_LOST: Final = re.compile("[?\ufffd]")
"""What stands for a letter that an encoding has lost."""
_SHORTENED: Final = frozenset({"it", "that", "he", "she", "there", "what", "who", "here", "where", "let", "how"})
"""Words that are shortened with what follows them: `it’s`, `let’s`."""
_CLOSING: Final = frozenset("\"”’'»«“")
"""Quote marks that may close; right behind a comma no sentence ends with them: `“Yes,” Mouse explained`."""


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and marks of `text[start:end]`, with their offsets in `text`; the marks of a stressed word are none."""
    out: list[Token] = []
    starts = True
    stressed = start
    has_lone_s = text.find(" s ", start, end) >= 0
    matches = _TOKEN.finditer(text, start, end)
    while (match := next(matches, None)) is not None:
        word = match.group()
        if match.lastgroup == "word":
            if "?" in word or "\ufffd" in word:
                match = _without_question(text, match)
                word = match.group()
                matches = _TOKEN.finditer(text, match.end(), end)
            first, at = match.span()
            lower, is_capital = _forms_of(word)
            if has_lone_s and text.startswith(" s ", at) and _lost_its_apostrophe(text, match):
                at, word, lower = at + 2, f"{word}'s", f"{lower}'s"
                matches = _TOKEN.finditer(text, at, end)
            out.append(Token(word, lower, first, at, True, starts, is_capital))
            starts = False
            continue
        first, at = match.span()
        if word in "*_":
            stressed = _stressed_until(text, match, end, stressed)
            if first < stressed:
                continue
        out.append(Token(word, word, first, at, False, starts, word[0].isupper()))
        if word == "." and _is_abbreviation(out):
            starts = False
        elif word in _CLOSING and out[-2:-1] and out[-2].text == "," and out[-2].end == first:
            starts = not text[at : at + 1].isspace()
        elif word in _ENDERS:
            starts = True
    return tuple(out)


@lru_cache(maxsize=1 << 15)
def _forms_of(word: str) -> tuple[str, bool]:
    """A word in lower case with its marks straight, and whether it begins with a capital; a text has few, again and
    again."""
    return word.lower().replace("’", "'"), word[0].isupper()


def _without_question(text: str, match: re.Match[str]) -> re.Match[str]:
    """The word up to a mark that ends a question; inside a word that no other one follows it is a letter that was
    lost: `Ren?e`, but `Who?he`."""
    pieces = _LOST.split(match.group())
    at = match.start()
    for piece, after in pairwise(pieces):
        at += len(piece) + 1
        if after[0].isupper() or (len(after) > 1 and after.lower() in COMMON_WORDS):
            return _TOKEN.match(text, match.start(), at - 1) or match
    return match


def _lost_its_apostrophe(text: str, match: re.Match[str]) -> bool:
    """Whether a lone `s` behind a word is what is left of `Tom’s` where marks were lost; not so in `the letter s`."""
    word, after = match.group().lower(), text[match.end() + 3 : match.end() + 4]
    return after.islower() and (word in _SHORTENED or (word[0] != match.group()[0] and word not in COMMON_WORDS))


def _is_abbreviation(tokens: Sequence[Token]) -> bool:
    """Whether the full stop that ends the tokens only shortens the word before it: `Mr.`, `Det.`, `J.`."""
    before = tokens[-2] if len(tokens) > 1 else None
    return before is not None and (before.lower in ABBREVIATED or before.text in SHORTENED or len(before.text) == 1)


def _stressed_until(text: str, mark: re.Match[str], end: int, before: int) -> int:
    """Where the few words end that a mark of emphasis stands before or in; `before` is where the last ones ended."""
    run = _STRESSED.match(text, mark.start(), end) if mark.start() >= before else None
    return run.end() if run is not None else before
