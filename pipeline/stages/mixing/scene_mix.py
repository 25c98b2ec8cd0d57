"""Turns a scene's clips into the sum that is heard, block by block.

Voices and sounds go to one bus as they stand, and by their distance to the bus of their room, which is
reverberated once however many speak in it. Long clips are rendered in pieces, so that an hour under rain needs no
more memory than a minute.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from pipeline import effects
from pipeline.audio.clip import fade, from_pcm16, resample
from pipeline.audio.reel import Placed, reel
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Duck
from pipeline.drama.cuesheet import Clip, SceneWindow, Stem
from pipeline.effects.distance import direct_at, room_send
from pipeline.effects.ducking import DuckCurve, duck_curve
from pipeline.effects.rooms import Reverberator, room_named
from pipeline.errors import AudioError
from pipeline.stages.kept_sound import kept_sound
from pipeline.stages.mixing.long_sounds import looped, opened
from pipeline.stages.mixing.sounds import is_ring
from pipeline.stages.mixing.staging import DRY
from pipeline.store import Store
from pipeline.units import Frames, factor_of_db, frames

VERSION = "4"
"""Raised whenever the same clips come to be mixed differently."""

PIECE_S = 20
"""Seconds of a long clip that are rendered at a time."""

TAIL_S = 0.6
"""The room's echo is faded out so long before its scene ends."""

_CUT_S = 0.02


def mixed_blocks(
    scene: SceneWindow,
    rate: int,
    channels: int,
    store: Store,
    stems: Collection[Stem] = tuple(Stem),
    *,
    who: str | None = None,
    is_dry: bool = False,
) -> Iterator[Sound]:
    """The sound of a scene, or of some of its stems, or of what one of its people says (`who`), `scene.length` frames
    in blocks of `audio.reel.BLOCK_S` seconds; `is_dry` leaves the rooms out.

    The takes must be in the store: raises `AudioError` for a missing one.
    """
    end = Frames(scene.length - scene.silence)
    clips = [clip for clip in scene.clips if clip.stem in stems and who in (None, clip.who)]
    if is_dry:
        clips = [replace(clip, room=DRY) for clip in clips]
    rooms = sorted({clip.room for clip in clips if room_named(clip.room).share > 0.0})
    buses = {room: _Bus(room, channels, rate) for room in rooms}
    placed = _Desk(rate, end, store, _curves(scene, rate), buses).placed(clips)
    begin = 0
    for block in reel(placed, scene.length, rate, channels):
        samples = block.samples
        for room in rooms:
            samples = samples + _ended(buses[room].echo(block.length), begin, end, rate)
        begin += block.length
        yield Sound(samples, rate)


def voice_of(clip: Clip, rate: int, store: Store) -> Sound:
    """A take as it is heard from where its speaker sits, through what it is heard through: without its level and its
    room."""
    facts, pcm = store.facts(clip.source), kept_sound(clip.source, store)
    if facts is None or pcm is None:
        step = "Run the same command again: it is recorded anew."
        raise AudioError("A take was damaged on disk.", next_step=step)
    sound = from_pcm16(pcm, facts["rate"])
    for name in clip.seat.effects:
        sound = effects.effect(name)(sound)
    return resample(direct_at(sound, clip.seat.distance_m), rate)


def played_of(clip: Clip, first: int, length: int, rate: int, store: Store) -> Samples:
    """So many frames of a clip that plays a sound, from its frame `first` on: as the sound has them."""
    sound = opened(clip.source, clip.digest, rate, store)
    if clip.loops:
        return looped(sound, clip.offset + first, length, rate, is_ring=is_ring(clip.source))
    return sound.read(clip.offset + first, length)


def cut_at(sound: Sound, most: int) -> Sound:
    """No longer than until the scene's end: what an effect adds to a voice may not ring into a chapter's end."""
    if sound.length <= most:
        return sound
    kept = Sound(sound.samples[: max(0, most)], sound.rate)
    return fade(kept, Frames(0), Frames(min(kept.length, frames(_CUT_S, sound.rate))))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a clip that is rendered at once: `length` frames from the clip's frame `first` on."""

    clip: Clip
    first: int
    length: int

    @property
    def start(self) -> Frames:
        return Frames(self.clip.start + self.first)


def _pieces(clip: Clip, rate: int) -> Iterator[_Piece]:
    step = clip.length if clip.stem is Stem.DIALOGUE else PIECE_S * rate
    for first in range(0, clip.length, max(1, step)):
        yield _Piece(clip, first, min(step, clip.length - first))


