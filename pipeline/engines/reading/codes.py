"""Turns codes into words: guns by their bore, craft and flights, ordinals, versions, letters with figures."""

from __future__ import annotations

import re

from pipeline.engines.reading.digits import called
from pipeline.engines.reading.numerals import NUMBER, START, cardinal, number, ordinal, year

_BORES = "22|25|30|32|36|38|40|44|45|50|223|243|270|303|308|338|357|375|455|577"
_CALIBER = re.compile(
    rf"(?<![\w.])(?P<before>\b(?:an?|his|her|my|your|their|the|that|this|with|two|twin)\s)?\.(?P<bore>{_BORES})s?(?!\d|\.\d)"
    r"(?P<behind>[\s-](?:cal(?:iber|ibre)?\b\.?|[A-Z]\w+|pistol|rifle|revolver|automatic|handgun|gun|round|bullet|shell|slug)s?\b)?"
    r"(?!\s(?:chance|second|inch|mile|percent|average|probability|of)|\s?[%°])"
)
_CRAFT = re.compile(r"(?<![\w-])([A-Z]{1,3})-?(\d)(\d\d)(\d)?\b(?![,.:-]\d)")
_PLURALS = {"10": "tens", "100": "hundreds", "1000": "thousands"}
_ORDINAL = re.compile(rf"{START}(?P<number>\d[\d,]*)(?:st|nd|rd|th)\b", re.I)
_FOLD = re.compile(rf"{START}({NUMBER})x(?!\w)")
_HASH = re.compile(r"(?<!\w)#\s?(?=\d)")
_LETTER_FIRST = re.compile(r"(?<=[^\W\d_])-?(?=\d)")
_DIGIT_FIRST = re.compile(r"(?<=\d)-?(?=[^\W\d_])")
_VERSION = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?![\w.]*\d)")


def spoken_bores(text: str) -> str:
    """A gun's bore, before it is taken for a number: his forty-five."""
    return _CALIBER.sub(_caliber, text)


def spoken_codes(text: str) -> str:
    """Ordinals, versions, and letters with numbers: F sixteen, H two O, number five."""
    text = _HASH.sub("number ", text)
    text = _CRAFT.sub(lambda m: f"{m[1]} {_craft(m)}", text)
    text = re.sub(r"(?<![\w.,])(10|100|1,?000)s\b", lambda m: _PLURALS[m[1].replace(",", "")], text)
    text = re.sub(r"(?<=\d)\s?\*\s?(?=\d)", " times ", text)
    text = re.sub(r"(?<=\d)\s?‰", " per mille", text)
    text = _ORDINAL.sub(lambda m: ordinal(int(m["number"].replace(",", ""))), text)
    text = _VERSION.sub(lambda m: " point ".join(number(part) for part in m[0].split(".")), text)
    text = _FOLD.sub(lambda m: f"{number(m[1])} times", text)
    return _DIGIT_FIRST.sub(" ", _LETTER_FIRST.sub(" ", text))


def _caliber(match: re.Match[str]) -> str:
    """A gun's bore: his forty-five, a three fifty-seven Magnum, thirty-eight caliber."""
    if not match["before"] and not match["behind"]:
        return match[0]
    bore = match["bore"]
    said = called(bore[0], bore[1:]) if len(bore) == 3 else cardinal(int(bore))
    many = match[0][match.end("bore") - match.start() :][:1] == "s"
    plural = f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"
    return f"{match['before'] or ''}{plural if many else said}{match['behind'] or ''}"


def _craft(match: re.Match[str]) -> str:
    """Flight BA117, NCC-1701: as they are called."""
    figures = match[2] + match[3] + (match[4] or "")
    return year(int(figures)) if match[4] else called(match[2], match[3])
