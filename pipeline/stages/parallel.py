"""Turns orders that need nothing of each other into results: here one by one, or in processes of this machine."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import TypeVar

_Order = TypeVar("_Order")
_Result = TypeVar("_Result")


def each_done(
    work: Callable[[_Order], _Result], orders: Iterable[_Order], jobs: int
) -> Iterator[tuple[_Order, _Result]]:
    """Every order with its result, in the order in which they are finished.

    With one job they are done here, as they are asked for; with more in as many processes, to which work and orders
    are pickled. The first error ends it all: what was begun is finished, nothing new is begun.
    """
    waiting = list(orders)
    if min(jobs, len(waiting)) <= 1:
        yield from ((order, work(order)) for order in waiting)
        return
    with ProcessPoolExecutor(min(jobs, len(waiting)), get_context("spawn"), _settle, (os.getpid(),)) as processes:
        running: dict[Future[_Result], _Order] = {processes.submit(work, order): order for order in waiting}
        try:
            while running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield running.pop(future), future.result()
        finally:
            for future in running:
                future.cancel()


def _settle(parent: int) -> None:
    """Make a process leave Ctrl-C to the one that started it, and end when that one was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
