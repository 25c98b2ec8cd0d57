"""Turns keys into artefacts kept on the disk: a folder of entries, each under the name of all that made it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from pipeline.store.entry_file import HEADER_LIMIT, HEADER_ROOM, entry_bytes, first_line, header_of, measured
from pipeline.store.places import clear_way, held_at, is_in_place, put_in_place, remove
from pipeline.store.whole_files import atomic_path, cannot_write, drop_unfinished, write_atomically


def key_of(kind: str, made_by: Any) -> str:
    """The name of an artefact: its kind, and 64 hexadecimal digits from the kind and all that decides it.

    `made_by` is anything that JSON can hold; dictionaries are sorted, so their order does not matter.
    """
    told = _JSON.encode([kind, made_by])
    return f"{kind}-{hashlib.sha256(told.encode('ascii')).hexdigest()}"


_JSON: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An artefact read back: facts about it, and its bytes."""

    facts: Mapping[str, Any]
    payload: bytes


@dataclass(slots=True)
class Draft:
    """An artefact that is being written: its payload goes into `file`, wherever that stands; once `facts` are told
    it is kept."""

    file: BinaryIO
    facts: Mapping[str, Any] | None = None

    def rewind(self) -> BinaryIO:
        """The file, at the start of what was written."""
        self.file.seek(HEADER_ROOM)
        return self.file


class _Unwanted(Exception):
    """A draft of which nobody told facts."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An artefact as it lies on the disk: its name, its kind, its bytes, and when it was used last."""

    key: str
    kind: str
    size: int
    used_s: float


class Store:
    """A folder of entries. It changes only by gaining entries and losing damaged or unwanted ones.

    `used` gathers the names of all entries that were found or made through this object: what an episode needs.
    `journal` is a file to which the name of everything that is made is added at once, in whatever process.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folder = str(folder)
        self.used: set[str] = set()
        self.journal: Path | None = None
        self._seen: set[str] = set()

    def path(self, key: str) -> Path:
        """Where the entry of that name lies or would lie: `take/ab/cd…`."""
        return Path(self._place(key))

    def _place(self, key: str) -> str:
        kind, _, digest = key.rpartition("-")
        return f"{self._folder}/{kind}/{digest[:2]}/{digest[2:]}".rstrip("/")  # a book asks a hundred thousand times

    def put(self, key: str, payload: bytes, facts: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Keep `payload` under `key`, and give the facts of the entry that is kept.

        Where another render has put a whole entry in the meantime that one stays: somebody may have measured it.
        """
        self._make_way(key)
        write_atomically(self.path(key), entry_bytes(key, payload, facts or {}), replace=False)
        self._note(key)
        standing = self.facts(key)
        return dict(facts or {}) if standing is None else standing

    @contextmanager
    def draft(self, key: str) -> Iterator[Draft]:
        """A file for a payload that is too long to be held in memory. It becomes the entry when the block ends, or
        vanishes when no facts were told by then. Raises `DeliveryError` when it cannot be written."""
        path = self.path(key)
        drop_unfinished(path)
        self._make_way(key)
        try:
            with suppress(_Unwanted), atomic_path(path, replace=False) as temporary, temporary.open("w+b") as file:
                draft = Draft(file)
                draft.rewind()
                yield draft
                if draft.facts is None:
                    raise _Unwanted
                size, digest = measured(draft.rewind())
                file.seek(0)
                file.write(first_line(key, draft.facts, digest, size, HEADER_ROOM))
                self._make_way(key)
                self._note(key)
        except OSError as trouble:
            raise cannot_write(path, trouble) from trouble

    def open(self, key: str) -> BinaryIO | None:
        """The entry's file, at the start of its payload, which goes on to the file's end. Checked by its digest; a
        damaged one is removed and counts as missing. Whoever asks closes it."""
        path = self.path(key)
        if key not in self:
            remove(path)
            return None
        try:
            file = path.open("rb")
        except OSError:
            return None
        header = header_of(file.readline(HEADER_LIMIT))
        start = file.tell()
        if header is None or measured(file)[1] != header["sha256"]:
            file.close()
            remove(path)
            return None
        self.used.add(key)
        file.seek(start)
        return file

    def facts(self, key: str) -> Mapping[str, Any] | None:
        """The facts of a whole-looking entry, without reading its payload; nothing for a missing or short one."""
        held = held_at(self._place(key))
        if held is not None and held["key"] not in ("", key):  # under another's name: its own may lie anywhere
            put_in_place(self.path(key), self.path)
            held = held_at(self.path(key))
        if held is None or held["key"] not in ("", key):
            return None
        self.used.add(key)
        facts: Mapping[str, Any] = held["facts"]
        return facts

    def get(self, key: str) -> Entry | None:
        """The entry of that name, checked by its digest; a damaged one is removed and counts as missing."""
        path = self.path(key)
        if key not in self:
            remove(path)
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        line, _, payload = data.partition(b"\n")
        header = header_of(line + b"\n")
        if header is None or hashlib.sha256(payload).hexdigest() != header["sha256"]:
            remove(path)
            return None
        self.used.add(key)
        return Entry(header["facts"], payload)

    def __contains__(self, key: str) -> bool:
        return self.facts(key) is not None

    def entries(self) -> Iterator[Listed]:
        """All entries, sorted by name; unfinished files are none."""
        for path in sorted(self.folder.glob("*/[0-9a-f][0-9a-f]/[!.]*")):
            with suppress(OSError):
                stat = path.stat()
                kind = path.parent.parent.name
                yield Listed(f"{kind}-{path.parent.name}{path.name}", kind, stat.st_size, stat.st_mtime)

    def mark_used(self, keys: Iterable[str], now_s: float) -> None:
        """Note when these entries were used last. All of one render are given one time: none is older."""
        for key in keys:
            with suppress(OSError):
                os.utime(self._place(key), (now_s, now_s))

    def put_in_place(self, kind: str = "*") -> bool:
        """Give every entry of a kind, or of all, that lies under another's name its own place, once a store; whether
        this was the time."""
        if kind in self._seen:
            return False
        self._seen.add(kind)
        for path, key in list(self._lying(kind)):
            if is_in_place(path, key):
                continue
            held = held_at(path)
            if held is not None and held["key"] and held["key"] != key:
                put_in_place(Path(path), self.path)
        return True

    def _lying(self, kind: str) -> Iterator[tuple[str, str]]:
        """All that lies where entries of a kind do, each with the key whose place that is."""
        for folder in sorted(self.folder.glob(f"{kind}/[0-9a-f][0-9a-f]")):
            with suppress(OSError):
                for name in sorted(os.listdir(folder)):  # noqa: PTH208 - a path for each would take longer than its file
                    if not name.startswith("."):
                        yield f"{folder}/{name}", f"{folder.parent.name}-{folder.name}{name}"

    def _make_way(self, key: str) -> None:
        """Remove what lies where an entry is to be and is none: a damaged one, a folder, a file for a folder."""
        path = self.path(key)
        clear_way(path, self.path)
        if self.facts(key) is None:
            remove(path)

    def _note(self, key: str) -> None:
        if self.journal is not None:
            with suppress(OSError), self.journal.open("a", encoding="ascii") as journal:
                journal.write(f"{key}\n")

    def size(self, key: str) -> int:
        """The bytes that an entry takes; none for a missing one."""
        try:
            return self.path(key).stat().st_size
        except OSError:
            return 0

    def drop(self, key: str) -> int:
        """Remove an entry; the bytes that this freed."""
        path = self.path(key)
        try:
            freed = path.stat().st_size
        except OSError:
            return 0
        remove(path)
        return freed
