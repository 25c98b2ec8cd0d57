"""Turns one utterance into one take: what a recording process does, here or on another machine.

Each process makes its engine once (`engines.engine` keeps it) and is told all else with the work, so that it needs
neither the store nor the project's folder.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace

import numpy as np

from pipeline.audio.clip import gain, shift_pitch, to_pcm16, trim
from pipeline.audio.meter import loudness_lufs
from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine, made_by
from pipeline.engines.joining import joined
from pipeline.engines.passages import passages, sentences
from pipeline.errors import EngineError
from pipeline.stages.recording.examine import USUAL_LETTERS_PER_S, fault, letters
from pipeline.units import factor_of_db, factor_of_semitones

VERSION = "2"
"""Raised whenever a recording comes to be treated differently: part of every take's key."""

MARGIN_S = 0.05
"""Silence that every take keeps at both ends."""

TAKE_LUFS = -23.0
"""The loudness of every voice: measured once a voice on `SAMPLE`, never line by line, so that a shout stays one."""

SAMPLE = "The night was quiet, and nobody in the house had heard the door. Who would come out here at such an hour?"
"""What a voice says to be measured."""

ODD_RATE = 4.0
"""No voice is so many times faster or slower than the usual one: that is not the sample which was said."""

PEAK = 0.99
"""A take that its voice's gain would lift over this is lifted less: a shout may be quieter, never torn."""


SHORTEST_PART = 20
"""Characters of a sentence that is not said in halves."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice speaks: the gain in dB that brings it to `TAKE_LUFS`, and its letters a second."""

    gain_db: float
    letters_per_s: float


def record_take(utterance: Utterance, manner: Manner, made: tuple[str, str]) -> tuple[bytes, int]:
    """A take as 16-bit mono, and its rate. Raises `EngineError` when the engine cannot say it well, or is another
    one here than the one that the take is named by."""
    _insist(utterance.speech, made)
    sound = trim(speak(utterance, manner.letters_per_s), MARGIN_S)
    peak = float(np.abs(sound.samples).max(initial=0.0))
    factor = min(factor_of_db(manner.gain_db), PEAK / max(peak, 1e-9))
    return to_pcm16(gain(sound, factor).samples), sound.rate


def measure(speech: Speech, made: tuple[str, str]) -> Manner:
    """How a voice speaks `SAMPLE`."""
    _insist(speech, made)
    sound = trim(speak(Utterance(SAMPLE, speech)), 0.0)
    rate = letters(SAMPLE)[0] / sound.seconds
    if not 1 / ODD_RATE < rate / (USUAL_LETTERS_PER_S * speech.pace) < ODD_RATE:
        words = len(SAMPLE.split())
        what = f"{speech.engine} said the {words} words that a voice is measured by in {sound.seconds:.1f} s."
        raise EngineError(what, next_step="Listen to it with fullcast voices play, and choose another voice.")
    return Manner(TAKE_LUFS - loudness_lufs(sound), rate)


def _insist(speech: Speech, made: tuple[str, str]) -> None:
    """Raise `EngineError` unless this process has that version of the engine and that voice: a cluster may not."""
    version, voice = made_by(speech)
    if version != made[0]:
        what = f"{socket.gethostname()} has {version!r}, not {made[0]!r}."
        raise EngineError(what, next_step="Install the same release of Full Cast on every machine of the cluster.")
    if voice != made[1]:
        what = f"{socket.gethostname()} has not the same file for the voice {speech.voice!r}."
        raise EngineError(what, next_step="Copy it to the same place on every machine of the cluster.")


def speak(utterance: Utterance, letters_per_s: float = 0.0) -> Sound:
    """What the engine says, at its pitch, examined; what is not whole is said again in smaller parts, once.

    Raises `EngineError` when that is not whole either. The length is judged by the voice's rate, when it is given.
    """
    sound = _said(utterance)
    if fault(sound, utterance, letters_per_s):
        sound = _said_in_parts(utterance, letters_per_s)
        _refuse(fault(sound, utterance, letters_per_s), utterance)
    return sound


def _said(utterance: Utterance) -> Sound:
    speech = utterance.speech
    return shift_pitch(engine(speech.engine).speak(before_pitch(utterance)), speech.pitch)


def before_pitch(utterance: Utterance) -> Utterance:
    """What the engine is asked for. Pitch moves the size of the voice with it: the engine speaks slower by the factor
    that resampling then makes it faster."""
    speech = utterance.speech
    pace = speech.pace / factor_of_semitones(speech.pitch)
    return replace(utterance, speech=replace(speech, pitch=0.0, pace=pace))


def _said_in_parts(utterance: Utterance, letters_per_s: float) -> Sound:
    """Sentence by sentence; a single sentence in halves; a word alone once more. Every part must be whole."""
    text = utterance.text
    limit = len(text) if len(sentences(text)) > 1 else max(len(text) * 2 // 3, SHORTEST_PART)
    said = []
    for part in passages(text, len, limit):
        order = replace(utterance, text=part.text)
        sound = _said(order)
        _refuse(fault(sound, order, letters_per_s), order)
        said.append((sound.samples, part.boundary))
    return Sound(joined(said, sound.rate, utterance.speech.pace), sound.rate) if len(said) > 1 else sound


def _refuse(wrong: str, utterance: Utterance) -> None:
    """Raise what is wrong with a second recording; nothing when nothing is."""
    if wrong:
        raise EngineError(
            f"{utterance.speech.engine} {wrong}, twice: {utterance.text[:60]!r}.",
            next_step="Change the words, their pronunciation or the voice.",
        )
