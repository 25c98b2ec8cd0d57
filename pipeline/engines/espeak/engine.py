"""Turns words into speech with espeak-ng: over a hundred languages, robotic, hundreds of times faster than heard.

espeak-ng (GPL-3.0) is no part of Full Cast: `pip install fullcast[espeak]` installs it as a library with its data, and
it is loaded when one of its voices speaks.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.audio.tempo import stretch
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.espeak.text import espeak_passages
from pipeline.engines.espeak.voices import COMPANY, LanguagesAndVariants, file_of
from pipeline.engines.joining import joined
from pipeline.engines.passages import Passage
from pipeline.engines.phrases import READING_VERSION
from pipeline.errors import EngineError, nearest
from pipeline.progress import Report

if sys.platform == "win32":
    from _ctypes import FreeLibrary as dlclose  # noqa: N813
else:
    from _ctypes import dlclose

RATE = 22_050  # frames per second, should there be nothing to say
OWN_WORDS_PER_MINUTE, SLOWEST, FASTEST = 175, 100, 270
"""Between these espeak-ng is as fast as it is asked to be, within a twentieth; the rest is made by stretching."""

_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_UTF8, _PHONEMES = 1, 0x100
_WORDS_PER_MINUTE = 1
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_alone = Lock()  # the library has one voice and one mouth


class Espeak:
    """The voices of espeak-ng, where it is installed."""

    name = "espeak"
    voices: Mapping[str, VoiceFacts] = LanguagesAndVariants()
    advice = "pip install 'fullcast[espeak]'"

    @property
    def version(self) -> str:
        """The release of the package that brings the library, and what we do with it."""
        try:
            return f"espeak {version('espeakng-loader')}, 1, reading {READING_VERSION}"
        except PackageNotFoundError:
            return "espeak, not installed"

    def reads(self, speech: Speech) -> str:
        """The language in the name of the voice; no other can be asked for."""
        return speech.voice.partition("+")[0]

    def company(self, speech: Speech) -> list[str]:
        """The voice's language with the numbered variants, women and men in turn."""
        tag = speech.voice.partition("+")[0]
        return [name for variant in COMPANY if (name := f"{tag}+{variant}") in self.voices]

    def prepare(self, report: Report) -> None:
        """Nothing to fetch. Raises `EngineError` when espeak-ng is not installed."""
        del report
        _loader()

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at 22,050 Hz. English voices hear a pronunciation in IPA, the others a respelling only."""
        voice = utterance.speech.voice
        loader = _loader()
        if voice not in self.voices:
            near = nearest(voice, list(self.voices)) or "See them with: fullcast voices list"
            raise EngineError(f"espeak has no voice {voice!r}.", at=utterance.place, next_step=near)
        pieces = self._passages(utterance)
        pace = pace_of(utterance)
        asked = min(max(round(OWN_WORDS_PER_MINUTE * pace), SLOWEST), FASTEST)
        sounds = [(_sound(loader, voice, asked, piece.text), piece.boundary) for piece in pieces]
        rate = sounds[0][0].rate if sounds else RATE
        said = joined([(sound.samples, boundary) for sound, boundary in sounds], rate, asked / OWN_WORDS_PER_MINUTE)
        return stretch(Sound(said, rate), pace * OWN_WORDS_PER_MINUTE / asked)

    def reading_of(self, utterance: Utterance) -> str:
        """What the library is given, with its own phonemes in double brackets."""
        return " ".join(piece.text for piece in self._passages(utterance))

    def _passages(self, utterance: Utterance) -> list[Passage]:
        language = self.voices[utterance.speech.voice].language
        return espeak_passages(utterance.text, dict(utterance.pronunciations), language)


def _loader() -> Any:
    """The package that brings the library and its data."""
    try:
        import espeakng_loader
    except ImportError as error:
        raise EngineError("espeak is not installed.", next_step=Espeak.advice) from error
    return espeakng_loader


def _sound(loader: Any, voice: str, words_per_minute: int, text: str) -> Sound:
    """What the library makes of one passage."""
    parts: list[bytes] = []

    def heard(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, 2 * count))
        return 0

    words = text.replace("\0", " ").encode() + b"\0"
    with _alone, _library(loader, _Callback(heard)) as (library, rate):
        if library.espeak_SetVoiceByName(file_of(voice).encode()):
            raise EngineError(f"espeak cannot load the voice {voice!r}.", next_step="Choose another one.")
        library.espeak_SetParameter(_WORDS_PER_MINUTE, words_per_minute, 0)
        if library.espeak_Synth(words, ctypes.c_size_t(len(words)), 0, 0, 0, _UTF8 | _PHONEMES, None, None):
            raise EngineError(f"espeak cannot say {text[:60]!r}.", next_step="Change the words or the voice.")
    samples: Samples = np.frombuffer(b"".join(parts), "<i2").astype(np.float32) / np.float32(32_768)
    return Sound(np.clip(samples, -0.999, 0.999), rate)


@contextmanager
def _library(loader: Any, callback: Callable[..., int]) -> Iterator[tuple[Any, int]]:
    """The library as it is when it has said nothing yet, and its rate.

    It carries its dice and the phases of its waves from one utterance into the next, through its own end and start,
    too. Loaded anew, which takes 2 ms, it gives the same samples for the same words whatever was said before.
    """
    library = ctypes.CDLL(loader.get_library_path())
    try:
        rate = int(library.espeak_Initialize(_SYNCHRONOUS, 0, loader.get_data_path().encode(), _DONT_EXIT))
        if rate <= 0:
            what = f"espeak cannot read its data in {loader.get_data_path()}."
            raise EngineError(what, next_step="Install it in a folder with a shorter path.")
        library.espeak_SetSynthCallback(callback)
        yield library, rate
    finally:
        library.espeak_Terminate()
        dlclose(library._handle)
