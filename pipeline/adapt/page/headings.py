"""Turns short paragraphs into headings: `Chapter IV.`, `BOOK THE FIRST`, `3`, `Prologue`, and the lines below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.heading_level import BARE, BARE_NUMBER, MARKUP, MOST_CHARACTERS, NUMBER_WORDS, is_title_case
from pipeline.adapt.page.paragraph import Kind, Paragraph


def with_headings(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with headings known as such, `level` 1 for a part or book and 2 for a chapter."""
    found = [_with_heading(text, paragraph) for paragraph in paragraphs]
    return _with_lines_below(_with_epigraphs(text, found))


_SIGNED: Final = re.compile(r"\s*(?:--|[—–])\s*[_*\w].{1,70}$")


def _with_epigraphs(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A quotation with a line below it that says whose it is (`—Ecclesiastes`) is nobody's speech."""
    out = list(paragraphs)
    for i in range(len(out) - 1):
        quoted, signed = out[i], out[i + 1]
        if quoted.kind is not Kind.PROSE or signed.kind is not Kind.PROSE or text[quoted.span.start] not in "\"“‘«'":
            continue
        ends = text[quoted.span.end - 1] in "\"”’»'"
        if ends and len(signed.span) < 80 and _SIGNED.fullmatch(signed.span.of(text)):
            out[i], out[i + 1] = quoted.as_kind(Kind.VERSE), signed.as_kind(Kind.VERSE)
    return out


_NUMERAL: Final = re.compile(
    rf"[^\w\s]*\s*(?P<number>\d{{1,3}}|[ivxl]{{1,7}}|[IVXL]{{1,7}}|(?i:{'|'.join(NUMBER_WORDS)}))\s*[^\w\s]*$"
)


def title_of(text: str, paragraph: Paragraph) -> str:
    """A heading's words as a title: the line below `Chapter I` behind a colon, no markup, `— 2 —` as `Chapter 2`."""
    title = _plain_title(text, paragraph)
    numeral = _NUMERAL.match(title) if paragraph.level <= 2 else None
    if numeral is None:
        return title
    number = numeral["number"]
    return f"Chapter {number.capitalize() if number.lower() in NUMBER_WORDS else number.upper().lstrip('0')}"


def _plain_title(text: str, paragraph: Paragraph) -> str:
    lines = [" ".join(_EMPHASIS.sub("", MARKUP.sub("", line)).split()) for line in paragraph.span.of(text).splitlines()]
    title = ""
    for line in (line for line in lines if line):
        is_number = bool(BARE_NUMBER.match(line))
        joint = " " if is_number or title.endswith((".", ":", "-", "—", ",")) else ": "
        title = f"{title}{joint}{line}" if title else line
    return title


_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)")


def _with_heading(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is not Kind.PROSE or len(paragraph.span) > MOST_CHARACTERS:
        return paragraph
    raw = paragraph.span.of(text)
    level = paragraph.written_level
    is_bare = level == BARE and not raw.lstrip().startswith("#")  # whether it counts is another's to say
    return paragraph.as_kind(Kind.HEADING, level=level) if level and not is_bare else paragraph


def _with_lines_below(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The line right below `Chapter I` that reads like a title belongs to the heading; so do lines in capitals."""
    out = list(paragraphs)
    for i, paragraph in enumerate(out):
        if paragraph.kind is not Kind.PROSE or len(paragraph.span) > MOST_CHARACTERS:
            continue
        words = paragraph.words
        below = i > 0 and out[i - 1].kind is Kind.HEADING
        if below and _is_title_line(words):
            out[i] = paragraph.as_kind(Kind.HEADING, level=out[i - 1].level)
    return out


def _is_title_line(words: str) -> bool:
    if not words or words[0] in "\"“‘«'—–-" or len(words.split()) > 14 or re.match(r"by\s+[A-Z]", words, re.I):
        return False
    if words.isupper() and len(words) > 2:
        return True
    if words.endswith((",", ";", "!”")) or (words.endswith((".", "!", "?")) and not is_title_case(words)):
        return False
    return is_title_case(words) or len(words.split()) <= 6
