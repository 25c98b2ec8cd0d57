"""Turns a label into whether it may be somebody's name: `Note:` and `Chapter 3:` are nobody's."""

from __future__ import annotations

import re
from typing import Final

from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.given_names import gender_of_given_name

_SMALL: Final = words("of the and a for hon de la le von van der du da di al bin ibn to with in from at")
_NOBODY: Final = words(
    """
    note notes ps nb re cc bcc fwd to from date time sent title subtitle by copyright isbn source url link language
    name age sex gender height weight address phone telephone tel email location place setting status warning caution
    chapter part book volume scene act section episode step day week month year summary synopsis characters character
    cast ingredients total price rating tags genre update edit example figure table curtain exit exeunt enter end finis
    prologue epilogue interlude contents int ext blackout fade cut jan feb mar apr may jun jul aug sep sept oct nov dec
    january february march april june july august september october november december mon tue tues wed thu thur thurs
    fri sat sun monday tuesday wednesday thursday friday saturday sunday vol no nos fig pp p ch chap sec item art et
    ibid viz yes oh ah well what why how nothing never then type body received present attending attendees absent
    apologies participants
    """
)
ROLES: Final = words("subject question answer author authors writer editor translator illustrator publisher")
"""Words that fill in forms, and by which somebody who is interviewed is called too: then they come back."""
CALENDAR: Final = words(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """
)
"""Months and days, by which people are called too: one of a text's labels at most."""
_GIVEN: Final = words("april may june august")
"""Months that are given names where another name follows: `MAY & REUBEN`."""
HOLDER: Final = re.compile(
    r"(?:(?:The )?(?:Rt\.? )?Hon\.? )?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Senator|Hon)\b\.?"
    r"(?: [A-Z][\w.’'-]*){1,4}"
)
"""`(Mr. Dale)` behind an office, as parliaments print it."""
_NAME: Final = re.compile(
    r"[A-Z][a-zß-öø-ÿ]\w*(?: [A-Z]\.)?(?: (?:Mac|Mc|O['’]|[Dd]e |[Vv]an )?[A-Z][a-zß-öø-ÿ]\w*(?:-[A-Z]\w+)?){1,2}"
)
_OFFICE: Final = re.compile(r"(?:the|our|an?|my) |.+ (?:of|for) ", re.IGNORECASE)
_TITLE_ALONE: Final = re.compile(r"(?:MRS?|MS|DR|ST|SGT|CAPT|LT|COL|GEN|PROF|REV|JR|SR|MESSRS)\.?", re.IGNORECASE)
_CLOSING: Final = re.compile(r"(?:the end|the curtain.*|lights? (?:up|down|out|fades?)|black ?out)\.?", re.IGNORECASE)
_ROMAN: Final = re.compile(r"[IVXLCDM]+\.?|[ivxlcdm]+\.")
_NUMBER: Final = 8
"""Characters from which on a number is a telephone's."""


def names_somebody(label: str, *, is_user: bool = False) -> bool:
    """Whether a label may be somebody's name: capitals where names have them, and no word such as `Note`. A user of a
    chat may write the name small."""
    parts = label.split()
    if is_user and label[:1] in "+0123456789" and not any(map(str.isalpha, label)):
        return len(label) >= _NUMBER
    if not parts or parts[0].isdigit() or _ROMAN.fullmatch(parts[0]):
        return False
    if parts[0].casefold().strip(".") in _NOBODY and not (len(parts) > 1 and parts[0].casefold() in _GIVEN):
        return False
    if _CLOSING.fullmatch(label):
        return False
    if len(parts) == 1 and _TITLE_ALONE.fullmatch(label):
        return False
    if not any(map(str.isalpha, label)):
        return False
    if is_user:
        return True
    if parts[0][0].isdigit() and not label.isupper():
        return False
    return all(
        part[0].isupper() or part[0] in "#&-" or part[0].isdigit() or part.casefold().rstrip(".") in _SMALL
        for part in parts
    )


def holder_in(label: str, aside: str) -> str:
    """Whose name stands in brackets behind an office: `The Minister (Tom Pettle)`; empty for how somebody speaks."""
    return aside if HOLDER.fullmatch(aside) or (_OFFICE.match(label) and is_full_name(aside)) else ""


def is_full_name(aside: str) -> bool:
    """Whether a bracket names somebody, such as an actor, by two names: `Ada Rooke`, not `Off Stage`."""
    first = aside.split(" ", 1)[0]
    is_given = gender_of_given_name(first) != "" or first.casefold() not in COMMON_WORDS
    return is_given and _NAME.fullmatch(aside) is not None
