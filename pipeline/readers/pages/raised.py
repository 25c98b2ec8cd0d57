"""Turns words that are set high, with what stands before them, into words of the line or into the mark of a note.

`10⁶`, `mc²` and `40 m²` are powers, `1st`, `Mʳ` and `3ème` are one word; `hens.²` and `hens²` point at notes.
"""

from __future__ import annotations

import re
from typing import Final

_POWERS: Final = str.maketrans("0123456789+-−–=()nixkmtjy", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱˣᵏᵐᵗʲʸ")
_VARIABLES: Final = frozenset("nixkmtjy")
_POWER: Final = re.compile(r"[+\-−–]?\d{1,4}")
NOTE_MARK: Final = re.compile(
    r"[\[({]\s*(?:note\s+)?(?:\d{1,4}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶#])\s*[\])}]|[*†‡§¶#]{1,4}|\d{1,4}\.?|[a-z]",
    re.IGNORECASE,
)
"""All that the mark of a note may be."""

_NUMBER: Final = re.compile(r"(?<![\d.,])\d{1,2}$|[×·*/^=<>≈]\s?\d+$|[.,]\d{1,3}$")
_WORD: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_UNITS: Final = frozenset(
    ["m", "km", "cm", "mm", "dm", "nm", "µm", "μm", "mi", "ft", "yd", "in", "mc", "kg", "s", "ms", "sq", "log", "sin",
     "cos", "tan", "sec", "acre", "metres", "meters", "feet"]
)  # fmt: skip
_MEASURE: Final = re.compile(r"\d\s?[^\W\d_]{1,3}$")
_FORMULA: Final = re.compile(r"\([^()]*[\d+\-−=×/][^()]*\)$")
_NO_VARIABLES: Final = frozenset("IaO")


def raised(before: str, words: str) -> str | None:
    """What is read for words set high behind the line's words `before`; None for the mark of a note."""
    words = words.strip()
    if not words or not any(c.isalnum() for c in words):
        return None if NOTE_MARK.fullmatch(words) else words
    if _POWER.fullmatch(words):
        return words.translate(_POWERS) if _is_base(before) else None
    if NOTE_MARK.fullmatch(words) and not words.isalpha():
        return None
    if re.fullmatch(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})+", words):
        return None
    if words in _VARIABLES and before[-1:].isdigit():
        return words.translate(_POWERS)
    if len(words) == 1 and not before[-1:].isalnum():
        return None
    return words


def _is_base(before: str) -> bool:
    """Whether a number set high behind these words is a power of the last of them."""
    if not before or before[-1].isspace():
        return False
    if before[-1].isdigit():
        return bool(_NUMBER.search(before[-12:]))
    if before[-1] == ")":
        return bool(_FORMULA.search(before[-80:]))
    word = _WORD.search(before[-20:])
    if word is None:
        return False
    is_variable = len(word[0]) == 1 and word[0] not in _NO_VARIABLES
    return is_variable or word[0] in _UNITS or bool(_MEASURE.search(before[-12:]))
