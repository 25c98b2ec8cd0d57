"""Turns orders that need nothing of each other into what a stage puts in the store: here, or in several processes.

However it ends, nothing half-written stays: what a process was writing when it was stopped is removed after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from pipeline.errors import AudioError, FullCastError
from pipeline.progress import Report
from pipeline.stages.crew import Crew, Here, Trade, crew, finished
from pipeline.store import Store, unfinished

_Order = TypeVar("_Order")
_Result = TypeVar("_Result")

WORTH_PROCESSES_S = 300
"""Less sound than this is done sooner than processes have started."""

HERE = Here()
"""Nobody but this process."""


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


def each_done(
    work: Callable[[_Order], _Result],
    orders: Sequence[_Order],
    seconds: float,
    people: Crew,
    stage: str,
    report: Report,
) -> Iterator[tuple[_Order, _Result]]:
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
