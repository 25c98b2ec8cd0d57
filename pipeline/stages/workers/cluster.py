"""Turns the address of a Dask scheduler into an executor that records on all of its workers.

The workers need this package and their engines' files, and nothing of the project: text goes out, sound comes back.
`distributed` (BSD) is imported here alone, when a cluster is asked for.
"""

from __future__ import annotations

import logging
import re
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

from pipeline.engines import engine
from pipeline.errors import EngineError, FullCastError
from pipeline.progress import Remark, Report, silent
from pipeline.stages.workers.watched import NoClusterError, Watched

_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")

PATIENCE_S = 28.0
"""How long a scheduler and its first worker may take to answer, both together, and how long all workers may be away:
what is wrong is said within half a minute."""

_SHARE_TO_CONNECT = 0.7
"""Of the patience, at most; a busy machine takes ten seconds for what an idle one does in one."""
_LEAST_S = 5.0
"""A first worker is waited for so long at least."""
_LATE_S = 2.0
_CLOSES_S = 3.0


def check_address(address: str) -> None:
    """Raise `EngineError`, which does not show it, for what is no address of a scheduler: it may hold a password."""
    if _ADDRESS.fullmatch(address):
        return
    what = "What --cluster names is no address of a scheduler."
    if any(sign in address for sign in "@?#"):
        what = "The address in --cluster has a user, a password or a query in it, which lists of processes show."
    raise EngineError(what, next_step="Give it as the scheduler says it, such as tcp://10.0.0.5:8786.")


@contextmanager
def cluster(
    address: str, versions: Mapping[str, str], report: Report, *, patience_s: float = PATIENCE_S
) -> Iterator[Executor]:
    """An executor over the workers of the scheduler at `address`, each of which has the engines in these versions.

    Raises `EngineError` when `distributed` is missing or a worker has another engine or none, and `NoClusterError`
    when nobody answers. What is being recorded ends with such an error when nobody is left who could.
    """
    check_address(address)
    try:
        import distributed
    except ImportError as missing:
        what = "Recording on a cluster needs the package distributed."
        raise EngineError(what, next_step="Install it: pip install 'fullcast[cluster]'") from missing
    _silence()
    began_s = time.monotonic()
    client = _client(distributed, address, patience_s)
    left_s = max(_LEAST_S, patience_s - (time.monotonic() - began_s))
    try:
        try:
            client.wait_for_workers(1, timeout=left_s)
        except TimeoutError as nobody:
            what = f"The scheduler at {address} has no worker."
            raise NoClusterError(what, next_step=f"Start some with: dask worker {address} --nthreads 1") from nobody
        except (OSError, ValueError, RuntimeError) as trouble:
            raise _nobody(address) from trouble
        _compare(client.run(_ready, tuple(versions), on_error="return"), versions)
        count = len(client.scheduler_info(-1)["workers"])
        report(Remark("record", f"{count} worker{'s record' if count > 1 else ' records'} at {address}"))
        with Watched(client, address, patience_s) as watched:
            yield watched
    finally:
        _close(client)


def _client(distributed: Any, address: str, patience_s: float) -> Any:
    """A client, waited for from outside: its own timeout ends when a connection is made, whoever never speaks on it."""
    within_s = _SHARE_TO_CONNECT * patience_s
    found: SimpleQueue[Any] = SimpleQueue()

    def connect() -> None:
        try:
            found.put(distributed.Client(address, timeout=within_s, set_as_default=False))
        except Exception as trouble:  # each kind of connection fails in its own way
            found.put(trouble)

    threading.Thread(target=connect, daemon=True).start()
    try:
        client = found.get(timeout=within_s + _LATE_S)
    except Empty:
        raise _nobody(address) from None
    if isinstance(client, Exception):
        raise _nobody(address) from client
    return client


def _nobody(address: str) -> NoClusterError:
    step = "Start one with: dask scheduler. Its address begins with tcp:// and ends with its port."
    return NoClusterError(f"No scheduler answers at {address}.", next_step=step)


def _silence() -> None:
    """What goes wrong is told once, by us: every logger of the library has a level and a handler of its own."""
    for name in ("distributed", "tornado", "asyncio", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")


def _close(client: Any) -> None:
    """Say goodbye, but wait for no answer of a scheduler that is gone."""
    leaving = threading.Thread(target=lambda: client.close(_CLOSES_S), daemon=True)
    leaving.start()
    leaving.join(2 * _CLOSES_S)


def _ready(names: tuple[str, ...]) -> dict[str, str]:
    """On a worker: prepare its engines, and say their versions; what went wrong stands in place of one."""
    found = {}
    for name in names:
        try:
            engine(name).prepare(silent)
            found[name] = engine(name).version
        except FullCastError as error:
            found[name] = str(error)
    return found


def _compare(found: Mapping[str, object], versions: Mapping[str, str]) -> None:
    """Raise `EngineError` for the workers that would record differently."""
    wrong = []
    for worker, told in sorted(found.items()):
        if not isinstance(told, dict):
            wrong.append(f"{worker} answered {type(told).__name__}: {told}")
            continue
        wrong += [
            f"{worker} has {told.get(name)!r}, not {version!r}"
            for name, version in versions.items()
            if told.get(name) != version
        ]
    if wrong:
        step = "Install the same release of Full Cast on every machine of the cluster."
        raise EngineError(f"Some workers would not sound the same: {'; '.join(wrong)}.", next_step=step)
