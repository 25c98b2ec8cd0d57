"""Turns numbers into words: cardinals, ordinals, years, decimals, digits one by one."""

from __future__ import annotations

import re

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [
    "",
    *[
        "thousand",
        "million",
        "billion",
        "trillion",
        "quadrillion",
        "quintillion",
        "sextillion",
        "septillion",
        "octillion",
    ],
]
NUMBER = r"-?(?:\d[\d,]*\d|\d)(?:\.\d+)?|-?\.\d+"
"""A number as it is written, in a regular expression."""

START = r"(?<![\w.,/])"
"""Nothing that a number could be a part of stands before it."""

_LONGEST = 36
"""Figures of a number that has a name."""
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_SMALL = "|".join([*ONES[1:], *TENS[2:]])
_AND = re.compile(
    rf"\b(hundred|(?:thousand|million|billion)(?=\s(?:{_SMALL})\b(?!\s(?:hundred|thousand))))\s(?={_SMALL})"
)


def cardinal(number: int) -> str:
    """`one hundred twenty-three thousand four`; digit by digit above octillions."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number >= 1000 ** len(SCALES):
        return digits(str(number))
    groups: list[str] = []
    for scale in SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{_below_thousand(group)} {scale}".strip())
    return " ".join(reversed(groups)) or ONES[0]


def ordinal(number: int) -> str:
    """`one hundred twenty-third`."""
    head, space, last = cardinal(number).rpartition(" ")
    tens, hyphen, last = last.rpartition("-")
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return head + space + tens + hyphen + _ORDINALS.get(last, regular)


def year(number: int) -> str:
    """`nineteen oh five`, `two thousand three`, `twenty twenty-four`, `ten sixty-six`, `nineteen hundred`."""
    century, rest = divmod(number, 100)
    if not 10 <= century <= 99 or (century % 10 == 0 and rest < 10):
        return cardinal(number)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {cardinal(rest) if rest > 9 else f'oh {ONES[rest]}'}"


def digits(text: str, zero: str = "zero") -> str:
    """`five five five`: each digit, whatever stands between them left out."""
    return " ".join(ONES[int(sign)] if sign != "0" else zero for sign in text if sign in "0123456789")


def number(text: str) -> str:
    """A number as it is written, with commas, a fraction or a minus: `minus one thousand point five`."""
    text = text.replace(",", "")
    sign, text = ("minus ", text[1:]) if text[:1] in ("-", "−") else ("", text)
    whole, point, fraction = text.partition(".")
    if len(whole) > 1 and whole[0] == "0" and not point:
        return sign + digits(whole, "oh")
    if len(whole) > _LONGEST:  # Python reads no longer one than 4,300 figures, and nobody hears one
        return sign + digits(whole)
    said = cardinal(int(whole)) if whole else ""
    return sign + (f"{said} point {digits(fraction)}".strip() if point else said)


def is_one(text: str) -> bool:
    """Whether a number as written takes the singular: one mile, but 1.5 miles."""
    return text.strip("-−") == "1"


def plural_ordinal(number: int) -> str:
    """`thirds`, `quarters`, `halves`: the lower part of a fraction."""
    return {2: "halves", 4: "quarters"}.get(number, f"{ordinal(number)}s")


def with_and(text: str) -> str:
    """British numbers: one hundred and five, two thousand and three."""
    return _AND.sub(r"\1 and ", text)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = f"{ONES[hundreds]} hundred " if hundreds else ""
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        said += TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    elif rest:
        said += ONES[rest]
    return said.strip()
