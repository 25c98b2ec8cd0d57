"""Turns lines and voices into takes in the store: every take that is not there yet is recorded, and no other.

A take's key holds all that decides its sound (the utterance, the engine's version, and `VERSION` for what this
stage does to a recording) and nothing else. Recording runs in any `concurrent.futures.Executor`; takes enter the
store in this process as they finish, so that stopping anywhere loses only the lines being spoken.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from typing import TypeVar

from pipeline.drama.cast import Cast, Speech
from pipeline.drama.script import Line, Script
from pipeline.drama.take import Take, Utterance
from pipeline.engines import engine
from pipeline.errors import CastError, EngineError, FullCastError, raise_all
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.stages.speaking import MARGIN_S as MARGIN_S  # the schedule needs it too
from pipeline.stages.speaking import SAMPLE, VERSION, Manner, measure, record_take
from pipeline.store import Store, key_of

_K = TypeVar("_K")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Recorded:
    """All takes of a script in the order of its lines, and how many of them are new."""

    takes: tuple[Take, ...]
    made: int


def utterances_of(script: Script, cast: Cast) -> tuple[Utterance, ...]:
    """What must be said, line by line. Raises `CastError` for all characters without a voice, at their first lines."""
    missing: dict[str, CastError] = {}
    for line in script.lines:
        if line.speaker not in cast.voices and line.speaker not in missing:
            what = f"{line.speaker} has no voice."
            step = f"Cast them: fullcast cast {script.file or 'SCRIPT'}"
            missing[line.speaker] = CastError(what, at=line.place, next_step=step)
    raise_all(missing.values())
    return tuple(_utterance(line, cast) for line in script.lines)


def _utterance(line: Line, cast: Cast) -> Utterance:
    return Utterance(
        text=line.text,
        speech=cast.voices[line.speaker].speech,
        delivery=line.delivery,
        pronunciations=cast.pronunciations(line.text),
        speaker=line.speaker,
        place=line.place,
    )


def take_key(utterance: Utterance) -> str:
    """The name of the take in the store."""
    heard = [
        utterance.text,
        asdict(utterance.speech),
        list(utterance.delivery),
        [list(pair) for pair in utterance.pronunciations],
    ]
    return key_of("take", [VERSION, engine(utterance.speech.engine).version, heard])


def record(
    utterances: Sequence[Utterance],
    store: Store,
    *,
    jobs: int = 1,
    report: Report = silent,
    executor: Executor | None = None,
) -> Recorded:
    """A take of every utterance. Raises `EngineError` when a line cannot be recorded; what was recorded is kept."""
    keys = [take_key(utterance) for utterance in utterances]
    takes = {key: take for key in dict.fromkeys(keys) if (take := _stored(key, store))}
    orders = {key: each for key, each in zip(keys, utterances, strict=True) if key not in takes}
    report(Started("record", sum(len(order.text) for order in orders.values()), "characters"))
    if orders:
        for name in dict.fromkeys(each.speech.engine for each in orders.values()):
            engine(name).prepare(report)
        with _executor(executor, min(jobs, len(orders))) as pool:
            manners = _manners(list(orders.values()), store, pool)
            tasks = {
                key: (record_take, (replace(each, place=None), manners[each.speech])) for key, each in orders.items()
            }
            for key, (payload, rate) in _finished(tasks, pool, orders):
                length = len(payload) // 2
                store.put(key, payload, {"rate": rate, "length": length})
                takes[key] = Take(key, length, rate)
                report(Advanced("record", len(orders[key].text), f"{orders[key].speaker}: {orders[key].text}"))
    report(Finished("record", len(orders), len(keys)))
    return Recorded(tuple(takes[key] for key in keys), len(orders))


def _stored(key: str, store: Store) -> Take | None:
    entry = store.get(key)
    return Take(key, entry.facts["length"], entry.facts["rate"]) if entry else None


# --- work in other processes


def _manners(orders: Sequence[Utterance], store: Store, pool: Executor) -> dict[Speech, Manner]:
    """How every voice of the orders speaks, measured when the store does not know it."""
    keys = {
        order.speech: key_of("manner", [VERSION, engine(order.speech.engine).version, asdict(order.speech), SAMPLE])
        for order in orders
    }
    known = {speech: Manner(**facts) for speech, key in keys.items() if (facts := store.facts(key))}
    first = {order.speech: order for order in reversed(orders)}
    tasks = {speech: (measure, (speech,)) for speech in keys if speech not in known}
    for speech, manner in _finished(tasks, pool, first):
        store.put(keys[speech], b"", asdict(manner))
        known[speech] = manner
    return known


def _finished(
    tasks: Mapping[_K, tuple[Callable[..., _T], tuple[object, ...]]], pool: Executor, orders: Mapping[_K, Utterance]
) -> Iterator[tuple[_K, _T]]:
    """The results as they come. After a failure nothing new is begun, what is being made is still given, and the
    first error is raised with the place of its line."""
    running: dict[Future[_T], _K] = {pool.submit(work, *given): key for key, (work, given) in tasks.items()}
    failed: FullCastError | None = None
    try:
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                key = running.pop(future)
                if future.cancelled():
                    continue
                error = future.exception()
                if error is None:
                    yield key, future.result()
                elif failed is None:
                    failed = _placed(error, orders[key])
                    for waiting in running:
                        waiting.cancel()
        if failed:
            raise failed
    finally:
        for waiting in running:
            waiting.cancel()


def _placed(error: BaseException, order: Utterance) -> FullCastError:
    """The error with the place of the line that it struck."""
    if isinstance(error, FullCastError):
        placed = type(error)(error.what, at=error.at or order.place, next_step=error.next_step)
        placed.__cause__ = error
        return placed
    what = f"Recording stopped at {order.text[:60]!r}: {type(error).__name__}: {error}."
    step = "Run the same command again: it goes on from the last finished line."
    placed = EngineError(what, at=order.place, next_step=step)
    placed.__cause__ = error
    return placed


@contextmanager
def _executor(given: Executor | None, jobs: int) -> Iterator[Executor]:
    if given is not None:
        yield given
    elif jobs <= 1:
        with ThreadPoolExecutor(1) as pool:
            yield pool
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn"), _settle, (os.getpid(),)) as processes:
            yield processes


def _settle(parent: int) -> None:
    """Make a worker leave Ctrl-C to the main process, and end when that one was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
