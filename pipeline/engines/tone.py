"""Turns words into tone bursts of the length that speech would have: an engine for tests and for timing.

A whole episode is recorded in seconds, with every word to be seen in the waveform and every voice at a pitch of
its own, so that casting, pauses and captions can be judged before a real voice is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zlib import crc32

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.pronouncing.lexicon import said_as
from pipeline.progress import Report

RATE = 24_000
LETTERS_PER_S = 15.0
LEAD_S, TAIL_S = 0.12, 0.25  # silence that a real engine leaves too, so that trimming has work to do
GAP_S = 0.04
PAUSE_S = {",": 0.15, ";": 0.2, ":": 0.2, ".": 0.3, "!": 0.3, "?": 0.3, "…": 0.4, "—": 0.2}
LOWEST_HZ = 85.0
VOICE_STEPS = 28  # semitones over which voices spread: a bass's 85 Hz to 430 Hz
AMPLITUDE = 0.22  # about -20 dBFS RMS within a word, as speech has

_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[,;:.!?…—]")


class AnyVoice(Mapping[str, VoiceFacts]):
    """Lists no voice and knows every one."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        return VoiceFacts(remark="a pitch of its own")

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Tone:
    """Deterministic and instant; takes any voice id."""

    name = "tone"
    version = "tone 1"
    voices: Mapping[str, VoiceFacts] = AnyVoice()

    def reads(self, speech: Speech) -> str:
        """Any language: a burst is a word in none."""
        del speech
        return ""

    def prepare(self, report: Report) -> None:
        """Nothing to fetch."""

    def speak(self, utterance: Utterance) -> Sound:
        """One burst a word, one gap a comma; a pronunciation changes its word's burst."""
        text = said_as(utterance.text, dict(utterance.pronunciations))
        pace = pace_of(utterance)
        pitch_hz = voice_pitch_hz(utterance.speech.voice)
        parts = [_silence(LEAD_S)]
        for word in _WORDS.findall(text):
            if word in PAUSE_S:
                parts.append(_silence(PAUSE_S[word] / pace))
            else:
                parts += [_burst(word, pitch_hz, pace), _silence(GAP_S / pace)]
        parts.append(_silence(TAIL_S))
        return Sound(np.concatenate(parts), RATE)


def voice_pitch_hz(voice: str) -> float:
    """The pitch of a voice id, the same on every machine."""
    return float(LOWEST_HZ * 2.0 ** (crc32(voice.encode()) % VOICE_STEPS / 12))


def _silence(length_s: float) -> Samples:
    return np.zeros(round(length_s * RATE), np.float32)


def _burst(word: str, voice_hz: float, pace: float) -> Samples:
    """A fundamental and its octave under a smooth envelope, up to two semitones off the voice's pitch by the word."""
    count = max(round(len(word) / LETTERS_PER_S / pace * RATE), 64)
    hz = voice_hz * 2.0 ** ((crc32(word.encode()) % 5 - 2) / 12)
    phase = np.arange(count, dtype=np.float32) * np.float32(2 * np.pi * hz / RATE)
    edge = min(count // 2, RATE // 100)
    burst: Samples = np.float32(AMPLITUDE) * (np.sin(phase) + np.float32(0.5) * np.sin(2 * phase))
    ramp = np.linspace(0, 1, edge, endpoint=False, dtype=np.float32)
    burst[:edge] *= ramp
    burst[count - edge :] *= ramp[::-1]
    return burst
