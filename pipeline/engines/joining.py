"""Turns the sounds of a text's passages into one sound, with the pause of each boundary and without clicks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.audio.sound import Samples
from pipeline.engines.passages import Boundary

SILENCE = 0.004
"""Amplitude below which a passage's ends are silence: -48 dBFS, under a breath and over a model's hiss."""
KEPT_S = 0.03  # kept of the silence at a join, so that no consonant's onset is lost
RAMP_S = 0.005  # the ends at a join are faded over this
NOTHING_S = 0.2  # what nothing to say lasts


def joined(sounds: Sequence[tuple[Samples, Boundary]], rate: int, pace: float = 1.0) -> Samples:
    """The passages one after another; the first one's start and the last one's end stay as they are."""
    spoken = [(samples, boundary) for samples, boundary in sounds if len(samples)]
    if not spoken:
        return np.zeros(round(NOTHING_S * rate), np.float32)
    last = len(spoken) - 1
    parts: list[Samples] = []
    for number, (samples, boundary) in enumerate(spoken):
        parts.append(_trimmed(samples, rate, head=number > 0, tail=number < last))
        if number < last:
            pause_s = max(boundary.value / pace - 2 * KEPT_S, 0.0)
            parts.append(np.zeros(round(pause_s * rate), np.float32))
    return np.concatenate(parts)


def _trimmed(samples: Samples, rate: int, *, head: bool, tail: bool) -> Samples:
    """Without the silence at the ends that are named, and faded there."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    if not len(loud):
        return samples[:0]
    kept, ramp = round(KEPT_S * rate), round(RAMP_S * rate)
    begin = max(int(loud[0]) - kept, 0) if head else 0
    end = min(int(loud[-1]) + 1 + kept, len(samples)) if tail else len(samples)
    trimmed = samples[begin:end].copy()
    fade = np.linspace(0, 1, min(ramp, len(trimmed) // 2), endpoint=False, dtype=np.float32)
    if head:
        trimmed[: len(fade)] *= fade
    if tail:
        trimmed[len(trimmed) - len(fade) :] *= fade[::-1]
    return trimmed
