"""Turns what lies at a wrong place in a store into what lies at its own: an entry's first line names its key.

Nothing here trusts a name: a backup that was put back elsewhere, a folder that came to stand where an entry was, or an
entry where a folder should be must neither be taken for another nor stop a render.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.store.entry_file import HEADER_LIMIT, HEADER_ROOM, header_of
from pipeline.store.whole_files import HOST

PathOf = Callable[[str], Path]
"""Where the entry of a key lies."""


def held_at(path: Path | str) -> dict[str, Any] | None:
    """The header of the whole-looking entry at a path; nothing for a short one, a folder, or none."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - twice as fast, and asked of every line
            begin = file.read(HEADER_ROOM)
            if b"\n" not in begin:
                begin += file.read(HEADER_LIMIT - len(begin))
            header = header_of(begin[: begin.find(b"\n") + 1])
            return header if header is not None and os.fstat(file.fileno()).st_size == header["end"] else None
    except OSError:
        return None


def is_in_place(path: str, key: str) -> bool:
    """Whether what lies at a path says that it is the entry of this key, whole or not: many times faster than to read
    its header, and false where that is long."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - asked of every line
            return f'"key":"{key}"'.encode() in file.read(HEADER_ROOM)
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def put_in_place(path: Path, path_of: PathOf) -> None:
    """Move the entry at a path to its own; where another one lies there that belongs elsewhere too, go on with that."""
    with suppress(OSError):
        while (held := held_at(path)) is not None and held["key"] and (own := path_of(held["key"])) != path:
            clear_way(own, path_of)
            own.parent.mkdir(parents=True, exist_ok=True)
            there = held_at(own)
            if there is None:
                remove(own)
                path.rename(own)
            elif there["key"] in ("", held["key"]):
                path.unlink()  # a copy
            else:
                aside = own.with_name(f".{own.name}.{HOST}-{os.getpid()}-{secrets.token_hex(4)}.part")
                own.rename(aside)
                path.rename(own)
                aside.rename(path)


def clear_way(path: Path, path_of: PathOf) -> None:
    """Let folders be where a path needs them: what lies in place of one of the innermost, or is an entry, gives way.

    What else lies in place of a kind's folder is nothing that a store made, and is left to be told of.
    """
    for folder in (path.parent.parent, path.parent):
        if not folder.is_file():
            continue
        held = held_at(folder)
        if held is not None and held["key"]:
            aside = folder.with_name(f".{folder.name}.{HOST}-{os.getpid()}-{secrets.token_hex(4)}.part")
            folder.rename(aside)
            put_in_place(aside, path_of)
        elif held is not None or folder == path.parent:
            remove(folder)
