"""Turns one sound into another: its rate, its ends, its level, and the form that pydub mixes.

Rates are changed by soxr (pydub's `set_frame_rate` aliases at -3 dB) and lengths are exact, so that a schedule
made from lengths alone holds for the sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import soxr
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.units import Frames, factor_of_semitones, frames, resampled

QUIET_DB = -46.0
"""Below the sound's own loudest 10 ms: what counts as silence at its ends. Breath and the tail of an s lie above."""


def resample(sound: Sound, rate: int) -> Sound:
    """The same sound at another rate, exactly `units.resampled` frames long."""
    if sound.rate == rate:
        return sound
    samples = soxr.resample(sound.samples, sound.rate, rate, quality="HQ")
    return Sound(fit(np.asarray(samples, dtype=np.float32), resampled(len(sound.samples), sound.rate, rate)), rate)


class RateChanger:
    """Takes sound block by block and gives it at another rate, with memory for a block."""

    def __init__(self, rate: int, target: int, channels: int) -> None:
        self._target, self._channels = target, channels
        is_same = rate == target
        self._stream = None if is_same else soxr.ResampleStream(rate, target, channels, dtype="float32", quality="HQ")

    def write(self, block: Sound) -> Sound:
        """What is known at the new rate once the block is taken."""
        if self._stream is None:
            return block
        return Sound(np.asarray(self._stream.resample_chunk(block.samples), dtype=np.float32), self._target)

    def finish(self) -> Sound:
        """What is left."""
        nothing = np.zeros((0,) if self._channels == 1 else (0, self._channels), np.float32)
        if self._stream is None:
            return Sound(nothing, self._target)
        return Sound(np.asarray(self._stream.resample_chunk(nothing, last=True), dtype=np.float32), self._target)


def resample_blocks(blocks: Iterable[Sound], rate: int) -> Iterator[Sound]:
    """The sound that blocks make up, at another rate, with memory for a block; within a frame as long as it was."""
    changer = None
    for block in blocks:
        if block.rate == rate:
            yield block
            continue
        changer = changer or RateChanger(block.rate, rate, block.channels)
        yield changer.write(block)
    if changer:
        yield changer.finish()


def fit(samples: Samples, length: int) -> Samples:
    """The samples cut or filled with silence to a length in frames."""
    missing = length - len(samples)
    if missing <= 0:
        return samples[:length]
    return np.concatenate([samples, np.zeros((missing, *samples.shape[1:]), dtype=np.float32)])


def shift_pitch(sound: Sound, semitones: float) -> Sound:
    """Another pitch, and the voice's size with it; the sound becomes shorter as it rises.

    The samples are taken as if they had been recorded at a rate that is the pitch's factor higher.
    """
    if semitones == 0.0:
        return sound
    as_if = round(sound.rate * factor_of_semitones(semitones))
    return Sound(resample(Sound(sound.samples, as_if), sound.rate).samples, sound.rate)


def trim(sound: Sound, margin_s: float) -> Sound:
    """The sound without the silence at its ends, with exactly `margin_s` kept or added at each, faded in and out.

    Silence is what lies 46 dB below the loudest 10 ms. A sound that is silent throughout becomes two margins.
    """
    margin = frames(margin_s, sound.rate)
    step = max(1, sound.rate // 100)
    level = _levels(sound.samples, step)
    loud = np.flatnonzero(level > level.max(initial=0.0) * 10.0 ** (QUIET_DB / 20.0))
    if not len(loud) or level.max() < 1e-5:
        return Sound(np.zeros(2 * margin, dtype=np.float32), sound.rate)
    start, end = int(loud[0]) * step, min(int(loud[-1] + 1) * step, len(sound.samples))
    padded = np.concatenate([np.zeros(margin, np.float32), sound.samples, np.zeros(margin, np.float32)])
    return fade(Sound(padded[start : end + 2 * margin], sound.rate), Frames(margin // 2), Frames(margin // 2))


def fade(sound: Sound, fade_in: Frames, fade_out: Frames) -> Sound:
    """The sound with raised-cosine fades of so many frames; fades longer than the sound share it."""
    samples = sound.samples.copy()
    total = fade_in + fade_out
    if total > len(samples):
        fade_in = Frames(fade_in * len(samples) // total)
        fade_out = Frames(len(samples) - fade_in)
    if fade_in:
        samples[:fade_in] *= _shaped(_rise(fade_in), samples)
    if fade_out:
        samples[len(samples) - fade_out :] *= _shaped(_rise(fade_out)[::-1], samples)
    return Sound(samples, sound.rate)


def gain(sound: Sound, factor: float) -> Sound:
    """The sound times a factor on its amplitude."""
    return Sound((sound.samples * np.float32(factor)).astype(np.float32), sound.rate)


def to_pcm16(samples: Samples) -> bytes:
    """Little-endian 16-bit integers, clipped at full scale."""
    return bytes(np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2").tobytes())


def from_pcm16(data: bytes, rate: int, channels: int = 1) -> Sound:
    """Sound from little-endian 16-bit integers."""
    samples = np.frombuffer(data, dtype="<i2").astype(np.float32) / np.float32(32768.0)
    return Sound(samples if channels == 1 else samples.reshape(-1, channels), rate)


def _levels(samples: Samples, step: int) -> NDArray[np.float64]:
    """Root mean square of each `step` frames; the last may be shorter."""
    power = np.square(samples.astype(np.float64))
    starts = np.arange(0, len(power), step)
    counts = np.minimum(step, len(power) - starts)
    return np.sqrt(np.add.reduceat(power, starts) / counts) if len(power) else np.zeros(0)


def _rise(length: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length)).astype(np.float32)


def _shaped(curve: Samples, samples: Samples) -> Samples:
    return curve if samples.ndim == 1 else curve[:, None]
