"""Turns the path of a file that somebody else made into its bytes, at once and within a bound, or says why not.

Whatever lies there, nobody waits for it: a pipe to which nobody writes, a device that never ends, ten gigabytes that
stand for nothing. It is looked at before it is opened, opened without waiting, and looked at again.
"""

from __future__ import annotations

import math
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

LONGEST_NAME: Final = 255
"""Bytes of a file's name on every usual system."""

MB: Final = 2**20

_KINDS: Final = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class StrangeFileError(Exception):
    """Why a file is not read: what stands behind `The file`, without a full stop, such as `is a pipe, not a file`."""

    def __init__(self, why: str, *, is_missing: bool = False) -> None:
        super().__init__(why)
        self.is_missing = is_missing


def open_file(path: Path, most: int, of: str) -> BinaryIO:
    """The file, open at its start. `of` says what may have `most` bytes: `a story`.

    Raises `StrangeFileError` for what is missing, no ordinary file, or larger, or may not be read.
    """
    try:
        _judge(path.stat(), most, of)
        file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE))  # noqa: SIM115
    except (OSError, ValueError) as trouble:
        raise _refused(path, trouble) from trouble
    try:
        _judge(os.fstat(file.fileno()), most, of)
    except StrangeFileError:
        file.close()
        raise
    return file


def read_file(path: Path, most: int, of: str) -> bytes:
    """All of a file, under the same conditions; one that grows while it is read is read to its bound."""
    with open_file(path, most, of) as file:
        try:
            data = file.read(most + 1)
        except OSError as trouble:
            raise _refused(path, trouble) from trouble
    if len(data) > most:
        raise _too_large(len(data), most, of)
    return data


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder or below it, wherever links lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return False


def kind_of(path: Path) -> str:
    """What lies there that is no file: `a pipe, not a file`; empty for a file and for nothing at all."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "")


def _judge(status: os.stat_result, most: int, of: str) -> None:
    for is_kind, kind in _KINDS:
        if is_kind(status.st_mode):
            raise StrangeFileError(f"is {kind}")
    if status.st_size > most:
        raise _too_large(status.st_size, most, of)


def _too_large(size: int, most: int, of: str) -> StrangeFileError:
    return StrangeFileError(f"has {math.ceil(size / MB)} MB; {of} may have {most // MB}")


def _refused(path: Path, trouble: OSError | ValueError) -> StrangeFileError:
    if isinstance(trouble, FileNotFoundError):
        return StrangeFileError("is not there", is_missing=True)
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        return StrangeFileError(f"has a name of {len(path.name)} letters, longer than any file's")
    reason = trouble.strerror if isinstance(trouble, OSError) else None
    return StrangeFileError(
        f"cannot be read: {reason or 'its name is none'}", is_missing=not isinstance(trouble, OSError)
    )
