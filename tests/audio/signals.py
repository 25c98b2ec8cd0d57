"""Signals that the tests measure, made from formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.audio.sound import Samples, Sound


def tone(level_db: float, length_s: float, rate: int = 48_000, frequency: float = 1_000.0) -> Samples:
    """A sine whose peak is at a level."""
    time = np.arange(round(length_s * rate)) / rate
    return np.asarray(10 ** (level_db / 20) * np.sin(2 * np.pi * frequency * time), np.float32)


def levels(*parts: tuple[float, float], rate: int = 48_000) -> Samples:
    """Tones of (level in dB, seconds), one after the other."""
    return np.concatenate([tone(level, length, rate) for level, length in parts])


def stereo(samples: Samples, rate: int = 48_000) -> Sound:
    """The same on both channels."""
    return Sound(np.stack([samples, samples], axis=1), rate)


def speech_like(length: int, rate: int = 44_100, seed: int = 1, channels: int = 2, margin: int = 2_304) -> Sound:
    """A buzz in syllables, silent at its ends: much like a voice to a codec or a limiter."""
    rng = np.random.default_rng(seed)
    time = np.arange(length) / rate
    pitch = 110 + 30 * np.sin(2 * np.pi * 0.4 * time + seed)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    buzz = sum(np.sin(phase * n) / n for n in range(1, 24)) + 0.05 * rng.standard_normal(length)
    points = np.arange(0, length + rate // 8, rate // 8)
    syllables = np.interp(np.arange(length), points, rng.random(len(points)) ** 2)
    from_the_ends = np.minimum(np.arange(length), length - 1 - np.arange(length)) - margin
    voice = np.asarray(0.25 * buzz * syllables * np.clip(from_the_ends / 400, 0, 1), np.float32)
    if channels == 1:
        return Sound(voice, rate)
    return Sound(np.stack([voice, voice * np.float32(0.7)], axis=1), rate)


def cut(sound: Sound, lengths: Sequence[int]) -> Iterator[Sound]:
    """The sound in blocks of these lengths, over and over."""
    start, number = 0, 0
    while start < sound.length:
        length = lengths[number % len(lengths)]
        yield Sound(sound.samples[start : start + length], sound.rate)
        start, number = start + length, number + 1


def whole(blocks: Iterator[Sound]) -> Samples:
    """All blocks' samples."""
    return np.concatenate([block.samples for block in blocks])
