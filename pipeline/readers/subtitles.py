"""Turns the text of a file of subtitles (SRT, WebVTT), or of one pasted, into its words, its timecodes and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.drama.story import Aside, Block, BlockKind, Span

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{2,3}"
_CUE: Final = re.compile(
    rf"^(?:[^\S\n]*\d{{1,6}}[^\S\n]*\r?\n)?[^\S\n]*{_CLOCK}[^\S\n]*-->[^\S\n]*{_CLOCK}(?:[^\S\n]+[\w:%,.-]+)*[^\S\n]*$",
    re.MULTILINE,
)
_UNHEARD: Final = re.compile(
    r"\A\s*WEBVTT[^\n]*(?:\n[^\n]*\S[^\n]*)*|(?:(?<=\n\n)|(?<=\n\r\n))(?:NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]*\S[^\n]*)*"
)
_TAG: Final = re.compile(
    r"</v>|</?(?:i|b|u|c|ruby|rt|lang|font)(?:[. ][^<>\n]*)?>|<\d\d:[\d:.]+>|\{\\an?\d\}", re.IGNORECASE
)
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_FEWEST: Final = 2
"""Cues that make a text one of subtitles."""


def subtitles_in(text: str) -> tuple[tuple[Block, ...], tuple[Aside, ...]]:
    """The blocks of a text of subtitles, in order, and the marks inside them; nothing of a text of another kind."""
    cues = [match.span() for match in _CUE.finditer(text)]
    if len(cues) < _FEWEST:
        return (), ()
    unheard = [(span, "timecode") for span in cues]
    unheard += [(match.span(), "comment") for match in _UNHEARD.finditer(text) if "-->" not in match.group()]
    blocks: list[Block] = []
    at = 0
    for (start, end), reason in [*sorted(unheard), ((len(text), len(text)), "")]:
        blocks.extend(_words(text, at, start))
        if end > start:
            blocks.append(Block(Span(start, end), BlockKind.FURNITURE, reason=reason))
        at = end
    return tuple(blocks), tuple(Aside(Span(*tag.span()), "markup") for tag in _TAG.finditer(text))


def _words(text: str, start: int, end: int) -> Iterator[Block]:
    """A block for what blank lines part between two timecodes."""
    at = start
    for stop in [*(match.start() for match in _BLANK.finditer(text, start, end)), end]:
        if words := text[at:stop].strip():
            first = text.index(words, at)
            yield Block(Span(first, first + len(words)))
        at = stop
