"""Turns an MP3's or an MP4's own chapter marks into a list, in the order in which its table of contents has them.

FFmpeg leaves out a mark that ends before it starts and takes one of MP4's two lists: what is wrong with the others
is only seen here. Formats: "ID3v2 Chapter Frame Addendum 1.0", Nero's `chpl`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from struct import error as StructError  # noqa: N812
from struct import unpack_from
from typing import BinaryIO, Final

from pipeline.audio.codec import MOST_BYTES
from pipeline.audio.probe import Mark
from pipeline.strangers import MB, open_file

_MOST: Final = 64 * MB
_ENCODINGS: Final = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}
_NERO_TICKS: Final = 10_000_000
_INSIDE: Final = (b"moov", b"udta")


def marks_of(path: Path, kind: str) -> tuple[Mark, ...]:
    """The chapter marks of an `mp3` or an `m4a`, as they stand; none where there are none or they are damaged."""
    with open_file(path, MOST_BYTES, "a sound") as file:
        try:
            if kind == "mp3":
                return tuple(_of_id3(file))
            return tuple(_of_nero(file)) if kind == "m4a" else ()
        except (IndexError, ValueError, OSError, StructError):
            return ()


def _of_id3(file: BinaryIO) -> Iterator[Mark]:
    head = file.read(10)
    if head[:3] != b"ID3" or head[3] not in (3, 4):
        return
    data = file.read(min(_MOST, _seven_bits(head[6:10])))
    frames = list(_frames(data, head[3]))
    found = dict(_chapter(body, head[3]) for name, body in frames if name == b"CHAP")
    listed = [child for name, body in frames if name == b"CTOC" for child in _children(body) if child in found]
    order = listed if len(listed) == len(found) else sorted(found, key=_natural)
    yield from (found[name] for name in order)


def _children(body: bytes) -> list[bytes]:
    """The chapters that a table of contents lists, in their order."""
    _, _, rest = body.partition(b"\x00")
    return rest[2:].split(b"\x00")[: rest[1]] if len(rest) > 1 else []


def _natural(name: bytes) -> tuple[bytes, int, bytes]:
    """`ch2` before `ch10`: where no table lists the chapters, their names count them."""
    digits = name[len(name.rstrip(b"0123456789")) :]
    return name[: len(name) - len(digits)], int(digits or b"0"), name


def _frames(data: bytes, version: int) -> Iterator[tuple[bytes, bytes]]:
    """The frames of a tag: each has four letters, a size, two flags."""
    place = 0
    while place + 10 <= len(data) and data[place : place + 1].strip(b"\x00"):
        raw = data[place + 4 : place + 8]
        size = _seven_bits(raw) if version == 4 else int.from_bytes(raw, "big")
        yield data[place : place + 4], data[place + 10 : place + 10 + size]
        place += 10 + size


def _chapter(body: bytes, version: int) -> tuple[bytes, Mark]:
    name, _, rest = body.partition(b"\x00")
    start, end = unpack_from(">II", rest)
    titles = [_text(inner) for name, inner in _frames(rest[16:], version) if name == b"TIT2"]
    return name, Mark(titles[0] if titles else "", start / 1000, end / 1000)


def _text(body: bytes) -> str:
    return body[1:].decode(_ENCODINGS.get(body[0], "latin-1"), "replace").strip("\x00\ufeff")


def _seven_bits(size: bytes) -> int:
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
    return number


def _of_nero(file: BinaryIO) -> Iterator[Mark]:
    listed = _box(file, (*_INSIDE, b"chpl"))
    if not listed:
        return
    count, place = listed[8], 9
    starts: list[tuple[float, str]] = []
    for _ in range(count):
        start, length = unpack_from(">QB", listed, place)
        starts.append((start / _NERO_TICKS, listed[place + 9 : place + 9 + length].decode("utf-8", "replace")))
        place += 9 + length
    for (start, title), (end, _) in zip(starts, [*starts[1:], (float("inf"), "")], strict=True):
        yield Mark(title, start, end)


def _box(file: BinaryIO, path: tuple[bytes, ...]) -> bytes:
    """The body of the box at a path such as moov, udta, chpl; empty where there is none."""
    end = file.seek(0, 2)
    file.seek(0)
    for depth, wanted in enumerate(path):
        while True:
            at = file.tell()
            head = file.read(8)
            if len(head) < 8 or at >= end:
                return b""
            size, kind = unpack_from(">I4s", head)
            if size == 1:
                size = int.from_bytes(file.read(8), "big")
            size = size or end - at
            if kind == wanted:
                end = at + size
                break
            if size < 8:
                return b""
            file.seek(at + size)
        if depth == len(path) - 1:
            return file.read(min(_MOST, end - file.tell()))
    return b""
