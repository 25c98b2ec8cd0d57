"""Turns numbers and what they count into words: units, fractions, ranges, codes, plain numbers."""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.numerals import (
    NUMBER,
    START,
    cardinal,
    digits,
    is_one,
    number,
    ordinal,
    plural_ordinal,
)
from pipeline.engines.reading.numbers.units import UNIT_NAMES, UNITS

_UNIT = re.compile(
    rf"{START}(?P<number>{NUMBER})(?:\s?[-–—]\s?(?P<to>{NUMBER}))?(?P<gap>\s?|-)(?P<unit>{UNIT_NAMES})"
    r"(?P<power>\ssquared|\scubed|[23])?(?:/(?P<each>kg|lb|l|L|day|min|hr|h|s))?(?P<dot>\.(?=\s[a-z]|[,;]))?(?![\w/])"
)
_DEGREES = re.compile(rf"{START}(?P<number>{NUMBER})\s?°(?:\s?(?P<scale>[CFNSEWK])\b)?")
_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "Kelvin", "N": "north", "S": "south", "E": "east", "W": "west"}
_PERCENT = re.compile(rf"{START}(?P<number>{NUMBER})(?:\s?[-–—]\s?(?P<to>{NUMBER}))?\s?%")
_HEIGHT = re.compile(r"(?<![\w.])(?P<feet>\d)'\s?(?P<inches>1[01]|\d)(?:\"|''|”)?(?!\w)")
_MINUTES = re.compile(r"(?<![\w.])(?P<minutes>\d{1,3})'\s?(?P<seconds>[0-5]\d)(?:\"|''|”)(?!\w)")
"""Above eleven they are no inches, and with a nought in front they are none either."""
_TALL = "tall|high|long|wide|deep|thick|across|above|below|apart|away|drop|ceilings?|pole|ladder|boat|board|square|by|x"
_PART = r"\d+(?:(?:\s|-)?\d/\d|\.\d+)?"
_BY_INCHES = re.compile(rf"(?<![\w.])({_PART})(?:\"|''|[″”])\s?[x×]\s?({_PART})(?:\"|''|[″”])(?!\w)")
_BY_FEET = re.compile(rf"{START}({NUMBER})'\s?(?:[x×]|by)\s?({NUMBER})'(?!\w)")
_TALL_FEET = re.compile(rf"{START}(?P<number>{NUMBER})'(?=\s?(?:{_TALL})\b)")
_DEGREE_WORD = re.compile(r"(?<=\d)\s?deg(?:rees|s)?\b\.?(?=\s?[CFK]\b)")
_FEET = re.compile(r"(?<![\w.])(\d+)\s?ft\.?\s?(1[01]|\d)\s?in\b(\.(?=\s[a-z]|[,;]))?")
_SHORT_INCHES = re.compile(rf"{START}(?P<number>{NUMBER})\s?in\.(?=\s[a-z(]|[,;]|\s*$)")
_INCHES = re.compile(rf"{START}(?P<number>{NUMBER})(?:\"|''|”)(?=\s[a-z])")

_MIXED = re.compile(r"(?<![\w./])(?P<whole>\d+)[\s-](?P<upper>\d{1,2})/(?P<lower>\d{1,3})(?![\w/])")
_HALF_A = re.compile(r"(?<![\w./])1/2(?=\s(?:an?|the|my|his|her|our|your|their|of)\s)")
_FRACTION = re.compile(r"(?<![\w./])(?P<upper>\d{1,3})/(?P<lower>\d{1,4})(?:ths?|rds?|nds?|st)?(?![\w/])")

_RANGE = re.compile(rf"{START}(?P<from>{NUMBER})\s?[-–]\s?(?P<to>{NUMBER})(?![\w-])")
_PLAIN = re.compile(r"(?:(?<![\w.,])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\w)\.\d+")


