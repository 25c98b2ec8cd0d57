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
_HEADING: Final = re.compile(rf"^[ \t]*(?:{_NUMBER}[ \t]+)?{_PLACE}[^\n]*$", re.MULTILINE)
_NUMBERED: Final = re.compile(
    rf"^[ \t]*(?P<left>{_NUMBER})[ \t]+{_PLACE}[^\n]{{0,100}}?(?:[ \t]{{2,90}}(?P<right>{_NUMBER}))?[ \t]*$"
    rf"|^[ \t]*{_PLACE}[^\n]{{0,100}}?[ \t]{{3,90}}(?P<only>{_NUMBER})[ \t]*$",
    re.MULTILINE,
)
_PAGE: Final = re.compile(r"^[ \t]{30,}(?P<page>\d{1,3}\.)[ \t]*$", re.MULTILINE)
_HEAD: Final = re.compile(
    r"^(?P<head>[ \t]*[^\n]{0,60}?\b(?:[Rr]ev(?:\.|ised|ision)|REV(?:\.|ISED|ISION)|[Dd]raft|DRAFT|CONTINUED)\b"
    r"[^\n]{0,60}?[ \t]{3,90}\d{1,3}\.?)[ \t]*$",
    re.MULTILINE,
)
_CONTINUED: Final = re.compile(
    r"^[ \t]*(?P<words>\(CONTINUED\)|CONTINUED:?(?:[ \t]*\(\d{1,3}\))?)[ \t]*$", re.MULTILINE
)
_STAR: Final = re.compile(
    r"(?<=[^\s*])[ \t]{3,}(?P<star>\*{1,3})[ \t]*$|^[ \t]{40,}(?P<alone>\*{1,3})[ \t]*$", re.MULTILINE
)
_FEWEST: Final = 2
"""Scene headings, or one and a page's number."""


def with_script_pages_aside(story: Story) -> Story:
    """The same story; what belongs to a script's pages stands beside it."""
    if story.blocks:
        return story
    headings = sum(1 for _ in _HEADING.finditer(story.text))
    if not headings or (headings < _FEWEST and not _PAGE.search(story.text)):
        return story
    found = {aside.span.start: aside for aside in _asides(story.text)}
    known = {start for aside in story.asides for start in range(aside.span.start, aside.span.end)}
    new = [found[start] for start in sorted(found) if start not in known]
    return replace(story, asides=tuple(sorted((*story.asides, *new), key=lambda aside: aside.span.start)))


def _asides(text: str) -> Iterator[Aside]:
    for match in _NUMBERED.finditer(text):
        left, right = match["left"], match["right"]
        if left and (right is None or left.strip(".") == right.strip(".")):
            yield Aside(Span(*match.span("left")), "scene number")
        if right and left.strip(".") == right.strip("."):
            yield Aside(Span(*match.span("right")), "scene number")
        if match["only"]:
            yield Aside(Span(*match.span("only")), "scene number")
    for pattern, group, reason in (
        (_CONTINUED, "words", "running head"),
        (_PAGE, "page", "page number"),
        (_HEAD, "head", "running head"),
        (_STAR, "star", "revision mark"),
        (_STAR, "alone", "revision mark"),
    ):
        for match in pattern.finditer(text):
            if match[group]:
                start = match.start(group) + len(match[group]) - len(match[group].lstrip())
                yield Aside(Span(start, match.end(group)), reason)
