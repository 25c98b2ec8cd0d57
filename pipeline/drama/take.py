"""Turns a line and a voice into the order for a take, and holds what was recorded."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.drama.cast import Speech
from pipeline.errors import Place


@dataclass(frozen=True, slots=True)
class Utterance:
    """All that decides how a take sounds, and nothing else: an equal utterance is the same take.

    `pronunciations` are the lexicon's entries that apply to the text, sorted; `place` is for error messages.
    """

    text: str
    speech: Speech
    delivery: tuple[str, ...] = ()
    pronunciations: tuple[tuple[str, str], ...] = ()
    speaker: str = field(default="", compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of one line as it lies in the store: its key and its length in frames at its own rate."""

    key: str
    length: int
    rate: int
