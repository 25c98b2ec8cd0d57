"""Turns dates, years and times of day into words."""

from __future__ import annotations

import re
from functools import partial

from pipeline.engines.reading.numbers.numerals import ONES, cardinal, digits, ordinal, year

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = {name[:3]: name for name in MONTHS} | {"Sept": "September", "July": "July", "June": "June"}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}

_MONTH_DAY = re.compile(rf"\b{_MONTH}\s{_DAY}\b(?![:%]|[.,]\d)(?:(?P<comma>,?)\s{_YEAR}\b(?![,.]\d))?")
_MONTH_DAYS = re.compile(
    rf"\b{_MONTH}\s{_DAY}\s?[-–—]\s?(?P<to>[12]?\d|3[01])(?:st|nd|rd|th)?\b(?:(?P<comma>,?)\s{_YEAR}\b)?"
)
_DAYS_MONTH = re.compile(
    rf"(?<![\w.,/-])(?P<the>the\s)?{_DAY}\s?[-–—]\s?(?P<to>[12]?\d|3[01])(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![a-z])"
    rf"(?:(?P<comma>,?)\s{_YEAR}\b)?",
    re.I,
)
_DAY_MONTH = re.compile(rf"\b(?P<the>the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?![a-z])(?:(?P<comma>,?)\s{_YEAR}\b)?", re.I)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?P<comma>,?)\s{_YEAR}\b(?![,.]\d)")
_WEEKDAY_SPAN = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\.?\s?[-–]\s?({'|'.join(_WEEKDAYS)})\b\.?")
_WEEKDAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})\.(?=,?\s(?:{'|'.join([*MONTHS, *_SHORT])}|\d))"
    rf"|\b({'|'.join(_WEEKDAYS)})(?=,?\s(?:{'|'.join(MONTHS)})\b)"
)
_MONTHS = re.compile(
    rf"\b({'|'.join(sorted({*MONTHS, *_SHORT}))})\.?\s?[-–]\s?({'|'.join(sorted({*MONTHS, *_SHORT}))})\b\.?"
)
_ISO = re.compile(
    r"(?<![\w-])(?P<year>\d{4})(?P<sign>[-/])(?P<month>0[1-9]|1[0-2])(?P=sign)(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"
)
_EUROPEAN = re.compile(r"(?<![\w.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)(?![\w.]\w)")
_SLASHED = re.compile(r"(?<![\w/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])")

_ON = re.compile(r"(?<=\b[Oo]n )(\d{1,2})/(\d{1,2})(?![\w/]|-\w|\s(?:(?:of|an?|inch|mile)\b|[a-z]+(?:s|time)\b))")
_CLOCK = re.compile(
    r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|,\d{3})"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?",
    re.I,
)
_CLOCKED = re.compile(r"(?<![\w:.])((?:[01]?\d|2[0-4]):[0-5]\d)\s?(?:hrs|hours|h)\b(?:\.(?=\s[a-z\d]))?")
"""22:00 hrs, which is no more than 22:00."""
_HOUR = re.compile(r"(?<![\w:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\b\.?", re.I)
_HOURS = re.compile(r"(?<![\w:.,])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s(?=hours\b|hrs\b|Zulu\b|GMT\b|UTC\b)")
_NIGHTLY = re.compile(r"(?<![\w:.,])(?P<hour>0\d)(?P<minute>[0-5]\d)(?![\w:-]|[.,]\d)")

_DOTTED = re.compile(r"(?<![\w.:])(1[0-2]|0?[1-9])\.([0-5]\d)(?=\s?[ap]\.?m\b)", re.I)
_TIME = r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_BETWEEN = re.compile(
    rf"(?<![\w:.])({_TIME}|(?:1[0-2]|[1-9])(?=\s?[-–]\s?\d[\d:]*\s?[ap]\.?m\b))\s?[-–]\s?(?={_TIME})", re.I
)

