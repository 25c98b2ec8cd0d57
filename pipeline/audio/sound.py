"""Turns samples and a rate into one value that every stage hands on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.units import Frames

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Samples of shape (frames,) for mono or (frames, channels), full scale at 1.0, and frames per second."""

    samples: Samples
    rate: int

    @property
    def length(self) -> Frames:
        """How many frames it has."""
        return Frames(len(self.samples))

    @property
    def channels(self) -> int:
        """1 for mono."""
        return 1 if self.samples.ndim == 1 else int(self.samples.shape[1])

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return len(self.samples) / self.rate

    def with_samples(self, samples: Samples) -> Sound:
        """Other samples at the same rate."""
        return Sound(np.ascontiguousarray(samples, dtype=np.float32), self.rate)
