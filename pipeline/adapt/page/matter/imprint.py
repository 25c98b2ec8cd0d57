"""Turns lines of a title page into omissions that name only its printers, its cities and who drew its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.bylines import CREDIT, is_written_as_name

_CREDIT: Final = r"(?:(?:illustrated|translated|edited)|(?:with\s+)?(?:pictures|illustrations|drawings))\s+by\W*"
_CREDITED: Final = re.compile(rf"{_CREDIT}$", re.I)
_CITY: Final = (
    r"(?:new\s+york|london|boston|philadelphia|chicago|edinburgh|toronto|glasgow|dublin|oxford|cambridge|melbourne|sydney"
    r"|paris|leipzig|san\s+francisco|cincinnati|indianapolis)"
)
_IMPRINT: Final = re.compile(
    rf"(?:(?:{_CITY}|publishers?|printers?|and|&|\W|1[789]\d\d)+|{_CREDIT}|with\s+(?:\w+\s+){{0,2}}illustrations)\W*$",
    re.I,
)
_FIRM: Final = re.compile(
    rf"(?:{_CITY}\W+)?(?:[^!?]{{2,60}}?\W(?:&|and)\s+(?:co(?:mpany|\.)?|sons|brothers|bros\.?)(?=\W|$).{{0,80}}"
    r"|(?:[A-Z][\w&.,’'-]*\s+){1,5}(?:publish\w+|press|printers|limited|ltd\.?|inc\.?|house)\W{0,3}(?:[A-Z].{0,60})?)$",
    re.I,
)
_ADDRESS: Final = re.compile(
    r"\d{1,4}[.,]?\s+(?:[A-Z]\w+\s+){1,4}(?:street|road|square|lane|avenue|row|place|court|buildings|st\.|rd\.)\W*(?:[A-Z].{0,40})?$"
    rf"|[A-Z]\w+(?:\s\w+)?,\s*[A-Z][A-Za-z]{{1,5}}\.?(?:,?\s*U\.?\s?S\.?\s?A?\.?)?\W*$|{_CITY}[\s:—–-]+(?:[A-Z][\w.&’'-]*\W+){{1,5}}$",
    re.I,
)
_YEAR: Final = re.compile(r"(?:(?:copyright\s*)?(?:\(c\)|©)\s*)?(?:1[5-9]|20)\d\d\.?$|M[DCLXVI]{2,12}\.?$", re.I)
_SURE: Final = re.compile(
    r"[\[(]\s*(?:trade[\s-]?mark|registered)\b[^\])]{0,60}[\])]?\W*$|\[\s*(?:colophon|publisher['’]?s?\s+(?:mark|logo|device)"
    r"|emblem|frontispiece|cover)\b[^\]]{0,200}\]\W*$|[*_]*all\s+rights\s+reserved\W*$",
    re.I,
)
"""What says by itself that it is of a title page."""
_HOUSE: Final = re.compile(r"[^\n]{1,60}\bhouse\W*$", re.I)
"""What stands first names the story, and no firm: `THE ICE HOUSE`."""
_REASONS: Final = ("title page", "copyright page")
_SHORT: Final = 90
_LINES: Final = 160
"""Characters of an imprint of several lines at most."""
_APART: Final = 3
"""Lines that may stand between two of a title page, a dedication's or a motto's among them."""


def front_lines(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """The paragraphs before the story begins: before a chapter's heading and before the first that is long."""
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in (Kind.OMITTED, Kind.BREAK):
            continue
        is_chapter = paragraph.kind is Kind.HEADING and paragraph.written_level in (1, 2)
        if is_chapter or paragraph.kind is Kind.SPEECH or len(paragraph.span) > 2 * _SHORT:
            return
        yield i


def without_imprint(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a city, a firm, or who illustrated the book is left out beside a title page's line."""
    out = list(paragraphs)
    front = list(front_lines(paragraphs))
    for i in front:
        if out[i].kind is not Kind.TITLE and _SURE.match(out[i].words):
            out[i] = out[i].left_out("title page")
    named = [i for i in front[:1] if out[i].kind is not Kind.TITLE and _HOUSE.match(out[i].words)]
    for i in (*front, *reversed(front)):
        if (
            i not in named
            and out[i].kind in (Kind.PROSE, Kind.VERSE)
            and _is_beside(out, i)
            and _is_imprint(text, out, i)
        ):
            out[i] = out[i].left_out("title page")
    return out


def _is_beside(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line of a title page stands near, with little between them."""
    for step in (-1, 1):
        between = 0
        n = at + step
        while 0 <= n < len(paragraphs) and between < _APART:
            if paragraphs[n].reason in _REASONS or (step < 0 and paragraphs[n].kind is Kind.TITLE):
                return True
            between += paragraphs[n].kind not in (Kind.OMITTED, Kind.BREAK)
            n += step
    return False


def _is_imprint(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    here = paragraphs[at]
    before = next((p for p in reversed(paragraphs[:at]) if p.kind is not Kind.BREAK), None)
    is_credited = before is not None and before.reason in _REASONS and _CREDITED.match(before.words) is not None
    if is_credited and is_written_as_name(here.words):
        return True
    lines = [" ".join(line.split()) for line in here.span.of(text).splitlines()]
    if len(here.span) <= _SHORT and _is_imprint_line(here.words):
        return True
    return len(here.span) <= _LINES and all(_is_imprint_line(line) for line in lines)


def _is_imprint_line(line: str) -> bool:
    words = line.strip("*_ ")
    return any(p.match(words) for p in (_IMPRINT, _FIRM, _ADDRESS, _YEAR, CREDIT))
