"""Turns a sound file into what its container says: format, codec, rate, bit rate, chapters, cover and tags.

No sound is decoded. Where chapters are marked in two ways the container's reader takes one; `publishers.checking`
reads the marks of MP3 and MP4 themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.audio.codec import MOST_BYTES, opened
from pipeline.errors import AudioError, Place
from pipeline.strangers import StrangeFileError, open_file

if TYPE_CHECKING:
    import av

_KINDS: Final = {"mp3": "mp3", "mov": "m4a", "wav": "wav", "flac": "flac", "ogg": "ogg", "w64": "wav", "aac": "aac"}
_STRAY: Final = 0.02
"""Packets of a constant bit rate differ by a padding byte; by more than this part of their size it is variable."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter as a file marks it, in seconds."""

    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Probed:
    """What a file says of itself. `kind` is `mp3`, `m4a`, `wav` …; `kbits` are a second's; `cover` is its width and
    height in pixels, (0, 0) for none. `seconds` is what the container claims."""

    kind: str
    codec: str
    rate: int
    channels: int
    kbits: float
    is_constant: bool
    seconds: float
    marks: tuple[Mark, ...]
    cover: tuple[int, int]
    tags: Mapping[str, str]
    pictures: int = 0


def probe(path: Path) -> Probed:
    """What a file says of itself. Raises `AudioError` for one that holds no sound."""
    import av

    place = Place(str(path))
    try:
        with open_file(path, MOST_BYTES, "a sound") as data, opened(data) as file:
            if not file.streams.audio:
                raise AudioError("This file holds no sound.", at=place)
            return _probed(file)
    except StrangeFileError as strange:
        what = "There is no such file." if strange.is_missing else f"This {strange}."
        raise AudioError(what, at=place) from strange
    except (av.error.FFmpegError, ValueError) as error:
        raise AudioError("This is no sound that can be read.", at=place) from error


def _probed(file: av.container.InputContainer) -> Probed:
    stream = file.streams.audio[0]
    codec = stream.codec_context
    sizes, seconds = _sizes(file)
    cover = next(((each.codec_context.width, each.codec_context.height) for each in file.streams.video), (0, 0))
    length = seconds or (float(file.duration or 0) / 1_000_000)
    tags = {**file.metadata, **stream.metadata}
    return Probed(
        kind=_KINDS.get(file.format.name.split(",")[0], file.format.name.split(",")[0]),
        codec=codec.name.removesuffix("float"),
        rate=codec.sample_rate,
        channels=codec.channels,
        kbits=sum(sizes) * 8 / 1000 / length if length else 0.0,
        is_constant=_is_constant(sizes, codec.name),
        seconds=length,
        marks=tuple(_marks(file)),
        cover=cover,
        tags={name.lower(): value for name, value in tags.items()},
        pictures=len(file.streams.video),
    )


def _sizes(file: av.container.InputContainer) -> tuple[list[int], float]:
    """The sizes of the sound's packets, and how long they play."""
    sizes: list[int] = []
    ticks = 0
    stream = file.streams.audio[0]
    for packet in file.demux(stream):
        if packet.size:
            sizes.append(packet.size)
            ticks += packet.duration or 0
    return sizes, float(ticks * stream.time_base) if stream.time_base else 0.0


def _is_constant(sizes: list[int], codec: str) -> bool:
    """Whether every packet has the same bit rate; sound without loss has none to speak of."""
    if codec.startswith("pcm") or len(sizes) < 3:
        return True
    most, least = max(sizes[:-1]), min(sizes[:-1])
    return most - least <= max(1.0, _STRAY * least)


def _marks(file: Any) -> list[Mark]:
    found = []
    for each in file.chapters():
        tick = float(each["time_base"])
        title = each["metadata"].get("title", "")
        found.append(Mark(title, each["start"] * tick, each["end"] * tick))
    return found
