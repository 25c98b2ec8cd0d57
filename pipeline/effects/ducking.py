"""Turns the times at which somebody speaks into the gain of what plays under it.

The times come from the cue sheet, so the dip is complete when the first word begins: a compressor that listens
comes late by its attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.drama.cast import Duck
from pipeline.units import Frames, frames


@dataclass(frozen=True, slots=True, eq=False)
class DuckCurve:
    """Gain in dB over frames: straight lines between points, flat outside them."""

    at: NDArray[np.int64]
    gain_db: NDArray[np.float64]

    def factors(self, start: int, length: int) -> NDArray[np.float32]:
        """What to multiply the samples by, for `length` frames from `start` on: a window costs only itself."""
        if len(self.at) == 0:
            return np.ones(length, dtype=np.float32)
        gain_db = np.interp(np.arange(start, start + length), self.at, self.gain_db)
        result: NDArray[np.float32] = (10.0 ** (gain_db / 20.0)).astype(np.float32)
        return result


def duck_curve(speech: Sequence[tuple[Frames, Frames]], rate: int, duck: Duck = Duck()) -> DuckCurve:
    """The gain under speech from `start` to `end` (frames, end exclusive, in any order).

    Every stretch of speech is a trapezoid: down over the attack before it, at the depth while it lasts, up over
    the release after it. Where trapezoids overlap the lower one counts, so a gap of g seconds rises to
    `depth_db * (1 - g / (attack_s + release_s))` and short ones hardly at all.
    """
    spoken = _joined(speech)
    attack, release = frames(duck.attack_s, rate), frames(duck.release_s, rate)
    points: list[tuple[int, float]] = []
    for number, (start, end) in enumerate(spoken):
        if number == 0:
            points.append((start - attack, 0.0))
        points += [(start, duck.depth_db), (end, duck.depth_db)]
        gap = spoken[number + 1][0] - end if number + 1 < len(spoken) else None
        if gap is None:
            points.append((end + release, 0.0))
        elif gap < attack + release:
            points.append((end + round(gap * release / (attack + release)), _top(gap, attack + release, duck)))
        else:
            points += [(end + release, 0.0), (end + gap - attack, 0.0)]
    at, gain_db = zip(*points, strict=True) if points else ((), ())
    return DuckCurve(np.asarray(at, dtype=np.int64), np.asarray(gain_db, dtype=np.float64))


def _top(gap: int, slopes: int, duck: Duck) -> float:
    return duck.depth_db * (1 - gap / slopes)


def _joined(speech: Sequence[tuple[Frames, Frames]]) -> list[tuple[int, int]]:
    """In order, those that touch or overlap made one, empty ones left out."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(each for each in speech if each[1] > each[0]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((int(start), int(end)))
    return result
