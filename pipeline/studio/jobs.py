"""Turns a long call of produce into a process of its own that tells how far it is and can be stopped like a command.

What it makes stays, however it ends; the same call goes on from there.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final

from pipeline.errors import FullCastError
from pipeline.progress import Event
from pipeline.studio.events import Events
from pipeline.studio.views.errors import told_error

PATIENCE_S: Final = 10.0
"""A job that is told to stop has so long to put down what it holds."""
EVERY_S: Final = 0.1
"""Pages are told how far a job is so often."""
_MOST_REMARKS: Final = 200

Work = Callable[..., dict[str, Any]]
"""A function of this package's that a process can be started with: takes a report first, gives what is told of its
result."""


@dataclass(slots=True)
class Job:
    """One call that runs or ran. `state` is running, done, failed or stopped."""

    number: int
    kind: str
    about: str
    state: str = "running"
    stages: dict[str, dict[str, Any]] = field(default_factory=dict)
    what: str = ""
    remarks: list[str] = field(default_factory=list)
    result: dict[str, Any] | None = None

    def told(self) -> dict[str, Any]:
        """What a page is told."""
        return asdict(self)


class Jobs:
    """The calls of this studio, one running at a time for each kind and script."""

    def __init__(self, events: Events) -> None:
        self.events = events
        self.known: dict[int, Job] = {}
        self.running: dict[int, SpawnProcess] = {}
        self.numbers = count(1)
        self.lock = threading.Lock()

    def start(self, kind: str, about: str, work: Work, *given: object) -> Job:
        """Start one; one of that kind that runs already is given back instead."""
        with self.lock:
            for number in self.running:
                if (self.known[number].kind, self.known[number].about) == (kind, about):
                    return self.known[number]
            job = Job(next(self.numbers), kind, about)
            here, there = get_context("spawn").Pipe(duplex=False)
            process = get_context("spawn").Process(target=_work, args=(there, work, given))
            process.start()
            there.close()
            self.known[job.number] = job
            self.running[job.number] = process
        threading.Thread(target=self._listen, args=(job, process, here), daemon=True).start()
        self._tell(job)
        return job

    def stop(self, number: int) -> bool:
        """End one as Ctrl-C would; whether it ran."""
        with self.lock:
            process = self.running.get(number)
            if process is None or process.pid is None:
                return False
            self.known[number].state = "stopped"
            os.kill(process.pid, signal.SIGTERM)
        return True

    def end(self) -> None:
        """End all, and wait until they have put down what they hold."""
        for number in list(self.running):
            self.stop(number)
        for process in list(self.running.values()):
            process.join(PATIENCE_S)
            if process.is_alive():
                process.kill()

    def _listen(self, job: Job, process: SpawnProcess, here: Connection) -> None:
        """Hear a process to its end."""
        told_s = 0.0
        try:
            while True:
                kind, told = here.recv()
                if kind == "event":
                    _take_in(job, told)
                    if time.monotonic() < told_s + EVERY_S:
                        continue
                    told_s = time.monotonic()
                elif job.state == "running":
                    job.state, job.result = kind, told
                self._tell(job)
        except (EOFError, OSError):
            pass
        process.join()
        with self.lock:
            self.running.pop(job.number, None)
            if job.state == "running":
                what = "The process that did this was ended from outside. Start it again: it goes on where it was."
                job.state, job.result = "failed", {"error": what}
        self._tell(job)

    def _tell(self, job: Job) -> None:
        self.events.tell({"kind": "job", "job": job.told()})


def _take_in(job: Job, told: dict[str, Any]) -> None:
    """Keep how far a job is."""
    kind, stage = told.pop("event"), told.get("stage", "")
    here = job.stages.setdefault(stage, {"done": 0.0, "total": 0.0, "unit": "", "is_finished": False, "steps": 0})
    match kind:
        case "Started":
            here.update(total=told["total"], unit=told["unit"])
        case "Advanced":
            here["done"] += told["by"]
            here["steps"] += 1
            job.what = told["what"]
        case "Finished":
            here.update(is_finished=True, made=told["made"], of=told["total"])
        case "Remark":
            job.remarks = [*job.remarks, told["text"]][-_MOST_REMARKS:]


def _work(there: Connection, work: Work, given: tuple[object, ...]) -> None:
    """What the process does: the call, with every event told."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def report(event: Event) -> None:
        there.send(("event", {"event": type(event).__name__, **asdict(event)}))

    try:
        there.send(("done", work(report, *given)))
    except FullCastError as error:
        there.send(("failed", told_error(error)))
    except (KeyboardInterrupt, BrokenPipeError):
        return
    except OSError as trouble:
        there.send(("failed", {"error": f"{trouble.strerror or trouble}."}))
