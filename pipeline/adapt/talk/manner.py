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
_NEAR: Final = 3
"""Tokens behind words in which their tag says that they are thought."""
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
    reading, tag = readings[turn.paragraph], turn.tag
    if tag is None:
        return [()] * len(turn.quotes)
    before = readings[turn.paragraph - 1] if turn.paragraph else None
    mark = _mark(tag.verb, reading, before)
    first = 0
    if mark and not tag.lead:
        said_at = reading.tokens[tag.first].start
        ahead = sum(quoted.outer.end <= said_at for quoted in turn.quotes)
        first = max(0, ahead - 1)
    emphasised = [_is_emphasised(reading, quoted) for quoted in turn.quotes]
    marks = [mark if number >= first and is_so == emphasised[first] else () for number, is_so in enumerate(emphasised)]
    parts = zip(turn.quotes, emphasised, marks, strict=True)
    return [
        (THOUGHT,) if not mark and is_so and _is_thought(reading, quoted) else mark for quoted, is_so, mark in parts
    ]


def _is_thought(reading: Reading, quoted: Quoted) -> bool:
    """Whether words in italics have a tag of their own: `“No,” said Ann. *Never,* she thought.`"""
    at = bisect_left(reading.tokens, quoted.outer.end, key=lambda token: token.start)
    return any(token.lower in _THOUGHT for token in reading.tokens[at : at + _NEAR])


def _is_emphasised(reading: Reading, quoted: Quoted) -> bool:
    """Whether words stand in italics: beside them, words in quotation marks are said: `*No,* he thought. “Yes.”`

    The marks of a few words in italics are no tokens: those stand in italics that do not begin with one.
    """
    at = bisect_left(reading.tokens, quoted.outer.start, key=lambda token: token.start)
    first = reading.tokens[at] if at < len(reading.tokens) else None
    return first is None or first.start != quoted.outer.start or first.text in "*_"


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
