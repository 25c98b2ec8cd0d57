"""Turns paragraphs that a page's end broke into whole ones, with what stood between their halves as holes in them.

A page's number and its running head are no part of the sentence that goes on behind them. The text that is read
from here on has blanks in their place, so that every offset stays the story's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.structure import runs_on
from pipeline.drama.story import Span, Story

_OF_PAGES: Final = ("page number", "running head", "repeated headline")
_LETTER_END: Final = re.compile(r"[^\W\d_],?$")
_LEAST: Final = 60
"""Characters from which on a paragraph without an end is no line of its own."""


@dataclass(frozen=True, slots=True)
class Hole:
    """What was left out inside a paragraph: where it stands in the story, its words, and why."""

    span: Span
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The text with blanks for the holes, as long as the story's, and its paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    holes: tuple[Hole, ...]


def joined_pages(text: str, paragraphs: Sequence[Paragraph]) -> Joined:
    """Join what page ends have parted."""
    out: list[Paragraph] = []
    between: list[Paragraph] = []
    holes: list[Hole] = []
    blanks: list[Span] = []
    for paragraph in paragraphs:
        if paragraph.kind is Kind.OMITTED and paragraph.reason in _OF_PAGES and out:
            between.append(paragraph)
            continue
        if out and _goes_on(text, out[-1], between, paragraph):
            holes.extend(Hole(p.span, " ".join(p.span.of(text).split()), p.reason) for p in between)
            blanks.append(Span(out[-1].span.end, paragraph.span.start))
            whole = Span(out[-1].span.start, paragraph.span.end)
            out[-1] = replace(out[-1], span=whole, written_level=0)
        else:
            out += [*between, paragraph]
        between = []
    return Joined(_blanked(text, blanks), (*out, *between), tuple(holes))


def asides_of(story: Story) -> tuple[Hole, ...]:
    """What the story's reader has taken out of its paragraphs; each stands in the text behind its own."""
    text = story.text
    return tuple(Hole(a.span, " ".join(a.span.of(text).split()), a.reason) for a in story.asides)


def without_asides(story: Story) -> str:
    """The story's text with blanks for them, and for the ends of the lines that they have for themselves: what stands
    beside a paragraph makes no gap behind it."""
    text = story.text
    parts: list[str] = []
    at = 0
    for aside in story.asides:
        is_line = text[aside.span.start - 1 : aside.span.start] == "\n" == text[aside.span.end : aside.span.end + 1]
        start = aside.span.start - 1 if is_line and aside.span.start > at else aside.span.start
        parts += [text[at:start], " " * (aside.span.end - start)]
        at = aside.span.end
    return "".join([*parts, text[at:]])


def _goes_on(text: str, one: Paragraph, between: Sequence[Paragraph], other: Paragraph) -> bool:
    """Whether a page's end, and nothing else, parts two paragraphs."""
    is_turn = bool(between) or "\f" in text[one.span.end : other.span.start]
    if not is_turn or one.kind is not Kind.PROSE or other.kind is not Kind.PROSE:
        return False
    before, after = one.span.of(text), other.span.of(text)
    first = after.lstrip("*_")[:1]
    is_open = len(before) >= _LEAST and bool(_LETTER_END.search(before)) and first.isalpha()
    return runs_on(before, after) or first.islower() or is_open


def _blanked(text: str, blanks: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for blank in blanks:
        parts += [text[at : blank.start], "\n", " " * (len(blank) - 1)]
        at = blank.end
    return "".join([*parts, text[at:]])
