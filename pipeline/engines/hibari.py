"""Turns words into speech about a hundred times faster than they are heard: the engine for drafts.

hibari (Apache-2.0) is one of Kokoro's voices distilled into a model of 8 MB that comes inside its package. It has
the one voice; a draft tells characters apart by the pitch of their speech.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Speech
from pipeline.drama.people import Gender
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.joining import joined
from pipeline.engines.phrases import READING_VERSION, phrases
from pipeline.errors import EngineError
from pipeline.progress import Report

RATE = 24_000
MOST_PHONEMES = 400
GOOD_PHONEMES = 250
VOICE = "heart"


class Hibari:
    """One American woman's voice, for drafts."""

    name = "hibari"
    most_phonemes = MOST_PHONEMES
    version = f"hibari {version('hibari-tts')}, reading {READING_VERSION}"
    voices: Mapping[str, VoiceFacts] = {VOICE: VoiceFacts(Gender.WOMAN, "en-us", "fast, for drafts")}

    def reads(self, speech: Speech) -> str:
        """English, whatever language is asked for."""
        del speech
        return "en"

    def prepare(self, report: Report) -> None:
        """Nothing to fetch: the voice is in the package."""

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at 24 kHz; the same noise each time, so that the same words give the same samples."""
        if utterance.speech.voice not in self.voices:
            raise EngineError(
                f"hibari has no voice {utterance.speech.voice!r}.", next_step=f"Its one voice is {VOICE}."
            )
        pace = pace_of(utterance)
        found = phrases(utterance, british=False, most=MOST_PHONEMES, good=GOOD_PHONEMES)
        return Sound(joined([(_sound(signs, pace), boundary) for signs, boundary in found], RATE, pace), RATE)


@cache
def _model() -> Any:
    from hibari import Hibari as Model

    return Model(voice=VOICE, threads=1)


def _sound(signs: str, pace: float) -> Samples:
    samples: Samples = _model().from_phonemes(signs, speed=pace, seed=0)
    return np.clip(samples, -0.999, 0.999)
