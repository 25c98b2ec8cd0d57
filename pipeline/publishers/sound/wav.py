"""Turns chapters into a WAV of 16 bits: RIFF up to 4 GiB, RF64 above (EBU Tech 3306)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import pack
from typing import BinaryIO, Final

from pipeline.audio.clip import to_pcm16
from pipeline.audio.encode import FLAC, PacketEncoder, decode_section
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.sound.flac import Flac
from pipeline.publishers.sound.riff import marks

_BYTES: Final = 2
_RIFF_LIMIT: Final = 0xFFFF_FFFF


class Wav:
    """The master without loss, for an editor, with its tags and a cue mark for every chapter.

    Its sections are kept as a FLAC's: the same samples in half the room, and once for both.
    """

    name = "wav"
    suffix = ".wav"
    kind = "wav"
    kept_as = "flac"
    kbits = (0, 0)
    version = "2"

    def at(self, _kbits: tuple[int, int], /) -> Wav:
        """The same: nothing is lost at any bit rate."""
        return self

    @property
    def encoding(self) -> str:
        """All that decides an encoded section's bytes, but for the sound itself."""
        return Flac().encoding

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> PacketEncoder:
        """A new encoder for one section."""
        return PacketEncoder(FLAC, rate, channels, 0, file)

    def decode(self, section: BinaryIO) -> Iterator[Sound]:
        """An encoded section as players hear it, block by block."""
        return decode_section(FLAC, section)

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections. Overwrites `path`."""
        sheet = episode.cuesheet
        size = 0
        behind = marks(episode)
        with path.open("wb") as file:
            file.write(_header(sheet.rate, sheet.channels, size, len(behind)))
            for section in sections:
                for block in decode_section(FLAC, section):
                    size += file.write(to_pcm16(block.samples))
            file.write(behind)
            file.seek(0)
            file.write(_header(sheet.rate, sheet.channels, size, len(behind)))


def _header(rate: int, channels: int, size: int, behind: int) -> bytes:
    """The header for `size` bytes of samples and so many behind them: of one length, whether the sizes fit four bytes
    or not."""
    frame = channels * _BYTES
    shape = b"fmt " + pack("<IHHIIHH", 16, 1, channels, rate, rate * frame, frame, 8 * _BYTES)
    whole = size + behind + 72  # all that follows the first eight bytes
    if whole <= _RIFF_LIMIT:
        room = b"JUNK" + pack("<I", 28) + bytes(28)
        return b"RIFF" + pack("<I", whole) + b"WAVE" + room + shape + b"data" + pack("<I", size)
    large = b"ds64" + pack("<IQQQI", 28, whole, size, size // frame, 0)
    return b"RF64" + pack("<I", _RIFF_LIMIT) + b"WAVE" + large + shape + b"data" + pack("<I", _RIFF_LIMIT)
