"""Turns what happens, in files and in jobs, into server-sent events for every page that is open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, Final

LOOK_S: Final = 0.4
"""Files are looked at so often."""
_ALIVE_S: Final = 15.0
_MOST_WAITING: Final = 1000
"""Events that a page which does not read is kept; then it is let go, and comes again."""

Told = Mapping[str, Any]


class Events:
    """Whoever listens, and what is told to them. Changes only in the server's own thread."""

    def __init__(self) -> None:
        self.listening: set[asyncio.Queue[Told | None]] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.is_over = False

    def tell(self, told: Told) -> None:
        """Tell every open page; from any thread."""
        loop = self.loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, told)

    def end(self) -> None:
        """Let every page go: the studio ends."""
        self.is_over = True
        for queue in self.listening:
            queue.put_nowait(None)

    def _tell(self, told: Told) -> None:
        for queue in list(self.listening):
            if queue.qsize() > _MOST_WAITING:
                self.listening.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(told)

    async def stream(self) -> AsyncIterator[str]:
        """What one page hears, until it or the studio ends."""
        queue: asyncio.Queue[Told | None] = asyncio.Queue()
        self.listening.add(queue)
        try:
            yield ": here\n\n"
            while not self.is_over:
                try:
                    told = await asyncio.wait_for(queue.get(), _ALIVE_S)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if told is None:
                    return
                yield f"data: {json.dumps(told)}\n\n"
        finally:
            self.listening.discard(queue)


async def watch(paths: Callable[[], list[Path]], events: Events) -> None:
    """Tell which files change, come or go, until cancelled."""
    known: dict[Path, tuple[int, int]] | None = None
    while True:
        seen = await asyncio.to_thread(_seen, paths)
        if known is not None and seen != known:
            changed = sorted(str(path) for path in seen.keys() | known.keys() if seen.get(path) != known.get(path))
            events.tell({"kind": "files", "files": changed})
        known = seen
        await asyncio.sleep(LOOK_S)


def _seen(paths: Callable[[], list[Path]]) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in paths():
        try:
            told = path.stat()
            found[path] = (told.st_mtime_ns, told.st_size)
        except OSError:
            continue
    return found
