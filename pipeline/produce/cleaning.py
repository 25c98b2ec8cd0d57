"""Turns a build folder into less of one: what can be made again, and nobody needs or has used for long, is removed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DeliveryError
from pipeline.produce.needs import needed_in, stopped_in
from pipeline.produce.workplace import held
from pipeline.store import Listed, Store, unfinished

DEAREST = "take"
"""Takes cost the most to make again: of what was used at the same time they go last."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All entries of one kind: how many, their bytes, the bytes that no episode needs, and the seconds since the
    first and the last of them were used."""

    kind: str
    entries: int
    size: int
    unneeded: int
    oldest_s: float
    newest_s: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """A render that did not come to its end: the name of its episode, and how many entries that it made are kept for
    the next one, with their bytes."""

    episode: str
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The bytes that were freed, and how many entries or other files went."""

    freed: int
    files: int


def stored(build: Path) -> tuple[Shelf, ...]:
    """What the store of a build folder holds, by kind."""
    now_s = time.time()
    needed = needed_in(build)
    shelves: dict[str, list[Listed]] = {}
    store = Store(build / "store")
    store.put_in_place()
    for entry in store.entries():
        shelves.setdefault(entry.kind, []).append(entry)
    return tuple(_shelf(kind, entries, needed, now_s) for kind, entries in sorted(shelves.items()))


def stopped(build: Path) -> tuple[Stopped, ...]:
    """What is kept of renders that were stopped; nothing while a render is at work."""
    with held(build, alone=True) if build.is_dir() else nullcontext(True) as is_alone:
        if not is_alone:
            return ()
        store = Store(build / "store")
        made = {name: [size for key in keys if (size := store.size(key))] for name, keys in stopped_in(build).items()}
        return tuple(Stopped(name, len(sizes), sum(sizes)) for name, sizes in made.items() if sizes)


def _shelf(kind: str, entries: Collection[Listed], needed: Collection[str], now_s: float) -> Shelf:
    ages = [_age_s(entry, now_s) for entry in entries]
    return Shelf(
        kind=kind,
        entries=len(entries),
        size=sum(entry.size for entry in entries),
        unneeded=sum(entry.size for entry in entries if entry.key not in needed),
        oldest_s=max(ages),
        newest_s=min(ages),
    )


def _age_s(entry: Listed, now_s: float) -> float:
    """Seconds since the last use; none for one in the future, which a clock that was set back leaves."""
    return max(0.0, now_s - entry.used_s)


def clean(
    build: Path, *, everything: bool = False, older_than_s: float | None = None, keep_under: int | None = None
) -> Cleaned:
    """Remove from the store what no episode needs, what was not used for so many seconds, and, least recently used
    first, what is over so many bytes; or with `everything` the whole folder.

    Raises `DeliveryError` while something is being rendered into the folder.
    """
    with held(build, alone=True) as is_alone:
        if not is_alone:
            raise DeliveryError(f"A render is at work in {build}.", next_step="Clean when it is done.")
        if everything:
            return _removed_whole(build)
        store = Store(build / "store")
        store.put_in_place()
        now_s = time.time()
        entries = tuple(store.entries())
        going = unwanted(entries, needed_in(build), now_s, older_than_s, keep_under)
        forsaken = tuple(unfinished(build, now_s))
        freed = sum(store.drop(entry.key) for entry in going) + sum(_removed(path) for path in forsaken)
        return Cleaned(freed, len(going) + len(forsaken))


def unwanted(
    entries: Iterable[Listed],
    needed: Collection[str],
    now_s: float,
    older_than_s: float | None = None,
    keep_under: int | None = None,
) -> tuple[Listed, ...]:
    """What is to go: what nobody needs, what is too old, and then whatever was not used for the longest time."""
    going: list[Listed] = []
    staying: list[Listed] = []
    for entry in entries:
        is_old = older_than_s is not None and _age_s(entry, now_s) > older_than_s
        (staying if entry.key in needed and not is_old else going).append(entry)
    if keep_under is not None:
        going += _over(staying, keep_under)
    return tuple(going)


def _over(entries: Collection[Listed], keep_under: int) -> Iterator[Listed]:
    size = sum(entry.size for entry in entries)
    for entry in sorted(entries, key=lambda each: (each.used_s, each.kind == DEAREST, each.key)):
        if size <= keep_under:
            return
        size -= entry.size
        yield entry


def _removed_whole(build: Path) -> Cleaned:
    files = [path for path in build.rglob("*") if path.is_file()]
    freed = sum(path.stat().st_size for path in files)
    shutil.rmtree(build, ignore_errors=True)
    return Cleaned(freed, len(files))


def _removed(path: Path) -> int:
    with suppress(OSError):
        freed = path.stat().st_size
        path.unlink()
        return freed
    return 0
