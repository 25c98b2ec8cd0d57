"""Turns a line's words into the level of the heading that they are written as: `Chapter IV.`, `BOOK THE FIRST`, `3`."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"""(?:\d{1,4}|[ivxlcdm]{1,8}|(?:the\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten
    |eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
    |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty
    |ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth
    |ninth))?|hundred|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth
    |[a-z]+teenth|twentieth|thirtieth|last|final))"""
_PART: Final = re.compile(
    rf"(?:the\s+)?(?:{_NUMBER}\s+)?(?:book|part|volume|vol\.?|phase)(?:\s+{_NUMBER})?\b", re.I | re.X
)
_CHAPTER: Final = re.compile(
    rf"(?:the\s+)?(?:{_NUMBER}\s+)?(?:chapter|chap\.?|canto|stave|letter|section|episode|scene|act|day|interlude|chapitre"
    rf"|capítulo|kapitel)\s*[-.#]?\s*{_NUMBER}\b",
    re.I | re.X,
)
_LONE: Final = re.compile(
    r"""(?:the\s+)?(?:prologue|epilogue|preface|foreword|introduction|afterword|interlude|prelude|postscript|conclusion
    |appendix|acknowledg(?:e)?ments|dedication|chapter\s+the\s+(?:last|first))\b""",
    re.I | re.X,
)
BARE_NUMBER: Final = re.compile(r"[-–—\[(\s]*(?:\d{1,3}|[IVXLC]{1,7})[-–—\])\s]*\.?[-–—\])\s]*$")
BARE: Final = 3
"""The level of a number without a word."""
MOST_CHARACTERS: Final = 110
"""Characters that a heading has at most."""

NUMBER_WORDS: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
MARKUP: Final = re.compile(r"^[#*_=\s]+|[#*_=\s]+$")
"""Marks of plain text's own typesetting around a line."""


def plain_words(raw: str) -> str:
    """A line's words without markup, on one line."""
    return " ".join(MARKUP.sub("", raw).split())


def heading_level(raw: str) -> int:
    """1 for a part's heading, 2 for a chapter's, 3 for a bare number, 0 for anything else."""
    marked = re.match(r"\s*(#{1,6})\s+\S", raw)
    words = plain_words(raw)
    if not words or words[0] in "\"“‘«'—–-" or len(words) > MOST_CHARACTERS:
        return len(marked.group(1)) if marked else 0
    if re.match(r"[\w.’']{1,20}(?:\s+[\w.’']{1,20}){0,2}\s+P\.?O\.?V\.?\W*$", words) and words[0].isupper():
        return 2  # who tells what follows
    for pattern, level in ((_CHAPTER, 2), (_PART, 1), (_LONE, 2)):
        match = pattern.match(words)
        if match and _is_heading_tail(words[match.end() :], words):
            return 2 if _CHAPTER.search(words[match.end() :]) else level
    if marked:
        return len(marked.group(1))
    return BARE if BARE_NUMBER.match(words) else 0


def _is_heading_tail(tail: str, words: str) -> bool:
    """What may follow `Chapter IV`: nothing, a mark and a title, or words that are written as a title."""
    if not tail.strip(" .:-–—"):
        return True
    if words[0].islower():
        return False
    if tail.lstrip()[:1] in ".:-–—(,":
        return not tail.rstrip().endswith((",", ";")) and (len(tail.split()) <= 14)
    return tail.strip().isupper() or (is_title_case(tail) and not tail.rstrip().endswith((".", ",", "!", "?")))


def is_title_case(words: str) -> bool:
    """Whether every longer word begins with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return bool(long) and all(w[0].isupper() for w in long)


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def number_of(words: str) -> int:
    """The value of a bare arabic or roman number, 0 for anything else."""
    core = re.sub(r"[^0-9A-Za-z]", "", words).lower()
    if core.isdigit():
        return int(core)
    if not core or set(core) - set(_ROMAN):
        return 0
    values = [_ROMAN[c] for c in core]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))
