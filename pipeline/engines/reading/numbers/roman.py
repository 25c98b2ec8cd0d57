"""Turns Roman numerals into words where they are numerals: Henry VIII, Chapter iv, World War II, a heading "XII"."""

from __future__ import annotations

import re
from typing import Final

from pipeline.engines.reading.numbers.numerals import cardinal, ordinal, year
from pipeline.engines.reading.rulers import NUMBERED, TITLES, is_of_a_person

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Old books write four signs where later ones subtract: Chapter XXXX, Chapter VIIII.
_BELOW_HUNDRED = r"(?:X[LC]|L?X{0,4})(?:I[XV]|V?I{0,4})"
_NUMERAL = rf"(?=[IVXL]){_BELOW_HUNDRED}(?<=\w)"
_HIGH_NUMERAL = rf"(?=C[CXLVI])C{{1,3}}{_BELOW_HUNDRED}"  # a lone C is a letter
_SMALL = r"(?=[ivx])x{0,4}(?:i[xv]|v?i{0,4})(?<=\w)"
_MANY_SMALL = rf"(?=[ivx]{{2}}){_SMALL}"
_COUNTED = (
    "Chapter|Part|Act|Scene|Book|Volume|Section|Article|Appendix|Figure|Table|Plate|Title|World War|War|Phase|Mark|Type"
    "|Level|Stage|Class|Grade|Bowl|Apollo|Gemini|Saturn|Episode|Round|Rocky|Rambo|Fantasy|Season|Canto|Psalm|Number"
    "|Letter|Lesson|Cell|Ward|Verse|Stanza|Sonnet|Line|Page|Pages|Chapters|Parts|Acts|Scenes|Books|Volumes|Sections"
    "|Exercise|Problem|Question|Item|Annex|Schedule|Exhibit|Map|Fragment|Ode|Elegy|Symphony|Concerto|Interlude|Tome"
)
_MORE_NUMERAL = re.compile(
    r"(?P<between>(?:,? (?:and|to|or|through)|,|\s?[-–—])\s?)(?P<numeral>[IVXL]+|[ivx]+)\b(?!['’]\w)"
)
_AFTER_COUNTED = re.compile(
    rf"\b(?P<what>{_COUNTED}|{_COUNTED.upper()}) (?P<numeral>{_NUMERAL}|{_HIGH_NUMERAL}|{_SMALL})\b(?!['’]\w)"
    rf"|\b(?P<small>{_COUNTED.lower()}) (?P<low>{_NUMERAL}|{_MANY_SMALL}|[vx])\b(?!['’]\w)"
)
_LETTERED = re.compile(
    rf"\b(?P<what>{_COUNTED}|{_COUNTED.upper()}|(?:{_COUNTED.lower()})) (?P<numeral>{_NUMERAL})"
    r"(?P<open>[(-]?)(?P<letter>[a-h]|[A-H])(?P<close>\)?)(?![\w'’-])"
)
"""What is counted and parted again: Part IIb, Stage IIIB, Type I-a."""
_HEADING = re.compile(
    rf"^(?P<open>[(\[]?)(?P<numeral>{_NUMERAL}|{_MANY_SMALL}|(?=C\w\w){_HIGH_NUMERAL})(?P<end>[.:)\]]*)$"
)
_TITLED = re.compile(
    rf"^(?P<numeral>(?=\w\w)(?:{_NUMERAL}|{_HIGH_NUMERAL})|[IVX](?=[.:)—–-] ?(?:[A-Z][A-Z’' ]+$|(?:The|A|An|In|Of|To|On"
    r"|At|How|My|Our|What|When|Where|Which|From|By)\s)))(?!\w)(?P<end>[.:)]|\s?[—–-])?(?=\s?[“\"‘'A-Z])"
)
_LISTED = re.compile(rf"(?<!\w)(?P<open>[(\[])(?P<numeral>{_SMALL}|(?=[IVX]{{2}}){_NUMERAL})(?P<end>[)\]])")
_ORDINAL = re.compile(rf"\b((?=[IVXLC]{{2}})(?:{_NUMERAL}|{_HIGH_NUMERAL})|[VX])(?:th|st|nd|rd|d)\b")
_TROOPS = re.compile(
    rf"\b({_NUMERAL})(?= (?:[A-Z]\w+ )?(?:Corps|Army|Legion|Olympiad|Congress|Brigade|Division|Squadron)\b)"
)
_BARE = re.compile(
    r"(?<![\w.’'-])(?:XX[IVX]+|X[IVX]+|IX|VI{1,3}|I{2,3}|ii|iii|vii|viii|xiii|xiv|xvi{0,3}|xii|i(?=, ii\b))"
    r"(?![\w’'-]|\.\w)"
)
_DRIP = re.compile(
    r"(?<![\w.’'-])(?<!\b[Aa]n )(?<!\b[Aa] )(?<![Tt]he )(?<!\b[Hh]is )(?<!\b[Hh]er )(?<!\b[Mm]y )(?<!\b[Yy]our )"
    r"(?<!\b[Oo]n )(?<!\bby )IV(?![\w’'-]|\.\w"
    r"|\s(?:drips?|bags?|lines?|fluids?|needles?|poles?|tubes?|stands?|therapy|meds|push|access)\b)"
)
_AFTER_RULER = re.compile(rf"\b({NUMBERED}) (V|X)\b(?![.’-]\w|\.\s[A-Z]|'(?!s)\w)")
_AFTER_TITLED = re.compile(rf"\b((?:{TITLES}) [A-Z]\w+) (I|V|X)\b(?![.’-]\w|\.\s[A-Z]|'(?!s)\w)")
# Two or more letters and only as high as names go: XL is a size, CIA and MIX are not numerals at all.
_AFTER_NAME = re.compile(
    r"\b(?P<name>(?:[A-ZÀ-ÖØ-Þ][\w'-]{0,30}\s){0,2}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿA-Z]{2,40}) "
    r"(?P<numeral>(?=[IVX]{2,}\b)(?!\w+\.\w)X{0,3}(?:I[XV]|V?I{0,3})(?<=\w))\b"
)
_NO_NAMES = frozenset(["The", "An", "His", "Her", "My", "Your", "Our", "Their", "On", "This", "That", "No"])
_THE = re.compile(rf"\b((?:{NUMBERED}) the) (?=[IVX]{{2,}}\b)({_NUMERAL})\b(?![.’'-]\w)")
"""`Louis the XIV`, as some write it."""
_OF_RULER = re.compile(rf"\b({NUMBERED}) (I)(?= of\b|['’]s\b|[,.;:!?)”\"](?!\w)|$)")
_RULED = re.compile(
    rf"(?:^|(?<=[.!?”“\"] )|(?<=\b[Uu]nder )|(?<=\bof ))({NUMBERED}) (I)"
    r"(?= (?:is|was|died|reigned|ruled|became|married|succeeded|ascended|dissolved|granted|ordered|abdicated|and)\b)"
)
_CENTURY = re.compile(rf"\b((?=[XVI]{{1,6}}\b|[XVI]{{1,6}}th\b){_BELOW_HUNDRED})(?:th)?(?=[\s-][Cc]entur(?:y|ies)\b)")
_YEAR = re.compile(
    r"(?<![\w.-])(?=[MDCLXVI]{4,}\b)M{1,2}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\b(?!['’]\w)"
)

