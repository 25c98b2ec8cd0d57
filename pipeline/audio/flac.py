"""Turns 16-bit samples into FLAC, without loss, and that back into the very samples."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np

from pipeline.audio.encode import FLAC, LAYOUTS, coder
from pipeline.audio.packets import PacketTable, read_packets, read_table


def to_flac(pcm: bytes, rate: int, channels: int = 1) -> bytes:
    """Little-endian 16-bit integers, mono or stereo, in half the room or less: packets and their table. The same
    bytes every time."""
    import av

    out, sizes = BytesIO(), []
    encoder = coder(FLAC.encoder, "w", rate, channels)
    encoder.format = FLAC.sample_format
    encoder.options = dict(FLAC.options)
    packets = []
    if pcm:
        row = np.frombuffer(pcm, "<i2").astype(np.int16, copy=False).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(row, format=FLAC.sample_format, layout=LAYOUTS[channels])
        frame.sample_rate, frame.pts = rate, 0
        packets = [*encoder.encode(frame), *encoder.encode(None)]
    for packet in packets:
        if packet.size:  # the last one only tells of the others
            out.write(packet)
            sizes.append(packet.size)
    PacketTable(rate, channels, encoder.extradata or b"", np.array(sizes, "<u4")).write(out)
    return out.getvalue()


def from_flac(data: bytes) -> bytes:
    """The little-endian 16-bit integers that `to_flac` was given."""
    import av

    file = BytesIO(data)
    table = read_table(file)
    decoder = coder(FLAC.decoder, "r", table.rate, table.channels)
    decoder.extradata = table.config or None
    rows: list[Any] = []
    for packet in (*read_packets(file, table.sizes), None):
        rows += [frame.to_ndarray() for frame in decoder.decode(av.Packet(packet) if packet else None)]
    return np.concatenate(rows, axis=1).astype("<i2", copy=False).tobytes() if rows else b""
