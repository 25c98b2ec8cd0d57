"""Turns what a screenplay's pages print around its scenes into what stands beside the text: the numbers of scenes on
both sides of a heading, of pages at the right, `CONTINUED:` above them, and the stars of a revision.

Only a text with scene headings has such, and no paragraph is needed to know them: they are told by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.drama.story import Aside, Span, Story

_PLACE: Final = r"(?:INT|EXT|EST|I/E|INT\.?/EXT|EXT\.?/INT)[. ]"
_NUMBER: Final = r"\d{1,4}[A-Z]{0,2}\.?"
_LINE: Final = re.compile(r"[^\n]+")
_HEADING: Final = re.compile(rf"[ \t]*(?:(?P<left>{_NUMBER})[ \t]+)?{_PLACE}")
_LAST: Final = re.compile(rf"(?<=\S)[ \t]{{2,}}(?P<right>{_NUMBER})$")
_PAGE: Final = re.compile(r"[ \t]{30,}(?P<page>\d{1,3}\.)$")
_HEAD: Final = re.compile(r"\b(?:[Rr]ev(?:\.|ised|ision)|REV(?:\.|ISED|ISION)|[Dd]raft|DRAFT|CONTINUED)(?!\w)")
_LAST_PAGE: Final = re.compile(r"(?<=\S)[ \t]{3,}\d{1,3}\.?$")
_CONTINUED: Final = re.compile(r"[ \t]*(?:\(CONTINUED\)|CONTINUED:?(?:[ \t]*\(\d{1,3}\))?)$")
_STAR: Final = re.compile(r"(?:(?<=[^\s*])[ \t]{3,}|^[ \t]{40,})(?P<star>\*{1,3})$")
_WIDEST: Final = 200
"""Characters of a line that a page has room for."""
_FEWEST: Final = 2
"""Scene headings, or one and a page's number."""


def with_script_pages_aside(story: Story) -> Story:
    """The same story; what belongs to a script's pages stands beside it."""
    if story.blocks:
        return story
    lines = [(match.start(), match.group().rstrip()) for match in _LINE.finditer(story.text)]
    lines = [(start, line) for start, line in lines if len(line) <= _WIDEST]
    headings = sum(_HEADING.match(line) is not None for _, line in lines)
    if not headings or (headings < _FEWEST and not any(_PAGE.match(line) for _, line in lines)):
        return story
    known = {start for aside in story.asides for start in range(aside.span.start, aside.span.end)}
    new = [aside for start, line in lines for aside in _asides(start, line) if aside.span.start not in known]
    return replace(story, asides=tuple(sorted((*story.asides, *new), key=lambda aside: aside.span.start)))


def _asides(start: int, line: str) -> Iterator[Aside]:
    """What of a line is its page's, in order."""
    heading = _HEADING.match(line)
    if heading is not None:
        yield from _numbers(start, line, heading)
    elif _CONTINUED.match(line) or (_HEAD.search(line) and _LAST_PAGE.search(line)):
        yield Aside(Span(start + len(line) - len(line.lstrip()), start + len(line)), "running head")
    elif page := _PAGE.match(line):
        yield Aside(Span(start + page.start("page"), start + page.end("page")), "page number")
    elif star := _STAR.search(line):
        yield Aside(Span(start + star.start("star"), start + star.end("star")), "revision mark")


def _numbers(start: int, line: str, heading: re.Match[str]) -> Iterator[Aside]:
    """A scene's number at the left of its heading, at the right, or at both sides."""
    right = _LAST.search(line)
    left = heading["left"]
    is_same = left is None or right is None or left.strip(".") == right["right"].strip(".")
    if left is not None and is_same:
        yield Aside(Span(start + heading.start("left"), start + heading.end("left")), "scene number")
    if right is not None and is_same:
        yield Aside(Span(start + right.start("right"), start + right.end("right")), "scene number")
