"""Turns words into speech with the Kokoro voices, on this machine, with onnxruntime: the default engine.

Kokoro-82M (Apache-2.0) speaks phonemes in one of 28 English voices at 24 kHz. One session with one thread serves
a process: its 8-bit convolutions gain little from a second thread, while a second process nearly doubles the speed.
Where the processor can, the graph runs in an arrangement that gives the same samples in less time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.g2p import token_ids
from pipeline.engines.joining import joined
from pipeline.engines.kokoro_files import (
    MODEL_SHA256,
    STYLE_NUMBERS,
    STYLE_ROWS,
    fast_model_path,
    is_complete,
    model_path,
    prepare_fast_model,
    prepare_model,
    prepare_voices,
    probe_path,
    voice_digests,
    voice_path,
)
from pipeline.engines.kokoro_graph import multiplies_exactly
from pipeline.engines.kokoro_languages import why_not
from pipeline.engines.kokoro_timing import AHEAD_S, TAIL_S, word_spans
from pipeline.engines.kokoro_voices import KokoroVoices, shares
from pipeline.engines.passages import Boundary
from pipeline.engines.phrases import READING_VERSION, phrases
from pipeline.progress import Report, silent

RATE = 24_000
MOST_PHONEMES = 500
"""The model takes 510 at once."""
GOOD_PHONEMES = 250
"""Above this the voices begin to hurry; sentences are spoken together up to here."""

Styles = NDArray[np.float32]


class Kokoro:
    """The embedded voices."""

    name = "kokoro"
    version = f"kokoro 1.0 int8 {MODEL_SHA256[:12]}, reading {READING_VERSION}"
    voices: Mapping[str, VoiceFacts] = KokoroVoices()
    why_not = staticmethod(why_not)

    def prepare(self, report: Report) -> None:
        """Join the model and fetch the voices into the user's cache, once."""
        prepare_model(report)
        prepare_fast_model(report)
        prepare_voices(report, voice_digests())

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at 24 kHz; passages of a long text follow one another with the pause of their boundary."""
        pace = pace_of(utterance)
        if not is_complete():
            self.prepare(silent)
        styles = _styles(utterance.speech.voice)
        found = self._phrases(utterance)
        return Sound(joined([(_sound(signs, styles, pace), end) for signs, end in found], RATE, pace), RATE)

    def word_starts(self, utterance: Utterance) -> Iterator[float]:
        """When the words begin as the model times them; none where it is not installed."""
        if not is_complete():
            return
        pace, styles = pace_of(utterance), _styles(utterance.speech.voice)
        first_s = 0.0
        for signs, end in self._phrases(utterance):
            known = [sign for sign in signs if sign in token_ids()]
            spans = word_spans(known, _inputs(signs, styles, pace))
            for number, (begin, _) in enumerate(spans):
                yield first_s + max(0.0, begin - AHEAD_S) if number else first_s
            first_s += spans[-1][1] - TAIL_S + end.value / pace

    def _phrases(self, utterance: Utterance) -> list[tuple[str, Boundary]]:
        british = self.voices[shares(utterance.speech.voice)[0].name].language == "en-gb"
        return phrases(utterance, british=british, most=MOST_PHONEMES, good=GOOD_PHONEMES)


@cache
def _styles(voice: str) -> Styles:
    """A voice's styles, one for each number of tokens; of a blend, the weighted mean of its voices' styles."""
    parts = [
        share.weight * np.fromfile(voice_path(share.name), np.float32).reshape(STYLE_ROWS, STYLE_NUMBERS)
        for share in shares(voice)
    ]
    blend: Styles = np.sum(parts, axis=0, dtype=np.float32)
    return blend


@cache
def _session() -> Any:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = fast_model_path() if multiplies_exactly(probe_path()) else model_path()
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _sound(signs: str, styles: Styles, pace: float) -> Samples:
    """What the model makes of one phrase."""
    samples: Samples = _session().run(None, _inputs(signs, styles, pace))[0]
    return samples


def _inputs(signs: str, styles: Styles, pace: float) -> dict[str, Any]:
    ids = token_ids()
    tokens = [ids[sign] for sign in signs if sign in ids]
    return {
        "tokens": np.array([[0, *tokens, 0]], np.int64),
        "style": styles[min(len(tokens), STYLE_ROWS - 1)][np.newaxis],
        "speed": np.array([pace], np.float32),
    }
