"""Turns a script's title page and its cue sheet into what a publisher needs to write one episode."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.drama.cuesheet import CueSheet


@dataclass(frozen=True, slots=True)
class Episode:
    """What is delivered: the times, and what the files say of themselves.

    `date` is copied from the title page, never from the clock. `narrators` names the voices' characters or
    whoever the title page credits. `cover` is a PNG or JPEG file's bytes.
    """

    cuesheet: CueSheet
    title: str
    author: str = ""
    narrators: tuple[str, ...] = ()
    description: str = ""
    date: str = ""
    series: str = ""
    series_part: str = ""
    genre: str = "Audio Drama"
    language: str = "en"
    cover: bytes = b""
