"""Turns a plain text file, in any common encoding, into a story without structure: the adapter finds that.

The text is the file's own, line ends and all, so that every offset and line number is the file's.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError
from pipeline.readers.source_file import check_size, read_bytes, refuse_other_kinds

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

MAX_CONTROLS = 0.002
"""The share of control characters past which a file is no text."""


class PlainText:
    """Reads `.txt`: UTF-8, UTF-16 and UTF-32 by their marks, else UTF-8, else Windows-1252."""

    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
        text = decode(read_bytes(path), path)
        check_size(text, path)
        return Story(text, str(path))


def decode(data: bytes, path: Path) -> str:
    """The text of the bytes, without a byte order mark. Raises `SourceError` for bytes that are no text."""
    refuse_other_kinds(data, path)
    text = _decoded(data, path)
    controls = _CONTROLS.findall(text)
    if "\x00" in controls or len(controls) > MAX_CONTROLS * len(text) + 1:
        match = _CONTROLS.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 0
        what = "This is no text: it is full of control characters."
        raise SourceError(what, at=Place(str(path), line), next_step="Save the story as UTF-8 text.")
    if not text.strip():
        raise SourceError("The file is empty.", at=Place(str(path)))
    return text


def _decoded(data: bytes, path: Path) -> str:
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, len(mark), codec, name, path)
    if b"\x00" in data[:4096]:  # UTF-16 without a mark, or no text at all; neither is guessed at
        raise SourceError(
            "This is no text that can be read: it holds zero bytes.",
            at=Place(str(path), data.count(b"\n", 0, data.index(b"\x00")) + 1),
            next_step="Save the story as UTF-8 text.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise _undecodable(data, error.start, "UTF-8", path) from error
    return _strictly(data, 0, "cp1252", "UTF-8 or Windows-1252", path)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 were meant to be: most of those past ASCII are whole characters of it."""
    whole = sum(len(match) for match in _MULTIBYTE.findall(data))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return 2 * whole > high


def _strictly(data: bytes, start: int, codec: str, name: str, path: Path) -> str:
    try:
        return data[start:].decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, start + error.start, name, path) from error


def _undecodable(data: bytes, offset: int, name: str, path: Path) -> SourceError:
    what = f"The byte {data[offset]:#04x} at offset {offset} is not {name}."
    line = data.count(b"\n", 0, offset) + 1
    return SourceError(what, at=Place(str(path), line), next_step="Save the story as UTF-8.")
