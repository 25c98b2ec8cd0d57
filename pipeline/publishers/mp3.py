"""Turns chapters into an MP3 with chapter marks, tags and cover.

Chapters are constant bit rate frames without a reservoir, so a frame needs nothing of the frames before it but
the overlap of the transform, which is silent where chapters meet. A frame holds `delay_frames` less than its
place says; every chapter's encoder gives one frame more than the chapter has, and the joins leave that one out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from struct import pack
from typing import Final

from pipeline.audio.encode import MP3, PacketEncoder, decode_chapter
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError
from pipeline.publishers.id3 import id3_tag

BIT_RATES: Final = {1: 96_000, 2: 160_000}
"""Bits per second by channels: a step above what a reservoir would need."""

_LAME_SCALE: Final = 0.95
"""LAME turns its input down by this at up to 160 kb/s (0.97 at 192, 0.98 at 224, no more from 256 on)."""

_LAME_DELAY: Final = 576
_KBITS: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES: Final = (44_100, 48_000, 32_000)
_SIDE_INFO: Final = {True: 17, False: 32}
_LIMIT: Final = 1 << 32


class Mp3:
    """A podcast episode, for every player there is."""

    name = "mp3"
    suffix = ".mp3"

    @property
    def version(self) -> str:
        """All that decides an encoded chapter's bytes, but for the sound itself."""
        return f"1 {MP3} {BIT_RATES} {_LAME_SCALE} av {version('av')}"

    def encoder(self, rate: int, channels: int) -> PacketEncoder:
        """A new encoder for one chapter. Raises `DeliveryError` for a rate that MPEG-1 has not."""
        if rate not in _RATES:
            raise DeliveryError(
                f"An MP3 cannot have {rate} frames per second here.", next_step="Use 44100, 48000 or 32000."
            )
        return PacketEncoder(MP3, rate, channels, BIT_RATES[channels], gain=1.0 / _LAME_SCALE)

    def decode(self, chapter: bytes) -> Iterator[Sound]:
        """An encoded chapter as players hear it, block by block."""
        length = (_count_frames(chapter) - 1) * MP3.packet_frames
        for block in decode_chapter(MP3, chapter):
            heard = block.samples[:length]
            length -= len(heard)
            if len(heard):
                yield Sound(heard, block.rate)

    def join(self, chapters: Iterable[bytes], episode: Episode, path: Path) -> None:
        """Write the file from all encoded chapters. Overwrites `path`."""
        frames, size, first = 0, 0, b""
        with path.open("wb") as file:
            tag = id3_tag(episode)
            file.write(tag)
            for chapter in chapters:
                if not first:
                    first = chapter[:4]
                    file.write(_info_frame(first, 0, 0, 0))
                kept = chapter[_frame_size(chapter[:4]) :] if frames else chapter
                frames += _count_frames(kept)
                size += len(kept)
                file.write(kept)
            if size > _LIMIT:
                raise DeliveryError("The MP3 would pass 4 GiB.", next_step="Divide the script into parts.")
            file.seek(len(tag))
            file.write(_info_frame(first, frames, size, episode.cuesheet.length))


def _frame_size(header: bytes) -> int:
    """Bytes of the frame that a header opens: MPEG-1 layer III."""
    if header[0] != 0xFF or header[1] & 0xFE != 0xFA:
        raise ValueError(f"not the header of an MPEG-1 layer III frame: {header.hex()}")
    bits, rate = _KBITS[header[2] >> 4] * 1000, _RATES[header[2] >> 2 & 3]
    return 144 * bits // rate + (header[2] >> 1 & 1)


def _count_frames(chapter: bytes) -> int:
    count, place = 0, 0
    while place < len(chapter):
        place += _frame_size(chapter[place : place + 4])
        count += 1
    return count


def _info_frame(header: bytes, frames: int, size: int, length: int) -> bytes:
    """A silent frame that tells players how many frames, bytes and samples follow (Xing, with LAME's extension).

    The checksum of the music is left at 0, which players ignore.
    """
    plain = bytes([header[0], header[1] | 1, header[2] & 0xFD, header[3]])
    whole = _frame_size(plain)
    mono = header[3] >> 6 == 3
    padding = frames * MP3.packet_frames - _LAME_DELAY - length if frames else 0
    delays = (_LAME_DELAY << 12 | padding).to_bytes(3, "big")
    contents = bytes(256 * percent // 100 for percent in range(100))
    told = b"".join(
        (
            plain + bytes(_SIDE_INFO[mono]),
            b"Info" + pack(">III", 0b1111, frames, size + whole) + contents + pack(">I", 0),
            b"LAME3.100" + b"\x01" + bytes(9),
            bytes([0, min(255, _KBITS[header[2] >> 4])]) + delays,
            bytes(4) + pack(">I", size + whole) + bytes(2),
        )
    )
    return (told + pack(">H", _crc16(told))).ljust(whole, b"\x00")


def _crc16(data: bytes) -> int:
    """CRC-16 with the polynomial 0x8005, bits reflected, as LAME's tag has it."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
