"""Turns a clean voice into one that comes through a device or an obstacle (film sound calls this futzing).

Each effect is the chain of what the sound passes: a band, the resonances of a horn or a box, the non-linearity
of its amplifier, noise that follows the carrier. All keep the heard loudness of what they were given.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Sound
from pipeline.effects.filters import (
    Wave,
    as_loud_as,
    band_pass,
    faded,
    high_pass,
    lengthened,
    low_pass,
    peak,
    white_noise,
)

TELEPHONE_BAND_HZ = (300.0, 3_400.0)
"""The voice band of a telephone line (ITU-T G.712)."""

MU = 255.0
"""The constant of mu-law companding in North America and Japan (ITU-T G.711)."""


def _companded(samples: Wave) -> Wave:
    """Eight-bit mu-law there and back: the grain of a digital telephone line."""
    full = np.max(np.abs(samples), initial=0.0)
    if full == 0.0:
        return samples
    coded = np.sign(samples) * np.log1p(MU * np.abs(samples) / full) / np.log1p(MU)
    heard = np.round(coded * 127) / 127
    result: Wave = np.sign(heard) * np.expm1(np.abs(heard) * np.log1p(MU)) / MU * full
    return result


def _driven(samples: Wave, drive: float) -> Wave:
    """Pushed into an amplifier that bends: `drive` 1 hardly, 8 hard. Relative to the signal's own level."""
    level = np.sqrt(np.mean(samples**2))
    if level == 0.0:
        return samples
    result: Wave = np.tanh(samples * (drive / (4 * level))) * level
    return result


def _envelope(samples: Wave, rate: int, corner_hz: float) -> Wave:
    return np.maximum(low_pass(np.abs(samples), rate, corner_hz, order=1), 0.0)


def _evened(samples: Wave, rate: int, share: float) -> Wave:
    """A radio's automatic gain: `share` of every level difference, in dB, is taken out."""
    level = _envelope(samples, rate, 8.0)
    usual = np.sqrt(np.mean(level**2))
    if usual == 0.0:
        return samples
    result: Wave = samples * (np.maximum(level, usual / 30) / usual) ** -share
    return result


def _repeated(samples: Wave, rate: int, delays_s: tuple[float, ...], gains: tuple[float, ...]) -> Wave:
    """With echoes behind it; longer by the longest of them."""
    result = lengthened(samples, round(max(delays_s) * rate))
    for delay_s, gain in zip(delays_s, gains, strict=True):
        first = round(delay_s * rate)
        result[first : first + len(samples)] += gain * samples
    return result


def _noise(like: Wave, seed: int) -> Wave:
    noise = white_noise(len(like), seed)
    return noise if like.ndim == 1 else np.repeat(noise[:, None], like.shape[1], axis=1)


def _done(sound: Sound, changed: Wave) -> Sound:
    result: NDArray[np.float32] = as_loud_as(changed, sound.samples, sound.rate).astype(np.float32)
    return sound.with_samples(result)


def telephone(sound: Sound) -> Sound:
    """A telephone line: 300 to 3,400 Hz, eight bits mu-law."""
    low_hz, high_hz = TELEPHONE_BAND_HZ
    line = band_pass(sound.samples, sound.rate, low_hz, high_hz, order=6)
    line = peak(_companded(_driven(line, 1.0)), sound.rate, 1_800, 3.0, q=0.8)
    return _done(sound, band_pass(line, sound.rate, low_hz, high_hz, order=6))


def radio(sound: Sound) -> Sound:
    """A two-way radio: 400 to 2,800 Hz, levels evened out, overdriven, carrier noise, and the squelch at its end."""
    rate = sound.rate
    voice = band_pass(sound.samples, rate, 400, 2_800)
    voice = _driven(_evened(voice, rate, 0.5), 5.0)
    tail = round(0.16 * rate)
    voice = lengthened(voice, tail)
    level = np.sqrt(np.mean(voice**2))
    carrier = np.full(len(voice), 0.06)
    carrier[-tail:] = 0.5 * np.exp(-np.arange(tail) / (0.05 * rate))
    noise = (_noise(voice, seed=71).T * carrier * level).T
    static = faded(noise, rate, 0.02, 0.02)
    return _done(sound, band_pass(voice + static, rate, 400, 2_800))


