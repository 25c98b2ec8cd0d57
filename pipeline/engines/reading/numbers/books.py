"""Turns references to books of the Bible into how they are read out: First Corinthians, Matthew, Second Samuel."""

from __future__ import annotations

import re

_TOLD = {
    "Sam": "Samuel",
    "Kgs": "Kings",
    "Chron": "Chronicles",
    "Chr": "Chronicles",
    "Macc": "Maccabees",
    "Cor": "Corinthians",
    "Thess": "Thessalonians",
    "Tim": "Timothy",
    "Pet": "Peter",
    "Jn": "John",
}
"""Books of which there are two or three, and how they are shortened."""
_SHORT = {
    "Gen": "Genesis",
    "Exod": "Exodus",
    "Ex": "Exodus",
    "Lev": "Leviticus",
    "Num": "Numbers",
    "Deut": "Deuteronomy",
    "Josh": "Joshua",
    "Judg": "Judges",
    "Ps": "Psalm",
    "Pss": "Psalms",
    "Prov": "Proverbs",
    "Eccl": "Ecclesiastes",
    "Eccles": "Ecclesiastes",
    "Isa": "Isaiah",
    "Jer": "Jeremiah",
    "Ezek": "Ezekiel",
    "Dan": "Daniel",
    "Hos": "Hosea",
    "Hab": "Habakkuk",
    "Mal": "Malachi",
    "Matt": "Matthew",
    "Mt": "Matthew",
    "Mk": "Mark",
    "Lk": "Luke",
    "Jn": "John",
    "Rom": "Romans",
    "Gal": "Galatians",
    "Eph": "Ephesians",
    "Phil": "Philippians",
    "Col": "Colossians",
    "Heb": "Hebrews",
    "Jas": "James",
    "Rev": "Revelation",
}
_WHICH = {"I": "First", "II": "Second", "III": "Third", "1": "First", "2": "Second", "3": "Third"}
_SURELY = "Samuel|Kings|Chronicles|Maccabees|Esdras|Corinthians|Thessalonians|Timothy"
_OF_SEVERAL = re.compile(
    rf"(?<![\w.,:-])(?P<which>I{{1,3}}|[123]) (?P<book>{'|'.join(_TOLD)}|{_SURELY}|Peter|John)\b\.?(?= \d)"
    rf"|(?<![\w.,:-])(?P<numbered>III?) (?P<named>{_SURELY})\b"
)
_PEOPLE = "Dan|Matt|Phil|Josh|Jas"
"""Those that are somebody's name, too: `I met Dan. 5:30 was too early.`"""
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?![\d,;–-])"
_SHORTENED = re.compile(rf"(?<![\w.-])(?!(?:{_PEOPLE})\. {_CLOCK})({'|'.join(_SHORT)})\.(?= \d{{1,3}}:\d)")


def spoken_books(text: str) -> str:
    """The number in front as an ordinal, and the name in full; a number and a name alone may be anybody's."""
    text = _OF_SEVERAL.sub(_of_several, text)
    return _SHORTENED.sub(lambda m: _SHORT[m[1]], text)


def _of_several(match: re.Match[str]) -> str:
    book = match["book"] or match["named"]
    return f"{_WHICH[match['which'] or match['numbered']]} {_TOLD.get(book, book)}"
