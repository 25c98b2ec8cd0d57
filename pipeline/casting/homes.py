"""Turns the name of a voice that comes without an engine into the engine that it is taken from."""

from __future__ import annotations

from pipeline.casting.keys import DEFAULT_ENGINE
from pipeline.casting.voices import Known
from pipeline.errors import EngineError


def home_of(voice: str, narrators: str, known: Known) -> str:
    """The narrator's engine; the house's own where only that has the voice, so that a narrator of another engine
    leaves everybody else the voice that they have."""
    if (
        not voice
        or narrators == DEFAULT_ENGINE
        or narrators not in known.engines
        or DEFAULT_ENGINE not in known.engines
    ):
        return narrators
    try:
        is_there = voice in known.voices(narrators) or voice not in known.voices(DEFAULT_ENGINE)
    except EngineError:  # complained of where it is named
        return narrators
    return narrators if is_there else DEFAULT_ENGINE
