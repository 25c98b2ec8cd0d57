"""Turns encoded sound, in any format that FFmpeg reads, into samples.

FFmpeg comes inside PyAV's wheel and runs in this process: no ffmpeg or ffprobe is needed on the machine.
Encoder delays that a file declares (MP4 edit lists, LAME tags) are taken off, as players do.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.errors import AudioError, Place

if TYPE_CHECKING:
    import av

_BLOCK_FRAMES: Final = 65_536
_READABLE: Final = "Use a WAV, FLAC, MP3, M4A, Ogg or Opus file."


def decode(data: bytes, *, name: str = "") -> Sound:
    """The whole sound of a file's bytes. `name` is what errors call it; raises `AudioError` for anything else."""
    return joined(decode_blocks(data, name=name))


def decode_file(path: Path) -> Sound:
    """The whole sound of a file."""
    return joined(decode_blocks(path))


def decode_blocks(source: bytes | Path, *, name: str = "") -> Iterator[Sound]:
    """A file's sound block by block, with memory for one block; at least one block, none of them empty."""
    import av

    place = Place(name or (str(source) if isinstance(source, Path) else "a sound"))
    if isinstance(source, Path) and not source.is_file():
        raise AudioError("There is no such sound file.", at=place)
    try:
        with _opened(str(source) if isinstance(source, Path) else BytesIO(source)) as file:
            yield from _blocks(file, place)
    except (av.error.FFmpegError, ValueError) as error:
        raise AudioError("This is no sound that can be read.", at=place, next_step=_READABLE) from error


def joined(blocks: Iterator[Sound]) -> Sound:
    """Blocks of one rate and number of channels as one sound."""
    parts = list(blocks)
    if len(parts) == 1:
        return parts[0]
    return parts[0].with_samples(np.concatenate([part.samples for part in parts]))


def _opened(source: str | BytesIO) -> av.container.InputContainer:
    """The file, whatever the encoding of its tags: PyAV before 19 refuses broken ones unless it is told not to."""
    import av

    lenient: dict[str, Any] = {} if int(av.__version__.split(".")[0]) >= 19 else {"metadata_errors": "replace"}
    file: av.container.InputContainer = av.open(source, "r", **lenient)
    return file


def _blocks(file: av.container.InputContainer, place: Place) -> Iterator[Sound]:
    if not file.streams.audio:
        raise AudioError("This file holds no sound.", at=place, next_step=_READABLE)
    kept: list[NDArray[Any]] = []
    rate, length = 0, 0
    for frame in _planar_frames(file):
        rate = frame.sample_rate
        kept.append(frame.to_ndarray())
        length += frame.samples
        if length >= _BLOCK_FRAMES:
            yield Sound(_interleaved(kept), rate)
            kept, length = [], 0
    if not rate:
        raise AudioError("This file's sound is empty.", at=place)
    if kept:
        yield Sound(_interleaved(kept), rate)


def _planar_frames(file: av.container.InputContainer) -> Iterator[av.AudioFrame]:
    """The first sound stream's frames as planar floats, all at the rate and in the layout of the first frame.

    Pieces that were joined with their own headers may change both midway; each gets its own converter.
    """
    import av

    converter, target, setup = None, None, None
    for frame in _frames(file):
        if not frame.samples:
            continue
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        target = target or now
        if now != setup:
            if converter is not None:
                yield from converter.resample(None)
            converter, setup = av.AudioResampler("fltp", target[1], target[2]), now
        if converter is not None:
            yield from converter.resample(frame)
    if converter is not None:
        yield from converter.resample(None)


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
