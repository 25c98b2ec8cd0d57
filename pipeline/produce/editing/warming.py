"""Turns a project whose script was just opened into one whose first line is heard at once: its engine is loaded."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Final

from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.take import Utterance
from pipeline.engines import requests_at_once
from pipeline.errors import FullCastError
from pipeline.produce.editing.hearing import ONE_AT_A_TIME
from pipeline.produce.workplace import Workplace
from pipeline.stages.recording.speaking import speak
from pipeline.stages.workers.memory import PROCESS_BYTES, free_bytes

_WORDS: Final = "Ready."


@cache
def warm_up(place: Workplace) -> None:
    """Let the narrator's engine say a word to nobody, once a project.

    Not where it works over a network (nothing is sent that nobody asked for), nor where memory is short. What goes
    wrong is told to whoever wants to hear a line, not here.
    """
    with suppress(FullCastError, OSError):
        speech = load_voices(place.voices, installed()).narrator.voice.speech
        free = free_bytes()
        if requests_at_once(speech.engine) or (free is not None and free < 2 * PROCESS_BYTES):
            return
        with ONE_AT_A_TIME:
            speak(Utterance(_WORDS, speech))
