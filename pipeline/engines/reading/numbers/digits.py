"""Turns numbers that are called by their digits into words: telephones, rooms, flights, pictures' lines."""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.numerals import cardinal, digits, year

_PHONE = re.compile(
    r"(?<![\w.,-])(?:\+?(?P<country>\d{1,3})[\s.-]?)?"
    r"(?:\((?P<bracket>\d{3})\)[\s.-]?|(?P<area>\d{3})[\s.-])"
    r"(?P<exchange>\d{3})[\s.-](?P<line>\d{4})(?![\w-])"
    r"|(?<![\w.,-])(?P<short>\d{3})-(?P<end>\d{4})(?![\w-])"
)
_CALLED = re.compile(
    r"\b((?:call|calls|called|calling|dial|dials|dialed|dialled|phone|phoned|ring)\s(?:for\s)?)(\d{3})\b"
    r"(?!\s?[\w,.-]\d)(?:(,?\s(?:or|and|then)\s)(\d{3})\b(?!\s?[\w,.-]\d))?",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(Rooms?|Flight|Highway|Hwy\.?|Route|Interstate|Apartment|Apt\.?|Suite|Unit|Bus"
    r"|Error|HTTP|Area|Cell|Locker|Bay|Pier|Building|Channel|Squadron|Boeing|Airbus|Porsche)\s(\d)(\d\d)\b(?![,.]\d)",
    re.I,
)

_SPY = re.compile(r"(?<![\w.,])00(\d)(?!\w|[.,]\d)")
_CARDED = re.compile(r"(?<![\w-])\d{4}(?:[\s-]\d{4}){2,}(?![\w-])")
_FAR = re.compile(
    r"(?<![\w.,+-])(?:\+\d{1,3}(?:[\s.-]\(?\d{1,5}\)?){2,4}|0\d{2,4}[\s-]\d{3,4}[\s-]\d{3,4}|0\d{4}[\s-]\d{6}"
    r"|\(0\d{2,4}\)\s?\d{3,4}(?:[\s-]\d{3,4})?)(?![\w-]|[.,]\d)"
)
_NOUGHT_LINE = re.compile(r"(?<![\w.,/-])(?:\(\d{3}\)\s?|\d{3}[.-])?\d{3}[.-]0\d{3}(?![\w-]|[.,/]\d)")
"""555-0142, which looks like a range of years."""
_SPELT = re.compile(r"(?<![\w.,-])1-(8\d\d)-([A-Z]{4,})\b")
_SPACED = re.compile(r"(?<![\w.,/-])(?<!\d )(\d{1,3}(?: \d{3})+)(?![\w-]|[ ,.]\d)")
_DOTTED = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3}){2,}(?![\w-]|[.,]\d)")
_HOSTS = re.compile(r"(?<![\w.,/-])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w-]|\.\d)")
_EMERGENCY = re.compile(
    r"(?<![\w.,$£€-])(911|999)(?=[\s-](?:call(?:s|er|ers)?|operators?|dispatch(?:er|ers)?|emergency)\b)"
)
_ISBN = re.compile(r"\b(?P<name>ISBN(?:-1[03])?:?\s)(?P<number>(?:\d[\s-]?){9,12}[\dX])(?![\w-])")
_TEN_FOUR = re.compile(r"(?:^|(?<=[.!?“”\"—] ))10-4\b(?!\s\w)|(?<=[“\"])10-4\b")
_LINES = re.compile(r"(?<![\w.,])(240|360|480|720|1080|1440|2160)p\b")


def spoken_far_phones(text: str) -> str:
    """Telephone numbers that begin with a plus or a nought, before their groups are taken for times and years."""
    text = _SPELT.sub(lambda m: f"one, {digits(m[1])}, {m[2].lower()}", text)
    text = _NOUGHT_LINE.sub(lambda m: ", ".join(digits(group) for group in re.findall(r"\d+", m[0])), text)
    text = _ISBN.sub(lambda m: m["name"] + _by_groups(m["number"]), text)
    return _FAR.sub(lambda m: ", ".join(digits(group) for group in re.findall(r"\d+", m[0])), text)


def _by_groups(number: str) -> str:
    """A book's number, figure by figure; the last of them may be an X."""
    return ", ".join(
        " ".join(digits(part) if part != "X" else part for part in re.findall(r"\d+|X", group))
        for group in re.split(r"[\s-]", number)
    )


def joined_thousands(text: str) -> str:
    """1 000 000 and 1.000.000, as many countries write it, are 1000000; an address of a computer is none."""
    text = _SPACED.sub(lambda m: m[0].replace(" ", "") if _is_spaced(m[0]) else m[0], text)
    text = _HOSTS.sub(lambda m: m[0] if m[0].endswith("000") else _host(m[0]), text)
    return _DOTTED.sub(lambda m: m[0].replace(".", ""), text)


def spoken_phones(text: str) -> str:
    """Telephone numbers in groups of digits; rooms and flights as they are called: one oh one, eight fifteen."""
    text = _CARDED.sub(lambda m: ", ".join(digits(group) for group in re.split(r"[\s-]", m[0])), text)
    text = _PHONE.sub(_phone, text)
    text = _EMERGENCY.sub(lambda m: digits(m[0]), text)
    text = _TEN_FOUR.sub("ten four", text)
    text = _CALLED.sub(lambda m: m[1] + digits(m[2]) + (m[3] + digits(m[4]) if m[4] else ""), text)
    text = _NUMBERED.sub(lambda m: f"{m[1]} {called(m[2], m[3])}", text)
    text = re.sub(r"(?<![\w.,])404(?=\s(?:errors?|page|not found)\b)", "four oh four", text, flags=re.I)
    text = _LINES.sub(lambda m: f"{year(int(m[1])) if len(m[1]) > 3 else called(m[1][0], m[1][1:])} P", text)
    return _SPY.sub(lambda m: f"double oh {digits(m[1])}", text)


def called(hundreds: str, rest: str) -> str:
    """A number of three digits as rooms and roads are called: one oh one, eight fifteen, three hundred."""
    if rest == "00":
        return f"{digits(hundreds)} hundred"
    return f"{digits(hundreds)} {cardinal(int(rest)) if rest[0] != '0' else digits(rest, 'oh')}"


def _is_spaced(number: str) -> bool:
    """Two groups may be two numbers, unless the second is a round one."""
    return number.count(" ") > 1 or number.endswith(" 000")


def _host(address: str) -> str:
    """192.168.0.1; four numbers of one digit are a version."""
    return " dot ".join(digits(part) for part in address.split(".")) if len(address) > 8 else address


def _phone(match: re.Match[str]) -> str:
    groups = [match[name] for name in ("country", "bracket", "area", "exchange", "short", "line", "end")]
    return ", ".join(digits(group) for group in groups if group)
