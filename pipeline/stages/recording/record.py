"""Turns lines and voices into takes in the store: every take that is not there yet is recorded, and no other.

A take's key holds all that decides its sound (the utterance, the engine's version, and `VERSION` for what this
stage does to a recording) and nothing else. Recording runs in any `concurrent.futures.Executor`; takes enter the
store in this process as they finish, so that stopping anywhere loses only the lines being spoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from pipeline.drama.cast import Cast, Speech
from pipeline.drama.script import Line, Script
from pipeline.drama.take import Take, Utterance
from pipeline.engines import engine, made_by, versions_of
from pipeline.errors import CastError, EngineError, FullCastError, command, raise_all, short_of_memory
from pipeline.progress import Advanced, Finished, Remark, Report, Started, silent
from pipeline.stages.kept_sound import keep_sound
from pipeline.stages.recording.speaking import MARGIN_S as MARGIN_S  # the schedule needs it too
from pipeline.stages.recording.speaking import SAMPLE, VERSION, Manner, measure, record_take
from pipeline.stages.workers.cluster import cluster
from pipeline.stages.workers.crew import Crew, crew
from pipeline.stages.workers.watched import NoClusterError
from pipeline.stages.workers.work import Key, Task, Trade, finished
from pipeline.store import Store, key_of

Stored = tuple[str, Take | None]
"""A take's name in the store, and the take when it is there."""

_GO_ON = "Run the same command again: it goes on from the last finished line."


@dataclass(frozen=True, slots=True)
class Recorded:
    """All takes of a script in the order of its utterances, and how many of them are new."""

    takes: tuple[Take, ...]
    made: int


def utterances_of(script: Script, cast: Cast) -> tuple[Utterance, ...]:
    """What must be said, line by line; of a line of several people once for each of them, in their order.

    Raises `CastError` for all characters without a voice, at their first lines.
    """
    missing: dict[str, CastError] = {}
    for line in script.lines:
        for name in cast.heard_from(line):
            if name not in cast.voices and name not in missing:
                what = f"{name} has no voice."
                step = f"Cast them: {command('cast', script.file or 'SCRIPT')}"
                missing[name] = CastError(what, at=line.place, next_step=step)
    raise_all(missing.values())
    return tuple(_utterance(line, name, cast) for line in script.lines for name in cast.heard_from(line))


def _utterance(line: Line, name: str, cast: Cast) -> Utterance:
    return Utterance(
        text=line.text,
        speech=cast.voices[name].speech,
        delivery=line.delivery,
        pronunciations=tuple(sorted(dict([*cast.pronunciations(line.text, name), *line.sayings]).items())),
        speaker=name,
        place=line.place,
    )


def stored(utterance: Utterance, store: Store) -> Stored:
    """The take in the store, under its name there; where there is none, the name that it will have.

    A take that another machine recorded with the same model on another kind of processor is as good as our own: it
    is used, under its own name, so that a project that moves is not recorded again.
    """
    versions = versions_of(utterance.speech.engine)
    keys = [take_key(utterance, version) for version in versions]
    while True:
        for key in keys:
            if facts := store.facts(key):
                return key, _take(key, facts)
        if not store.put_in_place("take"):  # it may lie under another's name
            return keys[0], None


def take_key(utterance: Utterance, version: str = "") -> str:
    """The name of a take of our own, or of a take by the engine in another version."""
    version, voice = made_by(utterance.speech)
    heard = [
        utterance.text,
        _told(utterance.speech, voice),
        list(utterance.delivery),
        [list(pair) for pair in utterance.pronunciations],
    ]
    return key_of("take", [VERSION, version, heard])


@cache
def _told(speech: Speech, voice: str) -> dict[str, Any]:
    return asdict(replace(speech, voice=voice))


def record(
    utterances: Sequence[Utterance],
    store: Store,
    *,
    found: Mapping[Utterance, Stored] | None = None,
    jobs: int = 1,
    report: Report = silent,
    cluster_at: str = "",
    or_here: bool = False,
    executor: Executor | None = None,
) -> Recorded:
    """A take of every utterance, recorded by `jobs` processes, by the workers of a Dask scheduler, or in any executor.

    `found` is what is `stored` of every utterance, for whoever looked already. What a cluster that cannot be had or is
    lost has not recorded is recorded by `jobs` processes when `or_here` says so.
    Raises `EngineError` when a line cannot be recorded; what was recorded is kept.
    """
    if found is None:
        found = {utterance: stored(utterance, store) for utterance in utterances}
    keys = [found[utterance][0] for utterance in utterances]
    takes = {key: take for key, take in found.values() if take}
    orders = {key: each for key, each in zip(keys, utterances, strict=True) if key not in takes}
    report(Started("record", sum(len(order.text) for order in orders.values()), "characters"))
    if orders:
        for each in _recorded(orders, store, jobs, report, cluster_at, executor, or_here=or_here):
            takes |= each
    for speech in {each.speech for each in utterances}:
        store.facts(_manner_key(speech))  # what the next edited line will need is not cleaned away
    report(Finished("record", len(orders), len(keys)))
    return Recorded(tuple(takes[key] for key in keys), len(orders))


