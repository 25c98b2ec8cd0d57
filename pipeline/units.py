"""Turns seconds, decibels and semitones into frames, factors and readable times.

Time is counted in frames (one frame is one sample of every channel) and only turned into seconds where a
file format asks for them, because rounded milliseconds drift: a thousand clips placed by milliseconds end
0.4 s late.
"""

from __future__ import annotations

from typing import NewType

Frames = NewType("Frames", int)

DELIVERY_RATE = 44_100
"""Frames per second of a mix unless the house says otherwise."""


def frames(seconds: float, rate: int) -> Frames:
    """The whole number of frames nearest to a time."""
    return Frames(round(seconds * rate))


def seconds(count: int, rate: int) -> float:
    """The time that a number of frames takes."""
    return count / rate


def resampled(count: int, from_rate: int, to_rate: int) -> Frames:
    """How many frames a sound of `count` frames has at another rate. `audio.clip.resample` obeys this exactly."""
    return Frames((2 * count * to_rate + from_rate) // (2 * from_rate))


def factor_of_db(gain_db: float) -> float:
    """The factor on amplitude that a gain in decibels means."""
    return float(10.0 ** (gain_db / 20.0))


def factor_of_semitones(pitch: float) -> float:
    """The factor on frequency that a pitch in semitones means."""
    return float(2.0 ** (pitch / 12.0))


def size_in_words(size: float) -> str:
    """`5.1 MB`: a number of bytes as people read it."""
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit != "MB" else f"{size:.1f} MB"
        size /= 1000
    return f"{size:.2f} GB"


def clock(time_s: float) -> str:
    """`4:07` or `1:02:03`: a time as people read it."""
    whole = round(time_s)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
