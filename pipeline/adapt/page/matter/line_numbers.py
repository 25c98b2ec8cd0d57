"""Turns the numbers before each line of a transcript, as courts print it, into what stands beside the text.

They count 1, 2, 3 down the page, wherever a sentence breaks: so they are told from the numbers of a list, or of a
radio script's cues, which stand where something begins and most often have a stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline.drama.story import Aside, Span, Story

_LINE: Final = re.compile(r"[^\n]+")
_NUMBERED: Final = re.compile(r"[ \t]{0,16}(?P<number>[0-9]{1,2})(?:\|?(?=[ \t])|(?=$))[ \t]*(?P<words>.*)")
_ALONE: Final = re.compile(r"[ \t]*(?:page[ \t]+)?[0-9]{1,4}[ \t]*$", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.!?:;…)\]\"”’—-]\s*$")
_FEWEST: Final = 6
"""Lines that must be numbered one after the other."""
_BROKEN: Final = 2
"""So many of them must go on inside a sentence."""
_SHARE: Final = 0.1
_WIDE: Final = 25
"""Characters of a line that is broken where the page ends, not where something is: an item of a list is shorter."""
_MOST_BETWEEN: Final = 3
"""Lines without a number between two pages: a head, a page's number."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    number: int
    words: str
    mark: Span


def with_line_numbers_aside(story: Story) -> Story:
    """The same story; the numbers of its lines stand beside it. Only a text without blocks has such lines."""
    if story.blocks:
        return story
    known = {start for aside in story.asides for start in range(aside.span.start, aside.span.end)}
    found = [aside for aside in _asides(story.text) if aside.span.start not in known]
    return replace(story, asides=tuple(sorted((*story.asides, *found), key=lambda a: a.span.start))) if found else story


def _asides(text: str) -> Iterator[Aside]:
    yield from (Aside(mark, "line number") for mark in _in_the_margin(text))
    for page in _pages(text):
        numbered = [line for line in page if line.number]
        if not _parts_sentences(numbered):
            continue
        for line in page:
            yield Aside(line.mark, "line number" if line.number else "page number")


def _in_the_margin(text: str) -> list[Span]:
    """The numbers that a poem has at the right of every fifth line, or tenth."""
    marks: list[tuple[int, int, Span]] = []  # the line, its number, where it stands
    line = 0
    for match in _LINE.finditer(text):
        if match.group().strip():
            line += 1
            number = match.group().rstrip(" \t")[-1].isdigit()
            if number and (found := _MARGIN.search(match.group())):
                start = match.start() + found.start("number")
                marks.append((line, int(found["number"]), Span(start, start + len(found["number"]))))
    steps = {(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(marks)}
    is_counted = len(steps) == 1 and steps <= {(5, 5), (10, 10)} and marks[0][1] in (5, 10)
    return [mark for _, _, mark in marks] if is_counted else []


_MARGIN: Final = re.compile(r"(?<=\S)[ \t]{3,40}(?P<number>\d{1,4})[ \t]*$")


def _pages(text: str) -> Iterator[list[_Line]]:
    """Stretches of lines whose numbers count from one, page after page, with the pages' own numbers between them."""
    run: list[_Line] = []
    between = 0
    last = 0
    head: _Line | None = None
    for match in _LINE.finditer(text):
        line = _line_of(match)
        if line is None:
            between += bool(match.group().strip())
            if between > _MOST_BETWEEN:
                yield run
                run, last = [], 0
            alone = _ALONE.match(match.group())
            head = _Line(Span(*match.span()), 0, "", _solid(match)) if alone else head
            continue
        if line.number == last + 1 and line.number > 1 and not between:
            run.append(line)
        elif line.number == 1:
            if between == 0 and run and last < _FEWEST:
                yield run
                run = []
            run += [head] if head is not None else []
            run.append(line)
        elif _ALONE.match(match.group()):
            head, between = _Line(Span(*match.span()), 0, "", line.mark), between + 1
            continue
        else:
            yield run
            run, last, between, head = [], 0, 0, None
            continue
        last, between, head = line.number, 0, None
    yield run


def _line_of(match: re.Match[str]) -> _Line | None:
    found = _NUMBERED.fullmatch(match.group())
    if found is None or not int(found["number"]):
        return None
    start = match.start()
    mark = Span(start + found.start("number"), start + found.end("number"))
    return _Line(Span(*match.span()), int(found["number"]), found["words"], mark)


def _solid(match: re.Match[str]) -> Span:
    raw = match.group()
    start = match.start() + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))


def _parts_sentences(lines: Sequence[_Line]) -> bool:
    """Whether lines are numbered wherever they end: some of them go on inside a sentence."""
    if len(lines) < _FEWEST or [line.number for line in lines[:_FEWEST]] != list(range(1, _FEWEST + 1)):
        return False
    told = [line for line in lines if line.words]
    wide = [(one, other) for one, other in pairwise(told) if len(one.words) >= _WIDE]
    broken = sum(other.words[0].islower() and not _ENDED.search(one.words) for one, other in wide)
    return broken >= _BROKEN and broken >= _SHARE * len(told)
