"""Turns what several processes would do to one file at a time into one after the other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE_S = 10.0
"""A process that holds a file for longer is asleep, and is not waited for."""

_LOOK_S = 0.02


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Nobody else who asks for the same file is in such a block meanwhile: neither another process nor another thread.

    The folder is what is locked, so that no file is left behind; the system lets go for whoever is killed. Where it
    has no such locks, or somebody sleeps with one, everybody goes on.
    """
    held = -1
    with suppress(ImportError, OSError):
        held = _hold(path.resolve().parent)
    try:
        yield
    finally:
        if held >= 0:
            os.close(held)


def _hold(folder: Path) -> int:
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return held
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return held
        except OSError:
            return held
        time.sleep(_LOOK_S)
