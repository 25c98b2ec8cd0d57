"""Turns the ends of a scene into two values: how the scene before hands over to it, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.drama.cuesheet import Caption, Clip
from pipeline.stages.mixing.playing import Playing
from pipeline.units import Frames


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a scene begins with: nothing sounds before `lead`; its opening bed has played for `bed` frames before;
    `music` goes on from the scene before."""

    lead: Frames = Frames(0)
    bed: Frames = Frames(0)
    music: Playing | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A scene's clips and captions from its start, of what is said and of what else is `heard`, where its speech ends
    and where its last sound ends.

    `pause` is the silence that the script writes at the scene's end, in place of the usual one; `music` goes on in
    the next scene.
    """

    clips: tuple[Clip, ...]
    captions: tuple[Caption, ...]
    heard: tuple[Caption, ...]
    speech_end: Frames
    sounding_end: Frames
    pause: Frames | None = None
    music: Playing | None = None
