"""Turns the cues of one scene into clips on its timeline.

A cursor stands where speech ended. Each kind of boundary has its pause; an explicit pause replaces it; an
interrupted line is cut into by the next; a line spoken together starts with the line before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from pipeline.drama.cast import Cast, House, Pauses, Seat
from pipeline.drama.cuesheet import Caption, Clip, Stem
from pipeline.drama.script import NARRATOR, Ambience, Line, Music, Omission, Pause, Remark, Scene, Sound
from pipeline.drama.take import Take
from pipeline.stages.sounds import Sounds
from pipeline.stages.speaking import MARGIN_S
from pipeline.stages.staging import room_of, room_of_line, seat_of, seats_of
from pipeline.stages.words import WordAt, by_letters
from pipeline.units import Frames, frames, resampled

INTERRUPTION_S = 0.12
"""How far the next line cuts into an interrupted one."""

UNDER_DB = -6.0
"""Music that speech follows starts this much lower than music alone, unless its note says otherwise; under the
speech itself it is ducked as well."""

FADE_S = 2.0
"""Music that ends before its file does fades so long unless its note says otherwise."""

EFFECT_DELAY_S = 0.15
"""An effect between two lines starts so long after the first."""

BED_OPENS_S = 1.0
MUSIC_OPENS_S = 2.5
"""A scene that opens with a bed or with music is heard so long before its first line."""

QUICK_WORDS = 6
"""A line of at most so many words is a quick answer."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A scene's clips and captions from its start, where its speech ends and where its last sound ends.

    `pause` is the silence that the script writes at the scene's end, in place of the usual one.
    """

    clips: tuple[Clip, ...]
    captions: tuple[Caption, ...]
    speech_end: Frames
    sounding_end: Frames
    pause: Frames | None = None


def lay_scene(
    scene: Scene,
    cast: Cast,
    takes: Sequence[Take],
    sounds: Sounds,
    lead: Frames,
    entered: Frames = Frames(0),
    word_at: WordAt = by_letters,
) -> Laid:
    """The scene's cues in time; `takes` are those of its lines, in order; nothing sounds before `lead`. Its opening
    bed has played for `entered` frames before the scene begins."""
    seats, room = seats_of(scene, cast), room_of(scene, cast.house)
    clock = _Clock(scene, cast, sounds, int(lead), seats, room, int(entered), word_at)
    remaining = iter(takes)
    for cue in scene.cues:
        match cue:
            case Line():
                clock.line(cue, next(remaining))
            case Sound():
                clock.sound(cue)
            case Music():
                clock.music(cue)
            case Ambience():
                clock.ambience(cue)
            case Pause():
                clock.pause = frames(cue.length_s, clock.rate)
            case Omission() | Remark():
                pass
            case _:
                assert_never(cue)
    return clock.finish()


def opening_bed(scene: Scene) -> Ambience | None:
    """The bed that a scene begins with."""
    for cue in scene.cues:
        match cue:
            case Ambience():
                return cue if cue.name else None
            case Line() | Music() | Sound():
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
    )


def pause_after(before: Line, after: Line, scene: Scene, pauses: Pauses) -> float:
    """Seconds of silence between two lines of a scene."""
    if before.speaker == NARRATOR and before.text == scene.title:
        return pauses.scene_s
    if before.speaker == NARRATOR and after.speaker == NARRATOR:
        return pauses.paragraph_s
    if _is_tag(before, after) or _is_tag(after, before):
        return pauses.tag_s
    return pauses.line_s


def _is_tag(speech: Line, tag: Line) -> bool:
    """Whether narration belongs to the sentence of the speech beside it: `“Yes,” she said.` or `She said, “Yes.”`."""
    if tag.speaker != NARRATOR or speech.speaker == NARRATOR:
        return False
    return tag.text[:1].islower() or tag.text.rstrip("\"'”’").endswith((",", ":"))


@dataclass(slots=True)
class _Playing:
    """Music or a bed that plays until something ends it."""

    clip: Clip
    until: str
    fade_out: int


@dataclass(slots=True)
class _Clock:
    """The scene as far as it is laid."""

    scene: Scene
    cast: Cast
    sounds: Sounds
    cursor: int
    seats: dict[str, Seat]
    room: str
    entered: int
    word_at: WordAt
    clips: list[Clip] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    before: Line | None = None
    before_take: Take | None = None
    before_start: int = 0
    pause: int | None = None
    speech_end: int = 0
    music_playing: _Playing | None = None
    bed_playing: _Playing | None = None

    @property
    def rate(self) -> int:
        return self.cast.house.rate

    def line(self, line: Line, take: Take) -> None:
        """Lay a take, after the pause that belongs before it or together with the line before."""
        length = resampled(take.length, take.rate, self.rate)
        margin = frames(MARGIN_S, self.rate)
        start = self.before_start if line.together and self.before else self._next_start(line)
        seat = seat_of(line, self.seats)
        room = room_of_line(line, seat, self.room)
        self.clips.append(Clip(Stem.DIALOGUE, take.key, take.key, Frames(start), length, seat, room=room))
        spoken_from, spoken_to = start + margin, max(start + margin + 1, start + length - margin)
        self.captions.append(Caption(Frames(spoken_from), Frames(spoken_to), line.speaker, line.text))
        self.cursor = max(self.cursor, start + length) if line.together else start + length
        self.speech_end = max(self.speech_end, spoken_to)
        self.before, self.before_take, self.before_start, self.pause = line, take, start, None
        if self.music_playing and self.music_playing.until == "line":
            self._end_music(self.cursor)

    def _next_start(self, line: Line) -> int:
        if self.before is None:
            return self.cursor + (self._opening() if self.pause is None else self.pause)
        both_margins = 2 * frames(MARGIN_S, self.rate)
        if self.pause is not None:
            return max(self.before_start, self.cursor + self.pause - both_margins)
        overlap_s = self._overlap_s(self.before, line)
        if overlap_s > 0.0:
            cut = frames(overlap_s, self.rate) + both_margins
            return max(self.before_start + both_margins, self.cursor - cut)
        silence_s = pause_after(self.before, line, self.scene, self.cast.house.pauses)
        return self.cursor + max(0, frames(silence_s, self.rate) - both_margins)

    def _opening(self) -> int:
        """How long a scene is heard before its first line."""
        if self.music_playing:
            return frames(MUSIC_OPENS_S, self.rate)
        return max(0, frames(BED_OPENS_S, self.rate) - self.entered // 2) if self.bed_playing else 0

    def _overlap_s(self, before: Line, line: Line) -> float:
        """How far a line begins before the end of the one before: where it interrupts it, and where the house lets
        quick answers overlap. Narration does neither."""
        if line.speaker == before.speaker or NARRATOR in (line.speaker, before.speaker):
            return 0.0
        if before.is_cut_off:
            return INTERRUPTION_S
        is_quick = len(line.text.split()) <= QUICK_WORDS and not before.text.rstrip("\"'”’").endswith(("...", "…"))
        return self.cast.house.overlap_s if is_quick else 0.0

    def sound(self, cue: Sound) -> None:
        """Lay an effect at its word, or after the line before; with `wait` the next line waits for its end."""
        start = self._word_start(cue.at) if cue.at and self.before else self._free_start()
        file = self.sounds[cue.name]
        fades = frames(cue.fade_in_s, self.rate), frames(cue.fade_out_s, self.rate)
        seat = Seat(cue.gain_db, cue.pan)
        clip = Clip(Stem.EFFECTS, file.source, file.digest, Frames(start), file.length, seat, *fades, room=self.room)
        self.clips.append(clip)
        if cue.wait or self.before is None:
            self._wait_until(start + file.length)

    def _word_start(self, word: str) -> int:
        """Where a word of the line before begins."""
        assert self.before is not None
        assert self.before_take is not None
        found = re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", self.before.text)
        place = found.start() if found else max(0, self.before.text.lower().find(word.lower()))
        return self.before_start + frames(self.word_at(self.before_take, self.before.text, place), self.rate)

    def _free_start(self) -> int:
        if self.before is None:
            return self.cursor + (self.pause or 0)
        delay = self.pause if self.pause is not None else frames(EFFECT_DELAY_S, self.rate)
        return self.cursor + max(0, delay - frames(MARGIN_S, self.rate))

    def _wait_until(self, end: int) -> None:
        """Let the next line follow a sound instead of a line."""
        self.cursor = max(self.cursor, end)
        self.before_start = self.cursor
        self.pause = frames(self.cast.house.pauses.line_s, self.rate) if self.pause is None else self.pause
        self.speech_end = max(self.speech_end, end)

    def music(self, cue: Music) -> None:
        """Start music: under the speech until its end, or alone with the speech waiting."""
        start = self._free_start()
        if self.music_playing:
            self._end_music(start)
        file = self.sounds[cue.name]
        fade_out = frames(cue.fade_out_s, self.rate)
        gain_db = cue.gain_db if cue.gain_db or not cue.under else UNDER_DB
        clip = Clip(
            Stem.MUSIC,
            file.source,
            file.digest,
            Frames(start),
            file.length,
            Seat(gain_db),
            frames(cue.fade_in_s, self.rate),
            fade_out,
            duck=self.cast.house.music,
        )
        if cue.under or cue.until:
            looped = replace(clip, loops=True) if cue.until in ("scene", "chapter") else clip
            self.music_playing = _Playing(looped, cue.until, fade_out or frames(FADE_S, self.rate))
        else:
            self.clips.append(clip)
            self._wait_until(start + file.length - fade_out)

    def _end_music(self, end: int) -> None:
        if self.music_playing:
            self.clips.extend(_ended(self.music_playing, end))
            self.music_playing = None

    def ambience(self, cue: Ambience) -> None:
        """Begin a bed, end it, or let one cross into the next."""
        fade = frames(cue.fade_s, self.rate)
        start = self.cursor
        if self.bed_playing:
            self.clips.extend(_ended(replace(self.bed_playing, fade_out=fade), start + fade))
            self.bed_playing = None
        if cue.name:
            bed = bed_clip(cue, self.sounds, self.cast.house, Frames(start))
            if self.entered and cue is opening_bed(self.scene):
                bed = replace(bed, start=Frames(0), offset=Frames(self.entered), fade_in=Frames(0))
            self.bed_playing = _Playing(bed, "scene", fade)

    def finish(self) -> Laid:
        """The scene as it stands, with everything that still plays faded out at its end."""
        usual = frames(self.cast.house.pauses.scene_s, self.rate)
        sounding = max([self.cursor, *(clip.start + clip.length for clip in self.clips)])
        end = max(sounding, self.speech_end + (usual if self.pause is None else self.pause))
        self._end_music(end)
        if self.bed_playing:
            self.clips.extend(_ended(self.bed_playing, end))
        pause = None if self.pause is None else Frames(self.pause)
        return Laid(tuple(self.clips), tuple(self.captions), Frames(self.speech_end), Frames(sounding), pause)


def _ended(playing: _Playing, end: int) -> list[Clip]:
    """The clip as long as it played, with a fade at its end; nothing when it never began."""
    clip = playing.clip
    longest = end - clip.start
    length = longest if clip.loops else min(clip.length, longest)
    if length <= 0:
        return []
    fade_out = playing.fade_out if length < clip.length or clip.loops else clip.fade_out
    return [replace(clip, length=Frames(length), fade_out=Frames(min(fade_out, length)))]
