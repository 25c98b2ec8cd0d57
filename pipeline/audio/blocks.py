"""Turns blocks of any length into chunks of one length, so that no figure depends on how sound was cut.

Meters and limiters work on chunks of a fixed size. Whoever hands them sound may cut it anywhere: the chunks,
and with them every bit of the result, stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.audio.sound import Samples


class Chunker:
    """Collects frames and gives them back `size` at a time, always of shape (frames, channels)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._kept: list[Samples] = []
        self._length = 0

    def write(self, samples: Samples) -> Iterator[Samples]:
        """Take frames of shape (frames,) or (frames, channels); give every chunk that is now full."""
        block = samples[:, np.newaxis] if samples.ndim == 1 else samples
        self._kept.append(block)
        self._length += len(block)
        if self._length < self.size:
            return
        whole = self.rest()
        full = len(whole) // self.size * self.size
        if full < len(whole):
            # A copy: a view would keep the caller's whole block alive.
            self._kept, self._length = [whole[full:].copy()], len(whole) - full
        for start in range(0, full, self.size):
            yield whole[start : start + self.size]

    def rest(self) -> Samples:
        """The frames that fill no chunk; shape (0, 1) when there are none. Empties the chunker."""
        kept, self._kept, self._length = self._kept, [], 0
        if not kept:
            return np.zeros((0, 1), np.float32)
        return kept[0] if len(kept) == 1 else np.concatenate(kept)
