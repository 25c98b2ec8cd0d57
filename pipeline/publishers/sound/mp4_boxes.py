"""Turns values into the boxes that an MP4 is made of (ISO/IEC 14496-12)."""

from __future__ import annotations

from struct import pack
from typing import Final

import numpy as np
from numpy.typing import NDArray

UNITY: Final = pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
"""The matrix that moves no picture."""

_LONGEST: Final = 0xFFFF_FFFF


def box(kind: str, *parts: bytes) -> bytes:
    """A box of that kind (four letters of Latin-1) with its parts in it."""
    size = 8 + sum(len(part) for part in parts)
    return b"".join((pack(">I", size), kind.encode("latin-1"), *parts))


def full_box(kind: str, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box that begins with its version and flags."""
    return box(kind, pack(">I", version << 24 | flags), *parts)


def movie_header(timescale: int, duration: int, next_track: int) -> bytes:
    """`mvhd`. No dates: they are the same for ever."""
    shown = pack(">IH10x", 1 << 16, 1 << 8) + UNITY + bytes(24) + pack(">I", next_track)
    return full_box("mvhd", _times(duration, timescale), shown, version=_version(duration))


def track_header(track: int, duration: int, *, is_heard: bool) -> bytes:
    """`tkhd`: a track that is heard, or one that others refer to."""
    times = _times(duration, track, reserved=4)
    volume = pack(">8xHHHH", 0, int(is_heard), int(is_heard) << 8, 0)
    return full_box("tkhd", times, volume, UNITY, bytes(8), version=_version(duration), flags=3 if is_heard else 2)


def media_header(timescale: int, duration: int, language: str) -> bytes:
    """`mdhd`; `language` has the three letters of ISO 639-2."""
    code = 0
    for letter in language:
        code = code << 5 | ord(letter) - 0x60
    return full_box("mdhd", _times(duration, timescale), pack(">HH", code, 0), version=_version(duration))


def edit_list(duration: int, begin: int) -> bytes:
    """`edts`: the track plays from its tick `begin` on."""
    wide = _version(duration)
    entry = pack(">IQqHH" if wide else ">IIiHH", 1, duration, begin, 1, 0)
    return box("edts", full_box("elst", entry, version=wide))


def handler(kind: str, name: str) -> bytes:
    """`hdlr`: what a track is."""
    return full_box("hdlr", bytes(4), kind.encode("ascii"), bytes(12), name.encode("ascii") + b"\x00")


def data_here() -> bytes:
    """`dinf`: the samples lie in this file."""
    return box("dinf", full_box("dref", pack(">I", 1), full_box("url ", flags=1)))


def sample_table(
    description: bytes, durations: bytes, sizes: NDArray[np.uint32], a_chunk: int, begin: int, *extra: bytes, wide: bool
) -> bytes:
    """`stbl` of samples that lie side by side from the file's byte `begin` on; players read them `a_chunk` at a time.

    `durations` are the entries of `stts`; `wide` writes places with eight bytes, for files over 4 GiB.
    """
    count = len(sizes)
    offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])[:-1][::a_chunk] + begin
    whole, rest = divmod(count, a_chunk)
    runs = ([(1, a_chunk)] if whole else []) + ([(whole + 1, rest)] if rest else [])
    return box(
        "stbl",
        full_box("stsd", pack(">I", 1), description),
        full_box("stts", pack(">I", len(durations) // 8), durations),
        full_box("stsc", pack(">I", len(runs)), *(pack(">III", first, samples, 1) for first, samples in runs)),
        full_box("stsz", pack(">II", 0, count), sizes.astype(">u4").tobytes()),
        _chunks(offsets, wide),
        *extra,
    )


def _chunks(offsets: NDArray[np.int64], wide: bool) -> bytes:
    places = offsets.astype(">u8" if wide else ">u4").tobytes()
    return full_box("co64" if wide else "stco", pack(">I", len(offsets)), places)


def _version(duration: int) -> int:
    """1 where times need eight bytes: a day and more."""
    return int(duration > _LONGEST)


def _times(duration: int, between: int, *, reserved: int = 0) -> bytes:
    """Made and changed at no time, a number, and how long it is."""
    form = f">QQI{reserved}xQ" if _version(duration) else f">III{reserved}xI"
    return pack(form, 0, 0, between, duration)
