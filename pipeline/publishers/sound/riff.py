"""Turns an episode into what a WAV carries behind its samples: tags, and a cue mark with a label for every chapter.

`LIST INFO` is what editors show, an `id3 ` chunk holds all tags and the cover for players that know it; a
`cue ` chunk counts in frames, its names stand in `LIST adtl`.
"""

from __future__ import annotations

from struct import pack
from typing import Final

from pipeline.drama.episode import Episode
from pipeline.publishers.sound.id3 import id3_tag
from pipeline.publishers.sound.tags import tags

_INFO: Final = {
    "title": "INAM",
    "artist": "IART",
    "album": "IPRD",
    "date": "ICRD",
    "genre": "IGNR",
    "description": "ICMT",
    "copyright": "ICOP",
    "language": "ILNG",
    "track": "ITRK",
}


def marks(episode: Episode) -> bytes:
    """Everything that stands behind the samples."""
    named = tags(episode)
    info = b"".join(_chunk(_INFO[name], _text(value)) for name, value in named.items() if name in _INFO)
    chapters = () if episode.track[0] else episode.cuesheet.chapters
    points = b"".join(
        pack("<II4sIII", number, chapter.start, b"data", 0, 0, chapter.start)
        for number, chapter in enumerate(chapters, 1)
    )
    labels = b"".join(
        _chunk("labl", pack("<I", number) + _text(" ".join(chapter.title.split())))
        for number, chapter in enumerate(chapters, 1)
    )
    listed = _chunk("cue ", pack("<I", len(chapters)) + points) + _chunk("LIST", b"adtl" + labels) if chapters else b""
    return listed + _chunk("LIST", b"INFO" + info) + _chunk("id3 ", id3_tag(episode, marked=False))


def _text(value: str) -> bytes:
    return value.replace("\x00", "").encode("utf-8") + b"\x00"


def _chunk(name: str, body: bytes) -> bytes:
    """A chunk; its body is filled to a whole number of words, which its size does not count."""
    return name.encode("ascii") + pack("<I", len(body)) + body + bytes(len(body) % 2)
