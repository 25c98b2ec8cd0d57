"""Turns the text of subtitles (SRT, WebVTT, or a film's transcript pasted) into its words, its timecodes and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.drama.story import Aside, Block, BlockKind, Span

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{2,3}"
_CUE: Final = re.compile(
    rf"^(?:[^\S\n]*\d{{1,6}}[^\S\n]*\r?\n)?[^\S\n]*{_CLOCK}[^\S\n]*-->[^\S\n]*{_CLOCK}(?:[^\S\n]+[\w:%,.-]+)*[^\S\n]*$",
    re.MULTILINE,
)
_NAMED_CUE: Final = re.compile(rf"(?:(?<=\n\n)|(?<=\n\r\n))[^\s<>][^\s<>]{{0,60}}\r?\n{_CUE.pattern[1:]}", re.MULTILINE)
"""A cue of WebVTT with its identifier: `8f2c1a/12-0`."""
_BARE: Final = re.compile(r"^[^\S\n]*[\[(]?(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d\d)[\])]?[^\S\n]*$", re.MULTILINE)
_UNHEARD: Final = re.compile(
    r"\A\s*WEBVTT[^\n]*(?:\n[^\n]*\S[^\n]*)*|(?:(?<=\n\n)|(?<=\n\r\n))(?:NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]*\S[^\n]*)*"
)
_TAG: Final = re.compile(
    r"</v>|</?(?:i|b|u|c|ruby|rt|lang|font)(?:[. ][^<>\n]*)?>|<\d\d:[\d:.]+>|\{\\an?\d\}", re.IGNORECASE
)
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_FEWEST: Final = 2
"""Cues that make a text one of subtitles."""
_BEGINS_S: Final = 30
"""Seconds into a film by which somebody speaks; a story's hours of the day are later."""


def subtitles_in(text: str) -> tuple[tuple[Block, ...], tuple[Aside, ...]]:
    """The blocks of a text of subtitles, in order, and the marks inside them; nothing of a text of another kind."""
    pattern = _NAMED_CUE if text.lstrip().startswith("WEBVTT") and _NAMED_CUE.search(text) else _CUE
    cues = [match.span() for match in pattern.finditer(text)]
    if len(cues) < _FEWEST:
        cues = _bare_times(text)
    if not cues:
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


def _bare_times(text: str) -> list[tuple[int, int]]:
    """Lines that are only a time, as below a film in the web: they begin with the film and grow as it goes on.

    Times below names are the names' own: a line that stands above several of them is who speaks.
    """
    times = list(_BARE.finditer(text))
    seconds = [sum(int(m[unit] or 0) * size for unit, size in (("h", 3600), ("m", 60), ("s", 1))) for m in times]
    if len(times) < _FEWEST or seconds[0] > _BEGINS_S or any(b <= a for a, b in pairwise(seconds)):
        return []
    above = Counter(text[text.rfind("\n", 0, max(0, m.start() - 1)) + 1 : m.start()].strip() for m in times)
    names = {line for line, count in above.items() if line and count > 1}
    return [] if names else [match.span() for match in times]


def _words(text: str, start: int, end: int) -> Iterator[Block]:
    """A block for what blank lines part between two timecodes."""
    at = start
    for stop in [*(match.start() for match in _BLANK.finditer(text, start, end)), end]:
        if words := text[at:stop].strip():
            first = text.index(words, at)
            yield Block(Span(first, first + len(words)))
        at = stop
