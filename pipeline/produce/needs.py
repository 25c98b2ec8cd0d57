"""Turns the entries of the store that an episode used into the list that keeps them from being cleaned away.

`needed.json` beside an episode's files holds one list for its own voices and one for every engine that it was tried
out with, so that a draft never costs the recordings. What is about to be recorded is added before it is: a render
that was stopped keeps what it made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from pathlib import Path

from pipeline.store import write_atomically

NEEDED = "needed.json"


def needed_by(folder: Path) -> dict[str, frozenset[str]]:
    """What an episode needs, by the engine that it was rendered with; "" stands for its own voices."""
    try:
        told = json.loads((folder / NEEDED).read_text("utf-8"))
        return {str(engine): frozenset(str(key) for key in keys) for engine, keys in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def needed_in(build: Path) -> frozenset[str]:
    """What all episodes of a build folder need."""
    lists = [keys for path in build.glob(f"*/{NEEDED}") for keys in needed_by(path.parent).values()]
    return frozenset().union(*lists)


def note_needed(folder: Path, engine: str, keys: Iterable[str], *, besides: bool = False) -> None:
    """Write down what an episode needs, in place of what it needed before or `besides` it."""
    known = needed_by(folder)
    before: Set[str] = known.get(engine, frozenset())
    now = frozenset(keys) | (before if besides else frozenset())
    if now != before:
        told = {name: sorted(each) for name, each in sorted({**known, engine: now}.items())}
        write_atomically(folder / NEEDED, json.dumps(told, indent=0).encode("utf-8") + b"\n")
