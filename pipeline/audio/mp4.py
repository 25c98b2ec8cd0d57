"""Turns AAC chapters into one MP4 with chapter marks, by copying their packets.

The transform of AAC overlaps two packets: an encoder starts with a packet that only primes the decoder, and what
a packet gives is complete with the next one. Chapters begin and end in silence, so the priming packet of every
chapter but the first is dropped and the decoded frames stay where the schedule has them, exactly. The first
chapter's priming is taken off by the edit list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.audio.encode import AAC
from pipeline.drama.cuesheet import Chapter

if TYPE_CHECKING:
    import av


def join_aac(chapters: Iterable[bytes], path: Path, rate: int, marks: Sequence[Chapter], language: str) -> None:
    """Write an MP4 of brand M4B to `path`; `language` is a code of three letters.

    FFmpeg writes the marks twice, as a QuickTime text track (Apple) and as a Nero list (others, 255 at most).
    The index stands at the end and there are no tags: `publishers.mp4_tags` moves the one and adds the other.
    """
    import av

    options = {
        "brand": "M4B ",
        "fflags": "+bitexact",
        # One tick a frame: edit list and chapter marks are exact, where the default would round to milliseconds.
        "movie_timescale": str(rate),
    }
    frame = Fraction(1, rate)
    with av.open(str(path), "w", format="mp4", options=options) as joined:
        joined.set_chapters(
            [
                {"id": i, "start": m.start, "end": m.end, "time_base": frame, "metadata": {"title": m.title}}
                for i, m in enumerate(marks)
            ]
        )
        stream: av.AudioStream | None = None
        pts = -AAC.delay_frames
        for chapter in chapters:
            with av.open(BytesIO(chapter), "r", format=AAC.container) as source:
                if stream is None:
                    stream = joined.add_stream_from_template(source.streams.audio[0])
                    stream.time_base = frame
                    stream.metadata["language"] = language
                for packet in _packets(source, primed=pts >= 0):
                    packet.stream, packet.time_base = stream, frame
                    packet.pts = packet.dts = pts
                    packet.duration = AAC.packet_frames
                    pts += AAC.packet_frames
                    joined.mux_one(packet)


def _packets(source: av.container.InputContainer, *, primed: bool) -> Iterator[av.Packet[av.AudioStream]]:
    """A chapter's packets, without the priming one when the decoder already runs."""
    packets = (packet for packet in source.demux(audio=0) if packet.size)
    if primed:
        next(packets)
    return packets
