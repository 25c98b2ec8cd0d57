"""Turns a new text of a script into its file, with a copy of the former one beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from pipeline.produce.editing.written import stale
from pipeline.readers.text import decode
from pipeline.store import write_atomically

SUFFIX = ".bak"


def write_script_file(path: Path, text: str, *, made_of: str | None = None) -> Path | None:
    """Write a script whole or not at all, and give the copy that was kept of what it was; None where there is none.

    A text that is there already is not written again. No copy takes the place of another: `.bak`, `.bak2` …
    `made_of` is the text that was read and changed. Raises `StaleError`, and changes nothing, where somebody else
    wrote into the file since.
    """
    data = text.encode("utf-8")
    before = _bytes(path)
    if made_of is not None and (before is None or decode(before, path) != made_of):
        raise stale(path)
    if before == data:
        return None
    copy = _keep(path, before) if before is not None else None

    def look() -> None:
        if _bytes(path) != before:
            raise stale(path)

    write_atomically(path, data, last=look)
    return copy


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _keep(path: Path, data: bytes) -> Path:
    """The copy of a file that is about to be written over: the last one, where that says the same already."""
    last: Path | None = None
    for copy in _names(path):
        if not copy.exists():
            break
        last = copy
    if last is not None and last.is_file() and last.read_bytes() == data:
        return last
    write_atomically(copy, data, replace=False)
    with suppress(OSError):
        shutil.copymode(path, copy)
    return copy


def _names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.name}{SUFFIX}{'' if number == 1 else number}") for number in count(1))
