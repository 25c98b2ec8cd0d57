"""Turns lines of a number and a title into headings: `I.--The Ladder`, `2. THE TRUNK`.

The same lines may be the items of a list, so that they must count from one and have prose between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import is_title_case, number_of

_TITLED: Final = re.compile(
    r"(?P<number>\d{1,3}|[IVXLC]{1,7})(?P<joint>\s*[.:)]?\s*(?:--|[—–])\s*|\s*[.:)]\s+|\s+)(?P<title>\S.{0,120})$"
)
_MARKS: Final = (",", ";", ":", "—", "-", "”", '"')
_APART: Final = 200
"""Characters of prose that stand between two such headings at least."""
_FEWEST: Final = 2
"""Headings of one form that a book has at least."""
_MOST: Final = 140
"""Characters of the longest of them."""


@dataclass(frozen=True, slots=True)
class _Titled:
    paragraph: int
    value: int
    form: str


def with_titled_numbers(_text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; numbers with titles are headings where they count the chapters."""
    found = list(_titled(paragraphs))
    out = list(paragraphs)
    has_chapters = any(p.kind is not Kind.OMITTED and p.written_level in (1, 2) for p in paragraphs)
    for form in dict.fromkeys(each.form for each in found):
        run = [each for each in found if each.form == form]
        counts = all(b.value == a.value + 1 or b.value == 1 for a, b in pairwise(run)) and run[0].value == 1
        apart = all(_prose_between(paragraphs, a.paragraph, b.paragraph) >= _APART for a, b in pairwise(run))
        has_prose = _prose_between(paragraphs, run[-1].paragraph, len(paragraphs)) >= _APART
        if len(run) < _FEWEST or not (counts and apart and has_prose):
            continue
        for each in run:
            out[each.paragraph] = out[each.paragraph].as_kind(Kind.HEADING, level=3 if has_chapters else 2)
    return out


def _titled(paragraphs: Sequence[Paragraph]) -> Iterator[_Titled]:
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind is not Kind.PROSE or len(paragraph.span) > _MOST or paragraph.written_level in (1, 2):
            continue
        match = _TITLED.match(paragraph.words)
        if match is None or not _is_title(match["title"], match["joint"]):
            continue
        kind = "digits" if match["number"].isdigit() else "roman"
        yield _Titled(i, number_of(match["number"]), f"{kind} {match['joint'].strip()}")


def _is_title(title: str, joint: str) -> bool:
    """Whether words behind a number are written as a title; without a mark between them, in capitals."""
    if title.endswith(_MARKS):
        return False
    if title.isupper():
        return len(title) > 2
    return bool(joint.strip()) and is_title_case(title) and not title.endswith((".", "!"))


def _prose_between(paragraphs: Sequence[Paragraph], one: int, other: int) -> int:
    return sum(len(p.span) for p in paragraphs[one + 1 : other] if p.kind is not Kind.OMITTED)
