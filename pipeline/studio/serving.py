"""Turns a project's folder into a running studio on this machine, until it is told to stop."""

from __future__ import annotations

import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import uvicorn

from pipeline.errors import DeliveryError, SourceError
from pipeline.produce.project import script_of_work
from pipeline.produce.workplace import Workplace, is_script
from pipeline.studio.app import build
from pipeline.studio.desk import Studio
from pipeline.studio.events import Events
from pipeline.studio.guards import Keys
from pipeline.studio.jobs import Jobs

HOME: Final = "127.0.0.1"
"""Nobody on another machine can ask it anything."""


def serve(about: Path, place: Workplace, *, port: int = 0, opens: bool = True, tell: Callable[[str], None]) -> None:
    """Serve the project of a folder, or of the folder that a story or script belongs to, until Ctrl-C.

    `tell` is given the address, which holds the token. Raises `SourceError` for what is not there, and
    `DeliveryError` for a port that another program has.
    """
    screen = _enter(about, place)
    with _listening(port) as heard:
        keys = Keys(heard.getsockname()[1])
        events = Events()
        studio = Studio(place, keys, events, Jobs(events))
        server = _Server(
            uvicorn.Config(build(studio), log_level="error", access_log=False, timeout_graceful_shutdown=2), events
        )
        address = f"{keys.address}{screen}"
        tell(address)
        if opens:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[heard])


class _Server(uvicorn.Server):
    """Lets every page go first, so that none is waited for."""

    def __init__(self, config: uvicorn.Config, events: Events) -> None:
        super().__init__(config)
        self.events = events

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what pages hear, then the server."""
        self.events.end()
        await super().shutdown(sockets)


def _enter(about: Path, place: Workplace) -> str:
    """Make the project's folder the current one; what the address says besides of what is to be seen first."""
    if about.is_dir():
        os.chdir(about)
        return ""
    if not about.is_file():
        raise SourceError(f"There is no {str(about)!r}.", next_step="Name a folder, a story or a script.")
    folder = about.resolve().parent
    home = folder.parent if folder.name == place.scripts.name else folder
    os.chdir(home)
    path = Path(os.path.relpath(about if about.is_absolute() else folder / about.name, home))
    script = path if is_script(path) else script_of_work(path, place)
    return f"&{urlencode({'script': str(script)})}" if script else ""


def _listening(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOME, port))
        found.listen(128)
    except OSError as trouble:
        found.close()
        what = f"Port {port} cannot be had: {trouble.strerror}."
        raise DeliveryError(what, next_step="Name another with --port, or none.") from trouble
    return found
