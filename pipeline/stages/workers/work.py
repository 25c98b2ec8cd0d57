"""Turns tasks that need nothing of each other into their results as they come, by whoever is there to do them.

A process that dies takes only what it was doing with it: the pool is opened again and the rest goes on, as long
as something is finished between two deaths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Generic, TypeVar

from pipeline.errors import AudioError, FullCastError
from pipeline.progress import Remark, Report
from pipeline.stages.workers.crew import Crew, Here
from pipeline.stages.workers.turns import Turns

Key = TypeVar("Key")
Result = TypeVar("Result")
Task = tuple[Callable[..., Result], tuple[object, ...]]
_Order = TypeVar("_Order")

WORTH_PROCESSES_S = 300
"""Less sound than this is done sooner than processes have started."""

HERE = Here()
"""Nobody but this process."""


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


def each_done(
    work: Callable[[_Order], Result],
    orders: Sequence[_Order],
    seconds: float,
    people: Crew,
    stage: str,
    report: Report,
) -> Iterator[tuple[_Order, Result]]:
    """Every order with its result, in the order in which they are finished; to processes both are pickled. What is
    few `seconds` of sound, or one order alone, is done here.

    After a failure nothing new is begun, and the first error is raised as it is.
    """

    def killed(_number: int) -> FullCastError:
        what = f"A process was ended from outside in the {stage}, twice."
        step = "Is memory short? Use fewer with --jobs. Run the same command again: it goes on from what is finished."
        return AudioError(what, next_step=step)

    trade: Trade[int] = Trade(stage, lambda _number, error: error, killed)
    tasks = {number: (work, (order,)) for number, order in enumerate(orders)}
    is_worth_it = len(orders) > 1 and seconds > WORTH_PROCESSES_S
    for number, result in finished(tasks, people if is_worth_it else HERE, trade, report):
        yield orders[number], result
