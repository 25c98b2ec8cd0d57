"""Turns words into speech with the Kokoro voices, on this machine: the default engine.

Kokoro-82M (Apache-2.0) speaks phonemes in one of 28 English voices at 24 kHz. One thread serves a process: its 8-bit
convolutions gain little from a second one, while a second process nearly doubles the speed. What computes is chosen
by what the processor has (`kokoro_backend`), and the engine's version names it, since the last bits differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.joining import joined
from pipeline.engines.kokoro.backend import BACKENDS, Inputs, backend
from pipeline.engines.kokoro.files import (
    MODEL_SHA256,
    STYLE_NUMBERS,
    STYLE_ROWS,
    has_voices,
    model_path,
    prepare_voices,
    voice_digests,
    voice_path,
)
from pipeline.engines.kokoro.timing import AHEAD_S, TAIL_S, word_spans
from pipeline.engines.kokoro.voices import KokoroVoices, shares, why_not
from pipeline.engines.passages import Boundary
from pipeline.engines.phrases import READING_VERSION, phrases
from pipeline.engines.pronouncing.g2p import token_ids
from pipeline.progress import Report, silent

RATE = 24_000
MOST_PHONEMES = 250
"""The model takes 510 at once, hurries through them, and needs memory as they are long in time: half a minute 0.5 GB,
these, not slowed down, a quarter. A longer sentence is cut at a clause."""
GOOD_PHONEMES = 220
"""Sentences are spoken together up to here."""

Styles = NDArray[np.float32]


class Kokoro:
    """The embedded voices."""

    name = "kokoro"
    most_phonemes = MOST_PHONEMES
    voices: Mapping[str, VoiceFacts] = KokoroVoices()
    why_not = staticmethod(why_not)

    def __init__(self) -> None:
        self.version = _version(backend().mark)
        self.runs_on = backend().name
        self.as_good = tuple(_version(each.mark) for each in BACKENDS.values() if each.mark != backend().mark)

    def reads(self, speech: Speech) -> str:
        """English, whatever language is asked for: the phonemes made here are English."""
        del speech
        return "en"

    def prepare(self, report: Report) -> None:
        """Make the model's files and fetch the voices into the user's cache, once."""
        backend().prepare(report)
        prepare_voices(report, voice_digests())

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at 24 kHz; passages of a long text follow one another with the pause of their boundary."""
        pace = pace_of(utterance)
        if not (has_voices() and backend().is_ready()):
            self.prepare(silent)
        styles = _styles(utterance.speech.voice)
        found = self._phrases(utterance, pace)
        return Sound(joined([(_sound(signs, styles, pace), end) for signs, end in found], RATE, pace), RATE)

    def word_starts(self, utterance: Utterance) -> Iterator[float]:
        """When the words begin as the model times them; none where it is not installed."""
        if not (has_voices() and model_path().is_file()):
            return
        pace, styles = pace_of(utterance), _styles(utterance.speech.voice)
        first_s = 0.0
        for signs, end in self._phrases(utterance, pace):
            known = [sign for sign in signs if sign in token_ids()]
            spans = word_spans(known, _inputs(signs, styles, pace))
            for number, (begin, _) in enumerate(spans):
                yield first_s + max(0.0, begin - AHEAD_S) if number else first_s
            first_s += spans[-1][1] - TAIL_S + end.value / pace

    def _phrases(self, utterance: Utterance, pace: float) -> list[tuple[str, Boundary]]:
        """Phrases that last no longer where they are said slowly."""
        british = self.voices[shares(utterance.speech.voice)[0].name].language == "en-gb"
        most, good = (round(count * min(pace, 1.0)) for count in (MOST_PHONEMES, GOOD_PHONEMES))
        return phrases(utterance, british=british, most=most, good=good)


@cache
def _styles(voice: str) -> Styles:
    """A voice's styles, one for each number of tokens; of a blend, the weighted mean of its voices' styles."""
    parts = [
        share.weight * np.fromfile(voice_path(share.name), np.float32).reshape(STYLE_ROWS, STYLE_NUMBERS)
        for share in shares(voice)
    ]
    blend: Styles = np.sum(parts, axis=0, dtype=np.float32)
    return blend


def _sound(signs: str, styles: Styles, pace: float) -> Samples:
    """What the model makes of one phrase."""
    return backend().samples(_inputs(signs, styles, pace))


def _inputs(signs: str, styles: Styles, pace: float) -> Inputs:
    ids = token_ids()
    tokens = [ids[sign] for sign in signs if sign in ids]
    return {
        "tokens": np.array([[0, *tokens, 0]], np.int64),
        "style": styles[min(len(tokens), STYLE_ROWS - 1)][np.newaxis],
        "speed": np.array([pace], np.float32),
    }


def _version(mark: str) -> str:
    """Takes of the stock model's samples carry no mark: it may be arranged or not."""
    return f"kokoro 1.0 int8 {MODEL_SHA256[:12]}, reading {READING_VERSION}" + (f", {mark}" if mark else "")
