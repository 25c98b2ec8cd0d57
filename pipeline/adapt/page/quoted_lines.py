"""Turns block quotations into what is in them: messages that say who sends them, verse, and all else as it was.

So that a chat in a block quotation is read like one on the page, and a song keeps its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.verse import is_verse
from pipeline.drama.story import Span

_LINE: Final = re.compile(r"[^\r\n]+")
_LABEL: Final = re.compile(
    r"[*_>\s]{0,6}(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?[\])]?\s*[-–—]?\s*)?"
    r"[*_]{0,3}[A-Z][\w.’' -]{0,30}[*_]{0,3}\s*:[*_]{0,3}\s+\S"
)
_MARK: Final = re.compile(r"[\"“”«»„]")
_SAID: Final = re.compile(rf"{_MARK.pattern}|(?<!\w)[‘'](?=[A-Z])|^[—–―]", re.MULTILINE)
"""What somebody's words begin with, single marks and dashes among them."""
_ENDED: Final = re.compile(r"[.!?…][\"”’'*_)]*$")
_FEWEST: Final = 2
"""Messages that a talk has at least; the talk's own rule asks for more."""
_VERSE: Final = 60
"""Characters that a line of verse has at most, give or take its longest."""
_LEAST: Final = 3
"""Lines that verse has at least where the format does not say that it is a quotation."""


def with_quoted_lines(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a quotation of labelled lines is cut into them, and lines of verse are verse, or keep their
    lines where somebody speaks in them."""
    out: list[Paragraph] = []
    width = _width(text, paragraphs)
    for paragraph in paragraphs:
        if paragraph.kind not in (Kind.DOCUMENT, Kind.PROSE) or len(paragraph.span) > 4000:
            out.append(paragraph)
            continue
        lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, paragraph.span.start, paragraph.span.end)]
        lines = [trimmed for line in lines if len(trimmed := _trimmed(text, line))]
        words = [text[line.start : line.end] for line in lines]
        if paragraph.kind is Kind.DOCUMENT and all(map(_LABEL.match, words)):
            out.extend(Paragraph.of(text, line) for line in lines)
        elif _is_verse(text, paragraph, words, width):
            is_said = any(map(_SAID.search, words))
            out.append(replace(paragraph, is_lined=True) if is_said else paragraph.as_kind(Kind.VERSE))
        else:
            out.append(paragraph)
    return out


def _trimmed(text: str, line: Span) -> Span:
    raw = line.of(text)
    start = line.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))


def _width(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """How long the lines of wrapped prose are; 0 where none is wrapped."""
    full = [
        len(one)
        for p in paragraphs
        if p.kind is Kind.PROSE
        for one, other in pairwise(text[p.span.start : p.span.end].split("\n"))
        if other.strip()[:1].islower()
    ]
    full.sort()
    return full[len(full) // 2] if full else 0


def _is_verse(text: str, paragraph: Paragraph, lines: Sequence[str], width: int) -> bool:
    """Whether a paragraph's lines are a verse: by their looks alone, or as a quotation or a stretch that is set in.

    The latter may be short; where somebody speaks in them they are words, and no verse.
    """
    plain = [line.lstrip("*_> \t") for line in lines]
    if is_verse(plain, width):
        return True
    least = _FEWEST if paragraph.kind is Kind.DOCUMENT else _LEAST
    if len(lines) < least or any(_MARK.search(line) for line in lines) or any(map(_LABEL.match, lines)):
        return False
    if paragraph.words.isupper() or not all(line[:1].isupper() for line in plain) or max(map(len, plain)) > _VERSE + 10:
        return False
    runs_on = sum(not _ENDED.search(line) for line in plain[:-1])
    if paragraph.kind is Kind.DOCUMENT:
        return bool(runs_on)
    before = text[text.rfind("\n", 0, paragraph.span.start) + 1 : paragraph.span.start]
    is_set_in = not before.strip() and len(before.expandtabs(4)) >= 2 and width > 0
    return 2 * runs_on >= len(plain) - 1 and (is_set_in or (width > 0 and max(map(len, plain)) < 0.75 * width))
