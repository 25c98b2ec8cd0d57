"""Turns a block with line breaks in it into paragraphs: speeches and sentences apart, verse in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.drama.story import BlockKind

LONG_LINE = 100
"""Code points. Lines this long between single breaks are paragraphs; shorter ones may be verse."""

_ENDED = 0.8
"""The share of lines that end as sentences do from which on each is a paragraph."""

_END = re.compile(r"(?:[.!?…]|--|—)[\"”’'»)\]*_]*$|[\"”»]$")
_SPEECH = re.compile(r"[\"“«„][^\"”»“]*[\"”»“,]|^\s*[—–]\s*\w")
_LABEL = re.compile(
    r"[*_]{0,3}[A-Z][\w.’' -]{0,24}[*_]{0,3}:[*_]{0,3}\s+\S|\[\d[^\]]{3,20}\]\s*\w|[<]\w[^>]{0,20}[>]\s"
)
_WRAPPED = 0.6
"""The share of the longest line that every other line but the last has in a wrapped paragraph."""
_WIDTH = 50
_VERSE = 66
"""Code points of a line of verse at most."""


def cut(text: str, kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    """The paragraphs of a block: it is cut at empty lines, and between lines that are paragraphs of their own.

    What is left of three short lines or more is verse.
    """
    for part in re.split(r"\n{2,}", text.strip("\n")):
        lines = part.split("\n")
        if kind is BlockKind.HEADING:
            yield " ".join(part.split()), kind
        elif kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and are_messages(lines):
            yield from ((line, BlockKind.PARAGRAPH) for line in lines)
        elif kind is not BlockKind.VERSE and (_is_prose(part) or are_sentences(lines)):
            yield from ((line, kind) for line in lines)
        else:
            yield part, BlockKind.VERSE if kind is BlockKind.PARAGRAPH and part.count("\n") > 1 else kind


def cut_typed(text: str) -> Iterator[tuple[str, BlockKind]]:
    """The paragraphs of text that keeps the lines of its typist (`pre`): what is wrapped is prose, the rest verse."""
    for part in re.split(r"\n[ \t]*\n\s*?(?=\S|[ \t])", text.strip("\n")):
        lines = [line.rstrip() for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        bare = [line.strip() for line in lines]
        if are_messages(bare) or (len(lines) > 1 and are_sentences(bare) and not _is_wrapped(bare)):
            yield from ((line, BlockKind.PARAGRAPH) for line in bare)
        elif (len(lines) == 1 and _END.search(bare[0])) or _is_wrapped(bare):
            yield "\n".join(bare), BlockKind.PARAGRAPH
        else:
            yield "\n".join(lines), BlockKind.VERSE


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) > LONG_LINE * len(paragraph.split("\n"))


def are_sentences(lines: list[str]) -> bool:
    """Whether nearly all lines end as sentences or speeches do, and somebody speaks in one."""
    full = [line for line in lines if line.strip()]
    if len(full) < 2 or not any(_SPEECH.search(line) for line in full):
        return False
    return sum(bool(_END.search(line.rstrip())) for line in full) >= _ENDED * len(full)


def are_messages(lines: list[str]) -> bool:
    """Whether each line is a message with its sender's name before it."""
    return len(lines) > 1 and all(_LABEL.match(line) for line in lines)


def are_verses(lines: list[str]) -> bool:
    """Whether lines are short and each begins like one of a verse."""
    starts = [line.lstrip(" *_\"“‘'—–")[:1] for line in lines]
    return len(lines) > 1 and max(map(len, lines)) <= _VERSE and all(start.isupper() for start in starts)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are a paragraph that was broken at a margin, or that runs on in small letters."""
    if len(lines) < 2:
        return False
    longest = max(map(len, lines))
    is_even = longest >= _WIDTH and all(len(line) >= _WRAPPED * longest for line in lines[:-1])
    runs_on = all(not _END.search(one) and other[:1].islower() for one, other in pairwise(lines))
    return (is_even or runs_on) and bool(_END.search(lines[-1]))
