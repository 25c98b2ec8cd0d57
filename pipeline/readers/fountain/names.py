"""Turns the capitals of a character cue into a name as people write it, and a name into a cue.

`MRS. O'NEIL` is Mrs. O'Neil, `DJ` stays DJ. A name that its capitals would not give back is written with
Fountain's `@`, which keeps it as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.drama.script import NARRATOR
from pipeline.readers.fountain.elements import element_of

_ODD = re.compile(r"^\d|\b(?:V\.|O\.|V/O|O/S|CONT)|[,:]$")
"""What in a cue is read as a number or as an extension."""

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = {"MR", "MRS", "MS", "DR", "ST", "JR", "SR", "LT", "SGT", "PFC", "CPT"}
_SMALL = {"of", "the", "and", "von", "van", "de", "la", "der", "du", "da", "di", "with", "at", "in", "on"}
_CONTINUED = re.compile(r"(?i)cont(?:['’]?d|inued|inuing)?\.?")
_SMALL_PREFIX = re.compile(r"\bMa?c(?=[A-Z]{2})")
"""`McCLANE`, whose letter stays small among capitals."""
_PREFIXES = ("O'", "O’", "D'", "D’", "L'", "L’")


@lru_cache(maxsize=1024)
def name_of_capitals(capitals: str) -> str:
    """The name as people write it, from a cue in capitals."""
    if capitals.upper() == NARRATOR:
        return NARRATOR
    words = capitals.split(" ")
    return " ".join(_cased(word, first=number == 0) for number, word in enumerate(words))


def cue_of_name(name: str, listed: dict[str, str]) -> str:
    """The cue that reads back as `name`: capitals where they are enough, else `@name`.

    `listed` maps capitals to the names on the title page.
    """
    capitals = name.upper()
    understood = listed.get(capitals) or name_of_capitals(capitals)
    is_clear = looks_like_cue(capitals) and not _ODD.search(capitals) and element_of(capitals, alone=False) is None
    return capitals if understood == name and is_clear else f"@{name}"


@lru_cache(maxsize=1024)
def looks_like_cue(line: str) -> bool:
    """Whether a line without its extensions is in capitals and may be a character's name."""
    line = _SMALL_PREFIX.sub(lambda found: found[0].upper(), line)
    if line != line.upper() or not any(c.isalpha() and c.upper() != c.lower() for c in line):
        return False
    return bool(re.fullmatch(r"[^\s!@.>~=#(\[/:][^:;?!()\[\]]*", line)) and not line.endswith((",", "--", "…"))


def _cased(word: str, *, first: bool) -> str:
    if not first and word.lower() in _SMALL:
        return word.lower()
    if prefix := _SMALL_PREFIX.match(word):
        return prefix[0] + _cased(word[prefix.end() :], first=True)
    if word.startswith(_PREFIXES) and len(word) > 3:
        return word[:2] + _WORD.sub(lambda m: m[0].capitalize(), word[2:])
    return _WORD.sub(lambda m: _cased_part(m, word), word)


def _cased_part(match: re.Match[str], word: str) -> str:
    part = match[0]
    if match.start() and word[match.start() - 1] in "'’":
        return part.lower() if len(part) <= 2 else part.capitalize()
    if part in _TITLES:
        return part.capitalize()
    is_initialism = len(part) <= 4 and not re.search("[AEIOUYÀ-ÖØ-Þ]", part)
    return part if is_initialism else part.capitalize()


def extensions_of(text: str) -> tuple[str, ...]:
    """What stands in the brackets behind a name, `(ON PHONE, CONT'D)`, but that it goes on."""
    names = (name.strip() for bracket in re.findall(r"\(([^()]*)\)", text) for name in bracket.split(","))
    return tuple(name for name in names if name and not _CONTINUED.fullmatch(name))
