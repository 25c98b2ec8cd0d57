"""Turns chapters into an MP3 with chapter marks, tags and cover.

Chapters are constant bit rate frames without a reservoir, so a frame needs nothing of the frames before it but
the overlap of the transform, which is silent where chapters meet. A frame holds `delay_frames` less than its
place says; every chapter's encoder gives a frame more for that (two of MPEG-2's), which the joins leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pipeline.audio.encode import MP3, PacketEncoder, decode_chapter
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError
from pipeline.publishers.id3 import id3_tag
from pipeline.publishers.mp3_frames import RATES, Header, count_frames, info_frame, read_header

BIT_RATES: Final = {1: 96_000, 2: 160_000}
"""Bits per second by channels: a step above what a reservoir would need."""

_LAME_SCALE: Final = 0.95
"""LAME turns its input down by this at up to 160 kb/s (0.97 at 192, 0.98 at 224, no more from 256 on)."""

_LIMIT: Final = 0xFFFF_FFFF


class Mp3:
    """A podcast episode, for every player there is."""

    name = "mp3"
    suffix = ".mp3"

    @property
    def version(self) -> str:
        """All that decides an encoded chapter's bytes, but for the sound itself."""
        return f"1 {MP3} {BIT_RATES} {_LAME_SCALE} av {version('av')}"

    def encoder(self, rate: int, channels: int) -> PacketEncoder:
        """A new encoder for one chapter. Raises `DeliveryError` for a rate that MP3 has not."""
        if rate not in RATES:
            known = ", ".join(str(each) for each in sorted(RATES))
            raise DeliveryError(f"An MP3 cannot have {rate} frames per second.", next_step=f"It can have {known}.")
        return PacketEncoder(MP3, rate, channels, BIT_RATES[channels], gain=1.0 / _LAME_SCALE)

    def decode(self, chapter: bytes) -> Iterator[Sound]:
        """An encoded chapter as players hear it, block by block."""
        header = read_header(chapter)
        length = (count_frames(chapter) - _overlapping(header)) * header.samples
        for block in decode_chapter(MP3, chapter):
            heard = block.samples[:length]
            length -= len(heard)
            if len(heard):
                yield Sound(heard, block.rate)

    def join(self, chapters: Iterable[bytes], episode: Episode, path: Path) -> None:
        """Write the file from all encoded chapters. Overwrites `path`."""
        frames, size, first = 0, 0, b""
        with path.open("wb") as file:
            tag = id3_tag(episode)
            file.write(tag)
            for chapter in chapters:
                if not first:
                    first = chapter[:4]
                    file.write(info_frame(first, 0, 0, 0))
                kept = _following(chapter) if frames else chapter
                frames += count_frames(kept)
                size += len(kept)
                file.write(kept)
            if size > _LIMIT:
                raise DeliveryError("The MP3 would pass 4 GiB.", next_step="Divide the script into parts.")
            file.seek(len(tag))
            file.write(info_frame(first, frames, size, episode.cuesheet.length))


def _overlapping(header: Header) -> int:
    """How many frames more than its length a chapter has, for the delays of encoder and decoder."""
    return -(-MP3.delay_frames // header.samples)


def _following(chapter: bytes) -> bytes:
    """A chapter behind another, whose last frames take the place of this one's first: both are silent there."""
    place = 0
    for _ in range(_overlapping(read_header(chapter))):
        place += read_header(chapter[place : place + 4]).size
    return chapter[place:]
