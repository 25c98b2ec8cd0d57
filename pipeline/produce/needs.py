"""Turns the entries of the store that an episode used into the list that keeps them from being cleaned away.

`needed.json` beside an episode's files holds one list for its own voices and one for every engine that it was tried
out with, so that a draft never costs the recordings. What is about to be recorded is added before it is: a render
that was stopped keeps what it made: all else that it makes is noted in a journal as it is made, and the journal stays
until the same is rendered to its end.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterable, Set
from glob import escape
from pathlib import Path

from pipeline.store import HOST, is_forsaken, write_atomically

NEEDED = "needed.json"

_JOURNAL = ".journal"
_OWN = "own"
_DOTS = 3
"""In the name of a journal, besides those of the engine or market: `made.draft.0badcafe-12-ab.journal`."""


def needed_by(folder: Path) -> dict[str, frozenset[str]]:
    """What an episode needs, by the engine that it was rendered with; "" stands for its own voices."""
    try:
        told = json.loads((folder / NEEDED).read_text("utf-8"))
        return {str(engine): frozenset(str(key) for key in keys) for engine, keys in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def needed_in(build: Path) -> frozenset[str]:
    """What all episodes of a build folder need, and what was made by renders that did not come to their end."""
    lists = [keys for path in build.glob(f"*/{NEEDED}") for keys in needed_by(path.parent).values()]
    return frozenset().union(*lists, *(_told(path) for path in build.glob(f"*/*{_JOURNAL}")))


def new_journal(folder: Path, engine: str) -> Path:
    """Where this render notes what it makes."""
    return folder / f"made.{engine or _OWN}.{HOST}-{os.getpid()}-{secrets.token_hex(4)}{_JOURNAL}"


def end_journals(folder: Path, engine: str, own: Path | None, *, besides: bool = False) -> None:
    """Remove the journal of a render that came to its end, and with it, unless it was only a part, those of renders of
    the same that were stopped: what an episode needs is known now."""
    ours = f"{HOST}-{os.getpid()}-"
    for path in folder.glob(f"made.{escape(engine or _OWN)}.*{_JOURNAL}"):
        is_old = ours in path.name or (not besides and is_forsaken(path, time.time()))
        if path == own or (is_old and path.name.count(".") == engine.count(".") + _DOTS):
            path.unlink(missing_ok=True)


def stopped_in(build: Path) -> dict[str, frozenset[str]]:
    """What renders made that were stopped, by the name of the episode: all that is noted while no render is at work."""
    made: dict[str, frozenset[str]] = {}
    for path in sorted(build.glob(f"*/*{_JOURNAL}")):
        made[path.parent.name] = made.get(path.parent.name, frozenset()) | _told(path)
    return made


def _told(journal: Path) -> frozenset[str]:
    try:
        return frozenset(journal.read_text("ascii", "replace").split("\n")) - {""}
    except OSError:
        return frozenset()


def note_needed(folder: Path, engine: str, keys: Iterable[str], *, besides: bool = False) -> None:
    """Write down what an episode needs, in place of what it needed before or `besides` it."""
    known = needed_by(folder)
    before: Set[str] = known.get(engine, frozenset())
    now = frozenset(keys) | (before if besides else frozenset())
    if now != before:
        told = {name: sorted(each) for name, each in sorted({**known, engine: now}.items())}
        write_atomically(folder / NEEDED, json.dumps(told, indent=0).encode("utf-8") + b"\n")
