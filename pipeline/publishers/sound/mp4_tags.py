"""Turns tags and a cover into the list of tags that an MP4 holds, in Apple's words for them."""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack
from typing import Final

from pipeline.publishers.sound.mp4_boxes import box

_ATOMS: Final = {
    "title": ("©nam",),
    "album": ("©alb",),
    "artist": ("©ART",),
    "album_artist": ("aART",),
    "composer": ("©wrt", "©nrt"),
    "description": ("desc", "ldes", "©cmt"),
    "date": ("©day",),
    "genre": ("©gen",),
    "copyright": ("cprt",),
    "publisher": ("©pub",),
    "subtitle": ("©st3",),
}
"""The atoms of each tag; any other tag is free-form. `©nrt` is the narrator for the players that know it."""

_BINARY, _TEXT, _JPEG, _PNG, _INTEGER = 0, 1, 13, 14, 21
_AUDIOBOOK: Final = b"\x02"


def item_list(tags: Mapping[str, str], cover: bytes) -> bytes:
    """The tags as Apple's `ilst`, in their order."""
    items = []
    for name, value in tags.items():
        if name == "track":
            number, count = (int(each) for each in value.split("/"))
            items.append(_item("trkn", _BINARY, pack(">HHHH", 0, number, count, 0)))
            continue
        text = value.encode("utf-8")
        atoms = _ATOMS.get(name)
        items += [_item(atom, _TEXT, text) for atom in atoms] if atoms else [_free_item(name, text)]
    items.append(_item("stik", _INTEGER, _AUDIOBOOK))
    items.append(_item("pgap", _INTEGER, b"\x01"))
    if cover:
        items.append(_item("covr", _PNG if cover.startswith(b"\x89PNG") else _JPEG, cover))
    return box("ilst", *items)


def _item(atom: str, kind: int, value: bytes) -> bytes:
    return box(atom, box("data", pack(">II", kind, 0), value))


def _free_item(name: str, value: bytes) -> bytes:
    """A tag that Apple has no atom for, in the name space that everybody uses."""
    mean = box("mean", bytes(4), b"com.apple.iTunes")
    return box("----", mean, box("name", bytes(4), name.encode("utf-8")), box("data", pack(">II", _TEXT, 0), value))
