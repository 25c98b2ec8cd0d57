"""Turns FLAC frames of several encoders into frames of one file: each is given its number anew.

A frame's header holds its number in the form of UTF-8 and a checksum of its own (CRC-8); a second one (CRC-16) ends
the frame. Checksums are linear, so that the new one follows from the header alone, and no sound is looked at again.
Format: RFC 9639.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_POLY8, _POLY16 = 0x07, 0x8005
_BITS16: Final = 16
_SIZES: Final = {1: 192, **{n: 576 << n - 2 for n in range(2, 6)}, **{n: 256 << n - 8 for n in range(8, 16)}}


def renumbered(frame: bytes, number: int) -> bytes:
    """The same frame under another number. Raises `ValueError` for what is no frame of a fixed size."""
    head, rest = _divided(frame)
    told = frame[:4] + _coded(number) + head[4 + _coded_length(frame[4]) : -1]
    new = told + bytes([_crc(told, _POLY8, 8)])
    body = rest[:-2]
    old_sum = int.from_bytes(rest[-2:], "big")
    changed = _crc(head, _POLY16, 16) ^ _crc(new, _POLY16, 16)
    return new + body + (old_sum ^ _behind(changed, len(body))).to_bytes(2, "big")


def block_frames(frame: bytes) -> int:
    """How many frames of sound a frame holds."""
    code = frame[2] >> 4
    place = 4 + _coded_length(frame[4])
    if code == 6:
        return frame[place] + 1
    return int.from_bytes(frame[place : place + 2], "big") + 1 if code == 7 else _SIZES[code]


def _divided(frame: bytes) -> tuple[bytes, bytes]:
    """A frame's header with its checksum, and the rest."""
    if frame[0] != 0xFF or frame[1] != 0xF8:
        raise ValueError(f"not a frame of a fixed size: {frame[:4].hex()}")
    size, rate = frame[2] >> 4, frame[2] & 15
    end = 4 + _coded_length(frame[4]) + {6: 1, 7: 2}.get(size, 0) + {12: 1, 13: 2, 14: 2}.get(rate, 0) + 1
    return frame[:end], frame[end:]


def _coded_length(first: int) -> int:
    """How many bytes a number has whose first byte that is."""
    return 1 if first < 0x80 else 8 - (first ^ 0xFF).bit_length()


def _coded(number: int) -> bytes:
    """A number in the form of UTF-8, which goes on to 36 bits here."""
    if number < 0x80:
        return bytes([number])
    count = next(n for n in range(2, 8) if number < 1 << 5 * n + 1)
    tail = [0x80 | number >> 6 * n & 0x3F for n in range(count - 1)][::-1]
    return bytes([0xFF << 8 - count & 0xFF | number >> 6 * (count - 1), *tail])


def _crc(data: bytes, poly: int, bits: int) -> int:
    value, top, mask = 0, 1 << bits - 1, (1 << bits) - 1
    for byte in data:
        value ^= byte << bits - 8
        for _ in range(8):
            value = (value << 1 ^ poly if value & top else value << 1) & mask
    return value


def _behind(value: int, count: int) -> int:
    """What a checksum becomes when so many bytes of nothing follow."""
    for power, matrix in enumerate(_powers()):
        if count >> power & 1:
            value = _times(matrix, value)
    return value


@cache
def _powers() -> tuple[tuple[int, ...], ...]:
    """What 1, 2, 4 … bytes of nothing make of each bit of a checksum."""
    one = tuple(_crc_of_bit(1 << bit) for bit in range(_BITS16))
    powers = [one]
    for _ in range(23):
        powers.append(tuple(_times(powers[-1], column) for column in powers[-1]))
    return tuple(powers)


def _crc_of_bit(value: int) -> int:
    for _ in range(8):
        value = (value << 1 ^ _POLY16 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def _times(matrix: tuple[int, ...], value: int) -> int:
    result = 0
    for bit in range(_BITS16):
        if value >> bit & 1:
            result ^= matrix[bit]
    return result
