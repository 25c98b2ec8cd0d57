"""Turns the headers of MP3 frames into what they say, and that into the frame that tells players of the whole file.

Layer III of MPEG-1 and MPEG-2 (ISO/IEC 11172-3, 13818-3); the Xing header with the extension of LAME's tag, rev. 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import pack
from typing import Final

ENCODER_DELAY: Final = 576
"""Frames of sound that LAME puts before the first one; a decoder adds 529."""

_KBITS: Final = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES: Final = {1: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000)}
RATES: Final = (*_RATES[1], *_RATES[2])
_SIDE_INFO: Final = {(1, False): 32, (1, True): 17, (2, False): 17, (2, True): 9}
_LAME_MODES: Final = (1, 3, 2, 0)
"""LAME's numbers for stereo, joint stereo, two channels, mono."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the four bytes before a frame say. `samples` is the frame's length in frames of sound."""

    version: int
    kbits: int
    rate: int
    mode: int
    padded: bool

    @property
    def samples(self) -> int:
        """Frames of sound."""
        return 1_152 // self.version

    @property
    def size(self) -> int:
        """Bytes, with the header."""
        return self.samples // 8 * self.kbits * 1000 // self.rate + self.padded

    @property
    def is_mono(self) -> bool:
        """Whether it holds one channel."""
        return self.mode == 3


def read_header(data: bytes) -> Header:
    """The header that `data` begins with. Raises `ValueError` for anything else."""
    versions = {0xFA: 1, 0xF2: 2}
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xFE not in versions:
        raise ValueError(f"not the header of a layer III frame: {data[:4].hex()}")
    version = versions[data[1] & 0xFE]
    return Header(
        version=version,
        kbits=_KBITS[version][data[2] >> 4],
        rate=_RATES[version][data[2] >> 2 & 3],
        mode=data[3] >> 6,
        padded=bool(data[2] & 2),
    )


def samples_a_frame(rate: int) -> int:
    """How many frames of sound a frame of MP3 holds at a rate: MPEG-2, for low rates, has half."""
    return 1_152 if rate in _RATES[1] else 576


def info_frame(like: bytes, frames: int, size: int, length: int) -> bytes:
    """A silent frame that tells players how many frames, bytes and samples follow. `like` is another frame's start.

    The checksum of the music is left at 0, which players ignore.
    """
    plain = bytes([like[0], like[1] | 1, like[2] & 0xFD, like[3]])
    header = read_header(plain)
    whole = size + header.size
    padding = max(0, frames * header.samples - ENCODER_DELAY - length)
    contents = bytes(256 * percent // 100 for percent in range(100))
    source_rate = (header.rate > 32_000) + (header.rate > 44_100)
    told = b"".join(
        (
            plain + bytes(_SIDE_INFO[header.version, header.is_mono]),
            b"Info" + pack(">III", 0b1111, frames, whole) + contents + bytes(4),
            b"LAME3.100" + b"\x01" + bytes(9),
            bytes([0, min(255, header.kbits)]) + (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
            bytes([source_rate << 6 | _LAME_MODES[header.mode] << 2]) + bytes(3),
            pack(">I", whole) + bytes(2),
        )
    )
    return (told + pack(">H", _crc16(told))).ljust(header.size, b"\x00")


def _crc16(data: bytes) -> int:
    """CRC-16 with the polynomial 0x8005, bits reflected, as LAME's tag has it."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