_DECADE = re.compile(r"(?<![\w.,])(?P<century>1\d|20)?(?P<decade>\d)0['’]?s\b")
_YEARS = re.compile(
    r"(?<![\w.,$£€-])(?P<year>1[1-9]\d\d|20\d\d)\s?[-–—]\s?(?P<to>1[1-9]\d\d|20\d\d|\d\d)(?![\w-]|[.,]\d)"
)
_ERA = re.compile(
    r"(?<![\w.,])(?P<year>\d{1,4})\s(?P<era>B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)(?!\w)"
    r"|\b(?P<ad>A\.?D\.?)\s(?P<after>\d{1,4})\b"
)
_ALONE = re.compile(
    r"(?<![\w.,$£€#:/+-])(1[1-9]\d\d|20\d\d)(?![\w:/%°]|[.,]\d|-\w)"
    r"(?P<counted>\s[a-z]{3,}s\b|\s(?:people|men|women|feet|children|of\s(?:the|them|us))\b)?"
)
_AROUND = re.compile(r"\b(pre|post|mid|early|late)-(1[1-9]\d\d|20\d\d)(?![\w:/%°-]|[.,]\d)", re.I)
_EARLY = re.compile(
    r"\b(in|of|since|until|by|from|year)\s(10[1-9]\d)(?![\w:/%°]|[.,]\d|\s(?:[a-z]{3,}s|people|men|women)\b)", re.I
)
_NO_PLURAL = frozenset(
    [
        "was",
        "has",
        "his",
        "this",
        "its",
        "yes",
        "thus",
        "plus",
        "perhaps",
        "always",
        "across",
        "towards",
        "sees",
        "says",
        "goes",
        "does",
    ]
)


_LIVES = {"b": "born", "d": "died", "r": "reigned", "fl": "flourished"}
_LIVED = re.compile(r"(?:(?<=\()|(?<=[,;] )|^)(b|d|r|fl)\.\s(?=(?:c(?:irca|\.)\s)?\d{4}\b)")


def spoken_times(text: str) -> str:
    """Times of day: three thirty, three oh five P.M., fifteen hundred hours; from one to another."""
    text = _WEEKDAY_SPAN.sub(lambda m: f"{_WEEKDAYS[m[1]]} to {_WEEKDAYS[m[2]]}", text)
    text = _WEEKDAY.sub(lambda m: _WEEKDAYS[m[1] or m[2]], text)
    text = _DOTTED.sub(r"\1:\2", text)
    text = _BETWEEN.sub(r"\1 to ", text)
    text = _HOURS.sub(_hours, re.sub(r"(?<=\b\d{4}\s)hrs\b", "hours", text))
    text = _NIGHTLY.sub(_hours, text)
    text = _CLOCK.sub(_clock, _CLOCKED.sub(r"\1", text))
    return _HOUR.sub(lambda m: f"{cardinal(int(m['hour']))} {_half(m)}", text)


def american_dates(text: str) -> str:
    """Dates, with the month first where only numbers are written."""
    return _dates(text, month_first=True)


def british_dates(text: str) -> str:
    """Dates, with the day first where only numbers are written."""
    return _dates(text, month_first=False)


def spoken_years(text: str) -> str:
    """Decades, spans and years: the nineteen nineties, nineteen fourteen to nineteen eighteen."""
    text = re.sub(r"\b(FY|Q[1-4])\s?(?=(?:19|20)\d\d\b)", r"\1 ", text)
    text = _LIVED.sub(lambda m: f"{_LIVES[m[1]]} ", text)
    text = re.sub(r"(?<=\dst|\dnd|\drd|\dth) c\.(?=\s|$)", " century", text)
    text = _DECADE.sub(_decade, text)
    text = _YEARS.sub(_span, text)
    text = _ERA.sub(_era, text)
    text = _AROUND.sub(lambda m: f"{m[1]}-{year(int(m[2]))}", text)
    text = _EARLY.sub(lambda m: f"{m[1]} {year(int(m[2]))}", text)
    return _ALONE.sub(_lone_year, text)


def _dates(text: str, *, month_first: bool) -> str:
    text = _ISO.sub(lambda m: f"{MONTHS[int(m['month']) - 1]} {ordinal(int(m['day']))}, {year(int(m['year']))}", text)
    text = _EUROPEAN.sub(r"\2/\1/\3" if month_first else r"\1/\2/\3", text)
    text = _SLASHED.sub(partial(_slashed, month_first=month_first), text)
    text = _ON.sub(partial(_on, month_first=month_first), text)
    text = re.sub(r"(?<![\w/])9/11(?![\w/])", "nine eleven", text)
    text = _MONTHS.sub(lambda m: f"{_SHORT.get(m[1], m[1])} to {_SHORT.get(m[2], m[2])}", text)
    text = _MONTH_DAYS.sub(lambda m: f"{_month(m)} {_day(m)} to {ordinal(int(m['to']))}{_of_year(m)}", text)
    text = _DAYS_MONTH.sub(
        lambda m: f"{m['the'] or 'the '}{_day(m)} to the {ordinal(int(m['to']))} of {_month(m)}{_of_year(m)}", text
    )
    text = _MONTH_DAY.sub(lambda m: f"{_month(m)} {_day(m)}{_of_year(m)}", text)
    text = _DAY_MONTH.sub(_day_month, text)
    return _MONTH_YEAR.sub(lambda m: f"{_month(m)}{m['comma']} {year(int(m['year']))}", text)


