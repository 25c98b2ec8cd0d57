"""Turns the scenes of a cue sheet into the parts of them that are mixed apart: cut where the sheet has joins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow, Stem
from pipeline.units import Frames, frames


def parts_of(sheet: CueSheet) -> tuple[tuple[SceneWindow, ...], ...]:
    """Every scene in its parts, each a window of its own. A scene without a join is its only part."""
    return tuple(tuple(_cut(scene, sheet)) for scene in sheet.scenes)


def section_of(window: SceneWindow, sheet: CueSheet) -> int:
    """The number of the section that a part of a scene is in, from 0."""
    return bisect_right(sheet.section_ends, window.start)


def _cut(scene: SceneWindow, sheet: CueSheet) -> Iterator[SceneWindow]:
    end = scene.start + scene.length
    inside = [Frames(join - scene.start) for join in sheet.joins if scene.start < join < end]
    if not inside:
        yield scene
        return
    clips = sorted(scene.clips, key=lambda clip: clip.start)
    starts = [clip.start for clip in clips]
    for begin, close in pairwise((Frames(0), *inside, scene.length)):
        own = clips[bisect_left(starts, begin) : bisect_left(starts, close)]
        yield replace(
            scene,
            start=Frames(scene.start + begin),
            length=Frames(close - begin),
            clips=tuple(replace(clip, start=Frames(clip.start - begin)) for clip in own),
            silence=scene.silence if close == scene.length else Frames(0),
            around=_around(scene, begin, close, _reach(own, sheet.rate)),
        )


def _reach(clips: Iterable[Clip], rate: int) -> int:
    """How far from a part the speech matters that its clips step back for."""
    ducks = {clip.duck for clip in clips if clip.duck}
    return max((frames(max(duck.attack_s, duck.release_s), rate) for duck in ducks), default=0)


def _around(scene: SceneWindow, begin: int, close: int, reach: int) -> tuple[tuple[Frames, Frames], ...]:
    """The speech beside a part, so far as anything in it steps back for that."""
    if not reach:
        return ()
    spoken = [(clip.start, clip.start + clip.length) for clip in scene.clips if clip.stem is Stem.DIALOGUE]
    spans: Sequence[tuple[int, int]] = [*scene.around, *spoken]
    beside = [(max(a, begin - reach), min(b, begin)) for a, b in spans]
    beside += [(max(a, close), min(b, close + reach)) for a, b in spans]
    return tuple((Frames(a - begin), Frames(b - begin)) for a, b in beside if a < b)
