"""Turns chapters that are files of their own into numbered names and a playlist (extended M3U in UTF-8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.drama.episode import Episode

_MOST_BYTES: Final = 80
"""Of a title in a file's name: folders and suffixes need room, too."""

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def file_of_chapter(name: str, chapter: Episode, suffix: str) -> str:
    """`the-ferry-03 The Crossing.mp3`: what every system takes, in the order in which it is heard."""
    number, count = chapter.track
    digits = max(2, len(str(count)))
    plain = " ".join(_FORBIDDEN.sub(" ", chapter.title).split())
    title = plain.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{name}-{number:0{digits}}{' ' if title else ''}{title}{suffix}"


def playlist(episode: Episode, names: Sequence[str]) -> str:
    """The files in their order, with their lengths and titles."""
    sheet = episode.cuesheet
    lines = ["#EXTM3U", f"#PLAYLIST:{' '.join(episode.title.split())}"]
    for chapter, name in zip(sheet.chapters, names, strict=True):
        seconds = round((chapter.end - chapter.start) / sheet.rate)
        lines += [f"#EXTINF:{seconds},{' '.join(chapter.title.split())}", name]
    return "\n".join([*lines, ""])
