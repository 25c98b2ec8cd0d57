"""Turns sound into its loudness and its true peak.

ITU-R BS.1770-4 with the gates and windows of EBU R 128 (Tech 3341). Loudness is kept as energies,
one figure per 100 ms: scenes are measured apart, their energies kept in the store as small data, and joined to
give the loudness of an episode without reading its sound again. A gain of g dB scales energies by 10^(g/10).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.blocks import Chunker
from pipeline.audio.sections import Sections, run_through
from pipeline.audio.sound import Samples, Sound
from pipeline.audio.true_peak import CONTEXT, peaks
from pipeline.one_thread import one_thread

Energies = NDArray[np.float64]
"""K-weighted mean squares, summed over channels by their weights, one per 100 ms."""

SILENCE: Final = float("-inf")
"""The loudness and level of silence, in every unit here."""

_HOPS_PER_SECOND: Final = 10
_MOMENTARY_HOPS: Final = 4  # 400 ms blocks that overlap by 75 %
_ABSOLUTE_GATE_LUFS: Final = -70.0
_RELATIVE_GATE_LU: Final = -10.0
_OFFSET_LU: Final = -0.691
_WEIGHTS: Final = {1: (1.0,), 2: (1.0, 1.0), 5: (1.0, 1.0, 1.0, 1.41, 1.41), 6: (1.0, 1.0, 1.0, 0.0, 1.41, 1.41)}
"""Channel weights: left, right, centre, (low frequency effects,) left and right surround."""
_CHUNK: Final = 65_536


class LoudnessMeter:
    """Takes sound block by block and gives its energies. All blocks have one rate and number of channels."""

    def __init__(self) -> None:
        self._chunks: Chunker | None = None
        self._hop = 0
        self._filter: Sections | None = None
        self._state: NDArray[np.float64] | None = None
        self._energies: list[Energies] = []

    def write(self, block: Sound) -> None:
        """Take the next frames."""
        if self._chunks is None:
            self._hop = max(1, round(block.rate / _HOPS_PER_SECOND))
            self._chunks = Chunker(self._hop * _HOPS_PER_SECOND)
            self._filter = k_weighting(block.rate)
        for chunk in self._chunks.write(block.samples):
            self._measure(chunk)

    def finish(self) -> Energies:
        """The energies of all that was written. What fills no 100 ms is left out, unless there is nothing else."""
        if self._chunks is None:
            return np.zeros(0)
        rest = self._chunks.rest()
        if len(rest) >= self._hop:
            self._measure(rest[: len(rest) // self._hop * self._hop])
        elif len(rest) and not self._energies:
            self._hop = len(rest)
            self._measure(rest)
        return np.concatenate(self._energies) if self._energies else np.zeros(0)

    def _measure(self, chunk: Samples) -> None:
        assert self._filter is not None
        weighted, self._state = run_through(self._filter, chunk, self._state)
        channels = chunk.shape[1]
        squares = np.square(weighted, out=weighted).reshape(-1, self._hop, channels).mean(axis=1)
        with one_thread():
            self._energies.append(squares @ np.array(_WEIGHTS.get(channels, (1.0,) * channels)))


class PeakMeter:
    """Takes sound block by block and gives its sample peak and true peak."""

    def __init__(self) -> None:
        self._chunks = Chunker(_CHUNK)
        self._before: Samples | None = None
        self._true_peak = 0.0

    def write(self, block: Sound) -> None:
        """Take the next frames."""
        for chunk in self._chunks.write(block.samples):
            self._measure(chunk)

    def finish(self) -> float:
        """The true peak of all that was written, in dBTP."""
        rest = self._chunks.rest()
        channels = rest.shape[1] if self._before is None else self._before.shape[1]
        after = np.zeros((2 * CONTEXT, channels), np.float32)
        self._measure(np.concatenate([rest, after]) if len(rest) else after)
        return _db(self._true_peak)

    def _measure(self, chunk: Samples) -> None:
        """The peaks of a chunk's frames, CONTEXT frames late."""
        if self._before is None:
            self._before = np.zeros((2 * CONTEXT, chunk.shape[1]), np.float32)
        framed = np.concatenate([self._before, chunk])
        self._before = framed[-2 * CONTEXT :]
        floor = max(self._true_peak, float(np.abs(chunk).max(initial=0.0)))
        self._true_peak = max(floor, float(peaks(framed, floor).max(initial=0.0)))


def energies(blocks: Iterable[Sound]) -> Energies:
    """The energies of a sound that comes block by block, however it is cut."""
    meter = LoudnessMeter()
    for block in blocks:
        meter.write(block)
    return meter.finish()


def true_peak_dbtp(blocks: Iterable[Sound]) -> float:
    """The highest peak of the sound as a converter plays it, in dBTP."""
    meter = PeakMeter()
    for block in blocks:
        meter.write(block)
    return meter.finish()


def loudness_lufs(sound: Sound) -> float:
    """The integrated loudness of one sound. One shorter than 400 ms is taken as a single block."""
    return integrated_lufs(energies([sound]))


def integrated_lufs(energies: Energies) -> float:
    """Gated loudness: blocks of 400 ms above -70 LUFS, then those above 10 LU under the mean of these."""
    blocks = _windows(energies, _MOMENTARY_HOPS)
    audible = blocks[_lufs(blocks) > _ABSOLUTE_GATE_LUFS]
    if not len(audible):
        return SILENCE
    loud = audible[_lufs(audible) > _lufs(audible.mean()) + _RELATIVE_GATE_LU]
    return float(_lufs(loud.mean()))


def momentary_lufs(energies: Energies) -> NDArray[np.float64]:
    """The loudness of every window of 400 ms, one per 100 ms."""
    return _lufs(_windows(energies, _MOMENTARY_HOPS))


def k_weighting(rate: int) -> Sections:
    """The two second-order sections of BS.1770's K-weighting at any rate (the standard lists 48 kHz only).

    The analogue prototypes behind the standard's table, by the bilinear transform; at 48 kHz they give the
    table to its last digit.
    """
    shelf_k, shelf_q, shelf_gain = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196, 3.999843853973347
    high = 10.0 ** (shelf_gain / 20.0)
    band = high**0.4996667741545416
    norm = 1.0 + shelf_k / shelf_q + shelf_k**2
    shelf = [
        (high + band * shelf_k / shelf_q + shelf_k**2) / norm,
        2.0 * (shelf_k**2 - high) / norm,
        (high - band * shelf_k / shelf_q + shelf_k**2) / norm,
        1.0,
        2.0 * (shelf_k**2 - 1.0) / norm,
        (1.0 - shelf_k / shelf_q + shelf_k**2) / norm,
    ]
    pass_k, pass_q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    norm = 1.0 + pass_k / pass_q + pass_k**2
    high_pass = [1.0, -2.0, 1.0, 1.0, 2.0 * (pass_k**2 - 1.0) / norm, (1.0 - pass_k / pass_q + pass_k**2) / norm]
    return np.array([shelf, high_pass])


def _windows(energies: Energies, hops: int) -> Energies:
    """Means over every run of `hops` energies; over all of them when there are fewer."""
    if not len(energies):
        return energies
    size = min(hops, len(energies))
    return np.asarray(np.lib.stride_tricks.sliding_window_view(energies, size).mean(axis=1))


def _lufs(energy: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(_OFFSET_LU + 10.0 * np.log10(energy))


def _db(factor: float) -> float:
    return 20.0 * float(np.log10(factor)) if factor > 0.0 else SILENCE