def _recorded(
    orders: Mapping[str, Utterance],
    store: Store,
    jobs: int,
    report: Report,
    cluster_at: str,
    executor: Executor | None,
    *,
    or_here: bool,
) -> Iterator[Mapping[str, Take]]:
    """The takes of the orders, each as it is finished."""
    left = dict(orders)
    versions = {name: engine(name).version for name in sorted({each.speech.engine for each in orders.values()})}
    try:
        with _hired(versions, min(jobs, len(orders)), cluster_at, executor, report) as people:
            manners = _manners(list(orders.values()), store, people, report)
            tasks: dict[str, Task[tuple[bytes, int]]] = {
                key: (record_take, (replace(each, place=None), manners[each.speech], made_by(each.speech)))
                for key, each in orders.items()
            }
            for key, (payload, rate) in finished(tasks, people, speaking(orders), report):
                told = {"rate": rate, "length": len(payload) // 2}
                yield {key: _take(key, keep_sound(key, payload, rate, 1, store, told))}
                del left[key]
                report(Advanced("record", len(orders[key].text), f"{orders[key].speaker}: {orders[key].text}"))
    except NoClusterError as lost:
        if not or_here:
            raise
        report(Remark("record", f"{lost.what} What is left is recorded here."))
        yield from _recorded(left, store, jobs, report, "", executor, or_here=False)


def speaking(orders: Mapping[Key, Utterance]) -> Trade[Key]:
    """What goes wrong while lines are spoken is told with the line's place."""

    def failed(key: Key, error: BaseException) -> FullCastError:
        order = orders[key]
        if isinstance(error, FullCastError):
            placed = type(error)(error.what, at=error.at or order.place, next_step=error.next_step)
        elif short := short_of_memory(error, order.place):
            placed = short
        else:
            what = f"Recording stopped at {order.text[:60]!r}: {type(error).__name__}: {error}."
            placed = EngineError(what, at=order.place, next_step=_GO_ON)
        placed.__cause__ = error
        return placed

    def killed(key: Key) -> EngineError:
        what = f"The process that recorded {orders[key].text[:60]!r} was ended from outside, twice."
        step = f"Is memory short? Use fewer with --jobs. {_GO_ON}"
        return EngineError(what, at=orders[key].place, next_step=step)

    return Trade("record", failed, killed, {key: order.speech.engine for key, order in orders.items()})


@contextmanager
def _hired(
    versions: Mapping[str, str], jobs: int, cluster_at: str, executor: Executor | None, report: Report
) -> Iterator[Crew]:
    """Whoever records, with everything that they need. The workers of a cluster see to that themselves."""
    if cluster_at:
        with cluster(cluster_at, versions, report) as elsewhere, crew(jobs, elsewhere) as people:
            yield people
        return
    for name in versions:
        engine(name).prepare(report)
    with crew(jobs, executor) as people:
        yield people


def _take(key: str, facts: Mapping[str, Any]) -> Take:
    return Take(key, facts["length"], facts["rate"])


def _manners(orders: Sequence[Utterance], store: Store, people: Crew, report: Report) -> dict[Speech, Manner]:
    """How every voice of the orders speaks, measured when the store does not know it."""
    keys = {speech: _manner_key(speech) for speech in dict.fromkeys(order.speech for order in orders)}
    known = {speech: Manner(**facts) for speech, key in keys.items() if (facts := store.facts(key))}
    first = {order.speech: order for order in reversed(orders)}
    tasks: dict[Speech, Task[Manner]] = {
        speech: (measure, (speech, made_by(speech))) for speech in keys if speech not in known
    }
    for speech, manner in finished(tasks, people, speaking(first), report):
        store.put(keys[speech], b"", asdict(manner))
        known[speech] = manner
    return known


def unmeasured(utterances: Iterable[Utterance], store: Store) -> tuple[Utterance, ...]:
    """What must be said besides, so that every voice is measured: once a voice."""
    speeches = dict.fromkeys(each.speech for each in utterances)
    return tuple(Utterance(SAMPLE, speech) for speech in speeches if _manner_key(speech) not in store)


def _manner_key(speech: Speech) -> str:
    version, voice = made_by(speech)
    return key_of("manner", [VERSION, version, _told(speech, voice), SAMPLE])
