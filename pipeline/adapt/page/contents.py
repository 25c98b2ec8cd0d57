"""Turns a list of contents into omissions, up to the first paragraph that is no entry of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.heading_level import heading_level
from pipeline.adapt.page.paragraph import Kind, Paragraph

_CONTENTS: Final = re.compile(r"(?:table\s+of\s+)?contents\.?$", re.I)


def without_contents(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """`CONTENTS` and the list below it, up to the first paragraph that is no entry."""
    out = list(paragraphs)
    # What the reader knows for contents is left out already, with all of its list.
    head = next((i for i, p in enumerate(out[:80]) if p.kind is not Kind.OMITTED and _CONTENTS.match(p.words)), None)
    if head is None:
        return out
    last = head
    for i in range(head + 1, len(out)):
        if out[i].kind in (Kind.OMITTED, Kind.BREAK):
            continue
        if not _is_entry(text, out, i, head):
            break
        last = i
    if last == head:
        return out
    for i in range(head, last + 1):
        out[i] = out[i].left_out("table of contents")
    return out


def _is_entry(text: str, paragraphs: list[Paragraph], i: int, head: int) -> bool:
    """A line of the contents: its heading comes again below, or a page number ends it; a block counts by its lines."""
    lines = [line for line in paragraphs[i].span.of(text).splitlines() if line.strip()]
    words = paragraphs[i].words.lower()
    if len(lines) == 1:
        again = any(p.words.lower() == words for p in paragraphs[i + 1 :] if len(p.span) <= 120)
        return again or (bool(re.search(r"(?:\.{2,}|\s)\s*\d{1,4}$", words)) and len(words) < 100)
    short = sum(len(line.strip()) < 80 for line in lines)
    entries = sum(bool(heading_level(line)) or bool(re.search(r"\d{1,4}\s*$", line)) for line in lines)
    return short == len(lines) and entries >= 0.4 * len(lines) and i - head < 60
