"""Turns work that waits into the order in which it is begun: as it stands, but never too much at once for one service.

An engine that asks a service over a network has a budget of requests that are under way at the same time, whatever
number of processes or machines record. Work for other engines does not wait behind it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from pipeline.engines import requests_at_once

Key = TypeVar("Key")


class Turns(Generic[Key]):
    """The keys of the work that waits, by engine, and how much of each engine's is being done. Work without an
    engine is begun as it stands."""

    def __init__(self, keys: Iterable[Key], engine_of: Mapping[Key, str]) -> None:
        self._engine_of = {key: engine_of.get(key, "") for key in keys}
        self._waiting: dict[str, deque[tuple[int, Key]]] = {}
        for number, (key, engine) in enumerate(self._engine_of.items()):
            self._waiting.setdefault(engine, deque()).append((number, key))
        self._most = {engine: requests_at_once(engine) if engine else 0 for engine in self._waiting}
        self._busy: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return any(self._waiting.values())

    def next(self) -> Key | None:
        """The first that may be begun now; nothing when none waits or may."""
        free = [
            (waiting[0][0], engine)
            for engine, waiting in self._waiting.items()
            if waiting and not 0 < self._most[engine] <= self._busy[engine]
        ]
        if not free:
            return None
        _, engine = min(free)
        self._busy[engine] += 1
        return self._waiting[engine].popleft()[1]

    def ended(self, key: Key) -> None:
        """Note that a piece of work is done, or was not to be."""
        self._busy[self._engine_of[key]] -= 1

    def clear(self) -> None:
        """Begin nothing more."""
        self._waiting.clear()