def intercom(sound: Sound) -> Sound:
    """A door station: 450 to 3,800 Hz from a small cone in a tin box."""
    rate = sound.rate
    voice = _driven(band_pass(sound.samples, rate, 450, 3_800), 3.0)
    boxed = _repeated(voice, rate, (0.0011, 0.0023), (0.45, 0.25))
    boxed = peak(peak(boxed, rate, 1_150, 7.0, q=2.5), rate, 2_700, 5.0, q=3.0)
    return _done(sound, band_pass(boxed, rate, 450, 3_800))


def megaphone(sound: Sound) -> Sound:
    """A hand-held horn: 550 to 4,500 Hz, honking at its horn's resonances, clipped, with a slap off a far wall."""
    rate = sound.rate
    voice = _driven(band_pass(sound.samples, rate, 550, 4_500), 8.0)
    horn = peak(peak(voice, rate, 900, 8.0, q=2.0), rate, 2_100, 6.0, q=2.5)
    outside = _repeated(horn, rate, (0.115, 0.23), (0.16, 0.05))
    return _done(sound, band_pass(outside, rate, 550, 4_500, order=3))


def loudspeaker(sound: Sound) -> Sound:
    """A public address system in a large place: 250 to 5,000 Hz, arriving from several horns one after another."""
    rate = sound.rate
    voice = _driven(band_pass(sound.samples, rate, 250, 5_000, order=3), 2.5)
    voice = peak(voice, rate, 1_400, 5.0, q=1.2)
    far = low_pass(_repeated(voice, rate, (0.07, 0.13, 0.21, 0.34), (0.42, 0.32, 0.24, 0.12)), rate, 4_200, order=1)
    return _done(sound, far)


def television(sound: Sound) -> Sound:
    """A television set in the room: 160 to 7,000 Hz, levelled, from a small cabinet."""
    rate = sound.rate
    voice = _driven(_evened(band_pass(sound.samples, rate, 160, 7_000, order=2), rate, 0.35), 2.0)
    boxed = _repeated(voice, rate, (0.0017, 0.0043), (0.3, 0.2))
    return _done(sound, band_pass(peak(boxed, rate, 420, 4.0, q=1.5), rate, 160, 7_000, order=3))


def door(sound: Sound) -> Sound:
    """Behind a closed door: what a wooden leaf lets through, little above 700 Hz."""
    rate = sound.rate
    through = low_pass(high_pass(sound.samples, rate, 90, order=2), rate, 650, order=2)
    return _done(sound, peak(through, rate, 220, 4.0, q=1.2))


def offscreen(sound: Sound) -> Sound:
    """From the next room or out of sight: highs gone round a corner, first reflections as strong as the voice."""
    rate = sound.rate
    voice = low_pass(high_pass(sound.samples, rate, 140, order=2), rate, 2_600, order=2)
    return _done(sound, _repeated(voice, rate, (0.0083, 0.0147, 0.0229, 0.0371), (0.45, -0.35, 0.3, 0.18)))


def helmet(sound: Sound) -> Sound:
    """Inside a mask or a helmet: close walls that boom, no air above 3,500 Hz."""
    rate = sound.rate
    voice = low_pass(high_pass(sound.samples, rate, 120, order=2), rate, 3_500, order=3)
    boxed = _repeated(voice, rate, (0.00061, 0.00097), (0.55, 0.4))
    return _done(sound, peak(peak(boxed, rate, 480, 7.0, q=2.0), rate, 1_250, 3.0, q=3.0))


def underwater(sound: Sound) -> Sound:
    """Under water: nothing above 500 Hz, swaying."""
    rate = sound.rate
    deep = low_pass(sound.samples, rate, 480, order=3)
    sway = 1.0 + 0.25 * np.sin(2 * np.pi * 1.7 * np.arange(len(deep)) / rate)
    return _done(sound, (deep.T * sway).T)
