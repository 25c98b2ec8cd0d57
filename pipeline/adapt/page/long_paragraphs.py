"""Turns a paragraph that is longer than anybody can say in one breath into several, parted where a sentence ends.

Much of what is asked of a paragraph is asked of each of its quotations: in one of a whole book that is the square of
the book. A piece is longer than nearly every paragraph that was ever printed, and nine minutes long when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span

LONGEST: Final = 8_000
"""Characters of a paragraph."""
_LONGEST_TALK: Final = 2_000
"""The same of one that holds more quotations than any that was ever printed."""
_MOST_MARKS: Final = 160
_MARKS: Final = re.compile(r"[\"“”„«»]")

_END: Final = re.compile(r"[.!?…][\"”»’'*_)]{0,4}(?=\s++(?:[^\W_a-z]|[\"“«‘'„*_—–(]))|[。！？][”」』’]*")
_BLANK: Final = re.compile(r"\s(?=\S)")
_KEPT: Final = (Kind.OMITTED, Kind.HEADING, Kind.TITLE, Kind.BREAK)


def in_pieces(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, none of them longer than `LONGEST` unless it has no blank."""
    return [piece for each in paragraphs for piece in _pieces(text, each)]


def _pieces(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    start, end = paragraph.span.start, paragraph.span.end
    if end - start <= _LONGEST_TALK or paragraph.kind in _KEPT:
        yield paragraph
        return
    longest = _LONGEST_TALK if len(_MARKS.findall(text, start, end)) > _MOST_MARKS else LONGEST
    while end - start > longest and (cut := _cut(text, start, end, longest)) < end:
        yield paragraph.at(text, Span(start, cut))
        start = _first_sign(text, cut, end)
    yield paragraph.at(text, Span(start, end))


def _first_sign(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _cut(text: str, start: int, end: int, longest: int) -> int:
    """Where the first piece, at most so long, ends: behind the last sentence that ends outside of quotation marks, else
    behind the last sentence, else at the last blank, else at the first one there is."""
    outside = inside = opened = straight = 0
    at = start
    for match in _END.finditer(text, start, start + longest):
        stretch = text[at : match.end()]
        opened += stretch.count("“") - stretch.count("”") + stretch.count("«") - stretch.count("»")
        straight += stretch.count('"')
        inside = at = match.end()
        if opened == 0 and straight % 2 == 0:
            outside = inside
    if outside or inside:
        return outside or inside
    last = max(text.rfind(blank, start, start + longest) for blank in " \n")
    if last > start:
        return last
    blank = _BLANK.search(text, start + longest, end)
    return blank.start() if blank else end
