"""Turns a turn's tag and the narration around it into how its words come: thought, written on paper, on a screen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.letters import LETTER, TEXT
from pipeline.adapt.talk.quotes import Quoted
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import words

THOUGHT: Final = "THOUGHT"
"""The extension of what somebody only thinks."""

_THOUGHT: Final = words("thought thinks think wondered wonders mused reflected")
_TEXTED: Final = words("text texts texted messaged messages typed types emailed emails tweeted")
_WROTE: Final = words("wrote writes write written scrawled scribbled penned jotted")
_SCREENS: Final = words(
    """phone phones screen text texts message messages chat inbox app keyboard cursor email emails laptop tablet
    notification thread texting typing buzzed pinged"""
)
_PAPERS: Final = words("letter letters note card postcard paper ink pen pencil page diary journal envelope telegram")


def extensions_of(turn: Turn, readings: Sequence[Reading]) -> list[tuple[str, ...]]:
    """What the cue of each of a turn's quotations says in brackets, by its tag's verb.

    The tag is about the quotation that it stands beside and those after it: in `“What?” She typed. “Who is this?” she
    wrote.` only the second is written.
    """
    tag = turn.tag
    if tag is None:
        return [()] * len(turn.quotes)
    before = readings[turn.paragraph - 1] if turn.paragraph else None
    mark = _mark(tag.verb, readings[turn.paragraph], before)
    first = 0
    if mark and not tag.lead:
        said_at = readings[turn.paragraph].tokens[tag.first].start
        ahead = sum(quoted.outer.end <= said_at for quoted in turn.quotes)
        first = max(0, ahead - 1)
    emphasised = [_is_emphasised(readings[turn.paragraph], quoted) for quoted in turn.quotes]
    return [mark if number >= first and is_so == emphasised[first] else () for number, is_so in enumerate(emphasised)]


def _is_emphasised(reading: Reading, quoted: Quoted) -> bool:
    """Whether words stand in italics: beside them, words in quotation marks are said: `*No,* he thought. “Yes.”`"""
    at = bisect_left(reading.tokens, quoted.outer.start, key=lambda token: token.start)
    first = reading.tokens[at] if at < len(reading.tokens) else None
    if first is None:
        return False
    # A pair of asterisks around words makes no tokens; a quotation mark is always one.
    return first.start > quoted.outer.start or first.text in "*_"


def _mark(verb: str, reading: Reading, before: Reading | None) -> tuple[str, ...]:
    if verb in _THOUGHT:
        return (THOUGHT,)
    if verb in _TEXTED:
        return (TEXT,)
    if verb in _WROTE:
        near = _narrated(reading) | (_narrated(before) if before is not None else set())
        return (TEXT,) if near & _SCREENS and not near & _PAPERS else (LETTER,)
    return ()


def _narrated(reading: Reading) -> set[str]:
    return {token.lower for at, token in enumerate(reading.tokens) if not reading.spoken[at]}
