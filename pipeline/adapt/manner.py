"""Turns a turn's tag and the narration around it into how its words come: thought, written on paper, on a screen."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.evidence import Reading
from pipeline.adapt.letters import LETTER, TEXT
from pipeline.adapt.speech_tags import Tag
from pipeline.adapt.vocabulary import words

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


def extensions_of(tag: Tag | None, reading: Reading, before: Reading | None) -> tuple[str, ...]:
    """What a quotation's cue says in brackets, by its tag's verb; `before` is the paragraph before it."""
    verb = tag.verb if tag is not None else ""
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
