"""Turns the name of a market into what its checker asks of a file: loudness, peak, rate, bit rate, ends, credits.

Sources: Apple's and Spotify's advice to podcasters, EBU R 128, ACX's "Audio Submission Requirements", and what
audiobook apps show. Every bound is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a market asks of a delivery.

    `mono_lufs` and `stereo_lufs` are met within `tolerance_lu`; with an `rms_db` that is measured instead, per file.
    `peak_db` is the highest true peak, or with `is_sample_peak` the highest sample. `formats` are taken, the first one
    is made; `kbits` are the fewest kilobits a second of mono and of stereo, 0 where it does not matter. `head_s` and
    `tail_s` are the silence before the first and behind the last sound. `remark` is what no file can mend.
    """

    name: str
    meaning: str
    mono_lufs: float
    stereo_lufs: float
    peak_db: float
    formats: tuple[str, ...]
    tolerance_lu: float = 1.0
    rms_db: Range | None = None
    is_sample_peak: bool = False
    floor_db: float | None = None
    rates: tuple[int, ...] = (44_100, 48_000)
    channels: tuple[int, ...] = (1, 2)
    kbits: tuple[int, int] = (0, 0)
    is_constant: bool = False
    head_s: Range | None = None
    tail_s: Range | None = None
    longest_min: float = 0.0
    by_chapter: bool = False
    credits: bool = False
    room_tone: bool = False
    cover: bool = False
    remark: str = ""

    def lufs(self, channels: int) -> float:
        """The loudness that is aimed at."""
        return self.mono_lufs if channels == 1 else self.stereo_lufs


PODCAST: Final = Profile(
    "podcast",
    "podcast apps: Apple's loudness, stereo and mono apart",
    mono_lufs=-19.0,
    stereo_lufs=-16.0,
    peak_db=-1.0,
    formats=("mp3", "m4b", "m4a", "opus", "flac", "wav"),
    kbits=(64, 96),
    cover=True,
)

PROFILES: Final[Mapping[str, Profile]] = {
    each.name: each
    for each in (
        PODCAST,
        Profile(
            "audiobook",
            "one chaptered M4B for Apple Books and Audiobookshelf, with credits",
            mono_lufs=-20.0,
            stereo_lufs=-18.0,
            peak_db=-1.5,
            formats=("m4b", "m4a", "mp3", "opus", "flac"),
            tolerance_lu=1.5,
            kbits=(64, 96),
            head_s=(0.3, 5.0),
            tail_s=(1.0, 10.0),
            credits=True,
            cover=True,
        ),
        Profile(
            "acx",
            "Audible's ACX: an MP3 of 192 kb/s a chapter, measured in RMS",
            mono_lufs=-20.0,
            stereo_lufs=-17.0,
            peak_db=-3.0,
            formats=("mp3",),
            rms_db=(-23.0, -18.0),
            is_sample_peak=True,
            floor_db=-60.0,
            rates=(44_100,),
            kbits=(192, 192),
            is_constant=True,
            head_s=(0.5, 1.0),
            tail_s=(1.0, 5.0),
            longest_min=120.0,
            by_chapter=True,
            credits=True,
            room_tone=True,
            remark="ACX takes no narration by synthetic voices: a file may pass every rule here and be refused.",
        ),
        Profile(
            "spotify",
            "Spotify: its loudness for podcasts and audiobooks",
            mono_lufs=-17.0,
            stereo_lufs=-14.0,
            peak_db=-1.0,
            formats=("mp3", "m4a", "m4b", "flac", "wav"),
            kbits=(96, 96),
            cover=True,
            remark="Spotify takes synthetic narration of audiobooks when it is disclosed.",
        ),
        Profile(
            "broadcast",
            "radio: EBU R 128 at 48 kHz without loss",
            mono_lufs=-23.0,
            stereo_lufs=-23.0,
            peak_db=-1.0,
            formats=("wav", "flac"),
            tolerance_lu=0.5,
            rates=(48_000,),
        ),
    )
}
"""The profiles that come with Full Cast, by name; voices.yaml may have others."""

HEAD_AIM: Final = 0.2
"""How far above the lower bound the silence at a file's head is made, as a part of the range: takes begin softly."""


def head_of(profile: Profile) -> float:
    """Seconds of silence that a file begins with."""
    return _aim(profile.head_s)


def tail_of(profile: Profile) -> float:
    """Seconds of silence behind the last sound."""
    return _aim(profile.tail_s)


def _aim(bounds: Range | None) -> float:
    return bounds[0] + HEAD_AIM * (bounds[1] - bounds[0]) if bounds else 0.0
