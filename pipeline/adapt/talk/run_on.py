"""Turns the paragraphs behind an open quotation into what goes on of it, where a mark closes it and none opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from pipeline.adapt.talk.quotes import Quoted
from pipeline.drama.story import Span

_REACH: Final = 4
"""Paragraphs behind an open one within which the closing mark is looked for."""
_DOUBLE: Final = re.compile(r"[\"“”„«»]")
_CLOSES: Final = re.compile(r"(?<=[^\s(\[—–-])[\"”](?![\w“\"])")


def run_on(text: str, opened: Quoted, behind: Iterable[Span]) -> tuple[Quoted, ...]:
    """What goes on of `opened` in the paragraphs behind it, one stretch for each; nothing where a mark opens the next
    quotation first: then its closing mark was forgotten, or the speech goes on as speeches do.

    `“Look at her!` / `She is beautiful,” said Ann.`
    """
    if text[opened.outer.start] not in '"“':
        return ()
    found: list[Quoted] = []
    for span in islice(behind, _REACH):
        mark = _DOUBLE.search(text, span.start, span.end)
        if mark is None:
            found.append(Quoted(span, span, closed=False))
            continue
        if _CLOSES.match(text, mark.start(), span.end) is None:
            return ()
        return (*found, Quoted(Span(span.start, mark.end()), Span(span.start, mark.start())))
    return ()
