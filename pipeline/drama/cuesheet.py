"""Turns a script into times: which clip plays when, in frames of the mix.

Chapters and captions come from here, never from listening to audio.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.drama.cast import Duck, Seat
from pipeline.units import Frames


class Stem(StrEnum):
    """A kind of clips that can be mixed apart."""

    DIALOGUE = "dialogue"
    EFFECTS = "effects"
    MUSIC = "music"
    AMBIENCE = "ambience"


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound on the scene's timeline.

    `source` is a take's key (dialogue) or a sound file; `digest` says what the source holds, so that a changed
    file makes a changed mix. `start` counts from the scene's start; `offset` is where in the source it begins;
    `length`, `fade_in` and `fade_out` are frames of the mix. `room` is where it is heard; with a `duck` it steps
    back while somebody speaks. `who` speaks, and `what` is said or played: these name it for people and decide nothing.
    """

    stem: Stem
    source: str
    digest: str
    start: Frames
    length: Frames
    seat: Seat = Seat()
    fade_in: Frames = Frames(0)
    fade_out: Frames = Frames(0)
    offset: Frames = Frames(0)
    loops: bool = False
    room: str = "dry"
    duck: Duck | None = None
    who: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said from `start` to `end` (frames of the episode), and by whom; what is heard has no speaker.

    `words` are the frames at which the words of the text begin, as white space divides them; none where nobody asked.
    """

    start: Frames
    end: Frames
    speaker: str
    text: str
    words: tuple[Frames, ...] = ()

    def moved(self, by: int) -> Caption:
        """The same, so many frames later."""
        words = tuple(Frames(word + by) for word in self.words)
        return replace(self, start=Frames(self.start + by), end=Frames(self.end + by), words=words)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter from `start` to `end`, in frames of the episode."""

    title: str
    start: Frames
    end: Frames


@dataclass(frozen=True, slots=True)
class SceneWindow:
    """A scene's place in the episode and the clips in it. `chapter` is the number of its chapter, from 0.

    The last scene of a chapter ends in `silence`: so many frames at its end hold no sound, no echo either. `around`
    is the speech of the scenes before and after as far as anything that plays on here steps back for it: from and to,
    in frames from this scene's start.
    """

    start: Frames
    length: Frames
    clips: tuple[Clip, ...]
    chapter: int
    silence: Frames = Frames(0)
    around: tuple[tuple[Frames, Frames], ...] = ()


@dataclass(frozen=True, slots=True)
class CueSheet:
    """The script with times. Scenes touch; chapters touch; the last one ends at `length`. `heard` are effects, beds and
    music as captions name them.

    `joins` are frames within chapters, in order, around which nothing sounds: there, and where chapters meet, the sound
    may be made and encoded apart.
    """

    title: str
    rate: int
    channels: int
    length: Frames
    scenes: tuple[SceneWindow, ...]
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]
    heard: tuple[Caption, ...] = ()
    joins: tuple[Frames, ...] = ()

    @property
    def section_ends(self) -> tuple[Frames, ...]:
        """Where the sections end that are made apart, the last one with the episode."""
        return tuple(sorted({*self.joins, *(chapter.end for chapter in self.chapters)}))
