"""Turns codes into words: guns by their bore, craft and flights, ordinals, versions, letters with figures."""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.digits import called
from pipeline.engines.reading.numbers.numerals import NUMBER, START, cardinal, number, ordinal, year

_BORES = "22|25|30|32|36|38|40|44|45|50|223|243|270|303|308|338|357|375|455|577"
_CALIBER = re.compile(
    rf"(?<![\w.])(?P<before>\b(?:an?|his|her|my|your|their|the|that|this|with|two|twin)\s)?\.(?P<bore>{_BORES})s?(?!\d|\.\d)"
    r"(?P<behind>[\s-](?:cal(?:iber|ibre)?\b\.?|[A-Z]\w+|pistol|rifle|revolver|automatic|handgun|gun|round|bullet|shell|slug)s?\b)?"
    r"(?!\s(?:chance|second|inch|mile|percent|average|probability|of)|\s?[%°])"
)
_CRAFT = re.compile(r"(?<![\w-])([A-Z]{1,3})-?(\d)(\d\d)(\d)?\b(?![,.:-]\d)")
_PLURALS = {"10": "tens", "100": "hundreds", "1000": "thousands"}
_MANY = re.compile(r"(?<![\d.,'’$£€])(\d{1,3})s\b(?!['’])")
"""More than one of what a number names: `747s`, `B-52s`, `4x4s`."""
_ORDINAL = re.compile(rf"{START}(?P<number>\d[\d,]{{0,30}})(?:st|nd|rd|th)\b", re.I)
_THINGS = (
    "printe|printi|model|movie|film|glasses|effect|anim|image|scan|art|game|graphic|version|TV|object|world|space|map"
)
_OLD_ORDINAL = re.compile(
    rf"(?P<month>\b(?:January|February|March|April|May|June|July|August|September|October|November|December) )?"
    r"(?P<the>\b(?:the|this|that|his|her|my|our|your|their|its|every|each) )?"
    rf"(?<![\w.,])(?P<number>(?:\d*[02-9])?[23])d\b(?P<dot>\.(?= (?:of|[A-Z])|,))?(?! (?:{_THINGS}))"
    r"(?P<what>(?= (?:of|floor|day|time|edition|class|chapter|century|night|inst|ult|prox|and|or|to)\b| [A-Z]\w))?"
)
_FOLD = re.compile(rf"{START}({NUMBER})x(?!\w)")
_MOVE = re.compile(
    r"(?<![\w-])(?P<piece>[KQRBN])(?P<from>[a-h]?[1-8]?)(?P<takes>x?)(?P<file>[a-h])(?P<rank>[1-8])(?P<end>[+#]?)(?![\w-])"
)
_PIECES = {"K": "king", "Q": "queen", "R": "rook", "B": "bishop", "N": "knight"}
_A_CODE = re.compile(r"(?<![\w'’-])A-?(?=\d)")
"""The letter in front of a number, which is no article: A1."""
_HASH = re.compile(r"(?<!\w)#\s?(?=\d)")
_LETTER_FIRST = re.compile(r"(?<=[^\W\d_])-?(?=\d)")
_DIGIT_FIRST = re.compile(r"(?<=\d)-?(?=[^\W\d_])")
_VERSION = re.compile(r"(?<![\w.])(?P<letter>[vV])?(?P<parts>\d+(?:\.\d+){2,})(?![\w.]*\d)")


def spoken_bores(text: str) -> str:
    """A gun's bore, before it is taken for a number: his forty-five."""
    return _CALIBER.sub(_caliber, text)


def old_ordinals(text: str) -> str:
    """Third and second as old books write them: the 3d of May, the 22d Regiment, but a 3d printer, and 3d a pound."""
    return _OLD_ORDINAL.sub(_old_ordinal, text)


def spoken_codes(text: str) -> str:
    """Ordinals, versions, and letters with numbers: F sixteen, H two O, number five."""
    text = _MOVE.sub(_move, text)
    text = _A_CODE.sub("A. ", text)
    text = _HASH.sub("number ", text)
    text = _CRAFT.sub(lambda m: f"{m[1]} {_craft(m)}", text)
    text = re.sub(r"(?<![\w.,])(10|100|1,?000)s\b", lambda m: _PLURALS[m[1].replace(",", "")], text)
    text = re.sub(r"(?<=\d)\s?\*\s?(?=\d)", " times ", text)
    text = re.sub(r"(?<=\d)\s?‰", " per mille", text)
    text = _ORDINAL.sub(lambda m: ordinal(int(m["number"].replace(",", ""))), text)
    text = _VERSION.sub(_version, text)
    text = _FOLD.sub(lambda m: f"{number(m[1])} times", text)
    text = _MANY.sub(lambda m: _several(_called(m[1])), _LETTER_FIRST.sub(" ", text))
    return _DIGIT_FIRST.sub(" ", text)


def _version(match: re.Match[str]) -> str:
    said = " point ".join(number(part) for part in match["parts"].split("."))
    return f"version {said}" if match["letter"] else said


def _move(match: re.Match[str]) -> str:
    """Nf3, Qxd5+: knight f three, queen takes d five, check."""
    words = [_PIECES[match["piece"]], *match["from"], *(["takes"] if match["takes"] else [])]
    end = {"+": ", check", "#": ", mate"}.get(match["end"], "")
    square = [*words, match["file"], match["rank"]]
    return " ".join("A." if word == "a" else word for word in square) + end


def _old_ordinal(match: re.Match[str]) -> str:
    is_ordinal = match["the"] or match["month"] or match["what"] is not None or len(match["number"]) > 1
    if not is_ordinal:
        return match[0]
    number = match["number"]
    return f"{match['month'] or ''}{match['the'] or ''}{number}{'nd' if number.endswith('2') else 'rd'}"


def _caliber(match: re.Match[str]) -> str:
    """A gun's bore: his forty-five, a three fifty-seven Magnum, thirty-eight caliber."""
    if not match["before"] and not match["behind"]:
        return match[0]
    bore = match["bore"]
    said = _called(bore)
    many = match[0][match.end("bore") - match.start() :][:1] == "s"
    return f"{match['before'] or ''}{_several(said) if many else said}{match['behind'] or ''}"


def _called(figures: str) -> str:
    """What is called by a number of up to three figures: forty-five, three fifty-seven."""
    return called(figures[0], figures[1:]) if len(figures) == 3 else cardinal(int(figures))


def _several(said: str) -> str:
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}es" if said.endswith("x") else f"{said}s"


def _craft(match: re.Match[str]) -> str:
    """Flight BA117, NCC-1701: as they are called."""
    figures = match[2] + match[3] + (match[4] or "")
    return year(int(figures)) if match[4] else called(match[2], match[3])
