"""Turns a length into the two halves of a crossfade, for sounds that go over into one another or into themselves."""

from __future__ import annotations

import numpy as np

from pipeline.audio.sound import Samples


def equal_power(length: int) -> tuple[Samples, Samples]:
    """The rising and the falling half of a crossfade of so many frames: their squares sum to one, so that two sounds
    that have nothing to do with one another keep their loudness on the way."""
    angle = (np.arange(length, dtype=np.float64) + 0.5) * (np.pi / 2 / max(length, 1))
    return np.sin(angle).astype(np.float32), np.cos(angle).astype(np.float32)
