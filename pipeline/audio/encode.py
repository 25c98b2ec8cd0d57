"""Turns a chapter's sound into the packets of a codec, as one piece of bytes that can be joined with others.

AAC chapters are ADTS streams, MP3 chapters bare frames without a bit reservoir: both are files that anything
plays, and both can be cut between packets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from pipeline.audio.sound import Sound

if TYPE_CHECKING:
    from av.audio import AudioStream

_LAYOUTS: Final = {1: "mono", 2: "stereo"}


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder of FFmpeg and how it is set: all that decides its packets, but for the bit rate."""

    encoder: str
    container: str
    sample_format: str
    packet_frames: int
    delay_frames: int
    options: tuple[tuple[str, str], ...] = ()
    container_options: tuple[tuple[str, str], ...] = ()


AAC: Final = Codec(
    "aac",
    "adts",
    "fltp",
    packet_frames=1_024,
    delay_frames=1_024,
    options=(("aac_coder", "fast"), ("flags", "+bitexact")),
)
"""AAC-LC by FFmpeg's `fast` coder. On three minutes of speech at 128 kb/s stereo and 80 kb/s mono it left 5 dB less
error and 3 dB less noise over the masking threshold than `twoloop`, raised true peaks by 0.06 dB where that raised
them by 0.1 to 0.2, and took less than half the time. Below 64 kb/s it would be the other way round."""

MP3: Final = Codec(
    "libmp3lame",
    "mp3",
    "fltp",
    packet_frames=1_152,
    delay_frames=1_105,
    options=(("reservoir", "0"), ("flags", "+bitexact")),
    container_options=(("write_xing", "0"), ("id3v2_version", "0"), ("write_id3v1", "0")),
)
"""MP3 by LAME at a constant bit rate. The delay is LAME's 576 frames and a decoder's 529."""


class PacketEncoder:
    """Takes one chapter block by block."""

    def __init__(self, codec: Codec, rate: int, channels: int, bit_rate: int, *, gain: float = 1.0) -> None:
        import av

        self._codec, self._rate, self._channels, self._gain = codec, rate, channels, np.float32(gain)
        self._bytes = BytesIO()
        self._file = av.open(self._bytes, "w", format=codec.container, options=dict(codec.container_options))
        self._stream = cast(
            "AudioStream",
            self._file.add_stream(
                codec.encoder, rate=rate, layout=_LAYOUTS[channels], bit_rate=bit_rate, options=dict(codec.options)
            ),
        )
        self._length = 0

    def write(self, block: Sound) -> None:
        """Take the next frames, at the encoder's rate and number of channels."""
        import av

        if (block.rate, block.channels) != (self._rate, self._channels):
            raise ValueError(f"a block of {block.rate} Hz, {block.channels} channels for an encoder of another kind")
        if not block.length:
            return
        planes = np.ascontiguousarray(block.samples.reshape(-1, self._channels).T, dtype=np.float32) * self._gain
        frame = av.AudioFrame.from_ndarray(planes, format=self._codec.sample_format, layout=_LAYOUTS[self._channels])
        frame.sample_rate, frame.pts = self._rate, self._length
        self._length += block.length
        self._file.mux(self._stream.encode(frame))

    def finish(self) -> bytes:
        """All packets. Raises `ValueError` for a chapter that does not fill its last packet."""
        if self._length % self._codec.packet_frames:
            raise ValueError(f"a chapter of {self._length} frames does not fill packets of {self._codec.packet_frames}")
        self._file.mux(self._stream.encode(None))
        self._file.close()
        return self._bytes.getvalue()


def decode_chapter(codec: Codec, chapter: bytes) -> Iterator[Sound]:
    """An encoded chapter as players hear it, block by block: without the encoder's delay, and not a frame longer."""
    from pipeline.audio.codec import decode_blocks

    skip = codec.delay_frames
    for block in decode_blocks(chapter, name="an encoded chapter"):
        heard = block.samples[skip:]
        skip = max(0, skip - block.length)
        if len(heard):
            yield Sound(heard, block.rate)
