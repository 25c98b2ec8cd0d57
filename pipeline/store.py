"""Turns what made an artefact into its name, and keeps the artefact under that name.

An entry is one file: a line of JSON with the payload's sha256, its size and some facts about it, then the
payload. The name is the sha256 of everything that decided the payload, so an entry is never changed and any
number of renders may share a store. An entry that was cut short or damaged is a miss: it is removed and made
again. No clock decides anything here: the time of an entry's last use is kept for `fullcast clean` alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.errors import DeliveryError

HEADER_LIMIT = 65_536
"""Bytes: a first line longer than this is damage, not a header."""

HEADER_ROOM = 512
"""Bytes that are left free before a payload of which nobody knows yet what its first line will say."""

_READ = 1 << 18

HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
"""Stands for this machine in the names of unfinished files: its processes' numbers mean nothing elsewhere."""

FORSAKEN_S = 86_400
"""An unfinished file of another machine that nobody touched for a day is nobody's."""


def key_of(kind: str, made_by: Any) -> str:
    """The name of an artefact: its kind, and 64 hexadecimal digits from the kind and all that decides it.

    `made_by` is anything that JSON can hold; dictionaries are sorted, so their order does not matter.
    """
    told = json.dumps([kind, made_by], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(told.encode('ascii')).hexdigest()}"


@contextmanager
def atomic_path(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well, and vanishes when it does not.

    The file is synced to disk before it is renamed: whoever sees the final name sees the whole file. Without
    `replace` a file that came to stand there in the meantime stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{HOST}-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        if replace or not _linked(temporary, path):
            temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _linked(temporary: Path, path: Path) -> bool:
    """Whether a file stands at `path` now: ours, or the one that was there first. False where there are no links."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return True
    except OSError:
        return False
    return True


def write_atomically(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Put `data` under `path` at once or not at all."""
    try:
        with atomic_path(path, replace=replace) as temporary:
            temporary.write_bytes(data)
    except OSError as trouble:
        raise cannot_write(path, trouble) from trouble


def cannot_write(path: Path, trouble: OSError) -> DeliveryError:
    """What to say of a file that could not be written."""
    step = "Make room or choose another folder with --out; what is finished stays in the store."
    return DeliveryError(f"Cannot write {path}: {trouble.strerror or trouble}.", next_step=step)


def drop_unfinished(path: Path) -> None:
    """Remove what processes of this machine that were killed had written of the file `path`."""
    for left in path.parent.glob(f".{escape(path.name)}.{HOST}-*.part"):
        if _is_dead(left.name.split(".")[-2].partition("-")[2]):
            with suppress(OSError):
                left.unlink()


def unfinished(folder: Path, now_s: float) -> Iterator[Path]:
    """The files in a folder and below that were being written by processes which ended before they were whole."""
    for path in folder.rglob(".*.part"):
        host, _, process = path.name.split(".")[-2].partition("-")
        with suppress(OSError):
            if _is_dead(process) if host == HOST else now_s - path.stat().st_mtime > FORSAKEN_S:
                yield path


def _is_dead(process: str) -> bool:
    if os.name == "nt":  # there a signal of 0 would end the process
        return False
    try:
        os.kill(int(process.partition("-")[0]), 0)
    except (ProcessLookupError, ValueError):
        return True
    except OSError:
        return False
    return False


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
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def path(self, key: str) -> Path:
        """Where the entry of that name lies or would lie: `take/ab/cd…`."""
        kind, _, digest = key.rpartition("-")
        return self.folder / kind / digest[:2] / digest[2:]

    def put(self, key: str, payload: bytes, facts: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Keep `payload` under `key`, and give the facts of the entry that is kept.

        Where another render has put a whole entry in the meantime that one stays: somebody may have measured it.
        """
        self._drop_damaged(key)
        write_atomically(self.path(key), _first_line(payload, facts or {}) + payload, replace=False)
        standing = self.facts(key)
        return dict(facts or {}) if standing is None else standing

    @contextmanager
    def draft(self, key: str) -> Iterator[Draft]:
        """A file for a payload that is too long to be held in memory. It becomes the entry when the block ends, or
        vanishes when no facts were told by then. Raises `DeliveryError` when it cannot be written."""
        path = self.path(key)
        drop_unfinished(path)
        try:
            with suppress(_Unwanted), atomic_path(path, replace=False) as temporary, temporary.open("w+b") as file:
                draft = Draft(file)
                draft.rewind()
                yield draft
                if draft.facts is None:
                    raise _Unwanted
                size, digest = _measured(draft.rewind())
                file.seek(0)
                file.write(_told(draft.facts, digest, size, HEADER_ROOM))
                self._drop_damaged(key)
        except OSError as trouble:
            raise cannot_write(path, trouble) from trouble

    def open(self, key: str) -> BinaryIO | None:
        """The entry's file, at the start of its payload, which goes on to the file's end. Checked by its digest; a
        damaged one is removed and counts as missing. Whoever asks closes it."""
        path = self.path(key)
        try:
            file = path.open("rb")
        except OSError:
            return None
        header = _header(file.readline(HEADER_LIMIT))
        start = file.tell()
        if header is None or _measured(file)[1] != header["sha256"]:
            file.close()
            with suppress(OSError):
                path.unlink()
            return None
        self.used.add(key)
        file.seek(start)
        return file

    def facts(self, key: str) -> Mapping[str, Any] | None:
        """The facts of a whole-looking entry, without reading its payload; nothing for a missing or short one."""
        try:
            with self.path(key).open("rb") as file:
                header = _header(file.readline(HEADER_LIMIT))
                whole = header is not None and file.seek(0, os.SEEK_END) == header["end"]
        except OSError:
            return None
        if header is None or not whole:
            return None
        self.used.add(key)
        facts: Mapping[str, Any] = header["facts"]
        return facts

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
                os.utime(self.path(key), (now_s, now_s))

    def _drop_damaged(self, key: str) -> None:
        if self.facts(key) is None:
            with suppress(OSError):
                self.path(key).unlink()

    def drop(self, key: str) -> int:
        """Remove an entry; the bytes that this freed."""
        path = self.path(key)
        try:
            freed = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            return 0
        return freed


def _first_line(payload: bytes, facts: Mapping[str, Any]) -> bytes:
    return _told(facts, hashlib.sha256(payload).hexdigest(), len(payload))


def _told(facts: Mapping[str, Any], sha256: str, size: int, width: int = 0) -> bytes:
    """The first line of an entry, filled with blanks to so many bytes."""
    header = {"facts": dict(facts), "sha256": sha256, "size": size}
    line = json.dumps(header | {"check": _check(header)}, sort_keys=True, separators=(",", ":"))
    return line.encode("utf-8").ljust(width - 1) + b"\n"


def _measured(file: BinaryIO) -> tuple[int, str]:
    """The size and the digest of what follows in a file."""
    size, digest = 0, hashlib.sha256()
    while data := file.read(_READ):
        digest.update(data)
        size += len(data)
    return size, digest.hexdigest()


def _check(header: Mapping[str, Any]) -> str:
    """What shows that the header itself was not damaged."""
    told = json.dumps([header["facts"], header["sha256"], header["size"]], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]


def _header(first_line: bytes) -> dict[str, Any] | None:
    """The facts, the digest, and where the file ends; nothing for a line that is damaged or no header."""
    try:
        header = json.loads(first_line)
        if header["check"] != _check(header):
            return None
        return {"facts": header["facts"], "sha256": header["sha256"], "end": len(first_line) + header["size"]}
    except (ValueError, KeyError, TypeError):
        return None
