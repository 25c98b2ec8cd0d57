"""Turns a number of jobs into those who do them: this thread, processes of this machine, or somebody else's executor.

Stopping ends the processes at once, whatever they are doing.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from pipeline.store import Store, unfinished

Result = TypeVar("Result")

AHEAD = 1000
"""How much work is handed to an executor that is not ours before results come back."""


class Crew:
    """Whoever does the work. `ahead` is how many tasks they are given at once."""

    ahead = AHEAD

    def __init__(self, pool: Executor) -> None:
        self.pool = pool

    def submit(self, work: Callable[..., Result], given: tuple[object, ...]) -> Future[Result]:
        """Hand over one task."""
        return self.pool.submit(work, *given)

    def renew(self) -> bool:
        """Replace those who died; whether that can be done."""
        return False

    def drop(self, futures: Iterable[Future[Result]]) -> None:
        """Take back tasks whose results nobody waits for any more."""
        for future in futures:
            future.cancel()

    def leave(self, *, at_once: bool) -> None:
        """End; `at_once` drops what is being made."""


class Here(Crew):
    """This very thread: one task at a time."""

    ahead = 1

    def __init__(self) -> None:
        """Needs no pool."""

    def submit(self, work: Callable[..., Result], given: tuple[object, ...]) -> Future[Result]:
        """Do it now."""
        future: Future[Result] = Future()
        try:
            future.set_result(work(*given))
        except Exception as error:
            future.set_exception(error)
        return future


class _Processes(Crew):
    """Processes of this machine, each with what it has loaded.

    They wait at a pipe for their end: it closes when they are told to stop, and when this process is killed.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.ahead = 2 * jobs
        self._open()

    def _open(self) -> None:
        context = get_context("spawn")
        self.end, self.leash = context.Pipe(duplex=False)
        # The first pool starts a process that looks after what all of them share.
        with _signals_held(), _without_main():
            self.pool = ProcessPoolExecutor(self.jobs, context, _settle, (self.end,))

    def submit(self, work: Callable[..., Result], given: tuple[object, ...]) -> Future[Result]:
        """Hand over one task; a process that this starts leaves Ctrl-C to us from its first moment."""
        with _signals_held(), _one_thread_each(), _without_main():
            return self.pool.submit(work, *given)

    def drop(self, futures: Iterable[Future[Result]]) -> None:
        """Leave them to the end, which drops them all: a pool that meets a cancelled task while its processes die
        ends its own thread with an exception (CPython issue 107219)."""

    def renew(self) -> bool:
        """Open another pool."""
        self.leave(at_once=True)
        self._open()
        return True

    def leave(self, *, at_once: bool) -> None:
        """Wait for what is being made, or cut it off."""
        if at_once:
            # A process that ends in the middle of a result leaves half of it in the pipe; whoever reads there
            # learns of the end only when nobody holds the writing side any more, and we hold it too.
            results = getattr(self.pool, "_result_queue", None)
            if results is not None:
                results._writer.close()
            self.leash.close()
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.leash.close()
        self.end.close()


@contextmanager
def crew(jobs: int, executor: Executor | None = None) -> Iterator[Crew]:
    """Whoever does the work until the block ends: an executor of somebody else's, this thread, or processes."""
    found = Crew(executor) if executor else Here() if jobs <= 1 else _Processes(jobs)
    try:
        yield found
    except BaseException:
        found.leave(at_once=True)
        raise
    found.leave(at_once=False)


@contextmanager
def workers(jobs: int, store: Store) -> Iterator[Crew]:
    """Those who work until the block ends, on one stage after the other: at most `jobs` processes, each begun when
    it is first worth it, so that what it has loaded for the mix serves the master too."""
    try:
        with crew(jobs) as people:
            yield people
    except BaseException:
        for left in unfinished(store.folder, 0.0):
            left.unlink(missing_ok=True)
        raise


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Environment variables that mathematical libraries read when they are loaded."""


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """A process that is started in the block computes with one thread, where nobody asked for another number: one for
    each core that every process opens would only stand in each other's way (1.7 times the speed with two, not 1.95).
    """
    added = {name: "1" for name in THREADS if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


@contextmanager
def _without_main() -> Iterator[None]:
    """A process that is started in the block does not run the program that we are part of once more: it needs nothing
    of it, and a program without a `__main__` guard would begin again in every process."""
    main = sys.modules["__main__"]
    file, spec = getattr(main, "__file__", None), main.__spec__
    main.__file__, main.__spec__ = None, None
    try:
        yield
    finally:
        main.__spec__ = spec
        if file is None:
            del main.__file__
        else:
            main.__file__ = file


_HELD = tuple(number for name in ("SIGINT", "SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)))


@contextmanager
def _signals_held() -> Iterator[None]:
    """Ctrl-C and its like wait until the block ends; a process that is started in it never hears of a terminal's.

    Blocking a signal is what a new process inherits; here any other thread, such as those of a mathematical
    library, may still take it, so that its handler has to wait as well. SIGTERM is not blocked: it ends a process
    that does not end by itself.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {number: signal.signal(number, lambda each, _: came.append(each)) for number in _HELD}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {*_HELD} - {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


def _settle(leash: Connection) -> None:
    """Make a worker leave Ctrl-C to the process that it works for, and end when that one lets go or is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def hold() -> None:
        with suppress(EOFError, OSError):
            leash.recv_bytes()
        os._exit(1)

    threading.Thread(target=hold, daemon=True).start()