def _curves(scene: SceneWindow, rate: int) -> dict[Duck, DuckCurve]:
    """How each duck moves through the scene: its speech is where the dialogue is, and close by in its neighbours."""
    spoken = [(clip.start, Frames(clip.start + clip.length)) for clip in scene.clips if clip.stem is Stem.DIALOGUE]
    ducks = dict.fromkeys(clip.duck for clip in scene.clips)
    return {duck: duck_curve([*spoken, *scene.around], rate, duck) for duck in ducks if duck is not None}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Renders clips and hands them to the reel and to their rooms."""

    rate: int
    end: Frames
    store: Store
    curves: dict[Duck, DuckCurve]
    buses: dict[str, _Bus]

    def placed(self, clips: Sequence[Clip]) -> Iterator[Placed]:
        """All clips in order of their starts, each rendered when it is asked for."""
        pieces = [piece for clip in clips for piece in _pieces(clip, self.rate)]
        for piece in sorted(pieces, key=lambda piece: piece.start):
            clip = piece.clip
            sound = voice_of(clip, self.rate, self.store) if clip.stem is Stem.DIALOGUE else self._played(piece)
            sound = cut_at(sound, self.end - piece.start)
            room = room_named(clip.room)
            gain_db = clip.seat.gain_db + 10.0 * float(np.log10(1.0 - room.share))
            if clip.room in self.buses:
                send = factor_of_db(gain_db) * room_send(clip.room, clip.seat.distance_m)
                self.buses[clip.room].add(piece.start, sound, send)
            yield Placed(piece.start, sound, gain_db, clip.seat.pan or 0.0)

    def _played(self, piece: _Piece) -> Sound:
        clip = piece.clip
        samples = played_of(clip, piece.first, piece.length, self.rate, self.store)
        if clip.duck is not None:
            samples = samples * _like(self.curves[clip.duck].factors(piece.start, len(samples)), samples)
        else:
            samples = samples.copy()
        _fade(samples, clip, piece.first)
        return Sound(samples, self.rate)


@dataclass(slots=True)
class _Bus:
    """What goes to a room, summed, from the frame on that comes next."""

    room: str
    channels: int
    rate: int
    begin: int = 0
    waiting: Samples = field(default_factory=lambda: np.zeros(0, np.float32))
    reverberator: Reverberator | None = None

    def add(self, start: int, sound: Sound, factor: float) -> None:
        """Send a sound that starts at a frame of the scene."""
        mono = sound.samples if sound.channels == 1 else sound.samples.mean(axis=1, dtype=np.float32)
        first = start - self.begin
        missing = first + len(mono) - len(self.waiting)
        if missing > 0:
            self.waiting = np.concatenate([self.waiting, np.zeros(missing, np.float32)])
        self.waiting[first : first + len(mono)] += mono * np.float32(factor)

    def echo(self, length: int) -> Samples:
        """What the room answers in the next frames; shape as the mix has it."""
        self.begin += length
        taken, self.waiting = self.waiting[:length], self.waiting[length:].copy()
        shape = (length,) if self.channels == 1 else (length, self.channels)
        if self.reverberator is None:
            if not taken.any():
                return np.zeros(shape, np.float32)
            self.reverberator = Reverberator(self.room)
        sent = np.zeros(shape, np.float32)
        sent[: len(taken)] = _like(taken, sent)
        return self.reverberator.write(Sound(sent, self.rate)).samples


def _ended(echo: Samples, begin: int, end: int, rate: int) -> Samples:
    """The echo from the scene's frame `begin` on, faded out over the last `TAIL_S` before the end."""
    first = max(0, end - round(TAIL_S * rate) - begin)
    if first < len(echo):
        left = (end - np.arange(begin + first, begin + len(echo))) / (TAIL_S * rate)
        echo[first:] *= _like(_rise(left) ** 2, echo)
    return echo


def _fade(samples: Samples, clip: Clip, first: int) -> None:
    """Fade frames of a clip, from its frame `first` on, in place. Beds cross at equal power, all else by a raised
    cosine."""
    fade_in, fade_out = fades_of(clip)
    power = 1 if clip.stem is Stem.AMBIENCE else 2
    rising = min(len(samples), fade_in - first)
    if rising > 0:
        share = (np.arange(first, first + rising) + 0.5) / fade_in
        samples[:rising] *= _like(_rise(share) ** power, samples)
    before = max(0, clip.length - fade_out - first)
    if before < len(samples) and fade_out:
        share = (clip.length - np.arange(first + before, first + len(samples)) - 0.5) / fade_out
        samples[before:] *= _like(_rise(share) ** power, samples)


def fades_of(clip: Clip) -> tuple[int, int]:
    """Fades longer than their clip share it."""
    both = clip.fade_in + clip.fade_out
    if both <= clip.length:
        return clip.fade_in, clip.fade_out
    fade_in = clip.fade_in * clip.length // both
    return fade_in, clip.length - fade_in


def _rise(share: NDArray[np.float64]) -> Samples:
    """From 0 at 0 to 1 at 1, at equal power."""
    return np.asarray(np.sin(np.clip(share, 0.0, 1.0) * (np.pi / 2)), np.float32)


def _like(level: Samples, samples: Samples) -> Samples:
    return level if samples.ndim == 1 else level[:, np.newaxis]
