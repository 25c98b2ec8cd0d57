"""Turns the paragraphs below `Chapter I` into parts of its heading, where they are its title and not the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import LONGEST, is_bare_heading, is_numbered_heading, is_title_case

_NO_TITLE: Final = ('"', "“", "‘", "«", "„", "'", "—", "–", "-", "[", "(", "`")
_BY: Final = re.compile(r"(?:(?:written|told|related)\s+)?by\s+[A-Z_*]", re.IGNORECASE)
_IN_WHICH: Final = re.compile(r"(?:in\s+which|wherein|containing|concerning|treats?\s+of|being)\b", re.IGNORECASE)
_OPENS: Final = re.compile(r"(?:the\s+)?(?:prologue|epilogue|interlude|prelude|conclusion)\W*$", re.IGNORECASE)
_MARKS: Final = tuple(".,;:!?…—–-\"”’'»)")
_ITEM: Final = re.compile(r"\d{1,3}[.)]\s")
"""A numbered list's."""
_MOST_WORDS: Final = 14
_USUAL: Final = 0.6
"""The share of a book's numbered headings that have a line below them from which on a doubtful one is a title too."""


@dataclass(frozen=True, slots=True)
class _Below:
    """The paragraph under a number; `is_sure` where it is written as no sentence is."""

    heading: int
    paragraph: int
    is_sure: bool


def with_titles_below(_text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; the title below a number is a heading of the number's level.

    A title in capitals, or one that begins with capitals and ends without a mark, is one by itself. What may be a
    short first sentence (`Snow.`, `Who was she?`) is a title where most of the book's numbers have one.
    """
    out = list(paragraphs)
    numbers = [i for i, p in enumerate(out) if p.kind is Kind.HEADING and is_bare_heading(p.words)]
    below = [found for i in numbers if (found := _below(out, i)) is not None]
    is_usual = len(below) > 1 and len(below) >= _USUAL * len(numbers)
    for each in below:
        if each.is_sure or is_usual:
            _take(out, each)
    if any(each.is_sure for each in below):
        for i, paragraph in enumerate(paragraphs):
            found = _below(out, i) if paragraph.kind is Kind.HEADING and _OPENS.match(paragraph.words) else None
            if found is not None and found.is_sure:
                _take(out, found)
    return out


def _take(out: list[Paragraph], found: _Below) -> None:
    """Make a paragraph a heading, and those in capitals below one in capitals."""
    level = out[found.heading].level
    out[found.paragraph] = out[found.paragraph].as_kind(Kind.HEADING, level=level)
    for i in _following(out, found.paragraph):
        words = out[i].words
        if not (out[i - 1].words.isupper() and words.isupper() and _may_be_title(out[i])):
            break
        out[i] = out[i].as_kind(Kind.HEADING, level=level)


def _below(paragraphs: Sequence[Paragraph], heading: int) -> _Below | None:
    following = _following(paragraphs, heading)
    at = next(following, None)
    if at is None or not _may_be_title(paragraphs[at]):
        return None
    behind = next(following, None)
    if behind is None or paragraphs[behind].kind is Kind.HEADING:
        return None  # nothing is told below it: it may be all that the chapter tells
    if _ITEM.match(paragraphs[at].words) and _ITEM.match(paragraphs[behind].words):
        return None
    is_known = bool(paragraphs[heading].level) and not paragraphs[heading].written_level
    return _Below(heading, at, not is_known and _is_written_as_title(paragraphs[at].words))


def _following(paragraphs: Sequence[Paragraph], at: int) -> Iterator[int]:
    """The next paragraphs that are not left out."""
    return (i for i in range(at + 1, len(paragraphs)) if paragraphs[i].kind is not Kind.OMITTED)


def _may_be_title(paragraph: Paragraph) -> bool:
    words = paragraph.words
    if paragraph.kind is not Kind.PROSE or not words or len(paragraph.span) > LONGEST:
        return False
    if words.startswith(_NO_TITLE) or _BY.match(words) or is_numbered_heading(words) or words[0].islower():
        return False
    if words.isupper():
        return len(words) > 2
    if _IN_WHICH.match(words):
        return True
    if len(words.split()) > _MOST_WORDS or words.endswith((",", ";", ":", "—", "–", "-")):
        return False
    return is_title_case(words) or not words.endswith(_MARKS)


def _is_written_as_title(words: str) -> bool:
    if words.isupper() or (_IN_WHICH.match(words) and len(words) > 20):
        return True
    if words.endswith(("?", "!")):
        return is_title_case(words) and len(words.split()) > 2
    return not words.endswith(_MARKS) and (is_title_case(words) or len(words.split()) <= 6)
