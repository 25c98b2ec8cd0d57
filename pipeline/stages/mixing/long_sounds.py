"""Turns a sound file of any length into samples that are read a piece at a time.

A short one is held whole. A longer one, an hour of music or a recorded forest, is converted once and lies in the
store in parts, so that it needs no more memory than a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline.audio.blocks import Chunker
from pipeline.audio.clip import fit, from_pcm16, resample, resample_blocks, to_pcm16
from pipeline.audio.codec import decode_blocks, joined
from pipeline.audio.sound import Samples, Sound
from pipeline.effects.crossfade import equal_power
from pipeline.errors import AudioError
from pipeline.stages.kept_sound import keep_sound, kept_sound
from pipeline.stages.mixing.sounds import is_file, load_sound, palette_key
from pipeline.store import Store, key_of
from pipeline.units import frames, resampled

LONG_S = 60
"""A file that is longer lies in the store in parts."""

PART_S = 20

CROSSING_S = 1.0
"""So long the end of a sound that is no ring goes over into its start."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """A sound that is held in memory."""

    sound: Sound

    @property
    def length(self) -> int:
        """In frames."""
        return self.sound.length

    def read(self, first: int, length: int) -> Samples:
        """So many frames from the frame `first` on; fewer at its end."""
        return self.sound.samples[first : first + length]


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    """A sound that lies in the store in parts of `PART_S`."""

    source: str
    digest: str
    rate: int
    length: int
    channels: int
    store: Store

    def read(self, first: int, length: int) -> Samples:
        """So many frames from the frame `first` on; fewer at its end. Raises `AudioError` for a file that has
        changed meanwhile."""
        size = PART_S * self.rate
        end = min(first + length, self.length)
        read = []
        while first < end:
            number, within = divmod(first, size)
            read.append(_part(self, number)[within : within + end - first])
            first += len(read[-1])
        return np.concatenate(read) if read else _part(self, 0)[:0]


@lru_cache(maxsize=4)
def opened(source: str, digest: str, rate: int, store: Store) -> Whole | Parted:
    """A sound file of `stages.sounds` at the rate of the mix; its digest makes a changed file another one."""
    if not is_file(source):
        return Whole(load_sound(source, rate, store))
    key = key_of("sound", [digest, rate])
    facts = store.facts(key)
    if facts is None and (short := _short(source)):
        return Whole(resample(short, rate))
    if facts is None or any(_part_key(digest, rate, n) not in store for n in range(_count(facts["length"], rate))):
        facts = _keep(source, digest, rate, store)
        store.put(key, b"", facts)
    return Parted(source, digest, rate, facts["length"], facts["channels"], store)


def looped(sound: Whole | Parted, first: int, length: int, rate: int, *, is_ring: bool) -> Samples:
    """`length` frames of the sound as it plays again and again, from its frame `first` on.

    What is no ring becomes one by a crossfade of its end into its start, and is itself the first time round.
    """
    over = 0 if is_ring else min(frames(CROSSING_S, rate), sound.length // 4)
    once = sound.length - over
    parts: list[Samples] = []
    while length > 0:
        turn, within = divmod(first, once)
        is_crossing = turn > 0 and within < over
        count = min(length, (over if is_crossing else once) - within)
        part = sound.read(within, count)
        if is_crossing:
            rise, fall = (_like(curve[within : within + count], part) for curve in equal_power(over))
            part = part * rise + sound.read(once + within, count) * fall
        parts.append(part)
        first, length = first + count, length - count
    return np.concatenate(parts)


def _short(source: str) -> Sound | None:
    """The whole sound of a file, unless it is a long one."""
    blocks: list[Sound] = []
    length = 0
    for block in decode_blocks(Path(source)):
        blocks.append(block)
        length += block.length
        if length > LONG_S * block.rate:
            return None
    return joined(iter(blocks))


def _keep(source: str, digest: str, rate: int, store: Store) -> dict[str, int]:
    """Put a file into the store part by part; its length in frames and its channels."""
    heard, native, channels, number = 0, rate, 1, 0
    chunker = Chunker(PART_S * rate)

    def counted() -> Iterator[Sound]:
        nonlocal heard, native, channels
        for block in decode_blocks(Path(source)):
            heard, native, channels = heard + block.length, block.rate, block.channels
            yield block

    for block in resample_blocks(counted(), rate):
        for chunk in chunker.write(block.samples):
            keep_sound(_part_key(digest, rate, number), to_pcm16(chunk), rate, channels, store)
            number += 1
    length = resampled(heard, native, rate)
    missing = length - number * PART_S * rate
    if missing > 0:
        rest = chunker.rest().reshape(-1, channels)
        keep_sound(_part_key(digest, rate, number), to_pcm16(fit(rest, missing)), rate, channels, store)
    return {"length": length, "channels": channels}


def entries_of(source: str, digest: str, rate: int, store: Store) -> tuple[str, ...]:
    """What the store holds of a sound: what the palette made, or a long file's parts; nothing of a short file."""
    if not is_file(source):
        return (palette_key(source, rate),)
    key = key_of("sound", [digest, rate])
    facts = store.facts(key)
    return () if facts is None else (key, *(_part_key(digest, rate, n) for n in range(_count(facts["length"], rate))))


def _part_key(digest: str, rate: int, number: int) -> str:
    return key_of("sound part", [digest, rate, number])


def _count(length: int, rate: int) -> int:
    return -(-length // (PART_S * rate))


@lru_cache(maxsize=4)
def _part(sound: Parted, number: int) -> Samples:
    key = _part_key(sound.digest, sound.rate, number)
    pcm = kept_sound(key, sound.store)
    if pcm is None:  # damaged: the file is read anew
        _keep(sound.source, sound.digest, sound.rate, sound.store)
        pcm = kept_sound(key, sound.store)
    if pcm is None:
        raise AudioError(f"{sound.source} is no longer what it was.", next_step="Run the same command again.")
    return from_pcm16(pcm, sound.rate, sound.channels).samples


def _like(curve: Samples, samples: Samples) -> Samples:
    return curve if samples.ndim == 1 else curve[:, np.newaxis]
