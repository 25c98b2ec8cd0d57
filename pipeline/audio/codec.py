"""Turns encoded sound, in any format that FFmpeg reads, into samples.

FFmpeg comes inside PyAV's wheel and runs in this process: no ffmpeg or ffprobe is needed on the machine.
Encoder delays that a file declares (MP4 edit lists, LAME tags) are taken off, as players do.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.errors import AudioError, Place
from pipeline.strangers import MB, StrangeFileError, open_file

if TYPE_CHECKING:
    import av

_BLOCK_FRAMES: Final = 65_536

MOST_BYTES: Final = 4_096 * MB
"""Of a sound file: a WAV can have no more."""

RATES: Final = range(2_000, 384_001)
"""Frames a second that a sound may have: fewer are no sound, and one a second becomes a day out of a few kilobytes."""

MOST_CHANNELS: Final = 8
MOST_VALUES: Final = 12 * 3600 * 96_000
"""Frames times channels: twelve hours in stereo."""

MOST_AT_ONCE: Final = 120_000_000
"""The same of a sound that is held in memory: twenty minutes in stereo."""

_FREELY: Final = 600 * 96_000
_PER_BYTE: Final = 64
"""Values that any file may hold, and for each of its bytes besides: as many as the leanest codec makes of a byte of
speech. Without this bound a few kilobytes of packed silence were hours."""

_FORMATS: Final = "wav,w64,flac,mp3,ogg,mov,aac,aiff,caf,au,matroska,asf,wv,ape,tta,ac3,eac3,amr,avi"
"""What is looked for in a file. A playlist, which names other files and addresses, is no sound."""

_READABLE: Final = "Use a WAV, FLAC, MP3, M4A, Ogg or Opus file."


def decode(data: bytes, *, name: str = "") -> Sound:
    """The whole sound of a file's bytes. `name` is what errors call it; raises `AudioError` for anything else."""
    return joined(decode_blocks(data, name=name, most_values=MOST_AT_ONCE))


def decode_file(path: Path) -> Sound:
    """The whole sound of a file."""
    return joined(decode_blocks(path))


def decode_blocks(source: bytes | Path, *, name: str = "", most_values: int = MOST_VALUES) -> Iterator[Sound]:
    """A file's sound block by block, with memory for one block; at least one block, none of them empty.

    Raises `AudioError` for what is no sound, and for a file or a sound beyond the bounds above.
    """
    import av

    place = Place(name or (str(source) if isinstance(source, Path) else "a sound"))
    try:
        with _bytes_of(source) as data, opened(data) as file:
            size = len(source) if isinstance(source, bytes) else source.stat().st_size
            yield from _bounded(_blocks(file, place), place, min(most_values, _FREELY + _PER_BYTE * size))
    except StrangeFileError as strange:
        what = "There is no such sound file." if strange.is_missing else f"This {strange}."
        raise AudioError(what, at=place) from strange
    except (av.error.FFmpegError, ValueError) as error:
        raise AudioError("This is no sound that can be read.", at=place, next_step=_READABLE) from error


def joined(blocks: Iterator[Sound]) -> Sound:
    """Blocks of one rate and number of channels as one sound."""
    parts = list(blocks)
    if len(parts) == 1:
        return parts[0]
    return parts[0].with_samples(np.concatenate([part.samples for part in parts]))


def _bytes_of(source: bytes | Path) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else open_file(source, MOST_BYTES, "a sound")


def _bounded(blocks: Iterator[Sound], place: Place, most: int) -> Iterator[Sound]:
    """The blocks, as long as they hold no more values than may be."""
    values = 0
    for block in blocks:
        values += block.length * block.channels
        if values > most:
            what = f"This sound lasts more than {most / block.channels / block.rate / 60:,.0f} minutes"
            raise AudioError(f"{what}, which a file of its size may not.", at=place, next_step="Cut it.")
        yield block


def _require_sound(rate: int, channels: int, place: Place) -> None:
    """Raise `AudioError` for a rate and a number of channels that no sound has; FFmpeg's own converter dies of some."""
    if rate not in RATES:
        what = f"This sound has {rate:,} frames a second; it may have {RATES[0]:,} to {RATES[-1]:,}."
        raise AudioError(what, at=place)
    if not 0 < channels <= MOST_CHANNELS:
        raise AudioError(f"This sound has {channels} channels; it may have {MOST_CHANNELS}.", at=place)


