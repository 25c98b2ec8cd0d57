"""Turns a scene's clips into its mix in the store, with the energies that its loudness is computed from.

A mix is named by its clips relative to the scene's start, so that a scene that only moves in the episode is not
mixed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline import effects
from pipeline.audio.clip import fade, fit, from_pcm16, resample, to_pcm16
from pipeline.audio.meter import LoudnessMeter
from pipeline.audio.reel import Placed, reel
from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow, Stem
from pipeline.effects.distance import at_distance
from pipeline.errors import AudioError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.stages.sounds import is_ring, load_sound
from pipeline.store import Store, key_of
from pipeline.units import Frames, frames

VERSION = "1"
"""Raised whenever the same clips come to be mixed differently."""

_BLOCK_S = 20


@dataclass(frozen=True, slots=True)
class SceneMix:
    """A scene's mix as it lies in the store."""

    key: str
    length: Frames
    rate: int
    channels: int


def mix_key(scene: SceneWindow, sheet: CueSheet) -> str:
    """The name of a scene's mix."""
    clips = [asdict(clip) for clip in scene.clips]
    return key_of("mix", [VERSION, effects.VERSION, sheet.rate, sheet.channels, scene.length, clips])


def mix(sheet: CueSheet, store: Store, *, report: Report = silent) -> tuple[SceneMix, ...]:
    """The mix of every scene, made where the store has none. The takes must be in the store."""
    mixes = [SceneMix(mix_key(scene, sheet), scene.length, sheet.rate, sheet.channels) for scene in sheet.scenes]
    missing = [
        (each, scene) for each, scene in zip(mixes, sheet.scenes, strict=True) if not _is_stored(each.key, store)
    ]
    report(Started("mix", sum(scene.length for _, scene in missing) / sheet.rate, "seconds"))
    for each, scene in missing:
        _mix_scene(each, scene, store)
        report(Advanced("mix", scene.length / sheet.rate, sheet.chapters[scene.chapter].title))
    report(Finished("mix", len(missing), len(mixes)))
    return tuple(mixes)


def mixed(mixes: tuple[SceneMix, ...], store: Store) -> Iterator[Sound]:
    """The sound of some scenes, one after the other, block by block. Raises `AudioError` for a damaged mix."""
    for each in mixes:
        entry = store.get(each.key)
        if entry is None:
            raise AudioError("A scene's mix was damaged on disk.", next_step="Run the same command again.")
        step = _BLOCK_S * each.rate * each.channels * 2
        for start in range(0, len(entry.payload), step):
            yield from_pcm16(entry.payload[start : start + step], each.rate, each.channels)


def energies_of(each: SceneMix, store: Store) -> NDArray[np.float64]:
    """The energies of a scene's mix, as `audio.meter` measures them."""
    entry = store.get(_energies_key(each.key))
    if entry is None:
        raise AudioError("A scene's measurement was damaged on disk.", next_step="Run the same command again.")
    return np.frombuffer(entry.payload, dtype="<f8")


def _energies_key(key: str) -> str:
    return key_of("energies", key)


def _is_stored(key: str, store: Store) -> bool:
    return key in store and _energies_key(key) in store


def _mix_scene(each: SceneMix, scene: SceneWindow, store: Store) -> None:
    meter = LoudnessMeter()
    pieces: list[bytes] = []
    for block in reel(
        (_placed(clip, each.rate, store) for clip in scene.clips), scene.length, each.rate, each.channels
    ):
        meter.write(block)
        pieces.append(to_pcm16(block.samples))
    store.put(each.key, b"".join(pieces), {"rate": each.rate, "channels": each.channels, "length": each.length})
    store.put(_energies_key(each.key), meter.finish().astype("<f8").tobytes())


def _placed(clip: Clip, rate: int, store: Store) -> Placed:
    """The clip as it is heard: its effects and distance, its fades, at its frame with its level and pan."""
    sound = _voice(clip, rate, store) if clip.stem is Stem.DIALOGUE else _played(load_sound(clip.source, rate), clip)
    return Placed(clip.start, fade(sound, clip.fade_in, clip.fade_out), clip.seat.gain_db, clip.seat.pan)


def _voice(clip: Clip, rate: int, store: Store) -> Sound:
    entry = store.get(clip.source)
    if entry is None:
        raise AudioError("A take was damaged on disk.", next_step="Run the same command again: it is recorded anew.")
    sound = from_pcm16(entry.payload, entry.facts["rate"])
    for name in clip.seat.effects:
        sound = effects.effect(name)(sound)
    if clip.seat.distance_m != 1.0:
        sound = at_distance(sound, clip.seat.distance_m)
    return resample(sound, rate)


def _played(sound: Sound, clip: Clip) -> Sound:
    """As much of a sound as its clip plays: from its offset, looped with a crossfade where it is too short."""
    samples = sound.samples[clip.offset :]
    if not clip.loops or len(samples) >= clip.length:
        return Sound(samples[: clip.length], sound.rate)
    crossing = 0 if is_ring(clip.source) else min(frames(0.5, sound.rate), len(sound.samples) // 4)
    ring = _ring(sound, crossing)
    repeats = -(-clip.length // len(ring))
    return Sound(fit(np.concatenate([ring] * repeats), clip.length), sound.rate)


def _ring(sound: Sound, crossing: int) -> NDArray[np.float32]:
    """The sound so that its end runs into its start: the last `crossing` frames laid over the first, at equal power."""
    if crossing == 0:
        return sound.samples
    angle = (np.arange(crossing, dtype=np.float32) + np.float32(0.5)) * np.float32(np.pi / 2 / crossing)
    rising, falling = np.sin(angle), np.cos(angle)
    if sound.samples.ndim == 2:
        rising, falling = rising[:, None], falling[:, None]
    head = sound.samples[:crossing] * rising + sound.samples[-crossing:] * falling
    return np.concatenate([head, sound.samples[crossing:-crossing]])
