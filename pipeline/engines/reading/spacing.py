"""Turns words that are printed with a space behind each letter into words: C H A P T E R   T H R E E.

Words stand further apart than letters; where they do not, the words of headings part them.
"""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_]"
_SPACED = re.compile(rf"(?<!\S){_LETTER}(?:[^\S\n]+{_LETTER}){{2,}}(?=[.!?:,;]?(?:\s|$))")
_HEADINGS = (
    "chapter|part|book|volume|prologue|epilogue|preface|introduction|contents|the|end|finis|one|two|three|four|five|six|seven|eight|nine"
    "|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|first|second|third|of|and"
)
_WORDS = re.compile(rf"(?:{_HEADINGS}|[ivxl]+(?=$))+", re.I)
_WORD = re.compile(rf"{_HEADINGS}|[ivxl]+$", re.I)
_FEWEST = 4
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def joined_letters(text: str) -> str:
    """The text with its spaced words closed up; initials, and letters that are said as letters, stay."""
    return _SPACED.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    words = [re.sub(r"\s", "", word) for word in re.split(r"[^\S\n]{2,}", match[0])]
    letters = "".join(words)
    is_one_case = letters.isupper() or letters.islower()
    if not is_one_case or letters.lower() in _ALPHABET or len(set(letters.lower())) == 1:
        return match[0]
    if len(words) == 1 and _WORDS.fullmatch(letters):
        words = _WORD.findall(letters)
    elif len(words) == 1 and len(letters) < _FEWEST:
        return match[0]
    if not re.search("[aeiouy]", letters.lower()):
        return match[0]
    return " ".join(words)
