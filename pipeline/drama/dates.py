"""Turns a date as a title page or an e-book writes it into one that players sort by: `YYYY`, `YYYY-MM` or
`YYYY-MM-DD`.

What cannot be told is left out: of `3/4/2020` only the year is sure.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

_MONTHS: Final = (
    "jan january janvier januar enero gennaio janeiro januari styczeń ene gen",
    "feb february février fevrier februar febrero febbraio fevereiro februari févr luty",
    "mar march mars märz marz marzo março marco maart mrz marzec",
    "apr april avril abril aprile avr abr kwiecień",
    "may mai mayo maggio maio mei mag maj",
    "jun june juin juni junio giugno junho giu czerwiec",
    "jul july juillet juli julio luglio julho juil lug lipiec",
    "aug august août aout agosto augustus ago sierpień",
    "sep sept september septembre septiembre settembre setembro set wrzesień",
    "oct october octobre oktober octubre ottobre outubro okt ott out październik",
    "nov november novembre noviembre novembro listopad",
    "dec december décembre decembre dezember diciembre dicembre dezembro dez dic déc grudzień",
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_YEAR = r"(?P<year>1[0-9]{3}|2[0-9]{3})"
_DAY = r"(?P<day>[0-3]?\d)"
_WORD = r"(?P<word>[^\W\d_]{3,})"

_ISO: Final = re.compile(rf"(?<!\d){_YEAR}[-/.年]\s?(?P<month>\d\d?)(?:[-/.月]\s?{_DAY})?(?!\d)")
_NAMED: Final = (
    re.compile(
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?{_WORD}\.?,?\s+(?:de\s+|del\s+)?{_YEAR}(?!\d)"
    ),
    re.compile(rf"{_WORD}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"),
    re.compile(rf"{_WORD}\.?,?\s+(?:of\s+|de\s+)?{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR},?\s+{_WORD}(?:\s+{_DAY})?(?!\d)"),
)
_FIGURES: Final = re.compile(rf"(?<!\d)(?P<first>\d\d?)\s?[./-]\s?(?P<second>\d\d?)\s?[./-]\s?{_YEAR}(?!\d)")
_MONTH_YEAR: Final = re.compile(rf"(?<!\d)(?P<month>\d\d?)[./-]{_YEAR}(?!\d)")
_YEAR_ALONE: Final = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_ROMAN: Final = re.compile(r"\bM{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def iso_date(text: str) -> str:
    """The date that a text holds, as far as it is sure; empty when there is none."""
    plain = " ".join(text.split())
    if found := _ISO.search(plain):
        return _told(found["year"], int(found["month"]), int(found["day"] or 0)) or found["year"]
    for pattern in _NAMED:
        for found in pattern.finditer(plain):
            month = _MONTH_OF.get(found["word"].casefold(), 0)
            if month:
                return _told(found["year"], month, int(found.groupdict().get("day") or 0)) or found["year"]
    if found := _FIGURES.search(plain):
        return _of_figures(int(found["first"]), int(found["second"]), found["year"], dotted="." in found[0])
    if found := _MONTH_YEAR.search(plain):
        return _told(found["year"], int(found["month"]), 0) or found["year"]
    if found := _YEAR_ALONE.search(plain):
        return found["year"]
    roman = _ROMAN.search(plain)
    return str(_number(roman[0])) if roman and len(roman[0]) > 3 else ""


def _of_figures(first: int, second: int, year: str, *, dotted: bool) -> str:
    """`9.3.2024` has its day first; with strokes or dashes a country decides, unless one of them is no month."""
    if dotted or first > 12:
        return _told(year, second, first) or year
    if second > 12 or first == second:
        return _told(year, first, second) or year
    return year


def _told(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return ""
    longest = monthrange(int(year), month)[1]
    return f"{year}-{month:02}" + (f"-{day:02}" if 1 <= day <= longest else "")


def _number(roman: str) -> int:
    values = [_DIGITS[letter] for letter in roman]
    return sum(value if value >= after else -value for value, after in zip(values, [*values[1:], 0], strict=True))
