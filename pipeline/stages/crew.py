"""Turns work into results as they come, on this machine's processes or any other executor.

A process that dies takes only what it was doing with it: the pool is opened again and the rest goes on, as long
as something is finished between two deaths. Stopping ends the processes at once, whatever they are doing.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Generic, TypeVar

from pipeline.errors import FullCastError
from pipeline.progress import Remark, Report
from pipeline.stages.turns import Turns

Key = TypeVar("Key")
Result = TypeVar("Result")
Task = tuple[Callable[..., Result], tuple[object, ...]]

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
        self.pool = ProcessPoolExecutor(self.jobs, context, _settle, (self.end,))

    def submit(self, work: Callable[..., Result], given: tuple[object, ...]) -> Future[Result]:
        """Hand over one task; a process that this starts leaves Ctrl-C to us from its first moment."""
        with _sigint_held(), _one_thread_each():
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


@dataclass(frozen=True, slots=True)
class Trade(Generic[Key]):
    """What kind of work it is: its stage, what is said when a task fails or twice kills the process that it is in,
    and the engine that each task needs, if any."""

    stage: str
    failed: Callable[[Key, BaseException], BaseException]
    killed: Callable[[Key], FullCastError]
    engine_of: Mapping[Key, str] = field(default_factory=dict)


def finished(
    tasks: Mapping[Key, Task[Result]], crew: Crew, trade: Trade[Key], report: Report
) -> Iterator[tuple[Key, Result]]:
    """The results as they come. After a failure nothing new is begun, what is being made is still given, and the
    first error is raised as the trade says it."""
    remaining = dict(tasks)
    deaths = 0
    while remaining:
        failed: BaseException | None = None
        waiting = Turns(remaining, trade.engine_of)
        for key, future in _ended(remaining, waiting, crew):
            error = CancelledError() if future.cancelled() else future.exception()
            if error is None:
                del remaining[key]
                deaths = 0
                yield key, future.result()
            elif not isinstance(error, BrokenExecutor):
                failed = failed or trade.failed(key, error)
                waiting.clear()
        if failed:
            raise failed
        if remaining:
            deaths += 1
            if deaths > 1 or not crew.renew():
                raise trade.killed(next(iter(remaining)))
            report(Remark(trade.stage, "A process was ended from outside; another one takes its work over."))


def _ended(tasks: Mapping[Key, Task[Result]], waiting: Turns[Key], crew: Crew) -> Iterator[tuple[Key, Future[Result]]]:
    """Begins what is waiting, and gives what has ended, in whatever way; begins nothing more in a broken pool."""
    running: dict[Future[Result], Key] = {}
    ended: SimpleQueue[Future[Result]] = SimpleQueue()
    try:
        while waiting or running:
            while len(running) < crew.ahead and (key := waiting.next()) is not None:
                try:
                    future = crew.submit(*tasks[key])
                except BrokenExecutor:
                    waiting.clear()
                    break
                running[future] = key
                future.add_done_callback(ended.put)
            if running:
                future = ended.get()
                key = running.pop(future)
                waiting.ended(key)
                yield key, future
    finally:
        crew.drop(running)


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
def _sigint_held() -> Iterator[None]:
    """Ctrl-C waits until the block ends; a process that is started in it never hears of it.

    Blocking the signal is what a new process inherits; here any other thread, such as those of a mathematical
    library, may still take it, so that its handler has to wait as well.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)


def _settle(leash: Connection) -> None:
    """Make a worker leave Ctrl-C to the process that it works for, and end when that one lets go or is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def hold() -> None:
        with suppress(EOFError, OSError):
            leash.recv_bytes()
        os._exit(1)

    threading.Thread(target=hold, daemon=True).start()
