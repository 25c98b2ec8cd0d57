"""Turns numbers and what they count into words: units, fractions, ranges, telephone numbers, codes, plain numbers."""

from __future__ import annotations

import re

from pipeline.engines.reading.numerals import cardinal, digits, is_one, number, ordinal, plural_ordinal

_UNITS = {  # one, many
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"),
    "sq ft": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "km": ("kilometer", "kilometers"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "nm": ("nanometer", "nanometers"),
    "m": ("meter", "meters"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ml": ("milliliter", "milliliters"),
    "l": ("liter", "liters"),
    "L": ("liter", "liters"),
    "ha": ("hectare", "hectares"),
    "cc": ("C C", "C C"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "KB": ("kilobyte", "kilobytes"),
    "kB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "V": ("volt", "volts"),
    "dB": ("decibel", "decibels"),
    "fps": ("frame per second", "frames per second"),
    "psi": ("P S I", "P S I"),
    "hp": ("horsepower", "horsepower"),
    "kt": ("kiloton", "kilotons"),
}
_NUMBER = r"-?(?:\d[\d,]*\d|\d)(?:\.\d+)?|-?\.\d+"
_START = r"(?<![\w.,/])"
_UNIT_NAMES = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=lambda unit: -len(unit)))
_UNIT = re.compile(
    rf"{_START}(?P<number>{_NUMBER})(?:\s?[-–—]\s?(?P<to>{_NUMBER}))?(?P<gap>\s?|-)(?P<unit>{_UNIT_NAMES})"
    r"(?P<power>\ssquared|\scubed|[23])?(?P<dot>\.(?=\s[a-z]))?(?![\w/])"
)
_DEGREES = re.compile(rf"{_START}(?P<number>{_NUMBER})\s?°\s?(?P<scale>[CFNSEWK]\b)?")
_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "Kelvin", "N": "north", "S": "south", "E": "east", "W": "west"}
_PERCENT = re.compile(rf"{_START}(?P<number>{_NUMBER})(?:\s?[-–—]\s?(?P<to>{_NUMBER}))?\s?%")
_HEIGHT = re.compile(r"(?<![\w.])(?P<feet>\d)'\s?(?P<inches>1[01]|\d)(?:\"|''|”)?(?!\w)")
_INCHES = re.compile(rf"{_START}(?P<number>{_NUMBER})(?:\"|''|”)(?=\s[a-z])")

_MIXED = re.compile(r"(?<![\w./])(?P<whole>\d+)[\s-](?P<upper>\d{1,2})/(?P<lower>\d{1,3})(?![\w/])")
_FRACTION = re.compile(r"(?<![\w./])(?P<upper>\d{1,3})/(?P<lower>\d{1,4})(?:ths|rds|nds)?(?![\w/])")

_RANGE = re.compile(rf"{_START}(?P<from>{_NUMBER})\s?[-–]\s?(?P<to>{_NUMBER})(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w.,-])(?:\+?(?P<country>\d{1,3})[\s.-]?)?"
    r"(?:\((?P<bracket>\d{3})\)[\s.-]?|(?P<area>\d{3})[\s.-])"
    r"(?P<exchange>\d{3})[\s.-](?P<line>\d{4})(?![\w-])"
    r"|(?<![\w.,-])(?P<short>\d{3})-(?P<end>\d{4})(?![\w-])"
)
_CALLED = re.compile(
    r"\b((?:call|calls|called|calling|dial|dials|dialed|dialled|phone|phoned|ring)\s(?:for\s)?)(\d{3})\b"
    r"(?!\s?[\w,.-]\d)",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(Rooms?|Flight|Highway|Hwy\.?|Route|Interstate|Apartment|Apt\.?|Suite|Unit|Bus"
    r"|Area|Cell|Locker|Bay|Pier|Building|Channel|Squadron|Boeing|Airbus)\s(\d)(\d\d)\b(?![,.]\d)",
    re.I,
)

_SPY = re.compile(r"(?<![\w.,])00(\d)(?!\w|[.,]\d)")
_ORDINAL = re.compile(rf"{_START}(?P<number>\d[\d,]*)(?:st|nd|rd|th)\b", re.I)
_TIMES = re.compile(r"(?<![\w.])(\d+)\s?x\s?(\d+)(?!\w)")
_FOLD = re.compile(rf"{_START}({_NUMBER})x(?!\w)")
_HASH = re.compile(r"(?<!\w)#\s?(?=\d)")
_LETTER_FIRST = re.compile(r"(?<=[^\W\d_])-?(?=\d)")
_DIGIT_FIRST = re.compile(r"(?<=\d)-?(?=[^\W\d_])")
_VERSION = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?![\w.]*\d)")
_PLAIN = re.compile(r"(?:(?<![\w.,])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\w)\.\d+")
_CARDED = re.compile(r"(?<![\w-])\d{4}(?:[\s-]\d{4}){2,}(?![\w-])")


