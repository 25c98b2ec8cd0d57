"""Turns the sizes of an audiobook's packets into the index that its MP4 begins with (`moov`).

There are two tracks: the sound, and the titles of the chapters as a QuickTime text track that the sound refers to.
The Nero list `chpl` says the same to players that know no text track. Titles and sound lie behind the index in one
stretch each, so that it needs nothing but their sizes. Formats: ISO/IEC 14496-12 and -14, Apple's QuickTime File
Format; the text track's description is the one that FFmpeg writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack
from typing import Final

import numpy as np

from pipeline.audio.encode import AAC
from pipeline.audio.packets import Sizes
from pipeline.drama.cuesheet import Chapter
from pipeline.publishers.sound.mp4_boxes import (
    UNITY,
    box,
    data_here,
    edit_list,
    full_box,
    handler,
    media_header,
    movie_header,
    sample_table,
    track_header,
)

_A_CHUNK: Final = 48
"""Packets in a chunk: about a second."""

_NERO_TICKS: Final = 10_000_000
_NERO_LIMIT: Final = 255
_NERO_BYTES: Final = 255
_MOST_BYTES: Final = 0xFFFF

_IN_UTF8: Final = pack(">I4sI", 12, b"encd", 1 << 8)


@dataclass(frozen=True, slots=True)
class Sounding:
    """The sound of an audiobook: `length` is in frames, `language` has the three letters of ISO 639-2."""

    rate: int
    channels: int
    length: int
    language: str
    chapters: Sequence[Chapter]


def titles(chapters: Sequence[Chapter]) -> list[bytes]:
    """The samples of the text track."""
    texts = (_title(chapter, _MOST_BYTES) for chapter in chapters)
    return [pack(">H", len(text)) + text + _IN_UTF8 for text in texts]


def index(sound: Sounding, config: bytes, packets: Sizes, tags: bytes, begin: int, *, wide: bool) -> bytes:
    """The whole `moov`, for titles that begin at the file's byte `begin` and packets behind them; `tags` is an `ilst`
    and `config` the decoder's (AudioSpecificConfig).

    Its own length depends on how many packets there are, and not on their sizes. `wide` is for files over 4 GiB.
    """
    texts = np.array([len(text) for text in titles(sound.chapters)], np.uint32)
    tracks = [_sound_track(sound, config, packets, begin + int(texts.sum()), wide)]
    if len(texts):
        tracks.append(_text_track(sound, texts, begin, wide))
    about = full_box("meta", full_box("hdlr", bytes(4), b"mdirappl", bytes(9)), tags)
    listed = _nero_list(sound) if len(texts) else b""
    return box("moov", movie_header(sound.rate, sound.length, 3), *tracks, box("udta", listed, about))


def _sound_track(sound: Sounding, config: bytes, packets: Sizes, begin: int, wide: bool) -> bytes:
    count = len(packets)
    rolls = (
        full_box("sgpd", b"roll", pack(">IIh", 2, 1, -1), version=1),
        full_box("sbgp", b"roll", pack(">III", 1, count, 1)),
    )
    durations = pack(">II", count, AAC.packet_frames)
    table = sample_table(_coding(sound, config, packets), durations, packets, _A_CHUNK, begin, *rolls, wide=wide)
    media = box(
        "mdia",
        media_header(sound.rate, count * AAC.packet_frames, sound.language),
        handler("soun", "SoundHandler"),
        box("minf", full_box("smhd", bytes(4)), data_here(), table),
    )
    refers = box("tref", box("chap", pack(">I", 2))) if sound.chapters else b""
    header = track_header(1, sound.length, is_heard=True)
    return box("trak", header, edit_list(sound.length, AAC.delay_frames), refers, media)


def _coding(sound: Sounding, config: bytes, packets: Sizes) -> bytes:
    """The sound's description: an `mp4a` with the elementary stream descriptor of ISO/IEC 14496-1."""
    mean = int(packets.sum(dtype=np.int64)) * 8 * sound.rate // max(1, len(packets) * AAC.packet_frames)
    decoder = _descriptor(4, pack(">BBBHII", 0x40, 0x15, 0, 0, mean, mean) + _descriptor(5, config))
    stream = _descriptor(3, pack(">HB", 1, 0) + decoder + _descriptor(6, b"\x02"))
    shape = pack(">6xH8xHHIHH", 1, sound.channels, 16, 0, sound.rate, 0)
    return box("mp4a", shape, full_box("esds", stream), box("btrt", pack(">III", 0, mean, mean)))


def _descriptor(tag: int, body: bytes) -> bytes:
    return pack(">B3sB", tag, b"\x80\x80\x80", len(body)) + body


def _text_track(sound: Sounding, texts: Sizes, begin: int, wide: bool) -> bytes:
    coding = box("text", pack(">6xHI18xH6x", 1, 1, 1), box("ftab", pack(">HHB", 1, 1, 0)))
    durations = b"".join(pack(">II", 1, chapter.end - chapter.start) for chapter in sound.chapters)
    generic = full_box("gmin", pack(">HHHH4x", 0x40, 0x8000, 0x8000, 0x8000))
    media = box(
        "mdia",
        media_header(sound.rate, sound.length, sound.language),
        handler("text", "ChapterHandler"),
        box(
            "minf",
            box("gmhd", generic, box("text", UNITY)),
            data_here(),
            sample_table(coding, durations, texts, len(texts), begin, wide=wide),
        ),
    )
    return box("trak", track_header(2, sound.length, is_heard=False), edit_list(sound.length, 0), media)


def _nero_list(sound: Sounding) -> bytes:
    listed = sound.chapters[:_NERO_LIMIT]
    marks = (
        pack(">QB", (chapter.start * _NERO_TICKS + sound.rate // 2) // sound.rate, len(_title(chapter, _NERO_BYTES)))
        + _title(chapter, _NERO_BYTES)
        for chapter in listed
    )
    return full_box("chpl", pack(">IB", 0, len(listed)), *marks, version=1)


def _title(chapter: Chapter, most: int) -> bytes:
    """In UTF-8 and in one line, cut between two characters."""
    return " ".join(chapter.title.split()).encode("utf-8")[:most].decode("utf-8", "ignore").encode("utf-8")