def _month(match: re.Match[str]) -> str:
    name = match["month"].rstrip(".").capitalize()
    return _SHORT.get(name, name)


def _day(match: re.Match[str]) -> str:
    return ordinal(int(match["day"]))


def _of_year(match: re.Match[str]) -> str:
    return f", {year(int(match['year']))}" if match["year"] else ""


def _day_month(match: re.Match[str]) -> str:
    if not match["month"][0].isupper():
        return match[0]
    return f"{match['the'] or 'the '}{_day(match)} of {_month(match)}{_of_year(match)}"


def _on(match: re.Match[str], *, month_first: bool) -> str:
    """`on 3/4`: a day, where a month and a day can be meant."""
    month, day = (int(match[n]) for n in ((1, 2) if month_first else (2, 1)))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return f"{MONTHS[month - 1]} {ordinal(day)}" if month_first else f"the {ordinal(day)} of {MONTHS[month - 1]}"


def _slashed(match: re.Match[str], *, month_first: bool) -> str:
    first, second, when = int(match["first"]), int(match["second"]), int(match["year"])
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    if len(match["year"]) == 2:
        when += 1900 if when > 40 else 2000
    date = f"{MONTHS[month - 1]} {ordinal(day)}" if month_first else f"the {ordinal(day)} of {MONTHS[month - 1]}"
    return f"{date}, {year(when)}"


def _half(match: re.Match[str]) -> str:
    """`P.M.`, which the G2P spells; a sentence's full stop is the same dot."""
    return f"{match['half'].upper()}.M."


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    said = cardinal(hour) if match["hour"] != "00" else "zero hundred" if not minute else "zero"
    if minute:
        said += f" {cardinal(minute) if minute > 9 else f'oh {ONES[minute]}'}"
    elif not match["half"] and not second:
        said += " o'clock" if 1 <= hour <= 12 else " hundred hours" if hour else " hours"
    if second:
        said += f" and {cardinal(int(second))} second{'' if int(second) == 1 else 's'}"
    return f"{said} {_half(match)}" if match["half"] else said


def _hours(match: re.Match[str]) -> str:
    hour, minute = match["hour"], int(match["minute"])
    said = digits(hour, "oh") if hour[0] == "0" else cardinal(int(hour))
    rest = "hundred" if not minute else cardinal(minute) if minute > 9 else f"oh {ONES[minute]}"
    return f"{said} {rest} " if match[0].endswith(" ") else f"{said} {rest}"


def _decade(match: re.Match[str]) -> str:
    decade = int(match["decade"])
    if match["century"] and not decade:
        return "two thousands" if match["century"] == "20" else f"{cardinal(int(match['century']))} hundreds"
    if not decade:
        return match[0]
    plural = "tens" if decade == 1 else f"{cardinal(10 * decade)[:-1]}ies"
    return f"{cardinal(int(match['century']))} {plural}" if match["century"] else plural


def _span(match: re.Match[str]) -> str:
    begin, until = match["year"], match["to"]
    if len(until) == 4:
        return f"{year(int(begin))} to {year(int(until))}"
    return f"{year(int(begin))} to {cardinal(int(until))}" if int(until) > int(begin[2:]) else match[0]


def _era(match: re.Match[str]) -> str:
    era = (match["era"] or match["ad"]).replace(".", "").upper()
    when = int(match["year"] or match["after"])
    said = year(when) if when >= 1000 else cardinal(when)
    return f"{said} {era}" if match["year"] else f"{era} {said}"


def _lone_year(match: re.Match[str]) -> str:
    counted = (match["counted"] or "").strip()
    when = int(match[1])
    if counted and counted not in _NO_PLURAL and when % 100:
        return f"{cardinal(when)} {counted}"
    return f"{year(when)} {counted}".strip()