_EACH = {
    "kg": "kilogram",
    "lb": "pound",
    "l": "liter",
    "L": "liter",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "s": "second",
}
_TWICE = re.compile(r"(?<![\w.,/-])(20|50)[/-]\1(?![\w/-]|[.,]\d)")
_ALL_OF = re.compile(r"(?<![\w.,/])(5|10|100)/\1(?![\w/]|[.,]\d)")
_PRESSURE = re.compile(
    r"(?:(?P<before>\b(?:blood pressure|[Pp]ressure|BP)\b[^.!?\d]{0,40})|(?=\d{2,3}/\d{2,3} ?mm ?Hg\b))"
    r"(?<![\d.,/])(?P<upper>\d{2,3})/(?P<lower>\d{2,3})(?![\d/]|[.,]\d)"
)
"""Of blood: one hundred twenty over eighty."""
_OUT_OF = re.compile(r"(?<![\w.,/])(\d{1,2}(?:\.5)?)/(5|10|100)(?=\s(?:stars|points)\b)")
_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job|Psalms?"
    "|Proverbs|Ecclesiastes|Songs?|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|Micah|Nahum"
    "|Habakkuk|Zephaniah|Haggai|Zechariah|Malachi|Matthew|Matt\\.|Mark|Luke|John|Acts|Romans|Corinthians|Cor\\.|Galatians"
    "|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|Revelation|Rev\\."
    "|Sura|Surah|Quran"
)
_VERSE = re.compile(rf"\b({_BOOKS}) (\d{{1,3}}):(\d{{1,3}})(?:[-–](\d{{1,3}}))?(?![\d:])")
_RATIO = re.compile(r"(?<![\w:.,])(\d{1,4}):(\d{1,3}(?:,\d{3})+|\d+)(?![\w:]|[.,]\d)")
_MANY = re.compile(
    rf"{START}(?P<number>{NUMBER})(?P<scale>[km])(?=\s(?:people|men|women|(?:users|followers|subscribers|copies|views"
    r"|dollars|pounds|euros|votes|jobs|homes|years|words|miles|steps|likes|members|visitors|residents|tons|tonnes)\b))",
    re.I,
)


_ARTICLE = re.compile(r"\b(?:an?|another)\s$", re.I)
_MEASURED = re.compile(
    r"\s(?:[A-Z]\w+|pistols?|guns?|handguns?|automatics?|rounds?|bullets?|shells?|ammo|ammunition|cannons?|casings?|film"
    r"|lens(?:es)?|cameras?|dash|sprint|race|hurdles|relay|freestyle|backstroke|bags?|weights?|bottles?)\b"
)
_ANGLE = re.compile(
    r"[\s-](?:angles?|slopes?|turns?|bends?|corners?|arcs?|views?|inclines?|pitch|heat|cold|weather|water|days?|nights?)\b"
)
_HOURS = re.compile(
    r"(?<![\w.,])(\d{1,3})\s?h(?:rs?\.?)?\s?(\d{1,2})(?:\s?m(?:in)?\b|(?!\w|[.,]\d))(?:\s?(\d{1,2})\s?s\b)?"
)
_HOUR = re.compile(r"(?<![\w.,])(\d{1,3})\s?h\b(?![.'’/-]\w)")
_INITIALED = re.compile(r"(?<=\d)\s?([mkr])\.p\.([hm])\b\.?")
_CHAIN = re.compile(r"(?<![\w-])\d(?:-\d){2,}(?![\w-])|(?<![\w-])1-2(?=\spunch)")


_TO_DEGREES = re.compile(r"(?<=\d)(\s?°\s?[CFK]?)\s?[-–—]\s?(?=\d+\s?°)")
_MIXED_UNIT = re.compile(rf"(?<![\w./])(\d+[\s-]\d{{1,2}}/\d{{1,3}})\s?({UNIT_NAMES})\b(\.(?=\s[a-z]|[,;]))?(?![/\d])")
_PART_UNIT = re.compile(rf"(?<![\w./])(1/2|1/4|3/4)\s?({UNIT_NAMES})\b(\.(?=\s[a-z]|[,;]))?(?![/\d])")
_PARTS = {"1/2": "half ", "1/4": "a quarter of ", "3/4": "three quarters of "}
_STONE = re.compile(
    r"(?<![\w.,])(?:(?P<apart>\d{1,2})\sst\.?|(?P<joined>\d?[04-9]|1[123])st\.?)(?=\s\d{1,2}\s?(?:lbs?|oz|pounds?)\b)"
    r"|(?<![\w.,])(?P<alone>[4-9]|1\d|20|2[2-9]|30)\sst\b(?:\.(?=[,;]|\s[a-z]))?(?!\s(?:of|day|century)\b)"
)
"""`12 st 4 lb`, the weight of a person in Britain."""
_AND_LESS = re.compile(
    r"(?<=\d)(\s?(?:lbs?|ft|yds?|hrs?|gal|qts?|st|min))\.(?=\s\d+\s?(?:ozs?|in|ft|pts?|lbs?|min|secs?)\b)"
)
"""10 lbs. 4 oz.: one measure, whose stop ends nothing."""
_LASTING_SECONDS = re.compile(r"(?<![\w.,$£€])(\d+\.\d+)\ss\b|(?<=\bin )(\d+)\ss\b")
_PRODUCT = re.compile(rf"{START}({NUMBER})\s?x\s?(?=(?:{NUMBER})\s?=)")
_DIFFERENCE = re.compile(rf"{START}({NUMBER})\s?[-–]\s?(?=(?:{NUMBER})\s?=)")


