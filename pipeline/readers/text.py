"""Turns a plain text file, in any common encoding, into a story without structure: the adapter finds that.

Subtitles are the exception: their timecodes are told apart.

The text is the file's own, line ends and all, so that every offset and line number is the file's.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError
from pipeline.readers.encodings import Decoded, decoded
from pipeline.readers.source_file import check_size, read_bytes, refuse_other_kinds
from pipeline.readers.subtitles import subtitles_in

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

MAX_CONTROLS = 0.002
"""The share of control characters past which a file is no text."""


class PlainText:
    """Reads `.txt`, and the words of subtitles, in any encoding that can be told."""

    suffixes: tuple[str, ...] = (".txt", ".text", ".srt", ".vtt")

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
        found = told_text(read_bytes(path), path)
        check_size(found.text, path)
        blocks, asides = subtitles_in(found.text)
        return Story(found.text, str(path), blocks, remarks=found.remarks, asides=asides)


def decode(data: bytes, path: Path) -> str:
    """The text of the bytes, without a byte order mark. Raises `SourceError` for bytes that are no text."""
    return told_text(data, path).text


def told_text(data: bytes, path: Path) -> Decoded:
    """The same, with what was guessed about its encoding."""
    refuse_other_kinds(data, path)
    found = decoded(data, path)
    text = found.text
    controls = _CONTROLS.findall(text)
    if "\x00" in controls or len(controls) > MAX_CONTROLS * len(text) + 1:
        match = _CONTROLS.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 0
        what = "This is no text: it is full of control characters."
        raise SourceError(what, at=Place(str(path), line), next_step="Save the story as UTF-8 text.")
    if not text.strip():
        raise SourceError("The file is empty.", at=Place(str(path)))
    return found