ANY: Final = (
    r"(?<!\w)(?:[IVXLCDM]{2,}|[VXvx](?!\w)|[ivx]{2,}(?!\w)|(?<=\w )[Ii](?!\w)|[Ii](?=[.,)\]:]|$|\s?[—–-])"
    r"|[IVX]+[(-]?[A-Ha-h](?!\w))|Mk"
)
"""Something that could be a numeral, in a regular expression: whoever has none need not look closer."""


_FIRST_OF_LIST: Final = re.compile(r"(?<![\w.])I(?=, II(?:, |,? and )|[-–—]II(?:I|V)?\b)")
"""The I of `I, II, and III`, which is no pronoun."""


def spoken_numerals(text: str) -> str:
    """Numerals after what is counted as cardinals, after people's names as ordinals; a heading that is one."""
    text = _HEADING.sub(lambda m: f"{m['open']}{_cardinal(m)}{m['end']}", text)
    text = _TITLED.sub(lambda m: _cardinal(m) + (m["end"] or "."), text)
    text = re.sub(r"\bMk\.? (?=\d|[IVX]+\b)", "Mark ", text)
    text = _LETTERED.sub(_lettered, text)
    text = _counted(text)
    text = _FIRST_OF_LIST.sub("one", text)
    text = _CENTURY.sub(lambda m: ordinal(value(m[1])), text)
    text = _YEAR.sub(lambda m: year(value(m[0])), text)
    text = _ORDINAL.sub(lambda m: ordinal(value(m[1])), text)
    text = _TROOPS.sub(lambda m: ordinal(value(m[1])), text)
    for pattern in (_OF_RULER, _RULED, _AFTER_TITLED, _AFTER_RULER):
        text = pattern.sub(lambda m: f"{m[1]} the {ordinal(value(m[2])).capitalize()}", text)
    text = _THE.sub(lambda m: f"{m[1]} {ordinal(value(m[2])).capitalize()}", text)
    text = _AFTER_NAME.sub(_after_name, text)
    text = _LISTED.sub(lambda m: f"{m['open']}{_cardinal(m)}{m['end']}", text)
    return _DRIP.sub("four", _BARE.sub(lambda m: cardinal(value(m[0])), text))


def value(numeral: str) -> int:
    """The number that a numeral stands for."""
    total = 0
    numeral = numeral.upper()
    for sign, following in zip(numeral, f"{numeral[1:]} ", strict=True):
        worth = _VALUES[sign]
        total += -worth if _VALUES.get(following, 0) > worth else worth
    return total


def _cardinal(match: re.Match[str]) -> str:
    return cardinal(value(match["numeral"]))


def _counted(text: str) -> str:
    """Chapter IV; pages iv to xii: what is joined to a numeral is one, too."""
    said, at = [], 0
    for match in _AFTER_COUNTED.finditer(text):
        if match.start() < at:
            continue
        said += [text[at : match.start()], match["what"] or match["small"], " "]
        said.append(cardinal(value(match["numeral"] or match["low"])))
        at = match.end()
        while (more := _MORE_NUMERAL.match(text, at)) and _is_numeral(more["numeral"]):
            between = " to " if more["between"].strip() in ("-", "–", "—") else more["between"]
            said += [between, _cardinal(more)]
            at = more.end()
    return "".join([*said, text[at:]])


def _lettered(match: re.Match[str]) -> str:
    letter = "A." if match["letter"] in "aA" else match["letter"]
    return f"{match['what']} {_cardinal(match)} {letter}"


def _is_numeral(letters: str) -> bool:
    """Whether letters are a numeral in itself; a lone I or i is a pronoun after a comma."""
    return letters not in ("I", "i") and re.fullmatch(_NUMERAL, letters.upper()) is not None


def _after_name(match: re.Match[str]) -> str:
    """Henry the Eighth; what is nobody's name is counted: Space Hens two."""
    if match["name"] in _NO_NAMES:
        return match[0]
    number = value(match["numeral"])
    said = f"the {ordinal(number).capitalize()}" if is_of_a_person(match["name"]) else cardinal(number)
    return f"{match['name']} {said}"
