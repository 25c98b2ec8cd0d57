"""Turns what made an artefact into its name, and keeps the artefact under that name.

An entry is one file: a line of JSON with the payload's sha256, its size and some facts about it, then the
payload. The name is the sha256 of everything that decided the payload, so an entry is never changed and any
number of renders may share a store. An entry that was cut short or damaged is a miss: it is removed and made
again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DeliveryError

HEADER_LIMIT = 65_536
"""Bytes: a first line longer than this is damage, not a header."""


def key_of(kind: str, made_by: Any) -> str:
    """The name of an artefact: 64 hexadecimal digits from its kind and all that decides it.

    `made_by` is anything that JSON can hold; dictionaries are sorted, so their order does not matter.
    """
    told = json.dumps([kind, made_by], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("ascii")).hexdigest()


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well, and vanishes when it does not.

    The file is synced to disk before it is renamed: whoever sees the final name sees the whole file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` under `path` at once or not at all."""
    try:
        with atomic_path(path) as temporary:
            temporary.write_bytes(data)
    except OSError as trouble:
        raise DeliveryError(
            f"Cannot write {path}: {trouble.strerror or trouble}.",
            next_step="Make room or choose another folder with --out; what is finished stays in the store.",
        ) from trouble


@dataclass(frozen=True, slots=True)
class Entry:
    """An artefact read back: facts about it, and its bytes."""

    facts: Mapping[str, Any]
    payload: bytes


class Store:
    """A folder of entries. It changes only by gaining entries and losing damaged or unwanted ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """Where the entry of that name lies or would lie."""
        return self.folder / key[:2] / key[2:]

    def put(self, key: str, payload: bytes, facts: Mapping[str, Any] | None = None) -> None:
        """Keep `payload` under `key`."""
        header = {"facts": dict(facts or {}), "sha256": hashlib.sha256(payload).hexdigest(), "size": len(payload)}
        first_line = json.dumps(header, sort_keys=True, separators=(",", ":")).encode("utf-8")
        write_atomically(self.path(key), first_line + b"\n" + payload)

    def facts(self, key: str) -> Mapping[str, Any] | None:
        """The facts of a whole-looking entry, without reading its payload; nothing for a missing or short one."""
        try:
            with self.path(key).open("rb") as file:
                header = _header(file.readline(HEADER_LIMIT))
                whole = header is not None and file.seek(0, os.SEEK_END) == header["end"]
        except OSError:
            return None
        return header["facts"] if header and whole else None

    def get(self, key: str) -> Entry | None:
        """The entry of that name, checked by its digest; a damaged one is removed and counts as missing."""
        path = self.path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        first_line, _, payload = data.partition(b"\n")
        header = _header(first_line + b"\n")
        if header is None or hashlib.sha256(payload).hexdigest() != header["sha256"]:
            with suppress(OSError):
                path.unlink()
            return None
        return Entry(header["facts"], payload)

    def __contains__(self, key: str) -> bool:
        return self.facts(key) is not None

    def names(self) -> Iterator[str]:
        """The names of all entries, sorted."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.endswith(".part"):
                yield path.parent.name + path.name

    def size(self) -> int:
        """Bytes on disk, unfinished files included."""
        return sum(path.stat().st_size for path in self.folder.glob("*/*"))

    def drop(self, key: str) -> int:
        """Remove an entry; the bytes that this freed."""
        path = self.path(key)
        try:
            freed = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            return 0
        return freed


def _header(first_line: bytes) -> dict[str, Any] | None:
    try:
        header = json.loads(first_line)
        return {"facts": header["facts"], "sha256": header["sha256"], "end": len(first_line) + header["size"]}
    except (ValueError, KeyError, TypeError):
        return None
