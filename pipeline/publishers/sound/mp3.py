"""Turns chapters into an MP3 with chapter marks, tags and cover.

Sections are constant bit rate frames without a reservoir, so a frame needs nothing of the frames before it but
the overlap of the transform, which is silent where sections meet. A frame holds `delay_frames` less than its
place says; every section's encoder gives a frame more for that (two of MPEG-2's), which the joins leave out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Final

from pipeline.audio.encode import MP3, PacketEncoder, decode_section
from pipeline.audio.packets import copy_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError
from pipeline.publishers.sound.id3 import id3_tag
from pipeline.publishers.sound.mp3_frames import RATES, info_frame, samples_a_frame

KBITS: Final = (96, 160)
"""Kilobits a second of mono and of stereo: a step above what a reservoir would need."""
_MOST_LOW: Final = 160

_LAME_SCALES: Final = ((160, 0.95), (192, 0.97), (224, 0.98))
"""LAME turns its input down by this at up to so many kilobits a second, and not above."""
_LEAST: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Kilobits a second that a frame can have; low rates of sound end at 160."""

_LIMIT: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Mp3:
    """A podcast episode, for every player there is. `kbits` are those of mono and of stereo."""

    kbits: tuple[int, int] = KBITS
    name = "mp3"
    suffix = ".mp3"
    kind = "mp3"
    kept_as = "mp3"
    version = "2"

    def at(self, kbits: tuple[int, int], /) -> Mp3:
        """The same at so many kilobits a second, at least, in mono and in stereo."""
        mono, stereo = (
            next((each for each in _LEAST if each >= max(least, own)), _LEAST[-1])
            for least, own in zip(kbits, KBITS, strict=True)
        )
        return replace(self, kbits=(mono, stereo))

    def _kbits(self, rate: int, channels: int) -> int:
        """Kilobits a second that a file of this shape has."""
        return min(self.kbits[channels - 1], _MOST_LOW if samples_a_frame(rate) < MP3.packet_frames else _LEAST[-1])

    @property
    def encoding(self) -> str:
        """All that decides an encoded section's bytes, but for the sound itself."""
        return f"3 {MP3} {self.kbits} {_LAME_SCALES} av {version('av')}"

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> PacketEncoder:
        """A new encoder for one section. Raises `DeliveryError` for a rate that MP3 has not."""
        if rate not in RATES:
            known = ", ".join(str(each) for each in sorted(RATES))
            raise DeliveryError(f"An MP3 cannot have {rate} frames per second.", next_step=f"It can have {known}.")
        kbits = self._kbits(rate, channels)
        scale = next((scale for most, scale in _LAME_SCALES if kbits <= most), 1.0)
        return PacketEncoder(MP3, rate, channels, 1000 * kbits, file, gain=1.0 / scale)

    def decode(self, section: BinaryIO) -> Iterator[Sound]:
        """An encoded section as players hear it, block by block."""
        start = section.tell()
        table = read_table(section)
        frame = samples_a_frame(table.rate)
        length = (len(table.sizes) - _overlapping(frame)) * frame
        section.seek(start)
        for block in decode_section(MP3, section):
            heard = block.samples[:length]
            length -= len(heard)
            if len(heard):
                yield Sound(heard, block.rate)

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections. Overwrites `path`."""
        frames, size, first = 0, 0, b""
        overlapping = _overlapping(samples_a_frame(episode.cuesheet.rate))
        with path.open("wb") as file:
            tag = id3_tag(episode)
            file.write(tag)
            for section in sections:
                table = read_table(section)
                if not first:
                    first = section.read(4)
                    section.seek(-4, os.SEEK_CUR)
                    file.write(info_frame(first, 0, 0, 0))
                # The last frames of the section before take the place of this one's first: both are silent there.
                kept = copy_packets(section, table, file, leave_out=overlapping if frames else 0)
                frames += len(kept)
                size += int(kept.sum())
            if size > _LIMIT:
                raise DeliveryError("The MP3 would pass 4 GiB.", next_step="Divide the script into parts.")
            file.seek(len(tag))
            file.write(info_frame(first, frames, size, episode.cuesheet.length))


def _overlapping(frame: int) -> int:
    """How many frames of so many samples a section has more than its length, for the delays of encoder and decoder."""
    return -(-MP3.delay_frames // frame)
