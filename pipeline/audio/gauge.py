"""Turns decoded sound into all that a distributor's checker measures on it.

Loudness and true peak are `audio.meter`'s. Levels are plain mean squares of every 10 ms: the noise floor is the
quietest half second, head and tail are what lies before the first and behind the last sound, a hum is the mains'
tone and its harmonics in the quietest seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.blocks import Chunker
from pipeline.audio.meter import SILENCE, Energies, LoudnessMeter, PeakMeter
from pipeline.audio.sound import Samples, Sound

_STEPS: Final = 100
"""Levels a second."""

_FLOOR_STEPS: Final = 50
_ENDS_S: Final = 30
"""So much of either end is looked at for its silence."""

_SOUND_DB: Final = 32.0
"""What lies less far than this under the file's mean level is sound, no silence."""

_OVER_FLOOR_DB: Final = 6.0
_QUIETEST: Final = 3
_NOTHING_DB: Final = -96.0
"""Below this silence is digital: no microphone and no room is so quiet."""

_MAINS_HZ: Final = (50, 60)
_HARMONICS: Final = 4
_STANDS_OUT_DB: Final = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Gauged:
    """What was measured. Levels are in dB of full scale; `power` is the mean square of all channels.

    `hum_hz` is 50 or 60 where the mains is heard, else 0. A head or a tail of no sound at all is as long as the file.
    """

    length: int
    rate: int
    channels: int
    energies: Energies
    power: float
    peak_dbtp: float
    sample_peak_db: float
    floor_db: float
    head_s: float
    tail_s: float
    hum_hz: int = 0

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.length / self.rate

    @property
    def rms_db(self) -> float:
        """The level of all of it."""
        return _db(self.power)


class Gauge:
    """Takes sound block by block and measures it with memory for a block and its ends."""

    def __init__(self) -> None:
        self._loudness, self._peak = LoudnessMeter(), PeakMeter()
        self._chunks: Chunker | None = None
        self._rate, self._channels, self._length = 0, 0, 0
        self._sum, self._sample_peak = 0.0, 0.0
        self._levels: list[NDArray[np.float32]] = []
        self._quiet: list[tuple[float, Samples]] = []

    def write(self, block: Sound) -> None:
        """Take the next frames, all at one rate."""
        if self._chunks is None:
            self._rate, self._channels = block.rate, block.channels
            self._chunks = Chunker(block.rate // _STEPS * _STEPS)
        self._loudness.write(block)
        self._peak.write(block)
        self._length += block.length
        for chunk in self._chunks.write(block.samples):
            self._measure(chunk)

    def finish(self) -> Gauged:
        """Everything that was measured. Raises `ValueError` when nothing was written."""
        if self._chunks is None:
            raise ValueError("nothing was written")
        rest = self._chunks.rest()
        if len(rest):
            self._measure(rest)
        levels = np.concatenate(self._levels) if self._levels else np.zeros(0, np.float32)
        power = self._sum / max(1, self._length * self._channels)
        floor = _floor(levels)
        head_s, tail_s = _ends(levels, power, floor, self._length / self._rate)
        return Gauged(
            length=self._length,
            rate=self._rate,
            channels=self._channels,
            energies=self._loudness.finish(),
            power=power,
            peak_dbtp=self._peak.finish(),
            sample_peak_db=_db(self._sample_peak**2),
            floor_db=_db(floor),
            head_s=head_s,
            tail_s=tail_s,
            hum_hz=_hum([samples for _, samples in self._quiet], self._rate),
        )

    def _measure(self, chunk: Samples) -> None:
        squares = np.square(chunk).mean(axis=1)
        self._sum += float(squares.sum(dtype=np.float64)) * chunk.shape[1]
        self._sample_peak = max(self._sample_peak, float(np.abs(chunk).max(initial=0.0)))
        step = self._rate // _STEPS
        if len(squares) >= step:
            self._levels.append(squares[: len(squares) // step * step].reshape(-1, step).mean(axis=1))
        if len(chunk) >= self._rate // _STEPS * _STEPS:
            self._keep_quiet(float(squares.mean()), chunk)

    def _keep_quiet(self, power: float, chunk: Samples) -> None:
        """Keep a second of sound, if it is one of the quietest that are no digital silence."""
        if _db(power) < _NOTHING_DB or (len(self._quiet) == _QUIETEST and power >= self._quiet[-1][0]):
            return
        self._quiet = sorted([*self._quiet, (power, chunk.mean(axis=1))], key=lambda each: each[0])[:_QUIETEST]


def gauge(blocks: Iterable[Sound]) -> Gauged:
    """Everything that is measured on a sound that comes block by block."""
    meter = Gauge()
    for block in blocks:
        meter.write(block)
    return meter.finish()


def together(parts: Sequence[Gauged]) -> Gauged:
    """What is measured on sounds that follow each other in one file."""
    length = sum(part.length for part in parts)
    return replace(
        parts[0],
        length=length,
        energies=np.concatenate([part.energies for part in parts]),
        power=sum(part.power * part.length for part in parts) / max(1, length),
        peak_dbtp=max(part.peak_dbtp for part in parts),
        sample_peak_db=max(part.sample_peak_db for part in parts),
        floor_db=min(part.floor_db for part in parts),
        tail_s=parts[-1].tail_s,
        hum_hz=max(part.hum_hz for part in parts),
    )


def _floor(levels: NDArray[np.float32]) -> float:
    """The mean square of the quietest half second; of all of it where it is shorter."""
    if not len(levels):
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(levels, dtype=np.float64)])
    size = min(_FLOOR_STEPS, len(levels))
    return max(0.0, float((sums[size:] - sums[:-size]).min()) / size)


def _ends(levels: NDArray[np.float32], power: float, floor: float, seconds: float) -> tuple[float, float]:
    """How long it is silent before the first and behind the last sound, in seconds."""
    bound = max(power * 10.0 ** (-_SOUND_DB / 10.0), floor * 10.0 ** (_OVER_FLOOR_DB / 10.0))
    loud = levels > bound
    lasting = np.flatnonzero(loud[:-1] & loud[1:])  # one step alone is a click
    if not len(lasting):
        return seconds, seconds
    return int(lasting[0]) / _STEPS, max(0.0, seconds - (int(lasting[-1]) + 2) / _STEPS)


def _hum(quiet: Sequence[Samples], rate: int) -> int:
    """The mains that is heard in quiet seconds, in Hz; 0 for none. Each has a whole number of its periods."""
    if not quiet:
        return 0
    window = np.hanning(len(quiet[0]))
    spectrum = np.mean([np.square(np.abs(np.fft.rfft(each * window))) for each in quiet], axis=0)
    level_db = 10.0 * np.log10(spectrum + 1e-20)
    a_hertz = len(quiet[0]) / rate
    for mains in _MAINS_HZ:
        rises = [_rise_db(level_db, round(mains * n * a_hertz)) for n in range(1, _HARMONICS + 1)]
        if rises[0] > 1.5 * _STANDS_OUT_DB or sum(rise > _STANDS_OUT_DB for rise in rises) > 1:
            return mains
    return 0


def _rise_db(level_db: NDArray[np.float64], place: int) -> float:
    """How far a line of a spectrum stands out of what lies around it."""
    around = np.concatenate([level_db[max(0, place - 12) : place - 3], level_db[place + 4 : place + 13]])
    return float(level_db[place - 1 : place + 2].max() - np.median(around))


def _db(power: float) -> float:
    return 10.0 * float(np.log10(power)) if power > 0.0 else SILENCE
