"""Turns numbers as the Continent writes them (1,5 km; 1.234,56 €; 0,75) into English ones, and noughts in front away.

A comma is a decimal one where English has none: behind it stand one or two figures, or more of them behind a lone
nought, and a unit or a sign of money follows. "3,14" alone may be two numbers and stays.
"""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.units import UNIT_NAMES

_MONEY = r"[€£$¥₹₽]|zł|euros?|EUR|CHF|kr|Kč|pounds?|dollars?"
_DECIMAL = re.compile(
    rf"(?<![\w.,])(?P<whole>\d{{1,3}}(?:\.\d{{3}})*|\d+),(?P<part>\d{{1,2}})(?=\s?(?:{UNIT_NAMES}|[%°º‰]|{_MONEY}"
    r"|mill?ion|billion|bn|Mio)(?!\w))"
)
_LEADING = re.compile(r"(?<![\w.,])0,(?=\d{1,4}(?![\d,]))")
_GROUPED = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:\.\d{{3}})+(?=\s?(?:{_MONEY})(?!\w))")
_NUMBERED = (
    "Chapter|Part|Book|Volume|Section|Act|Scene|Episode|Day|Week|Night|Lesson|Letter|Track|Number|No\\.|Page|Entry|Log|File|Case"
    "|Exhibit|Figure|Table|Step|Level|Round|Stage|Season|Disc|Tape|Draft|Take|Test|Verse|Item|Question|Unit"
)
_NOUGHTS = re.compile(
    rf"\b((?:{_NUMBERED}|{_NUMBERED.upper()}|{_NUMBERED.lower()}) #?)0+(?=[1-9]\d{{0,2}}(?![\w:]|[.,]\d))"
)
_HEADING = re.compile(r"^(?!007\b)([(\[]?)0+(?=[1-9]\d?(?:[.:)\]—–-]*$|[.:)\]]\s|\s?[—–-]\s?[A-Z]|\s[A-Z]))")


def english_decimals(text: str) -> str:
    """1,5 km as 1.5 km, 1.234,56 € as 1234.56 €."""
    text = _DECIMAL.sub(lambda m: f"{m['whole'].replace('.', '')}.{m['part']}", text)
    text = _GROUPED.sub(lambda m: m[0].replace(".", ""), text)
    return _LEADING.sub("0.", text)


def without_noughts(text: str) -> str:
    """Chapter 01, or a heading that is "003", without the noughts that only sort."""
    return _HEADING.sub(r"\1", _NOUGHTS.sub(r"\1", text))
