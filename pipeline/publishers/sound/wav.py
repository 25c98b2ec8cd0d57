"""Turns chapters into a WAV of 16 bits: RIFF up to 4 GiB, RF64 above (EBU Tech 3306)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct, pack
from typing import BinaryIO, Final

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.sound.riff import marks

_FULL_SCALE: Final = 32_768.0
_BYTES: Final = 2
_BLOCK_FRAMES: Final = 65_536
_COPIED: Final = 1 << 20
_RIFF_LIMIT: Final = 0xFFFF_FFFF

_SHAPE: Final = Struct("<II")
"""What stands before a chapter's samples: rate and channels."""


class WavEncoder:
    """Takes one chapter block by block."""

    def __init__(self, rate: int, channels: int, file: BinaryIO) -> None:
        self._file = file
        file.write(_SHAPE.pack(rate, channels))

    def write(self, block: Sound) -> None:
        """Take the next frames. Each sample becomes the nearest of 65,536 steps."""
        scaled = np.rint(block.samples * np.float32(_FULL_SCALE))
        self._file.write(np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1.0).astype("<i2").tobytes())

    def finish(self) -> None:
        """Nothing is left to write: the chapter is its shape and its samples."""


class Wav:
    """The master without loss, for an editor, with its tags and a cue mark for every chapter."""

    name = "wav"
    suffix = ".wav"
    kind = "wav"
    kbits = (0, 0)
    version = "2"
    encoding = "1 pcm_s16le"

    def at(self, _kbits: tuple[int, int], /) -> Wav:
        """The same: nothing is lost at any bit rate."""
        return self

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> WavEncoder:
        """A new encoder for one chapter."""
        return WavEncoder(rate, channels, file)

    def decode(self, chapter: BinaryIO) -> Iterator[Sound]:
        """An encoded chapter as players hear it, block by block."""
        rate, channels = _SHAPE.unpack(chapter.read(_SHAPE.size))
        while data := chapter.read(_BLOCK_FRAMES * channels * _BYTES):
            block = np.frombuffer(data, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
            yield Sound(block if channels == 1 else block.reshape(-1, channels), rate)

    def join(self, chapters: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded chapters. Overwrites `path`."""
        sheet = episode.cuesheet
        size = 0
        behind = marks(episode)
        with path.open("wb") as file:
            file.write(_header(sheet.rate, sheet.channels, size, len(behind)))
            for chapter in chapters:
                chapter.seek(_SHAPE.size, os.SEEK_CUR)
                while data := chapter.read(_COPIED):
                    size += file.write(data)
            file.write(behind)
            file.seek(0)
            file.write(_header(sheet.rate, sheet.channels, size, len(behind)))


def _header(rate: int, channels: int, size: int, behind: int) -> bytes:
    """The header for `size` bytes of samples and so many behind them: of one length, whether the sizes fit four bytes
    or not."""
    frame = channels * _BYTES
    shape = b"fmt " + pack("<IHHIIHH", 16, 1, channels, rate, rate * frame, frame, 8 * _BYTES)
    whole = size + behind + 72  # all that follows the first eight bytes
    if whole <= _RIFF_LIMIT:
        room = b"JUNK" + pack("<I", 28) + bytes(28)
        return b"RIFF" + pack("<I", whole) + b"WAVE" + room + shape + b"data" + pack("<I", size)
    large = b"ds64" + pack("<IQQQI", 28, whole, size, size // frame, 0)
    return b"RF64" + pack("<I", _RIFF_LIMIT) + b"WAVE" + large + shape + b"data" + pack("<I", _RIFF_LIMIT)
