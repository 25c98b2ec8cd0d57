"""Turns samples into filtered samples: the few filters and the noise that every effect is made of.

Recursions run in double precision: in single precision a 40 Hz corner at 48 kHz rumbles audibly.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.meter import k_weighting
from pipeline.audio.sections import Sections, butterworth, run_through

Wave = NDArray[np.float64]
"""Samples while they are worked on: shape (frames,) or (frames, channels)."""

HIGHEST_SHARE_OF_RATE = 0.46
"""Corners above this share of the rate would stand on the Nyquist frequency: they are lowered to it."""


@cache
def _butterworth(order: int, corner_hz: float, kind: str, rate: int) -> Sections:
    return butterworth(order, min(corner_hz, rate * HIGHEST_SHARE_OF_RATE), kind, rate)


def filtered(samples: NDArray[np.floating], sections: Sections) -> Wave:
    """Second-order sections run over the frames."""
    return run_through(sections, samples)[0]


def low_pass(samples: NDArray[np.floating], rate: int, corner_hz: float, order: int = 4) -> Wave:
    """Butterworth: 3 dB down at the corner, 6 dB per octave and order above it."""
    return filtered(samples, _butterworth(order, corner_hz, "lowpass", rate))


def high_pass(samples: NDArray[np.floating], rate: int, corner_hz: float, order: int = 4) -> Wave:
    """Butterworth: 3 dB down at the corner, 6 dB per octave and order below it."""
    return filtered(samples, _butterworth(order, corner_hz, "highpass", rate))


def band_pass(samples: NDArray[np.floating], rate: int, low_hz: float, high_hz: float, order: int = 4) -> Wave:
    """A high-pass and a low-pass Butterworth of that order, one after the other."""
    return low_pass(high_pass(samples, rate, low_hz, order), rate, high_hz, order)


@cache
def _peak_section(centre_hz: float, gain_db: float, q: float, rate: int) -> Wave:
    a = 10 ** (gain_db / 40)
    w = 2 * np.pi * min(centre_hz, rate * HIGHEST_SHARE_OF_RATE) / rate
    alpha = np.sin(w) / (2 * q)
    b0, b1, b2 = 1 + alpha * a, -2 * np.cos(w), 1 - alpha * a
    a0, a1, a2 = 1 + alpha / a, -2 * np.cos(w), 1 - alpha / a
    return np.array([[b0 / a0, b1 / a0, b2 / a0, 1.0, a1 / a0, a2 / a0]])


def peak(samples: NDArray[np.floating], rate: int, centre_hz: float, gain_db: float, q: float = 1.0) -> Wave:
    """A bell-shaped boost or cut (R. Bristow-Johnson, Audio EQ Cookbook, peaking EQ)."""
    return filtered(samples, _peak_section(centre_hz, gain_db, q, rate))


def heard_energy(samples: NDArray[np.floating], rate: int) -> float:
    """The sum of squares after K-weighting (ITU-R BS.1770-4): what decides how loud a sound is, times its length."""
    return float(np.sum(filtered(samples, k_weighting(rate)) ** 2))


def as_loud_as(changed: Wave, original: NDArray[np.floating], rate: int, most_db: float = 15.0) -> Wave:
    """The changed samples at the heard energy of the original; raised by `most_db` at most, so that what a filter
    has taken away altogether does not come back as noise."""
    before, after = heard_energy(original, rate), heard_energy(changed, rate)
    if before == 0.0 or after == 0.0:
        return changed
    gain: float = min(np.sqrt(before / after), 10 ** (most_db / 20))
    return changed * gain


def white_noise(length: int, seed: int) -> Wave:
    """Uniform noise in [-1, 1), the same for ever.

    Numpy promises the stream of its bit generators but not of its distributions (NEP 19), and noise is part of
    what must come out byte for byte. SplitMix64 (Steele, Lea and Flood 2014) is exact integer arithmetic on a
    counter: five lines, any stretch of it can be made apart, no version of anything can change it.
    """
    golden = 0x9E3779B97F4A7C15
    first = np.uint64((seed * 0xD1342543DE82EF95 + golden) % 2**64)
    z = first + np.arange(length, dtype=np.uint64) * np.uint64(golden)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1.0


def lengthened(samples: Wave, by: int) -> Wave:
    """With silence behind it."""
    return np.concatenate([samples, np.zeros((by, *samples.shape[1:]))])


def faded(samples: Wave, rate: int, in_s: float = 0.005, out_s: float = 0.005) -> Wave:
    """With raised-cosine ends, so that it neither starts nor stops with a click."""
    result = samples.copy()
    for length, ends in ((in_s, result), (out_s, result[::-1])):
        count = min(round(length * rate), len(result))
        if count:
            ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)
            ends[:count] *= ramp if result.ndim == 1 else ramp[:, None]
    return result
