"""Turns a number into the numerals, letters or words that a word processor counts in, by Word's names for them."""

from __future__ import annotations

from typing import Final

_ONES: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS: Final = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
_ORDINAL_ONES: Final = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 4000
"""Roman numerals end here."""


def in_form(number: int, form: str) -> str:
    """A number as a level writes it."""
    match form:
        case "upperRoman":
            return _roman(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperLetter" | "lowerLetter" if 0 < number < _MOST:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "cardinalText":
            return _in_words(number, _ONES).capitalize()
        case "ordinalText":
            return _in_words(number, _ORDINAL_ONES).capitalize()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{last}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MOST:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _in_words(number: int, ones: list[str]) -> str:
    if not 0 < number < 100:
        return str(number)
    if number < 20:
        return ones[number - 1]
    tens, rest = _TENS[number // 10 - 2], number % 10
    if rest:
        return f"{tens}-{ones[rest - 1]}"
    return tens if ones is _ONES else f"{tens[:-1]}ieth"


def small_number(words: str, otherwise: int) -> int:
    """The number that an attribute says; `otherwise` for what is none, or one that no document counts to."""
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 6 else otherwise
