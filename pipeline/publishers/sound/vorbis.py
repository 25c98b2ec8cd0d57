"""Turns an episode into the comments of Vorbis, which FLAC and Opus carry: tags, chapters and cover."""

from __future__ import annotations

from struct import pack
from typing import Final

from pipeline.drama.episode import Episode
from pipeline.publishers.sound.tags import tags

_NAMES: Final = {"album_artist": "ALBUMARTIST", "composer": "COMPOSER", "series-part": "SERIES-PART"}
_FRONT_COVER: Final = 3


def comments(episode: Episode) -> list[tuple[str, str]]:
    """The tags under their names, then two comments for every chapter: when it starts, and its title."""
    named = tags(episode)
    told = [(_NAMES.get(name, name.upper()), value) for name, value in named.items() if name != "track"]
    if episode.track[0]:
        told += [("TRACKNUMBER", str(episode.track[0])), ("TRACKTOTAL", str(episode.track[1]))]
    if "composer" in named:
        told.append(("NARRATOR", named["composer"]))
    return [*told, *_chapters(episode)]


def _chapters(episode: Episode) -> list[tuple[str, str]]:
    if episode.track[0]:
        return []
    told = []
    for number, chapter in enumerate(episode.cuesheet.chapters):
        ms = round(1000 * chapter.start / episode.cuesheet.rate)
        at = f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
        told += [(f"CHAPTER{number:03}", at), (f"CHAPTER{number:03}NAME", " ".join(chapter.title.split()))]
    return told


def picture(cover: bytes, width: int, height: int) -> bytes:
    """The block that holds a front cover (FLAC's METADATA_BLOCK_PICTURE, which Opus has in base64)."""
    kind = b"image/png" if cover.startswith(b"\x89PNG") else b"image/jpeg"
    shape = pack(">IIIII", width, height, 24, 0, len(cover))
    return pack(">II", _FRONT_COVER, len(kind)) + kind + pack(">I", 0) + shape + cover


def comment_block(told: list[tuple[str, str]], vendor: str) -> bytes:
    """The comments as FLAC holds them: a vendor, and `NAME=value` in UTF-8, each behind its length."""
    lines = [f"{name}={value}".encode() for name, value in told]
    head = vendor.encode()
    return pack("<I", len(head)) + head + pack("<I", len(lines)) + b"".join(pack("<I", len(s)) + s for s in lines)
