"""Turns a script, its takes and its sounds into a cue sheet: what plays when, in frames.

Everything is decided here from lengths alone, but for effects on a word, whose time is heard in its take. Positions
in a scene count from its start; a section, which is a chapter or a stretch of one, begins and ends in silence and is a
whole number of `JOIN_GRID` frames long, so that its encoding can be joined to the others exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.drama.cast import Cast, House
from pipeline.drama.chapters import ScenesOfChapter, chapters_of
from pipeline.drama.cuesheet import Caption, Chapter, Clip, CueSheet, SceneWindow, Stem
from pipeline.drama.script import Scene, Script
from pipeline.drama.take import Take
from pipeline.publishers import JOIN_MARGIN
from pipeline.stages.mixing.joins import Joins, on_grid
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
    timeline = _Timeline(cast, sounds, word_at, words_at)
    remaining = iter(takes)
    for number, chapter in enumerate(chapters_of(script)):
        timeline.chapter(number, chapter, remaining)
    return CueSheet(
        title=script.title,
        rate=cast.house.rate,
        channels=cast.house.channels,
        length=timeline.end,
        scenes=_with_neighbours(timeline.windows, cast.house),
        chapters=tuple(timeline.chapters),
        captions=tuple(timeline.captions),
        heard=tuple(timeline.heard),
        joins=tuple(timeline.joins),
    )


@dataclass(slots=True)
class _Timeline:
    """The episode as far as it is laid: up to `end`; the section that it ends in began at `section`."""

    cast: Cast
    sounds: Sounds
    word_at: WordAt
    words_at: WordsAt
    end: Frames = Frames(0)
    section: Frames = Frames(0)
    windows: list[SceneWindow] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    heard: list[Caption] = field(default_factory=list)
    joins: list[Frames] = field(default_factory=list)

    def chapter(self, number: int, chapter: ScenesOfChapter, takes: Iterator[Take]) -> None:
        """Lay the scenes of a chapter, with their takes."""
        start = self.section = self.end
        entrance = Entrance(lead=Frames(max(JOIN_MARGIN, frames(self.cast.house.head_s, self.cast.house.rate))))
        for scene, following in zip(chapter.scenes, (*chapter.scenes[1:], None), strict=True):
            spoken = [next(takes) for line in scene.lines for _ in self.cast.heard_from(line)]
            entrance = self._scene(scene, following, spoken, entrance, number)
        self.chapters.append(Chapter(chapter.title, start, self.end))

    def _scene(
        self, scene: Scene, following: Scene | None, takes: Sequence[Take], entrance: Entrance, chapter: int
    ) -> Entrance:
        """Lay a scene; what the one that follows in its chapter begins with."""
        cast, house, start = self.cast, self.cast.house, self.end
        joins = Joins(start, self.section - start, house.rate, is_cut=not house.has_room_tone)
        laid = lay_scene(
            scene,
            cast,
            takes,
            self.sounds,
            entrance,
            joins,
            is_last=following is None,
            word_at=self.word_at,
            words_at=self.words_at,
        )
        end = _end(laid, cast, following is None)
        first = max(entrance.lead, laid.speech_end)
        coming = _coming_bed(following, first, end, self.sounds, house) if following else ()
        if following is None:
            end = max(end, _sounding_end(laid) + frames(house.tail_s, house.rate))
            end = on_grid(start + end + JOIN_MARGIN) - start
        elif not coming and not laid.music:
            end = joins.at_end(end, _sounding_end(laid))
        margin = Frames(JOIN_MARGIN if following is None or joins.since == end else 0)
        clips = _within((*laid.clips, *coming), end - margin)
        self.windows.append(SceneWindow(start, Frames(end), clips, chapter, margin))
        self.captions += [caption.moved(start) for caption in laid.captions]
        self.heard += [caption.moved(start) for caption in laid.heard]
        self.joins += [Frames(start + join) for join in joins.found]
        self.section, self.end = Frames(start + joins.since), Frames(start + end)
        return Entrance(lead=margin, bed=coming[0].length if coming else Frames(0), music=laid.music)


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
