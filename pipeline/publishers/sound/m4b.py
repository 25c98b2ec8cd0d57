"""Turns chapters into an audiobook: AAC in MP4, with two flavours of chapter marks, tags and cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from struct import pack
from typing import BinaryIO, Final

import numpy as np

from pipeline.audio.encode import AAC, PacketEncoder, decode_section
from pipeline.audio.packets import Sizes, copy_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.sound.mp4_boxes import box
from pipeline.publishers.sound.mp4_index import Sounding, index, titles
from pipeline.publishers.sound.mp4_tags import item_list
from pipeline.publishers.sound.tags import language_code, tags

KBITS: Final = (80, 128)
"""Kilobits a second of mono and of stereo: at 64k mono the coder's noise raised true peaks four times as much."""


_BRAND: Final = box("ftyp", b"M4B ", pack(">I", 512), b"M4B isom" + b"iso2mp41")
_PACKET_LIMIT: Final = 768
"""Bytes that a packet of AAC has for a channel, at most."""

_NARROW_LIMIT: Final = 0xF000_0000
"""Above this a file's places may need eight bytes."""


@dataclass(frozen=True, slots=True)
class M4b:
    """An audiobook for Apple Books, Audiobookshelf and every player that knows MP4. `kbits` are those of mono and of
    stereo."""

    kbits: tuple[int, int] = KBITS
    name = "m4b"
    suffix = ".m4b"
    kind = "m4a"
    kept_as = "m4b"
    version = "3"

    def at(self, kbits: tuple[int, int], /) -> M4b:
        """The same at so many kilobits a second, at least, in mono and in stereo."""
        return replace(self, kbits=(max(kbits[0], KBITS[0]), max(kbits[1], KBITS[1])))

    @property
    def encoding(self) -> str:
        """All that decides an encoded section's bytes, but for the sound itself."""
        return f"2 {AAC} {self.kbits} av {version('av')}"

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> PacketEncoder:
        """A new encoder for one section."""
        return PacketEncoder(AAC, rate, channels, 1000 * self.kbits[channels - 1], file)

    def decode(self, section: BinaryIO) -> Iterator[Sound]:
        """An encoded section as players hear it, block by block."""
        return decode_section(AAC, section)

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections. Overwrites `path`.

        The transform of AAC overlaps two packets: an encoder starts with a packet that only primes the decoder, and
        what a packet gives is complete with the next one. Sections begin and end in silence, so the priming packet
        of every section but the first is left out and every frame stays where the schedule has it. The first one is
        taken off by the edit list.
        """
        sheet = episode.cuesheet
        language = language_code(episode.language)
        sound = Sounding(sheet.rate, sheet.channels, sheet.length, language, sheet.chapters)
        tagged = item_list(tags(episode), episode.cover)
        expected = 1 + sheet.length // AAC.packet_frames
        copied: list[Sizes] = []
        config = b""
        with path.open("wb") as file:
            for section in sections:
                table = read_table(section)
                if not copied:
                    config = table.config
                    file.write(bytes(len(_head(sound, config, np.zeros(expected, np.uint32), tagged))))
                    file.writelines(titles(sheet.chapters))
                copied.append(copy_packets(section, table, file, leave_out=1 if copied else 0))
            sizes = np.concatenate(copied)
            if len(sizes) != expected:
                raise ValueError(f"{len(sizes)} packets where the cue sheet has {expected}")
            file.seek(0)
            file.write(_head(sound, config, sizes, tagged))


def _head(sound: Sounding, config: bytes, sizes: Sizes, tagged: bytes) -> bytes:
    """All that stands before the titles and the packets: equally long for any packets of that number."""
    wide = len(sizes) * sound.channels * _PACKET_LIMIT > _NARROW_LIMIT
    size = sum(len(title) for title in titles(sound.chapters)) + int(sizes.sum(dtype=np.int64))
    opening = pack(">I4sQ", 1, b"mdat", 16 + size) if wide else pack(">I4s", 8 + size, b"mdat")
    begin = len(_BRAND) + len(index(sound, config, sizes, tagged, 0, wide=wide)) + len(opening)
    return _BRAND + index(sound, config, sizes, tagged, begin, wide=wide) + opening
