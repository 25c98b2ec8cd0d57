"""Turns clips at their frames into the sum of them, block by block, with pydub.

pydub mixes clips: level, pan and overlay. It is used as it is fast and exact: every clip is laid over just the
window that it covers (`overlay` copies its base, so a long base would cost the square of its length), windows
start and end on whole 20 ms (pydub cuts by milliseconds and would lose frames anywhere else), and 32-bit samples
carry 24 dB of headroom (sums saturate). Blocks follow each other as raw frames, never by `+=`.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.errors import AudioError
from pipeline.units import Frames

with warnings.catch_warnings():
    # It looks for an ffmpeg that is never used here, and has escapes that newer Pythons warn of.
    warnings.simplefilter("ignore")
    os.environ.setdefault("PATH", os.defpath)  # without one it cannot be imported
    from pydub import AudioSegment

BLOCK_S = 20
"""Seconds of sound that are summed at a time: what a reel holds in memory."""

_FULL_SCALE = 2.0**27
"""1.0 as a 32-bit integer: 24 dB below saturation."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A mono or stereo sound that starts at a frame of the reel, with its level and its place from left to right."""

    start: Frames
    sound: Sound
    gain_db: float = 0.0
    pan: float = 0.0


def reel(placed: Iterable[Placed], length: Frames, rate: int, channels: int) -> Iterator[Sound]:
    """The sum of all clips in exactly `length` frames, in blocks of `BLOCK_S` seconds.

    Clips come in order of their starts and are taken from the iterable when the reel reaches them. What runs past
    the end is cut. Raises `AudioError` for a rate that has no whole 20 ms.
    """
    if rate % 50:
        raise AudioError(f"A mix at {rate} Hz is not possible.", next_step="Choose 22050, 24000, 44100 or 48000.")
    waiting = iter(placed)
    following = next(waiting, None)
    playing: list[tuple[Frames, AudioSegment]] = []
    for begin in range(0, length, BLOCK_S * rate):
        end = min(begin + BLOCK_S * rate, length)
        while following is not None and following.start < end:
            playing.append((following.start, _segment(following, rate, channels)))
            following = next(waiting, None)
        yield _sum(playing, begin, end, rate, channels)
        playing = [(start, segment) for start, segment in playing if start + _frames(segment) > end]


def _sum(playing: list[tuple[Frames, AudioSegment]], begin: int, end: int, rate: int, channels: int) -> Sound:
    """One block: each clip laid over the window that it covers."""
    width = 4 * channels
    grid = rate // 50
    padded = -(-(end - begin) // grid) * grid
    base = bytearray(padded * width)
    for start, segment in playing:
        first, last = max(start, begin), min(start + _frames(segment), end)
        window_start = (first - begin) // grid * grid
        window_end = -(-(last - begin) // grid) * grid
        clip = bytes(width * (first - begin - window_start))
        clip += segment.raw_data[(first - start) * width : (last - start) * width]
        clip += bytes(width * (window_end - (last - begin)))
        under = slice(window_start * width, window_end * width)
        mixed = _raw(bytes(base[under]), rate, channels).overlay(_raw(clip, rate, channels))
        base[under] = mixed.raw_data
    samples = np.frombuffer(base, dtype="<i4")[: (end - begin) * channels].astype(np.float32)
    samples *= np.float32(1.0 / _FULL_SCALE)
    return Sound(samples if channels == 1 else samples.reshape(-1, channels), rate)


def _segment(clip: Placed, rate: int, channels: int) -> AudioSegment:
    sound = clip.sound
    if sound.rate != rate:
        raise AudioError(f"A clip at {sound.rate} Hz cannot be placed on a reel at {rate} Hz.")
    samples = sound.samples
    if sound.channels > 1 and channels == 1:
        samples = samples.mean(axis=1, dtype=np.float32)
    segment = _raw(_integers(samples), rate, 1 if samples.ndim == 1 else samples.shape[1])
    if segment.channels < channels:
        segment = AudioSegment.from_mono_audiosegments(*[segment] * channels)
    if clip.gain_db:
        segment = segment.apply_gain(clip.gain_db)
    return segment.pan(clip.pan) if clip.pan and channels == 2 else segment


def _integers(samples: Samples) -> bytes:
    scaled = np.rint(samples.astype(np.float64) * _FULL_SCALE)
    return bytes(np.clip(scaled, -(2.0**31), 2.0**31 - 1).astype("<i4").tobytes())


def _raw(data: bytes, rate: int, channels: int) -> AudioSegment:
    return AudioSegment(data=data, sample_width=4, frame_rate=rate, channels=channels)


def _frames(segment: AudioSegment) -> int:
    return int(len(segment.raw_data) // segment.frame_width)
