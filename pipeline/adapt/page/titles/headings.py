"""Turns short paragraphs into headings: `Chapter IV.`, `BOOK THE FIRST`, `3`, `Prologue`, and the lines below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import (
    BARE,
    BARE_NUMBER,
    LONGEST,
    MARKUP,
    NUMBER_WORDS,
    is_bare_heading,
    unspaced,
)
from pipeline.adapt.page.titles.titles_below import with_titles_below

_END: Final = re.compile(
    r"(?:the\s+end|fin(?:is)?|end\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:book|part|volume|vol)\b.{0,20})\W*$", re.I
)


def with_headings(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with headings known as such, `level` 1 for a part or book and 2 for a chapter."""
    found = [_with_heading(text, paragraph) for paragraph in paragraphs]
    return with_titles_below(text, _with_epigraphs(text, _with_acts_below(_with_parts_above(found))))


_FEWEST: Final = 2
"""Chapters that a book has at least."""
_SIGNED: Final = re.compile(r"\s*(?:--|[—–])\s*[_*\w].{1,70}$")


def _with_epigraphs(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A quotation with a line below it that says whose it is (`—Ecclesiastes`) is nobody's speech.

    Without marks it is one at the head of a chapter, or set apart.
    """
    out = list(paragraphs)
    kinds = (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE)
    for i in range(len(out) - 1):
        quoted, signed = out[i], out[i + 1]
        if quoted.kind not in kinds or signed.kind not in kinds or len(signed.span) >= _LONGEST_SOURCE:
            continue
        words = signed.span.of(text)
        if not _SIGNED.fullmatch(words):
            continue
        is_marked = text[quoted.span.start] in "\"“‘«'" and text[quoted.span.end - 1] in "\"”’»'"
        is_set_apart = quoted.kind is not Kind.PROSE or (i > 0 and out[i - 1].kind is Kind.HEADING)
        if is_marked or (is_set_apart and not words.rstrip("*_ ").endswith((".", "!", "?"))):
            out[i], out[i + 1] = quoted.as_kind(Kind.VERSE), signed.as_kind(Kind.VERSE)
    return out


_LONGEST_SOURCE: Final = 80
_NUMERAL: Final = re.compile(
    rf"[^\w\s]*\s*(?P<number>\d{{1,3}}|[ivxl]{{1,7}}|[IVXL]{{1,7}}|(?i:{'|'.join(NUMBER_WORDS)}))\s*[^\w\s]*$"
)


_GLUED: Final = re.compile(r"^(chapter|part|book|volume|letter|canto)(?=(?:[IVXLC]+|\d+)\b)", re.IGNORECASE)
"""A number that its word has lost the space to: `CHAPTERXXVII.`"""


def title_of(text: str, paragraph: Paragraph) -> str:
    """A heading's words as a title: the line below `Chapter I` behind a colon, no markup, `— 2 —` as `Chapter 2`."""
    title = _plain_title(text, paragraph)
    numeral = _NUMERAL.match(title) if paragraph.level <= 2 else None
    if numeral is None:
        return _GLUED.sub(r"\1 ", title)
    number = numeral["number"]
    return f"Chapter {number.capitalize() if number.lower() in NUMBER_WORDS else number.upper().lstrip('0')}"


def _plain_title(text: str, paragraph: Paragraph) -> str:
    lines = [" ".join(_EMPHASIS.sub("", MARKUP.sub("", line)).split()) for line in paragraph.span.of(text).splitlines()]
    title = ""
    for line in (line for line in lines if line):
        is_whole = bool(BARE_NUMBER.match(line)) or not is_bare_heading(title)
        line = unspaced(line)
        joint = " " if is_whole or title.endswith((".", ":", "-", "—", ",")) else ": "
        title = f"{title}{joint}{line}" if title else line
    return title


_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)")


def _with_heading(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is Kind.HEADING and _END.match(paragraph.words):
        return paragraph.as_kind(Kind.PROSE)  # read, but nothing begins there
    if paragraph.kind is not Kind.PROSE or len(paragraph.span) > 2 * LONGEST:
        return paragraph
    raw = paragraph.span.of(text)
    level = paragraph.written_level
    is_bare = level == BARE and not raw.lstrip().startswith("#")  # whether it counts is another's to say
    return paragraph.as_kind(Kind.HEADING, level=level) if level and not is_bare else paragraph


def _with_parts_above(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A file may give `PART ONE` and `CHAPTER I` one level: then its chapters, and what is below, go down by one."""
    parts = [p.level for p in paragraphs if p.kind is Kind.HEADING and p.written_level == 1]
    chapters = [p.level for p in paragraphs if p.kind is Kind.HEADING and p.written_level > 1]
    if not parts or not chapters or min(chapters) > max(parts):
        return paragraphs
    step = max(parts) - min(chapters) + 1
    return [
        p.as_kind(Kind.HEADING, level=p.level + step) if p.kind is Kind.HEADING and p.written_level != 1 else p
        for p in paragraphs
    ]


_NAMED: Final = re.compile(r"chapter\b", re.IGNORECASE)
_ACT: Final = re.compile(r"(?:act|scene)\b", re.IGNORECASE)


def _with_acts_below(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The acts and scenes of a play that a book's chapter tells stand one level below the chapters."""
    chapters = [p.level for p in paragraphs if p.kind is Kind.HEADING and p.written_level and _NAMED.match(p.words)]
    if len(chapters) < _FEWEST:
        return paragraphs
    below = max(chapters) + 1
    return [
        p.as_kind(Kind.HEADING, level=below) if p.kind is Kind.HEADING and _ACT.match(p.words) else p
        for p in paragraphs
    ]
