"""Turns the executor of a cluster into one whose work ends, well or with a sentence, even if nobody is left to do it.

A scheduler that is gone, and workers that are all gone, say nothing: whoever waits for them would wait for ever.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from pipeline.errors import EngineError

Given = ParamSpec("Given")
Result = TypeVar("Result")

_LOOKS_S = 1.0


class NoClusterError(EngineError):
    """There is no cluster to record on, or none any more."""


class Watched(Executor):
    """The workers of a scheduler. What they were given fails when for `patience_s` none of them is there."""

    def __init__(self, client: Any, address: str, patience_s: float) -> None:
        self._client, self._address, self._patience_s = client, address, patience_s
        self._pool: Executor = client.get_executor()
        self._waiting: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._lost: NoClusterError | None = None
        self._left = threading.Event()
        self._seen_s = time.monotonic()
        for task in (self._look, self._judge):
            threading.Thread(target=task, daemon=True).start()

    def submit(self, work: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs) -> Future[Result]:
        """Hand over one task."""
        ours: Future[Result] = Future()
        with self._lock:
            if self._lost is not None:
                ours.set_exception(self._lost)
                return ours
            self._waiting.add(ours)
        try:
            self._pool.submit(work, *given, **named).add_done_callback(lambda theirs: self._pass_on(theirs, ours))
        except Exception:  # the connection broke; whether for good, `_judge` will say
            self._end(self._gone())
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Look after nothing any more."""
        self._left.set()

    def _pass_on(self, theirs: Future[Result], ours: Future[Result]) -> None:
        with self._lock:
            if ours not in self._waiting:
                return
            self._waiting.discard(ours)
        if not ours.set_running_or_notify_cancel():
            return
        error = None if theirs.cancelled() else theirs.exception()
        if theirs.cancelled() or type(error).__name__ in ("CancelledError", "FutureCancelledError"):
            ours.set_exception(self._gone())  # the scheduler has forgotten it
        elif type(error).__name__ == "KilledWorker":
            what = f"The workers that recorded this at {self._address} were ended from outside, one after the other."
            ours.set_exception(NoClusterError(what, next_step="Is memory short there? Give each worker more."))
        elif error is not None:
            ours.set_exception(error)
        else:
            ours.set_result(theirs.result())

    def _gone(self) -> NoClusterError:
        what = f"The scheduler at {self._address} is gone, or has no worker any more."
        step = "Run the same command again: it goes on from the last finished line, with --or-here on this machine."
        return NoClusterError(what, next_step=step)

    def _look(self) -> None:
        """Note when a worker was there last; a scheduler that is gone may never answer."""
        while not self._left.wait(_LOOKS_S):
            with suppress(Exception):
                if self._client.scheduler_info(-1)["workers"] and self._client.status == "running":
                    self._seen_s = time.monotonic()

    def _judge(self) -> None:
        while not self._left.wait(_LOOKS_S):
            if time.monotonic() - self._seen_s > self._patience_s:
                self._end(self._gone())
                return

    def _end(self, lost: NoClusterError) -> None:
        with self._lock:
            self._lost = lost
            waiting, self._waiting = self._waiting, set()
        for each in waiting:
            if each.set_running_or_notify_cancel():
                each.set_exception(lost)
