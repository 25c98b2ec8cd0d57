"""Turns the address of a Dask scheduler into an executor that records on all of its workers.

The workers need this package and their engines' files, and nothing of the project: text goes out, sound comes back.
`distributed` (BSD) is imported here alone, when a cluster is asked for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from pipeline.engines import engine
from pipeline.errors import EngineError, FullCastError
from pipeline.progress import Remark, Report, silent

_ADDRESS = re.compile(r"(?:[a-z]+://)?.+:\d+")

PATIENCE_S = 30.0
"""How long a scheduler and its first worker may take to answer."""


@contextmanager
def cluster(
    address: str, versions: Mapping[str, str], report: Report, *, patience_s: float = PATIENCE_S
) -> Iterator[Executor]:
    """An executor over the workers of the scheduler at `address`, each of which has the engines in these versions.

    Raises `EngineError` when `distributed` is missing, nobody answers, or a worker has another engine or none.
    """
    try:
        import distributed
    except ImportError as missing:
        what = "Recording on a cluster needs the package distributed."
        raise EngineError(what, next_step="Install it: pip install 'fullcast[cluster]'") from missing
    if not _ADDRESS.fullmatch(address):  # a client of such an address ends with a traceback of its own
        what = f"{address} is no address of a scheduler."
        raise EngineError(what, next_step="Give it as the scheduler says it, such as tcp://10.0.0.5:8786.")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    try:
        client: Any = distributed.Client(address, timeout=patience_s, set_as_default=False)
    except (OSError, ValueError) as trouble:
        what = f"No scheduler answers at {address}."
        step = "Start one with: dask scheduler. Its address begins with tcp:// and ends with its port."
        raise EngineError(what, next_step=step) from trouble
    try:
        try:
            client.wait_for_workers(1, timeout=patience_s)
        except TimeoutError as nobody:
            what = f"The scheduler at {address} has no worker."
            raise EngineError(what, next_step=f"Start some with: dask worker {address} --nthreads 1") from nobody
        _compare(client.run(_ready, tuple(versions), on_error="return"), versions)
        count = len(client.scheduler_info(-1)["workers"])
        report(Remark("record", f"{count} worker{'s record' if count > 1 else ' records'} at {address}"))
        yield client.get_executor()
    finally:
        client.close()


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
