"""Turns a script, its takes and its sounds into a cue sheet: what plays when, in frames.

Everything is decided here from lengths alone, but for effects on a word, whose time is heard in its take. Positions
in a scene count from its start; a chapter begins and ends in silence and is a whole number of `CHAPTER_GRID` frames
long, so that its encoding can be joined to the others exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.drama.cast import Cast, House
from pipeline.drama.chapters import chapters_of
from pipeline.drama.cuesheet import Caption, Chapter, Clip, CueSheet, SceneWindow, Stem
from pipeline.drama.script import Scene, Script
from pipeline.drama.take import Take
from pipeline.publishers import CHAPTER_GRID, CHAPTER_MARGIN
from pipeline.stages.mixing.laid import Entrance, Laid
from pipeline.stages.mixing.playing import bed_clip, opening_bed
from pipeline.stages.mixing.scene_clock import lay_scene
from pipeline.stages.mixing.sounds import Sounds
from pipeline.stages.recording.words import WordAt, WordsAt, by_letters, untimed
from pipeline.units import Frames, frames


def schedule(
    script: Script,
    cast: Cast,
    takes: Sequence[Take],
    sounds: Sounds,
    word_at: WordAt = by_letters,
    words_at: WordsAt = untimed,
) -> CueSheet:
    """The cue sheet of an episode; `takes` are in the order of the script's lines, several of a line that several
    people say. `word_at` says when a word of a take begins, `words_at` when all of them do, for captions."""
    rate = cast.house.rate
    remaining = iter(takes)
    start = Frames(0)
    windows: list[SceneWindow] = []
    chapters: list[Chapter] = []
    captions: list[Caption] = []
    heard: list[Caption] = []
    for number, chapter in enumerate(chapters_of(script)):
        chapter_start = start
        entrance = Entrance(lead=Frames(max(CHAPTER_MARGIN, frames(cast.house.head_s, rate))))
        for scene, following in zip(chapter.scenes, (*chapter.scenes[1:], None), strict=True):
            spoken = [next(remaining) for line in scene.lines for _ in cast.heard_from(line)]
            is_last = following is None
            laid = lay_scene(scene, cast, spoken, sounds, entrance, is_last=is_last, word_at=word_at, words_at=words_at)
            end = _end(laid, cast, following is None)
            silence = Frames(0 if following else CHAPTER_MARGIN)
            if following is None:
                end = max(end, _sounding_end(laid) + frames(cast.house.tail_s, rate))
                end = _on_grid(start + end + CHAPTER_MARGIN - chapter_start) - (start - chapter_start)
            first = max(entrance.lead, laid.speech_end)
            coming = _coming_bed(following, first, end, sounds, cast.house) if following else ()
            entrance = Entrance(bed=coming[0].length if coming else Frames(0), music=laid.music)
            clips = _within((*laid.clips, *coming), end - silence)
            windows.append(SceneWindow(start, Frames(end), clips, number, silence))
            captions += [caption.moved(start) for caption in laid.captions]
            heard += [caption.moved(start) for caption in laid.heard]
            start = Frames(start + end)
        chapters.append(Chapter(chapter.title, chapter_start, start))
    return CueSheet(
        title=script.title,
        rate=rate,
        channels=cast.house.channels,
        length=start,
        scenes=_with_neighbours(windows, cast.house),
        chapters=tuple(chapters),
        captions=tuple(captions),
        heard=tuple(heard),
    )


def _with_neighbours(windows: Sequence[SceneWindow], house: House) -> tuple[SceneWindow, ...]:
    """The scenes with the speech around them that beds and music step back for: what crosses from one into the
    next must be as loud on both sides."""
    attack = frames(max(house.music.attack_s, house.beds.attack_s), house.rate)
    release = frames(max(house.music.release_s, house.beds.release_s), house.rate)
    result = []
    for before, window, after in zip((None, *windows), windows, (*windows[1:], None), strict=False):
        around = []
        if before and before.chapter == window.chapter:
            around += _moved(_speech(before, before.length - release, before.length), -before.length)
        if after and after.chapter == window.chapter:
            around += _moved(_speech(after, 0, attack), window.length)
        result.append(replace(window, around=tuple(around)))
    return tuple(result)


Span = tuple[Frames, Frames]


def _speech(window: SceneWindow, first: int, end: int) -> list[Span]:
    """Where somebody speaks between two frames of a scene."""
    spoken = [(clip.start, clip.start + clip.length) for clip in window.clips if clip.stem is Stem.DIALOGUE]
    cut = [(Frames(max(first, a)), Frames(min(end, b))) for a, b in spoken]
    return [(a, b) for a, b in cut if a < b]


def _moved(spans: Sequence[Span], by: int) -> list[Span]:
    return [(Frames(a + by), Frames(b + by)) for a, b in spans]


def _on_grid(length: int) -> int:
    return -(-length // CHAPTER_GRID) * CHAPTER_GRID


def _end(laid: Laid, cast: Cast, is_last: bool) -> int:
    """Where a scene ends: after its pause, and not before its sounds."""
    pauses = cast.house.pauses
    usual = frames(pauses.chapter_s if is_last else pauses.scene_s, cast.house.rate)
    return max(laid.sounding_end, laid.speech_end + (usual if laid.pause is None else laid.pause))


def _sounding_end(laid: Laid) -> int:
    """Where the last sound of a scene ends, a bed that plays to the end of the scene among them."""
    return max([int(laid.sounding_end), *(clip.start + clip.length for clip in laid.clips)])


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