def spoken_phones(text: str) -> str:
    """Telephone numbers in groups of digits; rooms and flights as they are called: one oh one, eight fifteen."""
    text = _CARDED.sub(lambda m: ", ".join(digits(group) for group in re.split(r"[\s-]", m[0])), text)
    text = _PHONE.sub(_phone, text)
    text = _CALLED.sub(lambda m: m[1] + digits(m[2]), text)
    text = _NUMBERED.sub(lambda m: f"{m[1]} {_called(m[2], m[3])}", text)
    return _SPY.sub(lambda m: f"double oh {digits(m[1])}", text)


def spoken_measures(text: str) -> str:
    """Numbers with their units, percentages, degrees, heights."""
    text = _HEIGHT.sub(lambda m: f"{cardinal(int(m['feet']))} foot {cardinal(int(m['inches']))}", text)
    text = _INCHES.sub(lambda m: f"{number(m['number'])} inch{'' if is_one(m['number']) else 'es'}", text)
    text = _PERCENT.sub(lambda m: f"{_counted(m)} percent", text)
    text = _DEGREES.sub(_degrees, text)
    return _UNIT.sub(_unit, text)


def spoken_fractions(text: str) -> str:
    """Fractions: three quarters, two and a half."""
    text = re.sub(r"(?<![\w/])24/7(?![\w/])", "twenty-four seven", text)
    text = _MIXED.sub(_mixed, text)
    return _FRACTION.sub(lambda m: _fraction(int(m["upper"]), int(m["lower"])) or m[0].replace("/", " slash "), text)


def spoken_ranges(text: str) -> str:
    """Ranges and scores: ten to twenty."""
    return _RANGE.sub(lambda m: f"{number(m['from'])} to {number(m['to'])}", text)


def spoken_codes(text: str) -> str:
    """Ordinals, versions, and letters with numbers: F sixteen, H two O, number five."""
    text = _HASH.sub("number ", text)
    text = _ORDINAL.sub(lambda m: ordinal(int(m["number"].replace(",", ""))), text)
    text = _VERSION.sub(lambda m: " point ".join(number(part) for part in m[0].split(".")), text)
    text = _TIMES.sub(lambda m: f"{cardinal(int(m[1]))} by {cardinal(int(m[2]))}", text)
    text = _FOLD.sub(lambda m: f"{number(m[1])} times", text)
    return _DIGIT_FIRST.sub(" ", _LETTER_FIRST.sub(" ", text))


def spoken_numbers(text: str) -> str:
    """Whatever digits are left."""
    return _PLAIN.sub(lambda m: f" {number(m[0])} " if _touches(m) else number(m[0]), text)


def _touches(match: re.Match[str]) -> bool:
    return (
        match.string[match.start() - 1 : match.start()].isalnum()
        or match.string[match.end() : match.end() + 1].isalnum()
    )


def _phone(match: re.Match[str]) -> str:
    groups = [match[name] for name in ("country", "bracket", "area", "exchange", "short", "line", "end")]
    return ", ".join(digits(group) for group in groups if group)


def _called(hundreds: str, rest: str) -> str:
    if rest == "00":
        return f"{digits(hundreds)} hundred"
    return f"{digits(hundreds)} {cardinal(int(rest)) if rest[0] != '0' else digits(rest, 'oh')}"


def _counted(match: re.Match[str]) -> str:
    return number(match["number"]) + (f" to {number(match['to'])}" if match["to"] else "")


def _unit(match: re.Match[str]) -> str:
    one, many = _UNITS[match["unit"]]
    if match["unit"] in ("m", "g", "l", "L", "W", "V") and match["gap"] == "-":
        return match[0]
    power = {"2": "square ", " squared": "square ", "3": "cubic ", " cubed": "cubic "}.get(match["power"] or "", "")
    singular = match["gap"] == "-" or (is_one(match["number"]) and not match["to"])
    return f"{_counted(match)} {power}{one if singular else many}"


def _degrees(match: re.Match[str]) -> str:
    scale = f" {_SCALES[match['scale']]}" if match["scale"] else ""
    return f"{number(match['number'])} degree{'' if is_one(match['number']) else 's'}{scale}"


def _mixed(match: re.Match[str]) -> str:
    said = _fraction(int(match["upper"]), int(match["lower"]))
    return f"{number(match['whole'])} and {said.replace('one ', 'a ', 1)}" if said else match[0]


def _fraction(upper: int, lower: int) -> str:
    """A proper fraction in words; empty for anything else."""
    if not 0 < upper < lower or (lower > 20 and lower not in (25, 32, 50, 64, 100, 1000)):
        return ""
    if upper == 1:
        return f"one {({2: 'half', 4: 'quarter'}).get(lower) or ordinal(lower)}"
    return f"{cardinal(upper)} {plural_ordinal(lower)}"
