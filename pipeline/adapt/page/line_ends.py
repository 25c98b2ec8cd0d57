"""Turns lines that follow each other without a blank one into the places where a paragraph ends with its line.

No length decides this. Where a typist or a program broke the lines, most of them end inside a sentence and the next
goes on with a small letter; where each line is a paragraph, nearly all end with a full stop or a closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text: where its words start and end, how far it is indented, and the words."""

    start: int
    end: int
    indent: int
    words: str


class Join(Enum):
    """How a line stands to the one below it."""

    ENDS = "ends"  # its sentence is done, and so are its quotations
    RUNS_ON = "runs on"
    OPEN = "open"


_CLOSING: Final = "\"”’'»)]*_"
"""What may stand behind the stop of a sentence."""
_BROKEN_WORD: Final = re.compile(r"[^\W\d_][-‐]$")
SPEECH_START: Final = re.compile(r"^[*_]*(?:[\"“”‘«»„—–―]|--|''|``|<<|,,|'(?=[A-Z]))")
_SPEECH: Final = re.compile(r"[\"“”«»„―]|^[—–]|^--|``|<<|,,|(?<!\w)[‘'](?=[A-Z])[^‘]*[.,!?…—][’'](?!\w)")
_FIRST_LETTER: Final = re.compile(r"[^\W\d_]")
_LONG: Final = 100
"""A line longer than this was seldom broken by hand."""
_ENOUGH: Final = 0.6
"""The share of lines that end with their sentence where each is a paragraph; in broken prose it is under a quarter."""
_BROAD: Final = 40
"""Characters from which on a line that runs on was broken, and is no line of a chat or a song."""


class TextBlock(list[TextLine]):
    """Lines without a blank one between them."""

    @cached_property
    def joins(self) -> list[Join]:
        """How each line but the last stands to the next: asked for by all that follows, and found once."""
        return [_join(one.words, other.words) for one, other in pairwise(self)]


def has_ended(line: str) -> bool:
    """Whether a sentence, a speech or a broken word ends with a line."""
    return line.endswith(("-", "—")) or line.rstrip(_CLOSING).endswith(_STOPS) or line.rstrip("*_").endswith(_QUOTES)


_STOPS: Final = (".", "!", "?", "…", ":", ";")
_QUOTES: Final = ('"', "”", "»")


def _join(line: str, below: str) -> Join:
    if line.endswith(("-", "‐")) and _BROKEN_WORD.search(line) and below[:1].islower():
        return Join.RUNS_ON
    if has_ended(line) and (not _is_open(line) or SPEECH_START.match(below)):
        return Join.ENDS
    first = _FIRST_LETTER.search(below[:20])
    is_broken = first is not None and first.group().islower() and 2 * len(line) >= min(len(below), 2 * _BROAD)
    return Join.RUNS_ON if is_broken else Join.OPEN


def _is_open(line: str) -> bool:
    """Whether a quotation in double marks is open where a line ends."""
    return line.count('"') % 2 == 1 or line.count("“") > line.count("”") or line.count("«") > line.count("»")


def is_line_by_line(blocks: Iterable[TextBlock]) -> bool:
    """Whether the lines of a text are paragraphs, by how most of them end."""
    ends = runs_on = joins = lines = long = 0
    for block in blocks:
        found = block.joins
        ends += found.count(Join.ENDS)
        runs_on += found.count(Join.RUNS_ON)
        joins += len(found)
        lines += len(block)
        long += sum(len(line.words) > _LONG for line in block)
    if ends >= _ENOUGH * joins:
        return ends > 3 * runs_on
    return long > 0.02 * lines and 4 * runs_on < joins


def width_of(blocks: Iterable[TextBlock]) -> int:
    """How wide a text's lines are set: nine of ten that run on are no longer. 0 where none does."""
    broken = sorted(
        len(line.words)
        for block in blocks
        for line, join in zip(block, block.joins, strict=False)
        if join is not Join.ENDS
    )
    return broken[len(broken) * 9 // 10] if broken else 0


def ends_by_line(block: TextBlock) -> Iterator[int]:
    """The lines of a block that open a paragraph, where each line of the text is one; a broken one stays whole."""
    for number, join in enumerate(block.joins, start=1):
        if join is not Join.RUNS_ON or len(block[number - 1].words) < _BROAD:
            yield number


def ends_of_speech(block: TextBlock, width: int) -> Iterator[int]:
    """The lines of a block that open a paragraph because a line that is done stands before them, with room for more.

    Only where somebody speaks in one of the two: a break between two sentences of narration parts nothing.
    """
    joins = block.joins
    is_each = all(join is Join.ENDS for join in joins) and (len(joins) > 1 or not width)
    for number, join in enumerate(joins, start=1):
        line, below = block[number - 1].words, block[number].words
        if join is not Join.ENDS or not (is_each or _has_room(line, below, width)):
            continue
        if _SPEECH.search(line) or _SPEECH.search(below):
            yield number


def _has_room(line: str, below: str, width: int) -> bool:
    """Whether nobody would have broken a line where it ends: the next word, and more, would have found room."""
    word = below.split(None, 1)[0]
    return len(line) + 1 + len(word) <= 0.85 * width


def is_prose(block: TextBlock) -> bool:
    """Whether lines that a format keeps as lines are prose in which somebody speaks, and no verse."""
    if not any(_SPEECH.search(line.words) for line in block) or not has_ended(block[-1].words):
        return False
    joins = block.joins
    broad = max(len(line.words) for line in block) > _BROAD
    return joins.count(Join.ENDS) >= 0.8 * len(joins) or (broad and joins.count(Join.RUNS_ON) >= _ENOUGH * len(joins))
