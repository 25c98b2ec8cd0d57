"""Turns chapters into an audiobook: AAC in MP4, with two flavours of chapter marks, tags and cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pipeline.audio.encode import AAC, PacketEncoder, decode_chapter
from pipeline.audio.mp4 import join_aac
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.mp4_tags import write_tagged
from pipeline.publishers.tags import language_code, tags

BIT_RATES: Final = {1: 80_000, 2: 128_000}
"""Bits per second by channels, at 44.1 kHz: at 64k mono the coder's noise raised true peaks four times as much."""


class M4b:
    """An audiobook for Apple Books, Audiobookshelf and every player that knows MP4."""

    name = "m4b"
    suffix = ".m4b"

    @property
    def version(self) -> str:
        """All that decides an encoded chapter's bytes, but for the sound itself."""
        return f"1 {AAC} {BIT_RATES} av {version('av')}"

    def encoder(self, rate: int, channels: int) -> PacketEncoder:
        """A new encoder for one chapter."""
        return PacketEncoder(AAC, rate, channels, BIT_RATES[channels])

    def decode(self, chapter: bytes) -> Iterator[Sound]:
        """An encoded chapter as players hear it, block by block."""
        return decode_chapter(AAC, chapter)

    def join(self, chapters: Iterable[bytes], episode: Episode, path: Path) -> None:
        """Write the file from all encoded chapters. Overwrites `path`; works in a second file beside it."""
        sheet = episode.cuesheet
        muxed = path.with_name(path.name + ".mux")
        try:
            join_aac(chapters, muxed, sheet.rate, sheet.chapters, language_code(episode.language))
            write_tagged(muxed, path, tags(episode), episode.cover)
        finally:
            muxed.unlink(missing_ok=True)
