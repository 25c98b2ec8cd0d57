"""Turns a voice into another source that speaks its words: a machine's buzz, or breath alone.

A channel vocoder (Dudley 1939): the voice's energy in a row of bands opens the same bands of a carrier.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.effects.filters import Wave, as_loud_as, band_pass, high_pass, low_pass, white_noise

BANDS = 18
LOWEST_HZ, HIGHEST_HZ = 120.0, 7_600.0
"""Speech is understood from bands between these, spaced evenly by ratio."""


def _edges(rate: int) -> list[tuple[float, float]]:
    top = min(HIGHEST_HZ, 0.4 * rate)
    edges = LOWEST_HZ * (top / LOWEST_HZ) ** (np.arange(BANDS + 1) / BANDS)
    return [(float(low), float(high)) for low, high in pairwise(edges)]


def _spoken_by(carrier: Wave, voice: Wave, rate: int, follow_hz: float) -> Wave:
    """The carrier with the voice's spectrum over time; `follow_hz` is how fast its bands open and close."""
    result = np.zeros(len(voice))
    for low_hz, high_hz in _edges(rate):
        heard = np.maximum(low_pass(np.abs(band_pass(voice, rate, low_hz, high_hz, order=2)), rate, follow_hz, 2), 0)
        source = band_pass(carrier, rate, low_hz, high_hz, order=2)
        result += source * heard / (np.sqrt(np.mean(source**2)) + 1e-12)
    return result


def _each_channel(sound: Sound, carrier: Wave, follow_hz: float) -> Wave:
    samples = sound.samples.astype(np.float64)
    if sound.channels == 1:
        return _spoken_by(carrier, samples.reshape(-1), sound.rate, follow_hz).reshape(samples.shape)
    spoken = [_spoken_by(carrier, channel, sound.rate, follow_hz) for channel in samples.T]
    return np.stack(spoken, axis=1)


def robot(sound: Sound) -> Sound:
    """A machine: the voice's words on a flat buzz of 92 Hz, its hisses on noise, a little of the voice itself."""
    rate, length = sound.rate, len(sound.samples)
    phase = np.arange(length) * (92.0 / rate)
    buzz = 2 * (phase % 1.0) - 1 + 0.5 * (2 * (phase * 1.503 % 1.0) - 1)
    hiss = high_pass(white_noise(length, seed=5), rate, 3_500, order=2)
    spoken = _each_channel(sound, buzz + 0.6 * hiss, follow_hz=45.0)
    own = as_loud_as(high_pass(sound.samples, rate, 1_500, order=2), sound.samples, rate)
    mixed = as_loud_as(spoken, sound.samples, rate) + 0.12 * own
    return sound.with_samples(as_loud_as(mixed, sound.samples, rate).astype(np.float32))


def whisper(sound: Sound) -> Sound:
    """A whisper: the voice's words on breath, without its pitch; the lows that only a voice makes are gone."""
    rate = sound.rate
    breath = white_noise(len(sound.samples), seed=9)
    spoken = high_pass(_each_channel(sound, breath, follow_hz=35.0), rate, 350, order=2)
    return sound.with_samples(as_loud_as(spoken, sound.samples, rate).astype(np.float32))
