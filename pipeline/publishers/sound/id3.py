"""Turns an episode into an ID3v2.3 tag with chapters.

Version 2.3 because under 2.4 Apple's players lost chapters with long titles. FFmpeg's own tag leaves the title out
of the table of contents, which some players need, and lists 255 chapters at most. Formats: id3.org, "ID3 tag version
2.3.0" and "ID3v2 Chapter Frame Addendum 1.0".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from struct import pack
from typing import Final

from pipeline.drama.cuesheet import Chapter
from pipeline.drama.episode import Episode
from pipeline.publishers.sound.tags import language_code, tags

_FRAMES: Final = {
    "title": "TIT2",
    "album": "TALB",
    "artist": "TPE1",
    "album_artist": "TPE2",
    "composer": "TCOM",
    "genre": "TCON",
    "subtitle": "TIT3",
    "copyright": "TCOP",
    "publisher": "TPUB",
    "track": "TRCK",
    "language": "TLAN",
}
_LATIN, _UTF16 = b"\x00", b"\x01"
_ROOT: Final = "toc"
_TOP_LEVEL, _ORDERED = 2, 1
_NO_OFFSET: Final = 0xFFFF_FFFF
_TABLE_LIMIT: Final = 255
_FRONT_COVER: Final = b"\x03"


def id3_tag(episode: Episode, *, marked: bool = True) -> bytes:
    """The whole tag, as it stands at the start of an MP3; chapters are `marked` in it unless the file has others."""
    sheet = episode.cuesheet
    language = language_code(episode.language).encode("ascii")
    frames = [
        *_texts(tags(episode), language),
        _cover(episode.cover),
        *(_marks(episode.title, sheet.chapters, sheet.rate) if marked and not episode.track[0] else ()),
    ]
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _seven_bits(len(body)) + body


def _marks(title: str, chapters: Sequence[Chapter], rate: int) -> Iterable[bytes]:
    yield from _contents(title, len(chapters))
    yield from (_chapter(number, chapter, rate) for number, chapter in enumerate(chapters))


def _texts(named: Mapping[str, str], language: bytes) -> Iterable[bytes]:
    for name, value in named.items():
        if name in _FRAMES:
            yield _frame(_FRAMES[name], _text(value))
        elif name == "date":
            yield from _date(value)
        else:
            yield _frame("TXXX", _text(name, value))
        if name == "description":
            encoded = _text("", value)
            yield _frame("COMM", encoded[:1] + language + encoded[1:])


def _date(date: str) -> Iterable[bytes]:
    """Version 2.3 keeps the year, and day and month, in two frames."""
    if found := re.match(r"(\d{4})(?:-(\d\d)-(\d\d))?", date):
        year, month, day = found.groups()
        yield _frame("TYER", _text(year))
        if month:
            yield _frame("TDAT", _text(day + month))


def _cover(cover: bytes) -> bytes:
    if not cover:
        return b""
    kind = b"image/png" if cover.startswith(b"\x89PNG") else b"image/jpeg"
    return _frame("APIC", _LATIN + kind + b"\x00" + _FRONT_COVER + b"\x00" + cover)


def _contents(title: str, chapters: int) -> Iterable[bytes]:
    """One ordered table of contents; where its one byte cannot count the chapters, a table of tables."""
    names = [_name(number) for number in range(chapters)]
    if chapters <= _TABLE_LIMIT:
        yield _table(_ROOT, _TOP_LEVEL, names, title)
        return
    parts = [names[start : start + _TABLE_LIMIT] for start in range(0, chapters, _TABLE_LIMIT)]
    yield _table(_ROOT, _TOP_LEVEL, [f"{_ROOT}{number}" for number in range(len(parts))], title)
    for number, part in enumerate(parts):
        yield _table(f"{_ROOT}{number}", 0, part, title)


def _table(name: str, flags: int, entries: Sequence[str], title: str) -> bytes:
    listed = b"".join(_identifier(entry) for entry in entries)
    return _frame(
        "CTOC", _identifier(name) + pack(">BB", flags | _ORDERED, len(entries)) + listed + _frame("TIT2", _text(title))
    )


def _chapter(number: int, chapter: Chapter, rate: int) -> bytes:
    start, end = (round(1000 * frames / rate) for frames in (chapter.start, chapter.end))
    times = pack(">IIII", start, end, _NO_OFFSET, _NO_OFFSET)
    return _frame("CHAP", _identifier(_name(number)) + times + _frame("TIT2", _text(" ".join(chapter.title.split()))))


def _name(number: int) -> str:
    return f"ch{number}"


def _identifier(name: str) -> bytes:
    return name.encode("ascii") + b"\x00"


def _text(*values: str) -> bytes:
    """Values with ends between them, as Latin-1 where that holds them, else as UTF-16 with byte order marks."""
    clean = [value.replace("\x00", "") for value in values]
    try:
        return _LATIN + b"\x00".join(value.encode("latin-1") for value in clean)
    except UnicodeEncodeError:
        return _UTF16 + b"\x00\x00".join(b"\xff\xfe" + value.encode("utf-16-le") for value in clean)


def _frame(kind: str, body: bytes) -> bytes:
    return kind.encode("ascii") + pack(">IH", len(body), 0) + body


def _seven_bits(size: int) -> bytes:
    """A size of four bytes with seven bits each, so that no decoder takes it for the start of a frame."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
