"""Turns Roman numerals into words where they are numerals: Henry VIII, Chapter IV, World War II."""

from __future__ import annotations

import re

from pipeline.engines.reading.numerals import cardinal, ordinal, year

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Old books write four signs where later ones subtract: Chapter XXXX, Chapter VIIII.
_BELOW_HUNDRED = r"(?:X[LC]|L?X{0,4})(?:I[XV]|V?I{0,4})"
_NUMERAL = rf"(?=[IVXL]){_BELOW_HUNDRED}(?<=\w)"
_HIGH_NUMERAL = rf"(?=C[CXLVI])C{{1,3}}{_BELOW_HUNDRED}"  # a lone C is a letter
_COUNTED = (
    "Chapter|Part|Act|Scene|Book|Volume|Section|Article|Appendix|Figure|Table|Plate|Title|World War|War|Phase|Mark|Type"
    "|Level|Stage|Class|Grade|Bowl|Apollo|Gemini|Saturn|Episode|Round|Rocky|Rambo|Fantasy|Season|Canto|Psalm|Number"
)
_RULERS = (
    "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Henry|Charles|George|Edward|James|William|Louis|Philip|Pius|Leo|Urban"
    "|Paul|Francis|Frederick|Napoleon|Elizabeth|Catherine|Alexander|Nicholas|Ivan|Peter|Clement|Innocent|Gregory|Benedict"
)
_AFTER_COUNTED = re.compile(rf"\b({_COUNTED}|{_COUNTED.upper()}|{_COUNTED.lower()}) ({_NUMERAL})\b(?!['’]\w)")
_AFTER_CHAPTER = re.compile(rf"\b(Chapter|CHAPTER|Canto|CANTO|Psalm|PSALM) ({_HIGH_NUMERAL})\b(?!['’]\w)")
_AFTER_RULER = re.compile(rf"\b({_RULERS}) (V|X)\b(?![.'’]\w)")
_AFTER_TITLED = re.compile(r"\b((?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser) [A-Z]\w+) (I)\b(?!['’]\w)")
# Two or more letters and only as high as names go: XL is a size, CIA and MIX are not numerals at all.
_AFTER_NAME = re.compile(
    r"\b([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}) ((?=[IVX]{2,}\b)(?!\w+\.\w)X{0,3}(?:I[XV]|V?I{0,3})(?<=\w))\b"
)
_OF_RULER = re.compile(rf"\b({_RULERS}) (I)(?= of\b|['’]s\b)")
_CENTURY = re.compile(rf"\b((?=[XVI]{{1,6}}\b|[XVI]{{1,6}}th\b){_BELOW_HUNDRED})(?:th)?(?=[\s-][Cc]entur(?:y|ies)\b)")
_YEAR = re.compile(
    r"(?<![\w.-])(?=[MDCLXVI]{4,}\b)M{1,2}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\b(?!['’]\w)"
)


def spoken_numerals(text: str) -> str:
    """Numerals after what is counted as cardinals, after names as ordinals."""
    text = re.sub(r"\bMk\.? (?=\d|[IVX]+\b)", "Mark ", text)
    for pattern in (_AFTER_COUNTED, _AFTER_CHAPTER):
        text = pattern.sub(lambda m: f"{m[1]} {cardinal(value(m[2]))}", text)
    text = _CENTURY.sub(lambda m: ordinal(value(m[1])), text)
    text = _YEAR.sub(lambda m: year(value(m[0])), text)
    for pattern in (_OF_RULER, _AFTER_TITLED, _AFTER_RULER, _AFTER_NAME):
        text = pattern.sub(lambda m: f"{m[1]} the {ordinal(value(m[2])).capitalize()}", text)
    return text


def value(numeral: str) -> int:
    """The number that a numeral stands for."""
    total = 0
    for sign, following in zip(numeral, f"{numeral[1:]} ", strict=True):
        worth = _VALUES[sign]
        total += -worth if _VALUES.get(following, 0) > worth else worth
    return total
