"""Turns loud sound into sound whose true peak stays under a ceiling, by turning it down just before its peaks.

The reduction that each frame needs is held over a window, let go exponentially, then averaged over the same
window, so that it moves smoothly and is complete when the peak arrives (a look-ahead limiter). All channels
are turned down alike. Where nothing exceeds the ceiling, the sound only gets its gain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.blocks import Chunker
from pipeline.audio.sound import Samples, Sound
from pipeline.audio.true_peak import CONTEXT, peaks
from pipeline.units import factor_of_db

_ATTACK_S: Final = 0.005
"""Length of the window: long enough that the gain's slope adds no audible edge to a voice."""

_RELEASE_S: Final = 0.080
"""Time constant of the return: slower than a voice's period, faster than a syllable."""

_SAFETY_DB: Final = 0.01
"""What the moving gain can add between two samples."""

_CHUNK: Final = 65_536
_NOTHING: Final = 1e-9
"""A reduction that is none: -180 dB."""


def limit(blocks: Iterable[Sound], gain_db: float, ceiling_dbtp: float) -> Iterator[Sound]:
    """The sound with `gain_db` added and no true peak above `ceiling_dbtp`: as many frames as came in.

    All blocks have one rate and number of channels. How they are cut changes nothing.
    """
    limiter: _Limiter | None = None
    mono = False
    for block in blocks:
        if limiter is None:
            limiter = _Limiter(block.rate, block.channels, gain_db, ceiling_dbtp)
            mono = block.samples.ndim == 1
        for limited in limiter.write(block.samples):
            yield _sound(limited, block.rate, mono)
    if limiter is not None:
        for limited in limiter.finish():
            yield _sound(limited, limiter.rate, mono)


def _sound(samples: Samples, rate: int, mono: bool) -> Sound:
    return Sound(samples[:, 0] if mono else samples, rate)


class _Limiter:
    """A window on the sound: each chunk is limited with `_ahead` frames of context on both sides."""

    def __init__(self, rate: int, channels: int, gain_db: float, ceiling_dbtp: float) -> None:
        self.rate = rate
        self._gain = np.float32(factor_of_db(gain_db))
        self._ceiling = factor_of_db(ceiling_dbtp - _SAFETY_DB)
        self._half = max(1, round(_ATTACK_S * rate / 2))
        self._ahead = 2 * self._half + CONTEXT
        self._decay = float(np.exp(-1.0 / (_RELEASE_S * rate)))
        window = np.hanning(2 * self._half + 3)[1:-1]
        self._window = window / window.sum()
        self._held = 0.0  # the reduction just before the chunk's smoothing window begins
        self._chunks = Chunker(_CHUNK)
        self._framed = np.zeros((2 * self._ahead, channels), np.float32)
        self._late = self._ahead  # frames of the first chunk that come before the sound
        self._due = 0  # frames taken and not yet given back

    def write(self, samples: Samples) -> Iterator[Samples]:
        """Take frames, give what can be decided."""
        self._due += len(samples)
        for chunk in self._chunks.write(samples):
            yield from self._next(chunk)

    def finish(self) -> Iterator[Samples]:
        """Give the frames that are left."""
        silence = np.zeros((self._ahead, self._framed.shape[1]), np.float32)
        rest = self._chunks.rest()
        yield from self._next(np.concatenate([rest, silence]) if len(rest) else silence)

    def _next(self, chunk: Samples) -> Iterator[Samples]:
        ahead = self._ahead
        framed = np.concatenate([self._framed, chunk * self._gain])
        self._framed = framed[-2 * ahead :].copy()
        limited = self._limited(framed)[self._late :][: self._due]
        self._late = max(0, self._late - len(chunk))
        self._due -= len(limited)
        if len(limited):
            yield limited

    def _limited(self, framed: Samples) -> Samples:
        """`framed` without its context, limited."""
        middle = framed[self._ahead : len(framed) - self._ahead]
        levels = peaks(framed, self._ceiling).astype(np.float64)
        needed = np.maximum(0.0, 1.0 - self._ceiling / np.maximum(levels, self._ceiling))
        if self._held < _NOTHING and not needed.any():
            self._held = 0.0
            return middle
        reduction = self._let_go(self._hold(needed), len(middle))
        smooth = np.convolve(reduction, self._window, mode="valid")
        return np.asarray(middle * (1.0 - smooth)[:, np.newaxis], np.float32)

    def _hold(self, needed: NDArray[np.float64]) -> NDArray[np.float64]:
        """The highest of the needed reductions within half a window before and after each frame."""
        from scipy.ndimage import maximum_filter1d

        held = maximum_filter1d(needed, 2 * self._half + 1, mode="constant")
        return np.asarray(held[self._half : len(held) - self._half])

    def _let_go(self, held: NDArray[np.float64], length: int) -> NDArray[np.float64]:
        """Each reduction, or the one before it times the decay, whichever is more.

        That is a running maximum of the logarithm with the decay's slope taken off, which needs no loop. The
        last reduction before the next chunk of frames is kept.
        """
        slope = np.arange(1, len(held) + 1) * np.log(self._decay)
        logs = np.log(np.maximum(held, _NOTHING)) - slope
        logs[0] = max(logs[0], np.log(max(self._held, _NOTHING)))
        reduction = np.asarray(np.exp(np.maximum.accumulate(logs) + slope))
        self._held = float(reduction[length - 1])
        return np.where(reduction <= 2 * _NOTHING, 0.0, reduction)