def spoken_sums(text: str) -> str:
    """What stands before an equals sign: ten times four equals forty, and no board of ten by four."""
    return _DIFFERENCE.sub(r"\1 minus ", _PRODUCT.sub(r"\1 times ", text))


def spoken_heights(text: str) -> str:
    """Feet and inches by their marks, before these are taken for quotes: six foot two, a forty inch screen."""
    text = _BY_INCHES.sub(r"\1 by \2 inches", text)
    text = _BY_FEET.sub(r"\1 feet by \2 feet", text)
    text = _TALL_FEET.sub(lambda m: f"{number(m['number'])} {'foot' if is_one(m['number']) else 'feet'}", text)
    text = _HEIGHT.sub(lambda m: f"{cardinal(int(m['feet']))} foot {cardinal(int(m['inches']))}", text)
    text = _MINUTES.sub(_lasting_minutes, text)
    text = re.sub(r"\b(\w+ foot) zero\b", r"\1", text)
    return re.sub(r"\b(an?)\s(\d+(?:\.\d+)?)\"(?=\s\w)", r"\1 \2 inch", text)


def spoken_measures(text: str) -> str:
    """Numbers with their units, percentages, degrees, heights."""
    text = _HOURS.sub(_lasting, _AND_LESS.sub(r"\1", text))
    text = _HOUR.sub(lambda m: f"{m[1]} {'hour' if m[1] == '1' else 'hours'}", text)
    text = _STONE.sub(lambda m: f"{m['apart'] or m['joined'] or m['alone']} stone", spoken_sums(text))
    text = _LASTING_SECONDS.sub(lambda m: f"{m[1] or m[2]} {'second' if m[2] == '1' else 'seconds'}", text)
    text = _INITIALED.sub(lambda m: f" {m[1]}p{m[2]}", text)
    text = re.sub(rf"{START}({NUMBER})\s?x\s?(?={NUMBER})", r"\1 by ", text)
    text = re.sub(rf"{START}(\d+)in(?=\s[a-z])", r"\1 inch", text)
    text = _MANY.sub(lambda m: f"{number(m['number'])} {'thousand' if m['scale'] in 'kK' else 'million'}", text)
    text = _FEET.sub(lambda m: f"{cardinal(int(m[1]))} {'foot' if m[1] == '1' else 'feet'} {cardinal(int(m[2]))}", text)
    text = _SHORT_INCHES.sub(
        lambda m: f"{number(m['number'])} inch{_es(m)}{'' if m.string[m.end() :].strip() else '.'}", text
    )
    text = _INCHES.sub(lambda m: f"{number(m['number'])} inch{_es(m)}", text)
    text = _PERCENT.sub(lambda m: f"{_counted(m)} percent", text)
    text = _TO_DEGREES.sub(r"\1 to ", text)
    text = _DEGREES.sub(_degrees, _DEGREE_WORD.sub("°", text))
    return _UNIT.sub(_unit, text)


def spoken_fractions(text: str) -> str:
    """Fractions: three quarters, two and a half."""
    text = _MIXED_UNIT.sub(lambda m: f"{m[1]} {UNITS[m[2]][1]}", text)
    text = _PART_UNIT.sub(lambda m: f"{_PARTS[m[1]]}{_article(UNITS[m[2]][0])}", text)
    text = _PRESSURE.sub(lambda m: f"{m['before'] or ''}{m['upper']} over {m['lower']}", text)
    text = _OUT_OF.sub(lambda m: f"{number(m[1])} out of {m[2]}", text)
    text = _ALL_OF.sub(lambda m: f"{number(m[1])} out of {number(m[1])}", text)
    text = _TWICE.sub(lambda m: f"{number(m[1])} {number(m[1])}", text)
    text = re.sub(r"(?<![\w/])24[/-]7(?![\w/])", "twenty-four seven", text)
    text = _HALF_A.sub("half", _MIXED.sub(_mixed, text))
    return _FRACTION.sub(lambda m: _fraction(int(m["upper"]), int(m["lower"])) or m[0].replace("/", " slash "), text)


def _article(unit: str) -> str:
    return f"{'an' if unit[0] in 'aeio' or unit.startswith('hour') else 'a'} {unit}"


