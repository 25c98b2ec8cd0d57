"""Turns the cues of one scene into clips on its timeline.

A cursor stands where speech ended. Each kind of boundary has its pause; an explicit pause replaces it; an
interrupted line is cut into by the next; a line spoken together starts with the line before. What plays on under
the speech is `stages.playing`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from pipeline.drama.cast import Cast, Seat
from pipeline.drama.cuesheet import Caption, Clip, Stem
from pipeline.drama.script import (
    NARRATOR,
    Ambience,
    Line,
    Music,
    Omission,
    Pause,
    Remark,
    Scene,
    Sound,
    Teller,
    place_of_word,
)
from pipeline.drama.sound_words import caption_of_music, caption_of_sound
from pipeline.drama.take import Take
from pipeline.stages.mixing.joins import Joins, lines_to_join
from pipeline.stages.mixing.laid import Entrance, Laid
from pipeline.stages.mixing.pausing import pause_after
from pipeline.stages.mixing.playing import FADE_S, Lane, Playing, bed_clip, heard_alone, music_playing, opening_bed
from pipeline.stages.mixing.sounds import Sounds
from pipeline.stages.mixing.staging import DRY, room_of, room_of_line, seat_of, seats_of, together
from pipeline.stages.recording.speaking import MARGIN_S
from pipeline.stages.recording.words import WordAt, WordsAt, by_letters, untimed
from pipeline.units import Frames, frames, resampled

INTERRUPTION_S = 0.12
"""How far the next line cuts into an interrupted one."""

EFFECT_DELAY_S = 0.15
"""An effect between two lines starts so long after the first."""

BED_OPENS_S = 1.0
MUSIC_OPENS_S = 2.5
"""A scene that opens with a bed or with music is heard so long before its first line."""

TOLD_S = 3.0
"""A caption tells of a sound for so long."""

QUICK_WORDS = 6
"""A line of at most so many words is a quick answer."""


def lay_scene(
    scene: Scene,
    cast: Cast,
    takes: Sequence[Take],
    sounds: Sounds,
    entrance: Entrance,
    joins: Joins,
    *,
    is_last: bool,
    word_at: WordAt = by_letters,
    words_at: WordsAt = untimed,
) -> Laid:
    """The scene's cues in time; `takes` are those of its lines, in order, several of a line that several people say.
    After a scene that is the last one of its chapter nothing goes on. The `joins` that it gets inside are noted."""
    seats, room = seats_of(scene, cast), room_of(scene, cast.house)
    clock = _Clock(scene, cast, sounds, int(entrance.lead), seats, room, int(entrance.bed), word_at, words_at, joins)
    remaining = iter(takes)
    said = [{name: next(remaining) for name in cast.heard_from(line)} for line in scene.lines]
    if room == DRY:
        lengths_s = [max(take.length / take.rate for take in each.values()) for each in said]
        joins.wanted = lines_to_join(scene, lengths_s, cast.house.pauses)
    clock.music_lane.playing = entrance.music
    clock.alone_until = entrance.music.alone_until if entrance.music else 0
    lines = iter(said)
    for cue in scene.cues:
        match cue:
            case Line():
                clock.line(cue, next(lines))
            case Sound():
                clock.sound(cue)
            case Music():
                clock.music(cue)
            case Ambience():
                clock.ambience(cue)
            case Pause():
                clock.pause = frames(cue.length_s, clock.rate)
            case Teller() | Omission() | Remark():
                pass
            case _:
                assert_never(cue)
    return clock.finish(is_last=is_last)


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
    words_at: WordsAt
    joins: Joins
    clips: list[Clip] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    heard: list[Caption] = field(default_factory=list)
    before: Line | None = None
    before_take: Take | None = None
    before_start: int = 0
    spoken_from: int = 0
    alone_until: int = 0
    pause: int | None = None
    speech_end: int = 0
    music_lane: Lane = field(default_factory=Lane)
    bed_lane: Lane = field(default_factory=Lane)

    @property
    def rate(self) -> int:
        return self.cast.house.rate

    def line(self, line: Line, takes: Mapping[str, Take]) -> None:
        """Lay the takes of a line by the names of those who say it, after the pause that belongs before it or together
        with the line before. Several start together, each as much softer as makes them no louder than one."""
        margin = frames(MARGIN_S, self.rate)
        start = self.before_start if line.together and self.before else self._joined(self._next_start(line))
        apart, gain_db = together(takes)
        for name in apart:
            seat = seat_of(line, self.seats[name], self.cast.voices[name].speech.engine)
            room = room_of_line(line, seat, self.room)
            seat = replace(seat, gain_db=seat.gain_db + gain_db) if gain_db else seat
            key, length = takes[name].key, resampled(takes[name].length, takes[name].rate, self.rate)
            told = Clip(Stem.DIALOGUE, key, key, Frames(start), length, seat, room=room, who=name, what=line.text)
            self.clips.append(told)
        take = max(takes.values(), key=lambda each: each.length / each.rate)
        length = resampled(take.length, take.rate, self.rate)
        spoken_from, spoken_to = start + margin, max(start + margin + 1, start + length - margin)
        begins = tuple(Frames(start + frames(at_s, self.rate)) for at_s in self.words_at(take, line.text))
        self.captions.append(Caption(Frames(spoken_from), Frames(spoken_to), line.speaker, line.text, begins))
        self.cursor = max(self.cursor, start + length) if line.together else start + length
        self.speech_end = max(self.speech_end, spoken_to)
        self.before, self.before_take, self.before_start, self.pause = line, take, start, None
        self.spoken_from = start
        music = self.music_lane.playing
        if music and music.until == "line":
            self.music_lane.end(self.cursor + music.fade_out)

    def _joined(self, start: int) -> int:
        """Where a line starts that may start at a frame: later where the scene is cut before it."""
        lanes = (self.music_lane, self.bed_lane)
        playing = [lane.playing.clip for lane in lanes if lane.playing]
        if len(self.captions) not in self.joins.wanted or any(clip.loops for clip in playing):
            return start
        return self.joins.before_line(start, self.clips, [*playing, *(clip for lane in lanes for clip in lane.clips)])

    def _next_start(self, line: Line) -> int:
        """Where a line starts: after its pause, and not while music is to be heard alone."""
        return max(self._paused_start(line), self.alone_until)

    def _paused_start(self, line: Line) -> int:
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
        music = self.music_lane.playing
        if music and not music.clip.offset:
            return frames(MUSIC_OPENS_S, self.rate)
        return max(0, frames(BED_OPENS_S, self.rate) - self.entered // 2) if self.bed_lane.playing else 0

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
        start = Frames(self._cue_start(cue.at))
        file, seat = self.sounds[cue.name], Seat(cue.gain_db, cue.pan)
        fades = frames(cue.fade_in_s, self.rate), frames(cue.fade_out_s, self.rate)
        clip = Clip(
            Stem.EFFECTS, file.source, file.digest, start, file.length, seat, *fades, room=self.room, what=cue.name
        )
        self.clips.append(clip)
        self._tell(caption_of_sound(cue.name), start, file.length)
        if cue.wait or self.before is None:
            self._wait_until(start + file.length)

    def _cue_start(self, word: str) -> int:
        """Where a sound starts: at its word, or after the line before."""
        return self._word_start(word) if word and self.before else self._free_start()

    def _word_start(self, word: str) -> int:
        """Where a word of the line before begins."""
        assert self.before is not None
        assert self.before_take is not None
        place = place_of_word(word, self.before.text) or 0
        return self.spoken_from + frames(self.word_at(self.before_take, self.before.text, place), self.rate)

    def _free_start(self) -> int:
        if self.before is None:
            return self.cursor + (self.pause or 0)
        delay = self.pause if self.pause is not None else frames(EFFECT_DELAY_S, self.rate)
        return self.cursor + max(0, delay - frames(MARGIN_S, self.rate))

    def _wait_until(self, end: int) -> None:
        """Let the next line follow a sound instead of a line; a pause written before the sound is over."""
        self.cursor = max(self.cursor, end)
        self.before_start = self.cursor
        self.pause = frames(self.cast.house.pauses.line_s, self.rate)
        self.speech_end = max(self.speech_end, end)

    def music(self, cue: Music) -> None:
        """Start music, or end what plays. A sting leaves it; other music takes its place, over its own fade in."""
        start = Frames(self._cue_start(cue.at))
        house = self.cast.house
        if not cue.name:
            fade = frames(cue.fade_out_s or FADE_S, self.rate)
            self.music_lane.end(start + fade, fade)
            return
        before = self.music_lane.playing
        if before and before.alone_until > start:  # a bridge is heard out; what it leads to comes over its tail
            start = Frames(before.alone_until)
            self.music_lane.end(before.clip.start + before.clip.length)
        elif cue.way != "sting":
            self.music_lane.end(start + frames(cue.fade_in_s, self.rate))
        playing = music_playing(cue, self.sounds, house, start)
        self._tell(caption_of_music(cue.name), start, playing.clip.length)
        alone_until = start + heard_alone(cue, playing.clip, house)
        if cue.way == "bridge":
            self.music_lane.playing = replace(playing, alone_until=alone_until)
            self.alone_until = alone_until
        elif cue.way == "under" or cue.until:
            self.music_lane.playing = playing
        else:
            self.clips.append(playing.clip)
            self._wait_until(alone_until)

    def ambience(self, cue: Ambience) -> None:
        """Begin a bed, end it, or let one cross into the next."""
        fade = frames(cue.fade_s, self.rate)
        self.bed_lane.end(self.cursor + fade, fade)
        if cue.name:
            self._tell(caption_of_sound(cue.name), self.cursor, frames(TOLD_S, self.rate))
            bed = bed_clip(cue, self.sounds, self.cast.house, Frames(self.cursor))
            if self.entered and cue is opening_bed(self.scene):
                bed = replace(bed, start=Frames(0), offset=Frames(self.entered), fade_in=Frames(0))
            self.bed_lane.playing = Playing(bed, fade_out=fade)

    def _tell(self, text: str, start: int, length: int) -> None:
        """Note what a caption says of a sound: as long as it lasts, and not longer than it takes to read."""
        told = max(1, min(length, frames(TOLD_S, self.rate)))
        self.heard.append(Caption(Frames(start), Frames(start + told), "", text))

    def finish(self, *, is_last: bool) -> Laid:
        """The scene as it stands, with everything that still plays ended or handed on at its end."""
        playing = self.music_lane.playing
        is_bridge = playing is not None and playing.alone_until > 0
        whole = playing.clip.start + playing.clip.length if playing and is_bridge and is_last else 0
        usual = frames(self.cast.house.pauses.scene_s, self.rate)
        heard = (*self.clips, *self.music_lane.clips, *self.bed_lane.clips)
        sounding = max([self.cursor, whole, *(clip.start + clip.length for clip in heard)])
        end = max(sounding, self.speech_end + (usual if self.pause is None else self.pause))
        goes_on = not is_last and playing and (is_bridge or playing.until == "chapter")
        music = self.music_lane.part(end) if goes_on else None
        self.music_lane.end(end)
        self.bed_lane.end(end)
        return Laid(
            clips=(*self.clips, *self.music_lane.clips, *self.bed_lane.clips),
            captions=tuple(self.captions),
            heard=tuple(self.heard),
            speech_end=Frames(self.speech_end),
            sounding_end=Frames(sounding),
            pause=None if self.pause is None else Frames(self.pause),
            music=music,
        )