def opened(source: BinaryIO) -> av.container.InputContainer:
    """A sound file, whatever the encoding of its tags: PyAV before 19 refuses broken ones unless it is told not to."""
    import av

    lenient: dict[str, Any] = {} if int(av.__version__.split(".")[0]) >= 19 else {"metadata_errors": "replace"}
    file: av.container.InputContainer = av.open(source, "r", options={"format_whitelist": _FORMATS}, **lenient)
    return file


def _blocks(file: av.container.InputContainer, place: Place) -> Iterator[Sound]:
    if not file.streams.audio:
        raise AudioError("This file holds no sound.", at=place, next_step=_READABLE)
    kept: list[NDArray[np.float32]] = []
    rate, length = 0, 0
    for planes, its_rate in _planes(file, place):
        rate = its_rate
        kept.append(planes)
        length += planes.shape[1]
        if length >= _BLOCK_FRAMES:
            yield Sound(_interleaved(kept), rate)
            kept, length = [], 0
    if not rate:
        raise AudioError("This file's sound is empty.", at=place)
    if kept:
        yield Sound(_interleaved(kept), rate)


def _planes(file: av.container.InputContainer, place: Place) -> Iterator[tuple[NDArray[np.float32], int]]:
    """The first sound stream's frames as planes of floats, all at the rate and in the layout of the first frame.

    Pieces that were joined with their own headers may change both midway; each that does gets a converter.
    """
    import av

    converter, target, setup = None, None, None
    for frame in _frames(file):
        if not frame.samples:
            continue
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if now != setup:
            _require_sound(frame.sample_rate, frame.layout.nb_channels, place)
            yield from _rest_of(converter)
            target, setup = target or now, now
            is_alike = now[1:] == target[1:] and frame.format.name.rstrip("p") in _AS_FLOAT
            converter = None if is_alike else av.AudioResampler("fltp", target[1], target[2])
        if converter is None:
            yield _as_planes(frame), frame.sample_rate
        else:
            for each in converter.resample(frame):
                yield _as_planes(each), each.sample_rate
    yield from _rest_of(converter)


def _rest_of(converter: av.AudioResampler | None) -> Iterator[tuple[NDArray[np.float32], int]]:
    """What a converter still holds."""
    if converter is not None:
        for frame in converter.resample(None):
            yield _as_planes(frame), frame.sample_rate


_AS_FLOAT: Final = {"u8": (128, 2**-7), "s16": (0, 2**-15), "s32": (0, 2**-31), "flt": (0, 1), "dbl": (0, 1)}
"""What is taken from a number of each format, and what full scale is of it: as FFmpeg's converter does, which needs
four times as long."""


def _as_planes(frame: av.AudioFrame) -> NDArray[np.float32]:
    numbers = frame.to_ndarray()
    if not frame.format.is_planar:
        numbers = numbers.reshape(-1, frame.layout.nb_channels).T
    zero, scale = _AS_FLOAT[frame.format.name.rstrip("p")]
    planes = numbers.astype(np.float32)
    if zero:
        planes -= zero
    if scale != 1:
        planes *= np.float32(scale)
    return planes


def _frames(file: av.container.InputContainer) -> Iterator[av.AudioFrame]:
    """Every frame of the first sound stream. Anything between the frames of an MP3 is passed over, as players do:
    pieces that a service sends one after the other come with headers of their own."""
    import av

    stream = file.streams.audio[0]
    forgiving = stream.codec_context.name.startswith("mp3")
    for packet in file.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            if not forgiving:
                raise


def _interleaved(planes: list[NDArray[Any]]) -> Samples:
    """Planes of shape (channels, frames) as a sound's samples: (frames,) for mono, else (frames, channels)."""
    samples = np.concatenate(planes, axis=1)
    if not np.isfinite(samples).all():  # floating-point files may hold anything
        samples = np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.ascontiguousarray(samples[0] if len(samples) == 1 else samples.T, dtype=np.float32)
