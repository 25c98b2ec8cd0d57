"""Turns places as they stand on letters and maps into words: houses, states, ZIP codes, coordinates."""

from __future__ import annotations

import re

from pipeline.engines.reading.numbers.digits import called
from pipeline.engines.reading.numbers.numerals import cardinal, digits, year

_STATES = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}
_WORDS_TOO = "CO CT HI ID IN MA MD ME OH OK OR PA LA MS"
_SURE = [state for state in _STATES if state not in _WORDS_TOO.split()]
_ZIP = re.compile(rf"\b(?P<state>{'|'.join(_STATES)}),?\s(?P<zip>\d{{5}})(?:-(?P<more>\d{{4}}))?(?![\w-])")
_ZIP_ALONE = re.compile(r"\b(ZIP(?: code)?|[Zz]ip code)\s(\d{5})(?![\w-])")
_STATE = re.compile(rf"\b([A-Z][a-z]+, )({'|'.join(_SURE)})\b(?!\.\w|['’-])")
_WAYS = (
    "Streets?|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Terrace|Ter|Way|Crescent"
    "|Gardens|Highway|Parkway|Row|Mews|Close"
)
_HOUSE = re.compile(
    rf"(?<![\w.,$£€-])(?P<number>[1-9]\d{{2,3}})(?P<letter>[A-Z])?(?=\s(?:[NSEW]\.?\s|[NS][EW]\s)?"
    rf"(?:[A-Z][\w.'’-]+\s|\d+(?:st|nd|rd|th)\s){{1,3}}(?:{_WAYS})\b)"
)
_MERIDIAN = re.compile(
    r"(?<![\w.])(\d{1,3})°\s?(\d{1,2}(?:\.\d+)?)['’′](?:\s?(\d{1,2}(?:\.\d+)?)(?:\"|''|[”″]))?(?:\s?([NSEW])\b)?"
)
_WINDS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def spoken_places(text: str) -> str:
    """Seven forty-two Evergreen Terrace; Austin, Texas; nine oh two one oh; fifty-one degrees thirty minutes north."""
    text = _MERIDIAN.sub(_meridian, text)
    text = _ZIP.sub(_zip, text)
    text = _ZIP_ALONE.sub(lambda m: f"{m[1]} {digits(m[2], 'oh')}", text)
    text = _STATE.sub(lambda m: m[1] + _STATES[m[2]], text)
    return _HOUSE.sub(_house, text)


def _zip(match: re.Match[str]) -> str:
    more = f", {digits(match['more'], 'oh')}" if match["more"] else ""
    return f"{_STATES[match['state']]}, {digits(match['zip'], 'oh')}{more}"


def _house(match: re.Match[str]) -> str:
    """As Americans call a house: seven forty-two, fourteen twenty-eight; a round number as a number."""
    number = match["number"]
    said = called(number[0], number[1:]) if len(number) == 3 else year(int(number))
    return f"{said} {match['letter']}" if match["letter"] else said


def _meridian(match: re.Match[str]) -> str:
    words = [f"{cardinal(int(match[1]))} degree{'' if match[1] == '1' else 's'}", f"{match[2]} minutes"]
    words += [f"{match[3]} seconds"] if match[3] else []
    return " ".join([*words, _WINDS[match[4]]] if match[4] else words)
