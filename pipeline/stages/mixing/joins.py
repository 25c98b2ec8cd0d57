"""Turns a scene as it is laid into the places where its sound can be cut in two and joined again.

What lies between two joins is mixed, measured and encoded by itself, so that an edited line costs a minute of sound
and not its chapter. A join needs silence on both sides and nothing that plays on across it: no bed, no music, no echo
of a room. It stands before a line whose digest is the largest for half a minute around (local maxima as in Bjorner,
Blass and Gurevich, "Content-dependent chunking for differential compression, the local maximum approach", 2010): an
edit moves no joins but those near it, however long the scene is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import Final
from zlib import crc32

from pipeline.drama.cast import Pauses
from pipeline.drama.cuesheet import Clip
from pipeline.drama.script import Line, Scene
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN
from pipeline.stages.mixing.pausing import pause_after
from pipeline.units import Frames, frames

APART_S: Final = 25.0
"""Seconds of speech between two joins in a scene, at least; twice that as a rule."""

SHORT_S: Final = 15
SHORT_ONES_S: Final = 60
"""A scene that is shorter ends at a join only where the last one is so far away: every section is a file in the
store."""

_RINGS_S: Final = 1.0
"""What effects may add to a voice behind its end."""


def on_grid(frame: int) -> int:
    """The first frame of the grid that is not before this one."""
    return -(-frame // JOIN_GRID) * JOIN_GRID


def lines_to_join(scene: Scene, lengths_s: Sequence[float], pauses: Pauses) -> frozenset[int]:
    """The numbers of the lines before which a scene may be cut, from 0; `lengths_s` is how long each line takes."""
    lines = tuple(scene.lines)
    starts = [0.0, *accumulate(lengths_s)]
    digests = [0] + [_digest(before, line, scene, pauses) for before, line in pairwise(lines)]
    return frozenset(
        number
        for number, digest in enumerate(digests)
        if digest
        and APART_S <= starts[number] <= starts[-1] - APART_S
        and all(digest > digests[other] for other in _around(number, starts, -1))
        and all(digest >= digests[other] for other in _around(number, starts, 1))
    )


def _digest(before: Line, line: Line, scene: Scene, pauses: Pauses) -> int:
    """What decides where a scene is cut; 0 for a line that follows too closely on the one before."""
    if line.together or before.is_cut_off or pause_after(before, line, scene, pauses) <= pauses.tag_s:
        return 0
    return crc32(line.text.encode())


def _around(number: int, starts: Sequence[float], step: int) -> Iterator[int]:
    """The lines near by on one side."""
    other = number + step
    while 0 <= other < len(starts) - 1 and abs(starts[other] - starts[number]) < APART_S:
        yield other
        other += step


@dataclass(slots=True)
class Joins:
    """The joins of a scene that begins at the frame `at` of its episode, as they are `found`; the section that it is in
    began at its frame `since`, or so far before it. `wanted` are the lines before which they may be, by their numbers;
    where sound is never cut, there are none."""

    at: int
    since: int
    rate: int
    is_cut: bool = True
    wanted: frozenset[int] = frozenset()
    found: list[Frames] = field(default_factory=list)
    clips_before: int = 0

    def before_line(self, start: int, clips: Sequence[Clip], others: Iterable[Clip]) -> int:
        """Where a line starts that may start at `start`, when all these clips were laid before it, `clips` in the order
        of the cues: where it is silent before, the scene is joined there, and it starts up to a grid's frames later."""
        sounding_end = max((self._end(clip) for clip in chain(clips[self.clips_before :], others)), default=0)
        if not self.is_cut or start - sounding_end < 2 * JOIN_MARGIN:
            return start
        join = on_grid(self.at + start - JOIN_MARGIN) - self.at
        self.found.append(Frames(join))
        self.since, self.clips_before = join, len(clips)
        return join + JOIN_MARGIN

    def at_end(self, end: int, sounding_end: int) -> int:
        """Where a scene ends that may end at `end`, and over whose end nothing plays on: at a join, unless both it and
        what lies before it since the last one are short."""
        if not self.is_cut or (end < SHORT_S * self.rate and end - self.since < SHORT_ONES_S * self.rate):
            return end
        self.since = on_grid(self.at + max(end - JOIN_MARGIN, sounding_end + JOIN_MARGIN)) - self.at
        self.found.append(Frames(self.since))
        return self.since

    def _end(self, clip: Clip) -> int:
        return clip.start + clip.length + (frames(_RINGS_S, self.rate) if clip.seat.effects else 0)