def spoken_ranges(text: str) -> str:
    """Ranges, scores, ratios and verses: ten to twenty, three to one, John three sixteen."""
    text = re.sub(r"(?<=\d(?:st|nd|rd|th))\s?([-–/])\s?(?=\d+(?:st|nd|rd|th)\b)", _between, text)
    text = _VERSE.sub(_verse, text)
    text = _RATIO.sub(_ratio, text)
    text = _CHAIN.sub(lambda m: digits(m[0]), text)
    return _RANGE.sub(lambda m: f"{number(m['from'])} to {number(m['to'])}", text)


def spoken_numbers(text: str) -> str:
    """Whatever digits are left."""
    return _PLAIN.sub(lambda m: f" {number(m[0])} " if _touches(m) else number(m[0]), text)


def _lasting(match: re.Match[str]) -> str:
    """How long it lasted: 3h 20m, 1h30, 2h 5m 10s."""
    parts = [(match[1], "hour"), (match[2], "minute"), (match[3], "second")]
    return " ".join(f"{int(n)} {unit}{'' if int(n) == 1 else 's'}" for n, unit in parts if n)


def _lasting_minutes(match: re.Match[str]) -> str:
    minutes, seconds = int(match["minutes"]), int(match["seconds"])
    return f"{minutes} minute{'' if minutes == 1 else 's'} {seconds} second{'' if seconds == 1 else 's'}"


def _es(match: re.Match[str]) -> str:
    return "" if is_one(match["number"]) else "es"


def _ratio(match: re.Match[str]) -> str:
    """Three to one; but 25:30 is a time that somebody ran."""
    ran = len(match[2]) == 2 and int(match[2]) < 60
    return f"{number(match[1])}{' ' if ran else ' to '}{number(match[2])}"


def _verse(match: re.Match[str]) -> str:
    until = f" to {number(match[4])}" if match[4] else ""
    return f"{match[1]} {number(match[2])} {number(match[3])}{until}"


def _between(match: re.Match[str]) -> str:
    return " slash " if match[1] == "/" else " to "


def _touches(match: re.Match[str]) -> bool:
    return (
        match.string[match.start() - 1 : match.start()].isalnum()
        or match.string[match.end() : match.end() + 1].isalnum()
    )


def _counted(match: re.Match[str]) -> str:
    return number(match["number"]) + (f" to {number(match['to'])}" if match["to"] else "")


def _unit(match: re.Match[str]) -> str:
    one, many = UNITS[match["unit"]]
    if match["unit"] in ("m", "g", "l", "L", "W", "V") and match["gap"] == "-":
        return match[0]
    power = {"2": "square ", " squared": "square ", "3": "cubic ", " cubed": "cubic "}.get(match["power"] or "", "")
    each = f" per {_EACH.get(match['each'], match['each'])}" if match["each"] else ""
    singular = match["gap"] == "-" or (is_one(match["number"]) and not match["to"])
    name = one if singular or _is_one_thing(match) else many
    if power and match["unit"].endswith("/s"):  # nine meters per second squared
        return f"{_counted(match)} {name} {power.replace('square', 'squared').replace('cubic', 'cubed').strip()}"
    return f"{_counted(match)} {power}{name}{each}"


def _is_one_thing(match: re.Match[str]) -> bool:
    """A 5 kg bag, the 100m dash, 9mm rounds: what measures a thing is singular."""
    if _ARTICLE.search(match.string[max(0, match.start() - 12) : match.start()]):
        return True
    return not match["gap"] and bool(_MEASURED.match(match.string, match.end()))


def _degrees(match: re.Match[str]) -> str:
    scale = f" {_SCALES[match['scale']]}" if match["scale"] else ""
    is_thing = not scale and _ANGLE.match(match.string, match.end())
    return f"{number(match['number'])} degree{'' if is_one(match['number']) or is_thing else 's'}{scale}"


def _mixed(match: re.Match[str]) -> str:
    said = _fraction(int(match["upper"]), int(match["lower"]))
    return f"{number(match['whole'])} and {said.replace('one ', 'a ', 1)}" if said else match[0]


def _fraction(upper: int, lower: int) -> str:
    """A proper fraction in words; empty for anything else."""
    if not 0 < upper < lower or (lower > 20 and lower not in (25, 32, 50, 64, 100, 1000)):
        return ""
    if upper == 1:
        return f"one {({2: 'half', 4: 'quarter'}).get(lower) or ordinal(lower).removeprefix('one ')}"
    return f"{cardinal(upper)} {plural_ordinal(lower)}"
