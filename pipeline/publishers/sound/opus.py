"""Turns chapters into an Opus file: speech at half the bits of MP3, with tags, chapters and cover.

Opus counts at 48 kHz in packets of 20 ms, which the grid of joins does not know. Each section is encoded with some
silence more than it has; where sections meet, as many packets are kept as bring the next one nearest to its place, so
that no section is more than 10 ms off, however many there are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from pipeline.audio.clip import RateChanger
from pipeline.audio.encode import OPUS, PacketEncoder, decode_section
from pipeline.audio.ogg import RATE, write_opus
from pipeline.audio.packets import read_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.covers.cover_file import size_of_picture
from pipeline.publishers.sound.vorbis import comments, picture
from pipeline.units import Frames, resampled

KBITS: Final = (48, 80)
"""Kilobits a second of mono and of stereo."""

_SPARE: Final = 3
"""Packets of silence that a section has at its end besides its own."""


class OpusEncoder:
    """Takes one section block by block, at any rate."""

    def __init__(self, rate: int, channels: int, kbits: int, file: BinaryIO) -> None:
        self._encoder = PacketEncoder(OPUS, RATE, channels, 1000 * kbits, file)
        self._changer = RateChanger(rate, RATE, channels)
        self._channels, self._length = channels, 0

    def write(self, block: Sound) -> None:
        """Take the next frames."""
        self._put(self._changer.write(block))

    def finish(self) -> None:
        """Encode what is left, and silence behind it."""
        self._put(self._changer.finish())
        missing = -self._length % OPUS.packet_frames + _SPARE * OPUS.packet_frames
        shape = (missing,) if self._channels == 1 else (missing, self._channels)
        self._put(Sound(np.zeros(shape, np.float32), RATE))
        self._encoder.finish()

    def _put(self, block: Sound) -> None:
        self._length += block.length
        self._encoder.write(block)


@dataclass(frozen=True, slots=True)
class Opus:
    """An episode for players of today, small. `kbits` are those of mono and of stereo."""

    kbits: tuple[int, int] = KBITS
    name = "opus"
    suffix = ".opus"
    kind = "opus"
    kept_as = "opus"
    version = "1"

    def at(self, kbits: tuple[int, int], /) -> Opus:
        """The same at so many kilobits a second, at least, in mono and in stereo."""
        return replace(self, kbits=(max(kbits[0], KBITS[0]), max(kbits[1], KBITS[1])))

    @property
    def encoding(self) -> str:
        """All that decides an encoded section's bytes, but for the sound itself."""
        return f"1 {OPUS} {self.kbits} av {version('av')}"

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> OpusEncoder:
        """A new encoder for one section."""
        return OpusEncoder(rate, channels, self.kbits[channels - 1], file)

    def decode(self, section: BinaryIO) -> Iterator[Sound]:
        """An encoded section as players hear it, block by block: at 48 kHz, up to 20 ms longer than it is."""
        start = section.tell()
        length = (len(read_table(section).sizes) - _SPARE) * OPUS.packet_frames
        section.seek(start)
        for block in decode_section(OPUS, section):
            heard = block.samples[:length]
            length -= len(heard)
            if len(heard):
                yield Sound(heard, block.rate)

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections. Overwrites `path`."""
        sheet = episode.cuesheet
        told = comments(episode)
        if episode.cover:
            block = picture(episode.cover, *size_of_picture(episode.cover))
            told.append(("METADATA_BLOCK_PICTURE", b64encode(block).decode("ascii")))
        ends = [resampled(end, sheet.rate, RATE) for end in sheet.section_ends]
        packets = _packets(sections, ends)
        write_opus(path, packets, sheet.channels, resampled(sheet.length, sheet.rate, RATE), told)


def _packets(sections: Iterable[BinaryIO], ends: list[Frames]) -> Iterator[bytes]:
    """Of each section as many as bring the next one to its place; of the last one all that hold its end."""
    given = 0
    for number, (section, end) in enumerate(zip(sections, ends, strict=True)):
        table = read_table(section)
        is_last = number == len(ends) - 1
        wanted = -(-(end + OPUS.delay_frames) // OPUS.packet_frames) if is_last else round(end / OPUS.packet_frames)
        yield from islice(read_packets(section, table.sizes), wanted - given)
        given = wanted
