"""Turns sound into the levels by which tests judge it, beside those that Full Cast itself goes by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.meter import SILENCE
from pipeline.audio.sound import Sound

Energies = NDArray[np.float64]

_SHORT_TERM_HOPS = 30
_ABSOLUTE_GATE_LUFS = -70.0
_RANGE_GATE_LU = -20.0


def short_term_lufs(energies: Energies) -> Energies:
    """The loudness of every window of 3 s, one per 100 ms."""
    return _lufs(_windows(energies))


def loudness_range_lu(energies: Energies) -> float:
    """Loudness range, EBU Tech 3342: from the 10th to the 95th percentile of gated short-term loudness."""
    audible = _windows(energies)
    audible = audible[_lufs(audible) > _ABSOLUTE_GATE_LUFS]
    if not len(audible):
        return 0.0
    levels = _lufs(audible)
    low, high = np.percentile(levels[levels > _lufs(audible.mean()) + _RANGE_GATE_LU], [10, 95])
    return float(high - low)


def sample_peak_db(sound: Sound) -> float:
    """The highest sample, in dB of full scale."""
    return _db(float(np.abs(sound.samples).max(initial=0.0)))


def rms_db(sound: Sound) -> float:
    """Root mean square of all channels, in dB of full scale (a square wave at full scale has 0)."""
    return _db(float(np.sqrt(np.mean(np.square(sound.samples, dtype=np.float64))))) if sound.length else SILENCE


def _windows(energies: Energies) -> Energies:
    if not len(energies):
        return energies
    size = min(_SHORT_TERM_HOPS, len(energies))
    return np.asarray(np.lib.stride_tricks.sliding_window_view(energies, size).mean(axis=1))


def _lufs(energy: Energies | np.float64) -> Energies:
    with np.errstate(divide="ignore"):
        return np.asarray(-0.691 + 10.0 * np.log10(energy))


def _db(factor: float) -> float:
    return 20.0 * float(np.log10(factor)) if factor > 0.0 else SILENCE
