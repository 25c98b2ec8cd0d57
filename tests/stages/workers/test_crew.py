"""Work goes on when those who do it die, stops at once when it is told to, and fails with the line's place."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.errors import EngineError, Place
from pipeline.progress import Event, Remark, silent
from pipeline.stages.recording.record import speaking
from pipeline.stages.workers.crew import crew
from pipeline.stages.workers.work import finished

ORDERS = {n: Utterance(f"Line {n}.", Speech("tone"), place=Place("a.fountain", n + 1)) for n in range(40)}


def pace_up(number: int) -> int:
    time.sleep(0.01)
    return number + 1


def die_at(number: int, dying: int) -> int:
    if number == dying:
        os._exit(1)
    return number


def die_once(number: int, folder: str) -> int:
    if number == 20:
        try:
            Path(folder, "died").mkdir()
        except FileExistsError:
            return number
        os._exit(1)
    return number


def refuse(number: int) -> int:
    time.sleep(0.02)
    if number == 7:
        raise EngineError("No.", next_step="Try.")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_is_done_once(jobs: int) -> None:
    with crew(jobs) as people:
        done = list(finished({n: (pace_up, (n,)) for n in ORDERS}, people, speaking(ORDERS), silent))
    assert sorted(done) == [(n, n + 1) for n in ORDERS]


def test_work_is_done_by_any_executor() -> None:
    with ThreadPoolExecutor(3) as pool, crew(1, pool) as people:
        done = dict(finished({n: (pace_up, (n,)) for n in ORDERS}, people, speaking(ORDERS), silent))
    assert done == {n: n + 1 for n in ORDERS}


def test_a_process_that_dies_is_replaced_and_nothing_is_lost(tmp_path: object) -> None:
    events: list[Event] = []
    with crew(2) as people:
        done = dict(
            finished({n: (die_once, (n, str(tmp_path))) for n in ORDERS}, people, speaking(ORDERS), events.append)
        )
    assert done == {n: n for n in ORDERS}
    assert len([event for event in events if isinstance(event, Remark)]) == 1


def test_a_line_that_always_kills_its_process_is_named_and_the_others_are_done() -> None:
    done: dict[int, int] = {}

    def work() -> None:
        with crew(2) as people:
            done.update(finished({n: (die_at, (n, 39)) for n in ORDERS}, people, speaking(ORDERS), silent))

    with pytest.raises(EngineError, match=r"a.fountain:\d+: The process that recorded 'Line \d+.' was ended .*--jobs"):
        work()


def test_the_first_error_is_placed_and_what_was_being_made_is_given() -> None:
    done: dict[int, int] = {}

    def work() -> None:
        with crew(2) as people:
            for each in finished({n: (refuse, (n,)) for n in ORDERS}, people, speaking(ORDERS), silent):
                done.update([each])

    with pytest.raises(EngineError, match=r"a.fountain:8: No. Try."):
        work()
    assert set(range(7)) <= set(done)
    assert len(done) <= 20


def test_stopping_waits_for_nobody() -> None:
    def work() -> None:
        tasks: dict[int, tuple[Callable[..., object], tuple[object, ...]]]
        tasks = {0: (pace_up, (0,)), 1: (time.sleep, (600,)), 2: (time.sleep, (600,))}
        with crew(2) as people:
            for _ in finished(tasks, people, speaking(ORDERS), silent):
                time.sleep(0.2)
                raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        work()
    assert time.monotonic() - began < 120


def test_every_process_computes_with_one_thread_and_ours_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    with crew(2) as people:
        told = [people.submit(os.getenv, (name,)) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")]
        assert [each.result() for each in told] == ["1", "3"]
    assert "OMP_NUM_THREADS" not in os.environ


def test_processes_that_end_before_their_pool_is_told_to_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping cuts the processes off; here their deaths are seen well before the pool hears of the end."""
    unheard: list[object] = []
    monkeypatch.setattr(threading, "excepthook", unheard.append)
    shutdown = ProcessPoolExecutor.shutdown

    def late(pool: ProcessPoolExecutor, wait: bool = True, *, cancel_futures: bool = False) -> None:
        time.sleep(1)
        shutdown(pool, wait, cancel_futures=cancel_futures)

    monkeypatch.setattr(ProcessPoolExecutor, "shutdown", late)
    ctrl_c = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))

    def work() -> None:
        with crew(2) as people:
            people.ahead = 10  # more than the pool takes up, as just after a task was handed over
            slow = {n: (time.sleep, (0 if n == 0 else 600,)) for n in ORDERS}
            for _ in finished(slow, people, speaking(ORDERS), silent):
                ctrl_c.start()

    with pytest.raises(KeyboardInterrupt):
        work()
    assert unheard == []
