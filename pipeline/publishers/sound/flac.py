"""Turns chapters into a FLAC: without loss, with tags, chapters and a cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from struct import pack
from typing import BinaryIO, Final

from pipeline.audio.encode import FLAC, PacketEncoder, decode_section
from pipeline.audio.packets import read_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.covers.cover_file import size_of_picture
from pipeline.publishers.sound.flac_frames import block_frames, renumbered
from pipeline.publishers.sound.vorbis import comment_block, comments, picture

_STREAMINFO, _COMMENTS, _PICTURE = 0, 4, 6
_LAST: Final = 0x80
_MOST_BLOCK: Final = 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Flac:
    """The master without loss in half the room of a WAV."""

    name = "flac"
    suffix = ".flac"
    kind = "flac"
    kept_as = "flac"
    kbits = (0, 0)
    version = "1"

    def at(self, _kbits: tuple[int, int], /) -> Flac:
        """The same: nothing is lost at any bit rate."""
        return self

    @property
    def encoding(self) -> str:
        """All that decides an encoded section's bytes, but for the sound itself."""
        return f"1 {FLAC} av {version('av')}"

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> PacketEncoder:
        """A new encoder for one section."""
        return PacketEncoder(FLAC, rate, channels, 0, file)

    def decode(self, section: BinaryIO) -> Iterator[Sound]:
        """An encoded section as players hear it, block by block."""
        return decode_section(FLAC, section)

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections, their frames numbered through. Overwrites `path`."""
        number, block = 0, 0
        least, most = _MOST_BLOCK, 0
        with path.open("wb") as file:
            for section in sections:
                table = read_table(section)
                for frame in read_packets(section, table.sizes):
                    if not number:
                        block = block_frames(frame)
                        file.write(_head(episode, block, 0, 0))
                    size = file.write(renumbered(frame, number))
                    least, most = min(least, size), max(most, size)
                    number += 1
            file.seek(0)
            file.write(_head(episode, block, least, most))


def _head(episode: Episode, block: int, least: int, most: int) -> bytes:
    """All that stands before the frames: of one length for any figures."""
    sheet = episode.cuesheet
    shape = sheet.rate << 44 | sheet.channels - 1 << 41 | 15 << 36 | sheet.length
    info = pack(">HH", block, block) + least.to_bytes(3, "big") + most.to_bytes(3, "big") + shape.to_bytes(8, "big")
    blocks = [(_STREAMINFO, info + bytes(16)), (_COMMENTS, comment_block(comments(episode), "Full Cast"))]
    if episode.cover and len(episode.cover) < _MOST_BLOCK - 100:
        blocks.append((_PICTURE, picture(episode.cover, *size_of_picture(episode.cover))))
    last = len(blocks) - 1
    told = [bytes([kind | (_LAST if n == last else 0)]) + len(body).to_bytes(3, "big") + body
            for n, (kind, body) in enumerate(blocks)]  # fmt: skip
    return b"fLaC" + b"".join(told)
