"""A cluster records the same bytes, loses no take with a worker, and says what is wrong with it in one sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine
from pipeline.errors import EngineError, Place
from pipeline.progress import Advanced, Event, silent
from pipeline.stages.recording.record import record
from pipeline.stages.recording.speaking import Manner, record_take
from pipeline.stages.workers import cluster as clusters
from pipeline.store import Store

LINES = tuple(
    Utterance(f"Line {n} of the night.", Speech("tone", "nell"), place=Place("a.fountain", n + 1)) for n in range(80)
)
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def started(*command: str, folder: Path, **told: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **told}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def worker(address: str, folder: Path, **told: str) -> subprocess.Popen[bytes]:
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    return started(*WORKER, address, *options, folder=folder, **told)


def listens(port: int) -> None:
    """Wait until somebody does."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    port = str(free_port())
    command = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port)
    process = started(*command, "--no-dashboard", "--no-show", folder=tmp_path)
    listens(int(port))
    yield f"tcp://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def workers(scheduler: str, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    found = [worker(scheduler, tmp_path) for _ in range(2)]
    yield found
    for process in found:
        process.kill()
        process.wait()


def test_a_cluster_records_the_same_bytes_and_a_killed_worker_costs_only_what_it_was_saying(
    scheduler: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    expected = record(LINES, here)
    events: list[Event] = []

    def killing(event: Event) -> None:
        events.append(event)
        if sum(isinstance(each, Advanced) for each in events) == 5 and workers[0].poll() is None:
            workers[0].send_signal(signal.SIGKILL)

    assert record(LINES, there, cluster_at=scheduler, report=killing) == expected
    assert [there.get(each.key) for each in there.entries()] == [here.get(each.key) for each in here.entries()]
    assert workers[0].poll() is not None
    assert record(LINES, there, cluster_at="tcp://127.0.0.1:1").made == 0  # nothing to record: nobody is called


def test_a_worker_with_another_engine_is_refused_by_name(
    scheduler: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine("tone"), "version", "tone of tomorrow", raising=False)
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:\d+ has 'tone \d+', not 'tone of tomorrow'") as caught:
        record(LINES, Store(tmp_path / "store"), cluster_at=scheduler)
    assert "same release" in str(caught.value)


def test_a_worker_that_comes_later_is_refused_too() -> None:
    with pytest.raises(EngineError, match=r"has 'tone \d+', not 'tone of tomorrow'"):
        record_take(replace(LINES[0], place=None), Manner(0.0, 15.0), ("tone of tomorrow", "nell"))


def test_a_cluster_without_workers_is_one_sentence_and_no_wait_for_ever(scheduler: str) -> None:
    began = time.monotonic()

    def call() -> None:
        with clusters.cluster(scheduler, {"tone": ""}, silent, patience_s=20.0):
            pass

    with pytest.raises(EngineError, match=rf"scheduler at {scheduler} has no worker. .*dask worker {scheduler}"):
        call()
    assert time.monotonic() - began < 120  # a guard for loaded machines, not a measure


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "No scheduler answers at"),
        ("127.0.0.1:1", "No scheduler answers at"),
        ("tls://127.0.0.1:1", "No scheduler answers at"),
        ("ucx://127.0.0.1:1", "No scheduler answers at"),
        ("http://127.0.0.1:1", "is no address of a scheduler"),
        ("nonsense", "is no address of a scheduler"),
        ("tcp://me:secret@127.0.0.1:1", "has a user, a password or a query in it"),
        ("tcp://127.0.0.1:1?key=secret", "has a user, a password or a query in it"),
    ],
)
def test_no_scheduler_is_one_sentence(address: str, said: str) -> None:
    def call() -> None:
        with clusters.cluster(address, {"tone": ""}, silent, patience_s=2.0):
            pass

    with pytest.raises(EngineError, match=said) as caught:
        call()
    assert "secret" not in str(caught.value)


@contextmanager
def silent_scheduler() -> Iterator[str]:
    """A port that takes every connection and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"


FULLCAST = [sys.executable, "-c", "from pipeline.cli import main; main()", "render", "scripts/night.fountain", "-q"]


def begun(project: Path, address: str, *options: str) -> subprocess.Popen[str]:
    """A render of eighty lines on a cluster."""
    lines = "".join(f"NELL\nLine {n} of the night and of its long wait.\n\n" for n in range(80))
    (project / "scripts/night.fountain").write_text(lines, "utf-8")
    words = [*FULLCAST, "--cluster", address, *options]
    return subprocess.Popen(words, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def takes(project: Path) -> int:
    return len(list((project / "build/store/take").glob("*/[!.]*")))


def ends(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a render ends, and what it says; it may not wait for anybody."""
    out, said = process.communicate(timeout=240)
    assert "Traceback" not in said
    assert "distributed" not in said
    assert out == ""
    return process.returncode, said.strip()


@pytest.mark.parametrize("or_here", [False, True])
def test_a_scheduler_that_is_silent_is_one_sentence_or_none(project: Path, or_here: bool) -> None:
    with silent_scheduler() as address:
        code, said = ends(begun(project, address, *(["--or-here", "-j1"] if or_here else [])))
    assert (code, said.count("\n")) == (0 if or_here else 5, 0)
    assert or_here or said.startswith(f"error No scheduler answers at {address}.")
    assert takes(project) == (80 if or_here else 0)


@pytest.mark.parametrize("whom", ["scheduler", "workers"])
@pytest.mark.parametrize("or_here", [False, True])
def test_a_cluster_that_dies_while_it_records_is_one_sentence_or_none(
    project: Path, tmp_path: Path, whom: str, or_here: bool
) -> None:
    port = str(free_port())
    address = f"tcp://127.0.0.1:{port}"
    command = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port)
    scheduling = started(*command, "--no-dashboard", "--no-show", folder=tmp_path)
    working = worker(address, tmp_path)
    listens(int(port))
    process = begun(project, address, *(["--or-here", "-j1"] if or_here else []))
    try:
        while takes(project) < 3 and process.poll() is None:
            time.sleep(0.01)
        os.kill(working.pid, signal.SIGKILL)
        if whom == "scheduler":
            os.kill(scheduling.pid, signal.SIGKILL)
        kept = takes(project)
        code, said = ends(process)
    finally:
        for each in (scheduling, working):
            each.kill()
            each.wait()
    assert (code, said.count("\n")) == (0 if or_here else 5, 0)
    assert or_here or "is gone, or has no worker any more" in said
    assert takes(project) == 80 if or_here else kept <= takes(project) < 80


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    def call() -> None:
        with clusters.cluster("tcp://127.0.0.1:1", {"tone": ""}, silent):
            pass

    with pytest.raises(EngineError, match=r"pip install 'fullcast\[cluster\]'"):
        call()
