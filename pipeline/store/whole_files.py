"""Turns bytes into files that are seen whole or not at all, and finds what was left of those that never were.

A file is written under a temporary name in its own folder, synced and renamed. That name tells the machine and the
process which writes it, so that what a killed one left can be told from what is being written.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from pipeline.errors import DeliveryError

HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
"""Stands for this machine in the names of unfinished files: its processes' numbers mean nothing elsewhere."""

FORSAKEN_S = 86_400
"""An unfinished file of another machine that nobody touched for a day is nobody's."""


@contextmanager
def atomic_path(path: Path, *, replace: bool = True, last: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well, and vanishes when it does not.

    The file is synced to disk before it is renamed: whoever sees the final name sees the whole file. Without
    `replace` a file that came to stand there in the meantime stays. A link stays a link, a file that is there keeps its
    mode, and one that may not be written is refused, though its folder may be. `last` is called when all is written:
    what it raises, because the file is not what it was, leaves that as it is.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "It is a folder", str(path))
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "It is read-only", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{HOST}-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        if mode is not None:
            temporary.touch(mode=mode)  # before it holds anything
            temporary.chmod(mode)
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        last()
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


def write_atomically(
    path: Path, data: bytes, *, replace: bool = True, last: Callable[[], object] = lambda: None
) -> None:
    """Put `data` under `path` at once or not at all, as `atomic_path`, and remove what killed processes left of it."""
    drop_unfinished(path)
    try:
        with atomic_path(path, replace=replace, last=last) as temporary:
            temporary.write_bytes(data)
    except OSError as trouble:
        raise cannot_write(path, trouble) from trouble


def cannot_write(path: Path, trouble: OSError) -> DeliveryError:
    """What to say of a file that could not be written."""
    step = "Make room, or choose another folder (--out, --build); what is finished stays in the store."
    return DeliveryError(f"Cannot write {path}: {trouble.strerror or trouble}.", next_step=step)


def beside(temporary: Path, number: int) -> Path:
    """The name of one more file that is wanted until what is written under a temporary name is whole: who looks for
    what killed processes left finds it, too."""
    return temporary.with_name(f"{temporary.stem}-{number}{temporary.suffix}")


def drop_unfinished(path: Path) -> None:
    """Remove what processes of this machine that were killed had written of the file `path`."""
    for left in path.parent.glob(f".{escape(path.name)}.{HOST}-*.part"):
        if _is_dead(left.name.split(".")[-2].partition("-")[2]):
            with suppress(OSError):
                left.unlink()


def unfinished(folder: Path, now_s: float) -> Iterator[Path]:
    """The files in a folder and below that were being written by processes which ended before they were whole."""
    yield from (path for path in folder.rglob(".*.part") if is_forsaken(path, now_s))


def is_forsaken(path: Path, now_s: float) -> bool:
    """Whether the process that a file's name tells of before its suffix, as `HOST-12345`, has ended."""
    host, _, process = path.name.split(".")[-2].partition("-")
    try:
        return _is_dead(process) if host == HOST else now_s - path.stat().st_mtime > FORSAKEN_S
    except OSError:
        return False


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
