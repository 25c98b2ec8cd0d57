"""Turns a script, its takes and its sounds into a cue sheet: what plays when, in frames.

Everything is decided here from lengths alone, but for effects on a word, whose time is heard in its take. Positions
in a scene count from its start; a chapter begins and ends in silence and is a whole number of `CHAPTER_GRID` frames
long, so that its encoding can be joined to the others exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.drama.cast import Cast, House
from pipeline.drama.cuesheet import Caption, Chapter, Clip, CueSheet, SceneWindow
from pipeline.drama.script import Line, Music, Scene, Script, Sound
from pipeline.drama.take import Take
from pipeline.publishers import CHAPTER_GRID, CHAPTER_MARGIN
from pipeline.stages.scene_clock import Laid, bed_clip, lay_scene, opening_bed
from pipeline.stages.sounds import Sounds
from pipeline.stages.words import WordAt, by_letters
from pipeline.units import Frames, frames


@dataclass(frozen=True, slots=True, eq=False)
class _Chapter:
    """A chapter before it has times: its title and the scenes in it."""

    title: str
    scenes: tuple[Scene, ...]


def schedule(
    script: Script, cast: Cast, takes: Sequence[Take], sounds: Sounds, word_at: WordAt = by_letters
) -> CueSheet:
    """The cue sheet of an episode; `takes` are in the order of the script's lines. `word_at` says when a word of a
    take begins."""
    rate = cast.house.rate
    remaining = iter(takes)
    start = Frames(0)
    windows: list[SceneWindow] = []
    chapters: list[Chapter] = []
    captions: list[Caption] = []
    for number, chapter in enumerate(_chapters(script)):
        chapter_start = start
        entered = Frames(0)
        for scene, following in zip(chapter.scenes, (*chapter.scenes[1:], None), strict=True):
            lead = Frames(CHAPTER_MARGIN if scene is chapter.scenes[0] else 0)
            laid = lay_scene(scene, cast, [next(remaining) for _ in scene.lines], sounds, lead, entered, word_at)
            end = _end(laid, cast, following is None)
            silence = Frames(0 if following else CHAPTER_MARGIN)
            if following is None:
                end = _on_grid(start + end + CHAPTER_MARGIN - chapter_start) - (start - chapter_start)
            coming = _coming_bed(following, max(lead, laid.speech_end), end, sounds, cast.house) if following else ()
            entered = coming[0].length if coming else Frames(0)
            clips = _within((*laid.clips, *coming), end - silence)
            windows.append(SceneWindow(start, Frames(end), clips, number, silence))
            captions += [replace(c, start=Frames(start + c.start), end=Frames(start + c.end)) for c in laid.captions]
            start = Frames(start + end)
        chapters.append(Chapter(chapter.title, chapter_start, start))
    return CueSheet(
        title=script.title,
        rate=rate,
        channels=cast.house.channels,
        length=start,
        scenes=tuple(windows),
        chapters=tuple(chapters),
        captions=tuple(captions),
    )


def _chapters(script: Script) -> list[_Chapter]:
    """Scenes by chapter. A title without any sound of its own (a part) goes before the next chapter's."""
    chapters: list[_Chapter] = []
    pending: list[str] = []
    for scene in script.scenes:
        if not _is_heard(scene):
            pending += [scene.title] if scene.title else []
            continue
        if scene.title or pending or not chapters:
            title = ": ".join([*pending, *([scene.title] if scene.title else [])])
            chapters.append(_Chapter(title or script.title or "Opening", (scene,)))
            pending = []
        else:
            chapters[-1] = replace(chapters[-1], scenes=(*chapters[-1].scenes, scene))
    return chapters


def _is_heard(scene: Scene) -> bool:
    return any(isinstance(cue, Line | Music | Sound) for cue in scene.cues)


def _on_grid(length: int) -> int:
    return -(-length // CHAPTER_GRID) * CHAPTER_GRID


def _end(laid: Laid, cast: Cast, is_last: bool) -> int:
    """Where a scene ends: after its pause, and not before its sounds."""
    pauses = cast.house.pauses
    usual = frames(pauses.chapter_s if is_last else pauses.scene_s, cast.house.rate)
    return max(laid.sounding_end, laid.speech_end + (usual if laid.pause is None else laid.pause))


def _coming_bed(following: Scene, first: int, end: int, sounds: Sounds, house: House) -> tuple[Clip, ...]:
    """The next scene's bed as it rises over the end of this one, from `first` on: after the last word.

    It goes on in the next scene's own window, at a place in its sound that does not depend on how long this scene
    is: an edited line still costs one scene's mix.
    """
    cue = opening_bed(following)
    length = min(frames(cue.fade_s, house.rate), end - first) if cue else 0
    if cue is None or length <= 0:
        return ()
    bed = bed_clip(cue, sounds, house, Frames(end - length))
    return (replace(bed, length=Frames(length), fade_in=Frames(length), fade_out=Frames(0)),)


def _within(clips: Sequence[Clip], end: int) -> tuple[Clip, ...]:
    """The clips in order of their starts, none of them past the end; their fades move with their ends."""
    cut = (replace(clip, length=Frames(min(clip.length, end - clip.start))) for clip in clips)
    return tuple(
        sorted((clip for clip in cut if clip.length > 0), key=lambda clip: (clip.start, clip.stem, clip.source))
    )
