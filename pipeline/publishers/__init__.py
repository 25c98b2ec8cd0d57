"""Turns a master and its cue sheet into files: the seam behind which every delivery format stands.

Sound is encoded chapter by chapter and joined without encoding again, so that one changed line costs one
chapter. Chapters start and end in silence, and their lengths are multiples of `CHAPTER_GRID` frames, which
makes the joins exact for AAC (1,024 frames a packet) and MP3 (1,152).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode

CHAPTER_GRID = 9_216
"""Frames: the least common multiple of an AAC packet and an MP3 packet."""

CHAPTER_MARGIN = 2_304
"""Frames of silence that every chapter has at both ends, at least."""


class ChapterEncoder(Protocol):
    """Takes one chapter's master block by block."""

    def write(self, block: Sound) -> None:
        """Take the next frames."""

    def finish(self) -> bytes:
        """The encoded chapter, to be kept in the store and joined later."""


class AudioPublisher(Protocol):
    """A format that holds sound. `version` names codec, settings and library: the key of encoded chapters."""

    name: str
    suffix: str
    version: str

    def encoder(self, rate: int, channels: int) -> ChapterEncoder:
        """A new encoder for one chapter."""

    def decode(self, chapter: bytes) -> Iterable[Sound]:
        """An encoded chapter as players hear it, block by block: what the peak is measured on."""

    def join(self, chapters: Iterable[bytes], episode: Episode, path: Path) -> None:
        """Write the file from all encoded chapters, with chapter marks, tags and cover. Overwrites `path`."""


class TextPublisher(Protocol):
    """A format without sound: captions, chapters, transcripts."""

    name: str
    suffix: str

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
