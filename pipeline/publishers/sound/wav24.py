"""Turns blocks of sound into a WAV of 24 bits, RF64 above 4 GiB: what a studio works with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from struct import pack
from typing import Final

import numpy as np

from pipeline.audio.sound import Sound

_BYTES: Final = 3
_FULL_SCALE: Final = float(1 << 23)
_RIFF_LIMIT: Final = 0xFFFF_FFFF
HEADER_BYTES: Final = 80
"""Before the samples, whatever their number."""


def write_wav24(path: Path, blocks: Iterable[Sound], rate: int, channels: int) -> int:
    """Write a file, and give the frames that it holds. What is beyond full scale is cut. Overwrites `path`."""
    size = 0
    with path.open("wb") as file:
        file.write(_header(rate, channels, 0))
        for block in blocks:
            size += file.write(_packed(block))
        if size % 2:
            file.write(b"\x00")
        file.seek(0)
        file.write(_header(rate, channels, size))
    return size // (_BYTES * channels)


def frames_of_wav24(path: Path, channels: int) -> int:
    """How many frames a file of ours holds."""
    return (path.stat().st_size - HEADER_BYTES) // (_BYTES * channels)


def _packed(block: Sound) -> bytes:
    scaled = np.rint(block.samples.reshape(-1).astype(np.float64) * _FULL_SCALE)
    whole = np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1.0).astype("<i4")
    return bytes(whole.view(np.uint8).reshape(-1, 4)[:, :_BYTES].tobytes())


def _header(rate: int, channels: int, size: int) -> bytes:
    frame = channels * _BYTES
    shape = b"fmt " + pack("<IHHIIHH", 16, 1, channels, rate, rate * frame, frame, 8 * _BYTES)
    whole = size + size % 2 + HEADER_BYTES - 8
    if whole <= _RIFF_LIMIT:
        room = b"JUNK" + pack("<I", 28) + bytes(28)
        return b"RIFF" + pack("<I", whole) + b"WAVE" + room + shape + b"data" + pack("<I", size)
    large = b"ds64" + pack("<IQQQI", 28, whole, size, size // frame, 0)
    return b"RF64" + pack("<I", _RIFF_LIMIT) + b"WAVE" + large + shape + b"data" + pack("<I", _RIFF_LIMIT)
