"""Turns an MP4 whose index stands at the end into one that starts with its index, with tags and cover in it.

FFmpeg writes neither the free-form tags that Audiobookshelf reads (`series`) nor, without writing the file
twice, an index at the start. Both are a matter of moving boxes (ISO/IEC 14496-12; the list of tags is Apple's).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from struct import pack, unpack, unpack_from
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DeliveryError

_ATOMS: Final = {
    "title": ("©nam",),
    "album": ("©alb",),
    "artist": ("©ART",),
    "album_artist": ("aART",),
    "composer": ("©wrt", "©nrt"),
    "description": ("desc", "ldes", "©cmt"),
    "date": ("©day",),
    "genre": ("©gen",),
}
"""The atoms of each tag; any other tag is free-form. `©nrt` is the narrator for the players that know it."""

_TEXT, _JPEG, _PNG, _INTEGER = 1, 13, 14, 21
_AUDIOBOOK: Final = b"\x02"
_OFFSETS: Final = {b"stco": ">u4", b"co64": ">u8"}
_NESTED: Final = (b"moov", b"trak", b"mdia", b"minf", b"stbl")

_COPIED: Final = 1 << 20


def write_tagged(muxed: Path, path: Path, tags: Mapping[str, str], cover: bytes) -> None:
    """Write the MP4 at `muxed` to `path` with its index in front, holding `tags` and a JPEG or PNG `cover`."""
    with muxed.open("rb") as source, path.open("wb") as target:
        parts = _parts(source)
        index = _with_tags(_read(source, parts.pop(b"moov")), _item_list(tags, cover))
        target.write(_read(source, parts.pop(b"ftyp")))
        target.write(_moved(index, by=len(index)))
        for part in parts.values():
            for start in range(part.start, part.stop, _COPIED):
                target.write(_read(source, range(start, min(start + _COPIED, part.stop))))


def _parts(file: BinaryIO) -> dict[bytes, range]:
    """The places of the boxes that make up a file, by kind."""
    places, start, end = {}, 0, file.seek(0, os.SEEK_END)
    while start < end:
        size, kind = unpack(">I4s", _read(file, range(start, start + 8)))
        if size == 1:
            (size,) = unpack(">Q", _read(file, range(start + 8, start + 16)))
        places[kind] = range(start, start + size)
        start += size
    return places


def _read(file: BinaryIO, place: range) -> bytes:
    file.seek(place.start)
    return file.read(len(place))


def _boxes(index: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The boxes side by side in a part of the index: kind, start, start of what it holds, end."""
    while start < end:
        size, kind = unpack_from(">I4s", index, start)
        yield kind, start, start + 8, start + size
        start += size


def _box(kind: str | bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return pack(">I", 8 + len(body)) + (kind if isinstance(kind, bytes) else kind.encode("latin-1")) + body


def _with_tags(index: bytes, item_list: bytes) -> bytearray:
    """The index (`moov`) with one list of tags; the Nero chapters beside it stay."""
    kept, user_data = [], []
    for kind, start, body, end in _boxes(index, 8, len(index)):
        if kind == b"udta":
            user_data = [index[s:e] for k, s, _, e in _boxes(index, body, end) if k != b"meta"]
        else:
            kept.append(index[start:end])
    handler = _box("hdlr", bytes(8), b"mdirappl", bytes(9))
    meta = _box("meta", bytes(4), handler, item_list)
    return bytearray(_box("moov", *kept, _box("udta", *user_data, meta)))


def _moved(index: bytearray, by: int) -> bytearray:
    """The index with every chunk's place in the file moved by some bytes."""

    def move(start: int, end: int) -> None:
        for kind, _, body, stop in _boxes(index, start, end):
            if kind in _NESTED:
                move(body, stop)
            elif kind in _OFFSETS:
                count = unpack_from(">I", index, body + 4)[0]
                places: NDArray[np.unsignedinteger[Any]] = np.frombuffer(index, _OFFSETS[kind], count, body + 8)
                if int(places.max(initial=0)) + by >= 1 << 8 * places.itemsize:
                    raise DeliveryError("The M4B would pass 4 GiB.", next_step="Divide the script into parts.")
                places += by

    move(0, len(index))
    return index


def _item_list(tags: Mapping[str, str], cover: bytes) -> bytes:
    """The tags as Apple's `ilst`, in their order."""
    items = []
    for name, value in tags.items():
        text = value.encode("utf-8")
        atoms = _ATOMS.get(name)
        items += [_item(atom, _TEXT, text) for atom in atoms] if atoms else [_free_item(name, text)]
    items.append(_item("stik", _INTEGER, _AUDIOBOOK))
    items.append(_item("pgap", _INTEGER, b"\x01"))
    if cover:
        items.append(_item("covr", _PNG if cover.startswith(b"\x89PNG") else _JPEG, cover))
    return _box("ilst", *items)


def _item(atom: str, kind: int, value: bytes) -> bytes:
    return _box(atom, _box("data", pack(">II", kind, 0), value))


def _free_item(name: str, value: bytes) -> bytes:
    """A tag that Apple has no atom for, in the name space that everybody uses."""
    mean = _box("mean", bytes(4), b"com.apple.iTunes")
    return _box("----", mean, _box("name", bytes(4), name.encode("utf-8")), _box("data", pack(">II", _TEXT, 0), value))
