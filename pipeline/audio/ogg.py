"""Turns packets of Opus and comments into an Ogg file, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

from pipeline.audio.encode import LAYOUTS, OPUS

RATE: Final = 48_000
"""Frames a second that Opus counts in, whatever it was made from."""


def write_opus(
    path: Path, packets: Iterable[bytes], channels: int, length: int, comments: Sequence[tuple[str, str]]
) -> None:
    """Write an Opus file whose sound is `length` frames of 48 kHz long. Overwrites `path`."""
    import av
    from av.audio import AudioStream

    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact", "flags": "+bitexact"}) as file:
        stream = cast(AudioStream, file.add_stream(OPUS.encoder, rate=RATE))
        stream.codec_context.layout = LAYOUTS[channels]
        stream.codec_context.format = OPUS.sample_format
        stream.metadata.update(comments)
        place = -OPUS.delay_frames
        for data in packets:
            packet = av.Packet(data)
            packet.stream = stream
            packet.time_base = Fraction(1, RATE)
            packet.pts = packet.dts = place
            packet.duration = min(OPUS.packet_frames, length - place)
            place += OPUS.packet_frames
            file.mux(packet)
