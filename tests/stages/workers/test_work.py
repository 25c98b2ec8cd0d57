"""Work on sound in several processes stops at once, leaves nothing half-written, and outlives a killed process."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from pipeline.errors import AudioError
from pipeline.progress import Event, Remark, silent
from pipeline.stages.workers.crew import workers
from pipeline.stages.workers.work import each_done
from pipeline.store import Store, key_of

LONG_S = 1e6


def write_slowly(number: int, store: Store) -> int:
    """Begin an entry; number 0 ends at once, the others would take ten minutes."""
    with store.draft(key_of("chapter", number)) as draft:
        draft.file.write(b"half")
        draft.file.flush()
        if number:
            time.sleep(600)
        draft.facts = {}
    return number


def die(number: int, folder: str, times: int) -> int:
    """End the process, as often as told."""
    died = len(list(Path(folder).glob("died*")))
    if number == 3 and died < times:
        Path(folder, f"died{died}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    if number == 2:
        raise ZeroDivisionError("of our own making")
    return number


def process_of(_number: int) -> int:
    return os.getpid()


def mix_slowly(folder: str) -> None:
    """A program of its own, to be interrupted."""
    store = Store(Path(folder))
    with workers(2, store) as people:
        for _ in each_done(partial(write_slowly, store=store), [0, 1, 2], LONG_S, people, "mix", silent):
            pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_order_has_its_result(jobs: int, tmp_path: Path) -> None:
    with workers(jobs, Store(tmp_path)) as people:
        assert sorted(each_done(str, [3, 1, 2], LONG_S, people, "mix", silent)) == [(1, "1"), (2, "2"), (3, "3")]


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT between processes")
@pytest.mark.parametrize("whom", ["it alone", "all of them"])
def test_ctrl_c_stops_at_once_and_leaves_nothing_half_written(whom: str, tmp_path: Path) -> None:
    code = f"from tests.stages.workers.test_work import mix_slowly; mix_slowly({str(tmp_path)!r})"
    program = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, start_new_session=True)
    finished = Store(tmp_path).path(key_of("chapter", 0))
    until = time.monotonic() + 120
    while not finished.exists() or len(list(tmp_path.rglob("*.part"))) < 2:  # both processes are writing
        assert program.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(program.pid, signal.SIGINT) if whom == "it alone" else os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=120)  # what it stopped would have taken ten minutes
    assert b"KeyboardInterrupt" in said
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [finished]


def test_what_a_killed_program_left_half_written_is_gone_after_the_next(tmp_path: Path) -> None:
    code = f"from tests.stages.workers.test_work import mix_slowly; mix_slowly({str(tmp_path)!r})"
    program = subprocess.Popen([sys.executable, "-c", code])
    until = time.monotonic() + 120
    while len(list(tmp_path.rglob("*.part"))) < 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    program.kill()
    program.wait()
    left = list(tmp_path.rglob("*.part"))
    assert left
    while any(Path("/proc", path.name.split(".")[-2].split("-")[1]).exists() for path in left):
        assert time.monotonic() < until, "the processes of a killed program end"
        time.sleep(0.02)
    store = Store(tmp_path)
    for number in (1, 2):
        with store.draft(key_of("chapter", number)) as draft:
            draft.facts = {}
    assert list(tmp_path.rglob("*.part")) == []


def test_a_process_that_is_killed_costs_only_what_it_was_doing(tmp_path: Path) -> None:
    events: list[Event] = []
    with workers(2, Store(tmp_path / "store")) as people:
        work = partial(die, folder=str(tmp_path), times=1)
        done = dict(each_done(work, list(range(8)), LONG_S, people, "mix", events.append))
    assert done == {n: n for n in range(8)}
    assert [event.stage for event in events if isinstance(event, Remark)] == ["mix"]


def test_what_always_kills_its_process_is_one_sentence(tmp_path: Path) -> None:
    def work() -> None:
        with workers(2, Store(tmp_path / "store")) as people:
            list(each_done(partial(die, folder=str(tmp_path), times=9), [3, 3, 3], LONG_S, people, "master", silent))

    with pytest.raises(AudioError, match=r"ended from outside in the master, twice\. .*--jobs"):
        work()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_our_own_comes_through_as_it_is(jobs: int, tmp_path: Path) -> None:
    def work() -> None:
        with workers(jobs, Store(tmp_path)) as people:
            list(each_done(refuse, list(range(5)), LONG_S, people, "mix", silent))

    with pytest.raises(ZeroDivisionError, match="of our own making"):
        work()


def test_little_sound_is_done_in_this_process(tmp_path: Path) -> None:
    with workers(2, Store(tmp_path)) as people:
        short = dict(each_done(process_of, [1, 2], 1.0, people, "mix", silent))
        alone = dict(each_done(process_of, [1], LONG_S, people, "mix", silent))
        long = dict(each_done(process_of, [1, 2], LONG_S, people, "mix", silent))
        again = dict(each_done(process_of, [3, 4], LONG_S, people, "master", silent))
    assert {*short.values(), *alone.values()} == {os.getpid()}
    assert os.getpid() not in {*long.values(), *again.values()}
    assert len({*long.values(), *again.values()}) <= 2, "the processes of one stage serve the next"
