"""Turns notes below a head, numbered `(1)`, `1.` or `1`, into omissions, and the numbers in the text into their marks.

A bare number behind a word is the mark of a note only where notes are numbered so below: all of them in order, each
with its mark. Where each chapter has notes of its own they begin again at one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span

_HEAD: Final = re.compile(
    r"\W*(?:(?:foot|end|author['’]s |translator['’]s )?notes(?: and references)?|references)\W*$", re.I
)
_ENTRY: Final = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,3})\)|(?P<bare>\d{1,3})(?:[.)]|(?=[ \t])))"
    r"[ \t]*\^?[ \t]*(?=\S)"
)
_BEHIND: Final = r"(?:[^\W\d_]|(?<!\d)[.,;:!?…”\"’'»)*_])"
_MARKS: Final = (
    re.compile(rf"{_BEHIND}\s?(?P<mark>\((?P<number>\d{{1,3}})\))"),
    re.compile(rf"{_BEHIND}\s?(?P<mark>\[(?P<number>\d{{1,3}})\])"),
    re.compile(rf"{_BEHIND}(?P<mark>(?P<number>\d{{1,3}}))(?![\w%°]|[.,:]\d)"),
    re.compile(rf"{_BEHIND}\s(?P<mark>(?P<number>\d{{1,3}}))(?=[ .,;:!?]|\n|$)"),
)
"""Ways to write a mark, the surest first; the last is a number between two words."""
_ENOUGH: Final = 0.75
"""The share of notes whose marks must be found."""
_MOST_BELOW: Final = 3
"""Paragraphs that a note may go on for."""
_READ: Final = (Kind.PROSE, Kind.HEADING, Kind.VERSE, Kind.DOCUMENT)
REASON: Final = "footnote"


@dataclass(frozen=True, slots=True)
class _Notes:
    """Notes, one below the other: the paragraphs from their head on, and their numbers."""

    paragraphs: tuple[int, ...]
    numbers: tuple[int, ...]


def with_numbered_notes(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; notes whose numbers stand in the text before them are left out."""
    out = list(paragraphs)
    first = 0
    for notes in _notes_in(text, paragraphs):
        if marks_in(text, out[first : notes.paragraphs[0]], notes.numbers):
            for i in notes.paragraphs:
                out[i] = out[i] if out[i].kind is Kind.OMITTED else out[i].left_out(REASON)
        first = notes.paragraphs[-1] + 1
    return out


def marks_of_notes(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """The marks of the notes that are left out, wherever they stand before them."""
    first = 0
    numbers: list[int] = []
    start = None
    for i, paragraph in enumerate([*paragraphs, None]):
        if paragraph is not None and paragraph.reason == REASON:
            start = i if start is None else start
            numbers += _numbers_in(text, paragraph, len(numbers) + 1)
        elif start is not None and (paragraph is None or paragraph.kind in _READ):
            yield from marks_in(text, paragraphs[first:start], tuple(numbers))
            first, start, numbers = i, None, []


def marks_in(text: str, paragraphs: Sequence[Paragraph], numbers: Sequence[int]) -> list[Span]:
    """Where notes of these numbers have their marks, in order; none where too few are found."""
    for pattern in _MARKS if numbers else ():
        found = [m for p in paragraphs if p.kind in _READ for m in pattern.finditer(text, p.span.start, p.span.end)]
        if pattern is _MARKS[-1]:  # a number between words counts where several do, and no other could be meant
            if len(numbers) == 1:
                return []
            often = Counter(int(m["number"]) for m in found)
            found = [m for m in found if often[int(m["number"])] == 1] if all(often[n] == 1 for n in numbers) else []
        marks: list[Span] = []
        known = set(numbers)
        last = numbers[0] - 1
        for match in found:
            number = int(match["number"])
            if number > last and number in known:
                marks.append(Span(match.start("mark"), match.end("mark")))
                last = number
        if len(marks) >= max(1, _ENOUGH * len(numbers)):
            return marks
    return []


def _notes_in(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Notes]:
    """Whatever is numbered from one below a head of notes, or below a rule at the end of the text."""
    i = 0
    while i < len(paragraphs):
        is_head = paragraphs[i].kind in (Kind.PROSE, Kind.HEADING) and bool(_HEAD.match(paragraphs[i].words))
        if not is_head and paragraphs[i].kind is not Kind.BREAK:
            i += 1
            continue
        numbers: list[int] = []
        last = i
        for n in range(i + 1, len(paragraphs)):
            here = paragraphs[n]
            if here.kind is Kind.HEADING or here.written_level or _HEAD.match(here.words) or n - last > _MOST_BELOW + 1:
                break
            found = _numbers_in(text, here, len(numbers) + 1)
            numbers += found
            last = n if found else last
            if not numbers and here.kind in _READ:
                break
        is_last = last + 1 == len(paragraphs) or paragraphs[last + 1].kind not in _READ
        if numbers and (is_head or is_last):
            yield _Notes(tuple(range(i if is_head else i + 1, last + 1)), tuple(numbers))
        i = last + 1


def _numbers_in(text: str, paragraph: Paragraph, wanted: int) -> list[int]:
    """The numbers of the notes that a paragraph is, if it begins with the one that is wanted."""
    out: list[int] = []
    for match in _ENTRY.finditer(text, paragraph.span.start, paragraph.span.end):
        number = int(match["square"] or match["round"] or match["bare"])
        if number == wanted + len(out) and (out or match.start() == paragraph.span.start):
            out.append(number)
    return out
