"""Turns the memory that is free into how many processes are begun: never more than it can hold, unless somebody says.

What is free is what the system would give without swapping (Linux: `MemAvailable`), or what the group of processes that
this one belongs to may still take, a container's limit, whichever is less. On other systems psutil tells where it is
installed; else half of all the memory there is counts as free.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROCESS_BYTES = 1_000_000_000
"""What a process needs that records with a model of its own: half of this and a little at usual lines, all of it at a
sentence of half a minute."""

_GROUPS = (
    ("sys/fs/cgroup/memory", "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ("sys/fs/cgroup", "", "memory.max", "memory.current", "inactive_file"),
)
"""Both releases of control groups: where they lie, the name of what limits memory, and the files of limit and use."""


@dataclass(frozen=True, slots=True)
class Hands:
    """How many processes work, of how many that would be `wanted`, and why they are fewer or too many; no words
    where all is well."""

    count: int
    wanted: int
    remark: str = ""


def hands(asked: int, *, cores: int | None = None, free: int | None = None) -> Hands:
    """As many processes as are asked for; where nobody asks (0), one a core, as far as the memory that is free goes."""
    wanted = asked or cores or os.cpu_count() or 1
    room = free_bytes() if free is None else free
    fit = wanted if room is None else max(1, room // PROCESS_BYTES)
    if room is None or fit >= wanted or wanted == 1:
        return Hands(wanted, wanted)
    told = f"{room / 1e9:.1f} GB of memory are free, and each process may need {PROCESS_BYTES / 1e9:.1f}"
    if asked:
        return Hands(asked, asked, f"--jobs {asked} is more than fits: {told}.")
    return Hands(fit, wanted, f"{fit} of {wanted} cores {'is' if fit == 1 else 'are'} used: {told}; --jobs N decides.")


def free_bytes(root: Path = Path("/")) -> int | None:
    """How much memory more processes may take; None where nobody can tell. `root` holds `proc` and `sys`."""
    told = [_available(root), *_left_in_groups(root)]
    known = [each for each in told if each is not None]
    return max(0, min(known)) if known else None


def _available(root: Path) -> int | None:
    with suppress(OSError, ValueError, IndexError):
        for line in (root / "proc/meminfo").read_text("ascii", "replace").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    with suppress(ImportError):
        import psutil

        return int(psutil.virtual_memory().available)
    with suppress(AttributeError, OSError, ValueError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return None


def _left_in_groups(root: Path) -> Iterator[int]:
    """What each group above this process leaves; files that it may drop from memory count as left."""
    try:
        lines = (root / "proc/self/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        for folder, controller, limit, usage, dropped in _GROUPS:
            if controller not in controllers.split(","):
                continue
            # Inside a container its own group is the root, whatever the path says.
            inner = Path(path.lstrip("/"))
            for group in dict.fromkeys((inner, *inner.parents, Path())):
                with suppress(OSError, ValueError):
                    here = root / folder / group
                    most = int((here / limit).read_text("ascii"))  # "max" is no limit
                    yield most - int((here / usage).read_text("ascii")) + _counted(here / "memory.stat", dropped)


def _counted(stat: Path, name: str) -> int:
    with suppress(OSError, ValueError):
        for line in stat.read_text("ascii").splitlines():
            key, _, number = line.partition(" ")
            if key == name:
                return int(number)
    return 0
