"""Turns a sound into a longer one without a seam, and two sounds into one that goes over from the first to the
second."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.units import Frames, frames

CROSSING_S = 1.0
"""So long the end of a sound that is no ring goes over into its start."""


def equal_power(length: int) -> tuple[Samples, Samples]:
    """The rising and the falling half of a crossfade: their squares sum to one, so that two sounds that have
    nothing to do with one another keep their loudness on the way."""
    angle = (np.arange(length, dtype=np.float64) + 0.5) * (np.pi / 2 / max(length, 1))
    return np.sin(angle).astype(np.float32), np.cos(angle).astype(np.float32)


def crossfaded(first: Sound, second: Sound, length: Frames) -> Sound:
    """The second after the first, the first's last `length` frames laid under the second's first ones."""
    over = min(length, first.length, second.length)
    rise, fall = (_per_channel(each, second.samples) for each in equal_power(over))
    crossing = first.samples[first.length - over :] * fall + second.samples[:over] * rise
    return first.with_samples(np.concatenate([first.samples[: first.length - over], crossing, second.samples[over:]]))


def ring(sound: Sound, crossing_s: float = CROSSING_S) -> Sound:
    """The sound so that its end runs into its start: its end is faded into its start at equal power. Shorter by the
    crossing, which is a quarter of the sound at most."""
    over = min(frames(crossing_s, sound.rate), sound.length // 4)
    rise, fall = (_per_channel(each, sound.samples) for each in equal_power(over))
    head = sound.samples[:over] * rise + sound.samples[sound.length - over :] * fall
    return sound.with_samples(np.concatenate([head, sound.samples[over : sound.length - over]]))


def loop_to(sound: Sound, length: Frames, *, is_ring: bool = False, crossing_s: float = CROSSING_S) -> Sound:
    """Exactly `length` frames of the sound, played again and again, from its start.

    A sound that already is a ring (the palette's loops) is laid end to end, so that its beat goes on; another one
    is made a ring first if it is too short. Raises ValueError for a sound without frames.
    """
    if sound.length == 0:
        raise ValueError("a sound without frames cannot be looped")
    if sound.length >= length:
        return sound.with_samples(sound.samples[:length])
    once = sound if is_ring else ring(sound, crossing_s)
    # The first time round an ordinary sound starts with its own beginning, not with the crossing.
    opening = sound.samples[: once.length] if not is_ring else once.samples
    repeats = -(-(length - len(opening)) // once.length)
    return sound.with_samples(np.concatenate([opening, *[once.samples] * repeats])[:length])


def _per_channel(curve: Samples, like: NDArray[np.float32]) -> Samples:
    return curve if like.ndim == 1 else curve[:, None]
