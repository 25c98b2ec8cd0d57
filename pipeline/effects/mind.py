"""Turns a voice into one that nobody in the scene hears: a thought, a memory."""

from __future__ import annotations

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.effects.filters import Wave, as_loud_as, high_pass, lengthened, low_pass, peak
from pipeline.effects.rooms import reverberation


def _swaying(samples: Wave, rate: int, depth_s: float, turns_hz: float) -> Wave:
    """Read at a delay that swings, which bends the pitch a little: what a second voice in unison does."""
    length = len(samples)
    delay = depth_s * rate * (1 + np.sin(2 * np.pi * turns_hz * np.arange(length) / rate))
    at = np.arange(length) - delay
    if samples.ndim == 1:
        return np.interp(at, np.arange(length), samples, left=0.0)
    columns = [np.interp(at, np.arange(length), channel, left=0.0) for channel in samples.T]
    return np.stack(columns, axis=1)


def _around(sound: Sound, voice: Wave, room: str, share: float) -> Sound:
    """The voice with this share of its energy from a room without walls: the answer's highs are softened."""
    wet = low_pass(reverberation(sound.with_samples(voice.astype(np.float32)), room).samples, sound.rate, 3_000, 1)
    mixed = np.sqrt(1 - share) * lengthened(voice, len(wet) - len(voice)) + np.sqrt(share) * wet
    return sound.with_samples(as_loud_as(mixed, sound.samples, sound.rate).astype(np.float32))


def thought(sound: Sound) -> Sound:
    """A thought: close and warm, the edge taken off, a short soft halo around it."""
    rate = sound.rate
    voice = peak(high_pass(sound.samples, rate, 70, order=2), rate, 180, 3.0, q=0.8)
    voice = low_pass(peak(voice, rate, 3_200, -4.0, q=0.7), rate, 6_500, order=2)
    return _around(sound, voice, "theatre", 0.22)


def memory(sound: Sound) -> Sound:
    """A memory: thin, two voices in one, swimming in a long tail."""
    rate = sound.rate
    voice = low_pass(high_pass(sound.samples, rate, 240, order=2), rate, 4_800, order=2)
    doubled = voice + 0.7 * _swaying(voice, rate, 0.006, 0.9)
    return _around(sound, doubled, "church", 0.42)
