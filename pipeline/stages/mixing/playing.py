"""Turns music and beds into clips that play until something ends them.

Speech has its length and is over; these go on under it. A lane holds what plays now, of music and of beds one each:
it ends at a cue, at another one of its kind, or at its scene's end, and music may go on into the next scene, where
it continues at the very frame at which the scene before let it go.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from pipeline.drama.cast import House, Seat
from pipeline.drama.cuesheet import Clip, Stem
from pipeline.drama.script import Ambience, Line, Music, Scene
from pipeline.drama.script import Sound as Effect
from pipeline.stages.mixing.sounds import Sounds
from pipeline.units import Frames, frames

UNDER_DB = -6.0
"""Music that speech follows starts this much lower than music alone, unless its note says otherwise; under the
speech itself it is ducked as well."""

FADE_S = 2.0
"""Music that ends before its file does fades so long unless its note says otherwise."""

STING_S = 2.0
"""A sting has so long to strike before anybody speaks; it rings out under them."""

BRIDGE_TAIL_S = 2.5
"""So much of a bridge rings out under the speech that it leads to."""


@dataclass(frozen=True, slots=True)
class Playing:
    """Music or a bed that plays: its clip as if nothing ended it, what ends it, and how it fades when that comes.

    Nobody speaks before `alone_until`, a frame of the scene.
    """

    clip: Clip
    until: str = "scene"
    fade_out: int = 0
    alone_until: int = 0

    def ended(self, end: int) -> tuple[Clip, ...]:
        """The clip as long as it played, with a fade at its end; nothing when it never began."""
        clip = self.clip
        length = end - clip.start if clip.loops else min(clip.length, end - clip.start)
        if length <= 0:
            return ()
        fade_out = self.fade_out if length < clip.length or clip.loops else clip.fade_out
        return (replace(clip, length=Frames(length), fade_out=Frames(min(fade_out, length))),)

    def parted(self, end: int) -> tuple[tuple[Clip, ...], Playing | None]:
        """What is heard until a scene ends at that frame, and what the next scene hears from its first frame on."""
        clip = self.clip
        heard = end - clip.start
        if not clip.loops and clip.length <= heard:
            return self.ended(end), None
        rest = clip.length if clip.loops else Frames(clip.length - heard)
        going = replace(clip, start=Frames(0), length=rest, offset=Frames(clip.offset + heard), fade_in=Frames(0))
        on = replace(self, clip=going, alone_until=max(0, self.alone_until - end))
        if heard <= 0:
            return (), on
        fade_in = Frames(min(clip.fade_in, heard))
        return (replace(clip, length=Frames(heard), fade_in=fade_in, fade_out=Frames(0)),), on


@dataclass(slots=True)
class Lane:
    """Music, or beds: what plays now, and the clips of all that has ended."""

    playing: Playing | None = None
    clips: list[Clip] = field(default_factory=list)

    def end(self, at: int, fade_out: int | None = None) -> None:
        """Let what plays be silent from a frame on."""
        if self.playing:
            ending = self.playing if fade_out is None else replace(self.playing, fade_out=fade_out)
            self.clips.extend(ending.ended(at))
            self.playing = None

    def part(self, end: int) -> Playing | None:
        """End the scene at a frame; what the next one begins with."""
        if self.playing is None:
            return None
        clips, on = self.playing.parted(end)
        self.clips.extend(clips)
        self.playing = None
        return on


def opening_bed(scene: Scene) -> Ambience | None:
    """The bed that a scene begins with."""
    for cue in scene.cues:
        match cue:
            case Ambience():
                return cue if cue.name else None
            case Line() | Music() | Effect():
                return None
    return None


def bed_clip(cue: Ambience, sounds: Sounds, house: House, start: Frames) -> Clip:
    """A bed from `start` on, as long as its sound until it is known how long it plays."""
    file = sounds[cue.name]
    fade = frames(cue.fade_s, house.rate)
    return Clip(
        stem=Stem.AMBIENCE,
        source=file.source,
        digest=file.digest,
        start=start,
        length=file.length,
        seat=Seat(cue.gain_db),
        fade_in=fade,
        fade_out=fade,
        loops=True,
        duck=house.beds,
        what=cue.name,
    )


def music_playing(cue: Music, sounds: Sounds, house: House, start: Frames) -> Playing:
    """Music from `start` on, whole: until something ends it."""
    file = sounds[cue.name]
    fade_out = frames(cue.fade_out_s, house.rate)
    clip = Clip(
        stem=Stem.MUSIC,
        source=file.source,
        digest=file.digest,
        start=start,
        length=file.length,
        seat=Seat(cue.gain_db if cue.gain_db or cue.way != "under" else UNDER_DB),
        fade_in=frames(cue.fade_in_s, house.rate),
        fade_out=fade_out,
        loops=cue.until in ("scene", "chapter"),
        duck=house.music,
        what=cue.name,
    )
    return Playing(clip, cue.until, fade_out or frames(FADE_S, house.rate))


def heard_alone(cue: Music, clip: Clip, house: House) -> Frames:
    """How long nobody speaks over music, from its start."""
    match cue.way:
        case "sting":
            return Frames(min(frames(STING_S, house.rate), clip.length))
        case "bridge":
            return Frames(max(0, clip.length - frames(BRIDGE_TAIL_S, house.rate)))
        case "alone":
            return Frames(0 if cue.until else clip.length - min(clip.fade_out, clip.length))
        case "under":
            return Frames(0)
        case _:
            assert_never(cue.way)
