"""Turns a line into the author that it names: `by Ida Quenell`, `A story by Ida Quenell`, the name alone."""

from __future__ import annotations

import re
from typing import Final

from pipeline.adapt.words.common_words import COMMON_WORDS

BY_LINE: Final = re.compile(
    r"""[*_(\[—–-]*+\s*+(?:(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:story|stories|novel|novella|novelette|tale|tales|romance|mystery|play
    |fairy\s*tale|fantasy|thriller|fiction|fanfic(?:tion)?|fic|sketch|poems?)\s+)?
    (?:(?:written|told|posted|story|words|text)\s+)?by\s*:?[*_]*(?:\s+(?P<author>\S[^\n]{1,80}?))?[\s*_)\]]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that says who has written the story; without an author, the name stands on the next line."""
CREDIT: Final = re.compile(
    r"""(?:(?:with\s+(?:an?\s+)?(?:\w+\s+){0,2})?(?:illustrations?|illustrated|pictures|drawings|frontispiece|cover(?:\s+art)?
    |decorations?|preface|introduction|foreword|notes)\s+(?:in\s+colou?r\s+)?(?:from\s+.{2,40}\s+)?by\s+\S.{1,60}
    (?:\s+(?:and|&)\s+(?:\w+\s+){0,2}(?:illustrations?|pictures|drawings|notes)\s+by\s+\S.{1,60})?|translated\s+(?:\w+\s+){0,3}by\s+\S.{1,60}|edited\s+by\s+\S.{1,60}
    |by\s+the\s+(?:same\s+)?author\s+of\b.*|authors?\s+of\s+["“‘'_*].*|first\s+published\s+in\b.*
    |(?:new\s+york|london|boston|philadelphia|chicago|edinburgh|toronto)(?:\W+(?:and|&|new\s+york|london|boston|toronto|publishers?))+\W*
    |[^.!?]{2,60}(?:&|\band)\s+(?:co(?:mpany)?|sons|brothers)\b\.?,?(?:\s*(?:ltd|limited|inc|publishers?|printers?))*\W*+(?:[A-Z]{3,}+\W*+)*
    |(?:[A-Z][\w&.’'-]*\s+){1,5}(?:publishers?|publishing|press|printers)\W*+(?:[A-Z]{3,}+\W*+)*)$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line of a title page that names those who made the book."""
_PARTICLES: Final = frozenset(
    [
        "de",
        "du",
        "des",
        "da",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "of",
        "and",
        "the",
        "&",
        "with",
    ]
)
_BEHIND: Final = re.compile(
    r"\s*(?:[,;(]|\s[—–-]+\s)?\s*(?:(?:and\s+)?(?:illustrated|translated|edited|with\s+(?:\w+\s+){0,2}illustrations)\b.*"
    r"|authors?\s+of\b.*|copyright\b.*|©.*)$|\s*[·•|∙,(/–—-]\s*(?:about\s+|approx\.?\s*|~\s?)?[\d,.]+\s*words?\b.*$",
    re.IGNORECASE,
)
_MOST: Final = 7
_MOST_LINES: Final = 5


def author_of(line: str) -> str:
    """The author whom a line names behind `by`; empty for any other line, a sentence that begins with `By` too."""
    match = BY_LINE.match(line)
    if match is None or not match["author"]:
        return ""
    name = " ".join(_BEHIND.sub("", match["author"]).split()).strip("*_ ,")
    return name if is_written_as_name(name) else ""


def author_over(raw: str) -> str:
    """The author whom a paragraph of lines names below `BY`, with what else that author wrote below the name."""
    lines = [line.strip() for line in raw.strip().splitlines()]
    by = BY_LINE.match(lines[0]) if 1 < len(lines) <= _MOST_LINES else None
    is_front = by is not None and by["author"] is None and all(CREDIT.match(line) for line in lines[2:])
    return lines[1].strip("*_ ,") if is_front and is_written_as_name(lines[1]) else ""


def is_written_as_name(name: str) -> bool:
    """Whether words may be an author's name: each with a capital, or one word, in small letters too, as users have."""
    parts = name.split()
    if not parts or len(parts) > _MOST or re.search(r"[!?:;]|\.{2}", name):
        return False
    if len(parts) == 1:
        return parts[0].rstrip(".") == parts[0] and parts[0].lower() not in COMMON_WORDS
    if name.endswith(".") and not re.search(r"(?:^|\s)(?:\w{1,3}|[A-Z](?:\.[A-Z])+)\.$", name):
        return False
    return parts[0].lower() not in _PARTICLES - {"de", "du", "van", "von", "la", "le", "the"} and all(
        part[0].isupper() or part.lower() in _PARTICLES for part in parts
    )


def is_name_alone(line: str) -> bool:
    """Whether a line is two to four words of a name and none of the language."""
    parts = line.strip("*_ ").split()
    is_named = 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
    return is_named and all(part.lower().strip(".,") not in COMMON_WORDS or len(part) == 2 for part in parts)
