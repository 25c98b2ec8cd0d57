"""Turns paragraphs that begin with a heading's line into that heading and the prose below it.

Who pastes a page may lose the empty line between them: `Chapter 1` then stands in the first line of its prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import (
    LONGEST,
    heading_level,
    is_bare_heading,
    is_numbered_heading,
    plain_words,
)
from pipeline.drama.story import Span

_LEAST: Final = 20
"""Characters that what is below a heading has at least; a shorter line may be its title."""


def with_headings_apart(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; `BOOK I` above `CHAPTER I`, and either above prose, are paragraphs of their own."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        out.extend(_parts(text, paragraph))
    return out


def _parts(text: str, paragraph: Paragraph) -> list[Paragraph]:
    end = text.find("\n", paragraph.span.start, paragraph.span.end)
    if paragraph.kind is not Kind.PROSE or end < 0:
        return [paragraph]
    first, rest = text[paragraph.span.start : end], text[end : paragraph.span.end].strip()
    second = plain_words(rest.split("\n", 1)[0])
    is_head = is_bare_heading(plain_words(first)) or (first.isupper() and is_numbered_heading(plain_words(first)))
    if heading_level(first) not in (1, 2) or not is_head:
        return [paragraph]
    if len(rest) < _LEAST and not is_numbered_heading(second):
        return [paragraph]
    is_whole = paragraph.written_level in (1, 2) and len(paragraph.span) <= LONGEST
    if is_whole and not (is_numbered_heading(second) and is_bare_heading(plain_words(first))):
        return [paragraph]
    head = Span(paragraph.span.start, paragraph.span.start + len(first.rstrip()))
    below = paragraph.at(text, Span(paragraph.span.end - len(rest), paragraph.span.end))
    return [paragraph.at(text, head), *_parts(text, below)]
