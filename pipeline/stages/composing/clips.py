"""Turns the clips of a cue sheet into sounds of their own, placed: what a session of an editor refers to.

Each sound is as it is placed: at the mix's rate, through what it is heard through, looped as far as it plays, but
without its level, fades, room, and the stepping back under speech.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow, Stem
from pipeline.publishers.sound.wav24 import write_wav24
from pipeline.stages.composing.made import Made
from pipeline.stages.composing.stems import file_name
from pipeline.stages.mixing.scene_mix import PIECE_S, cut_at, fades_of, played_of, voice_of
from pipeline.stages.publish import Planned, Where
from pipeline.store import Store, key_of
from pipeline.units import factor_of_db

FOLDER: Final = "clips"
"""Where the sounds lie, beside the sessions that refer to them."""

_PART: Final = 10


@dataclass(frozen=True, slots=True)
class PlacedClip:
    """A clip in the episode: its sound's file, its first frame, its channels, its fades, and its factor on the left and
    on the right."""

    clip: Clip
    file: str
    start: int
    channels: int
    fade_in: int
    fade_out: int
    left: float
    right: float

    @property
    def title(self) -> str:
        """What it is called in an editor."""
        return " ".join(self.clip.what.split())[:80] or self.clip.stem.value


def placed_clips(made: Made) -> list[PlacedClip]:
    """Every clip of the episode, in the order of its time."""
    sheet = made.episode.cuesheet
    placed = [_placed(clip, scene, sheet, made.name) for scene in sheet.scenes for clip in scene.clips]
    return sorted(placed, key=lambda each: each.start)


def clip_files(made: Made) -> list[Planned]:
    """The sounds, each once."""
    sheet = made.episode.cuesheet
    files: dict[str, Planned] = {}
    for scene in sheet.scenes:
        for clip in scene.clips:
            name, key = _file_of(clip, scene, sheet, made.name)
            if name not in files:
                files[name] = Planned(name, key, _writing(clip, scene, sheet.rate, made.store))
    return list(files.values())


def _placed(clip: Clip, scene: SceneWindow, sheet: CueSheet, name: str) -> PlacedClip:
    file, _ = _file_of(clip, scene, sheet, name)
    fade_in, fade_out = fades_of(clip)
    left, right = _sides(clip, sheet.channels)
    return PlacedClip(clip, file, scene.start + clip.start, _channels(clip), fade_in, fade_out, left, right)


def _channels(clip: Clip) -> int:
    return 1 if clip.stem is Stem.DIALOGUE else 2


def _sides(clip: Clip, channels: int) -> tuple[float, float]:
    """The factors that `audio.reel` pans by: 3 dB more on one side, the other as much less as keeps their sum."""
    factor = factor_of_db(clip.seat.gain_db)
    pan = clip.seat.pan or 0.0 if channels == 2 else 0.0
    near, far = factor * 2.0 ** (abs(pan) / 2.0), factor * max(0.0, 2.0 - 2.0 ** abs(pan))
    return (far, near) if pan > 0.0 else (near, far)


def _file_of(clip: Clip, scene: SceneWindow, sheet: CueSheet, name: str) -> tuple[str, str]:
    """The name of a clip's sound and what it is made from."""
    most = scene.length - scene.silence - clip.start
    told = [clip.digest, clip.seat.distance_m, list(clip.seat.effects), sheet.rate]
    if clip.stem is not Stem.DIALOGUE:
        told += [clip.offset, clip.length, clip.loops]
    key = key_of("clip", [*told, min(most, 60 * sheet.rate)])
    label = file_name(clip.who or clip.what or clip.stem.value)[:30].strip()
    return f"{name}.{FOLDER}/{label} {key[-_PART:]}.wav", key


def _writing(clip: Clip, scene: SceneWindow, rate: int, store: Store) -> Callable[[Path, Where], None]:
    def write(path: Path, _where: Where) -> None:
        write_wav24(path, _blocks(clip, scene, rate, store), rate, _channels(clip))

    return write


def _blocks(clip: Clip, scene: SceneWindow, rate: int, store: Store) -> Iterator[Sound]:
    most = scene.length - scene.silence - clip.start
    if clip.stem is Stem.DIALOGUE:
        yield cut_at(voice_of(clip, rate, store), most)
        return
    for first in range(0, min(clip.length, most), PIECE_S * rate):
        samples = played_of(clip, first, min(PIECE_S * rate, clip.length - first), rate, store)
        yield Sound(samples if samples.ndim == 2 else samples.repeat(2).reshape(-1, 2), rate)
