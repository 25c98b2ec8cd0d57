"""Turns words into what an engine will hear of them: the reading, the phonemes, and where each was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.cast import Cast, Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine, phonemes_at_once, reading_of
from pipeline.engines.phrases import pieces
from pipeline.engines.pronouncing.g2p import phonemes, read
from pipeline.engines.pronouncing.sources import Said, words_of
from pipeline.produce.voices.audition import voice_for

AMERICAN = Speech("kokoro", "af_heart")
"""Who says it when nobody is named."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What an engine hears of a text. No phonemes and no words: the engine makes them itself."""

    speech: Speech
    language: str
    reading: str
    phonemes: str = ""
    words: tuple[Said, ...] = ()


def said_by(text: str, name: str, voices: Path) -> Saying:
    """What a voice or a character of voices.yaml hears of a text; without a name, an American one.

    The lexicon of voices.yaml applies. No model is fetched or loaded. Raises `EngineError` for a name that nobody
    has, `CastError` for a voices.yaml that cannot be read.
    """
    file = load_voices(voices, installed())
    if name:
        voice, words = voice_for(name, text, "", file)
        speech = voice.speech
    else:
        speech, words = AMERICAN, Cast(lexicon=file.lexicon).pronunciations(text)
    known = engine(speech.engine).voices
    language = known[speech.voice].language if speech.voice in known else speech.language
    utterance = Utterance(text, speech, pronunciations=words)
    if not (most := phonemes_at_once(speech.engine)):
        return Saying(speech, language, reading_of(utterance))
    return _read(utterance, language, most)


def _read(utterance: Utterance, language: str, most: int) -> Saying:
    """As the engine's phrases are made, passage by passage."""
    british = language == "en-gb"
    said = cache(partial(phonemes, british=british))
    found = pieces(utterance, said, british=british, most=most)
    heard = " ".join(filter(None, (said(piece.text) for piece in found)))
    reading = read(utterance.text, dict(utterance.pronunciations), british=british, notation=_as_written)
    words = [word for piece in found for word in words_of(piece.text, british=british)]
    return Saying(utterance.speech, language, re.sub(r"\s*\n\s*", "\n", reading), heard, tuple(words))


def _as_written(written: str, _phonemes: str) -> str:
    return written
