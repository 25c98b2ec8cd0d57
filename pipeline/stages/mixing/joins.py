"""Turns a scene as it is laid into the places where its sound can be cut in two and joined again.

What lies between two joins is mixed, measured and encoded by itself, so that an edited line costs a minute of sound
and not its chapter. A join needs silence on both sides and nothing that plays on across it: no bed, no music, no echo
of a room. It stands where the words say, not the time, so that an edit moves no joins but those close behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final
from zlib import crc32

from pipeline.drama.cuesheet import Clip
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN
from pipeline.units import Frames, frames

LEAST_S: Final = 25
"""No two joins are closer: every section is a file of its own in the store."""

MOST_S: Final = 75
"""Sooner than that only one line in `_ONE_IN` has a join before it."""

_ONE_IN: Final = 4
_RINGS_S: Final = 1.0
"""What effects may add to a voice behind its end."""


def on_grid(frame: int) -> int:
    """The first frame of the grid that is not before this one."""
    return -(-frame // JOIN_GRID) * JOIN_GRID


@dataclass(slots=True)
class Joins:
    """The joins of a scene that begins at the frame `at` of its episode; the section that it is in began at its frame
    `since`, or so far before it. Where sound is never cut, there are none."""

    at: int
    since: int
    rate: int
    is_cut: bool = True
    found: list[Frames] = field(default_factory=list)
    clips_before: int = 0

    def before_line(self, start: int, text: str, clips: Sequence[Clip], others: Iterable[Clip]) -> int:
        """Where a line starts that may start at `start`, when all these clips were laid before it, `clips` in the order
        of the cues: where the scene is joined before it, up to a grid's frames later."""
        if not self._is_due(start, text):
            return start
        sounding_end = max((self._end(clip) for clip in chain(clips[self.clips_before :], others)), default=0)
        if start - sounding_end < 2 * JOIN_MARGIN:
            return start
        join = on_grid(self.at + start - JOIN_MARGIN) - self.at
        self.found.append(Frames(join))
        self.since, self.clips_before = join, len(clips)
        return join + JOIN_MARGIN

    def at_end(self, end: int, sounding_end: int) -> int:
        """Where a scene ends that may end at `end`, and over whose end nothing plays on: at a join, unless the last one
        is near."""
        if not self.is_cut or end - self.since < LEAST_S * self.rate:
            return end
        self.since = on_grid(self.at + max(end - JOIN_MARGIN, sounding_end + JOIN_MARGIN)) - self.at
        self.found.append(Frames(self.since))
        return self.since

    def _is_due(self, start: int, text: str) -> bool:
        lasted = start - self.since
        if not self.is_cut or lasted < LEAST_S * self.rate:
            return False
        return lasted >= MOST_S * self.rate or crc32(text.encode()) % _ONE_IN == 0

    def _end(self, clip: Clip) -> int:
        return clip.start + clip.length + (frames(_RINGS_S, self.rate) if clip.seat.effects else 0)
