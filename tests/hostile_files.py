"""Things that lie where a file is looked for, and a clock that ends a test which waits for one of them."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_S = 60


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10 * 2**30)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "is a pipe, not a file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "is a device, not a file"),
    "socket": (_socket, "is a socket, not a file"),
    "folder": (Path.mkdir, "is a folder, not a file"),
    "ten gigabytes of nothing": (_sparse, "has 10240 MB; .* may have"),
}
"""How each is made, and what is told of it."""


@contextmanager
def at_once() -> Iterator[None]:
    """Ends the block with an error when it takes far longer than it may."""

    def late(*_: object) -> None:
        raise AssertionError(f"It took more than {LONGEST_S} s.")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
