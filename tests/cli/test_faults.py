"""Whatever goes wrong with the machine, no finished take is lost, and what is said is one sentence."""

import json
import os
import re
import resource
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

LINES = 60
SCRIPT = "Title: The Long Night\n\n# One\n\n" + "".join(
    f"{('NELL', 'TOM')[number % 2]}\nLine {number} of night{' and its long wait' * (60 if number == 40 else 0)}.\n\n"
    for number in range(LINES)
)
SOURCE = "scripts/long.fountain"
M4B = Path("build/long/long.m4b")
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()", "render", SOURCE, "-q"]
STOPPED = "Stopped. Everything finished is kept: run the same command again to go on."


UNDISTURBED: dict[str, bytes] = {}


@pytest.fixture
def expected(project: Path, run: Run) -> bytes:
    """What an undisturbed render delivers: rendered by the first test that asks, in its own folder."""
    Path(SOURCE).write_text(SCRIPT, "utf-8")
    if SOURCE not in UNDISTURBED:
        assert run("render", SOURCE, "-j1").code == 0
        UNDISTURBED[SOURCE] = M4B.read_bytes()
        run("clean", "--all")
    return UNDISTURBED[SOURCE]


def takes() -> int:
    return sum(1 for _ in Path("build/store/take").glob("*/[!.]*"))


def begun(*options: str, at: int = 10, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A render in a session of its own that has recorded some takes."""
    process = subprocess.Popen(
        [*COMMAND, *options], start_new_session=True, stderr=subprocess.PIPE, text=True, preexec_fn=limit
    )
    while takes() < at and process.poll() is None:
        time.sleep(0.002)
    return process


def workers_of(leader: int) -> list[int]:
    """The living recording processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z" and "spawn_main" in command:
            found.append(int(folder.name))
    return found


def goes_on(run: Run, expected: bytes, kept: int) -> None:
    """The next render makes what is missing, only that, and ends with the bytes of an undisturbed one."""
    assert takes() >= kept
    missing = LINES - takes()
    assert run("render", SOURCE, "-j1", "--json").json["takes_made"] == missing
    assert M4B.read_bytes() == expected
    run("clean")
    assert not list(Path("build").rglob("*.part"))


def test_several_renders_of_one_project_at_a_time_are_safe(expected: bytes, run: Run) -> None:
    renders = [begun("-j1", at=0) for _ in range(3)]
    assert [process.communicate(timeout=120)[1] for process in renders] == ["", "", ""]
    assert [process.returncode for process in renders] == [0, 0, 0]
    assert M4B.read_bytes() == expected
    goes_on(run, expected, LINES)


def test_a_recording_process_that_is_killed_is_replaced(expected: bytes, run: Run) -> None:
    process = begun("-j2")
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    assert process.communicate(timeout=120)[1] == ""
    assert process.returncode == 0
    assert M4B.read_bytes() == expected


def test_ctrl_c_twice_stops_at_once_and_says_it_once(expected: bytes, run: Run) -> None:
    process = begun("-j2")
    os.killpg(process.pid, signal.SIGINT)
    time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said.strip()) == (130, STOPPED)
    assert workers_of(process.pid) == []
    goes_on(run, expected, 10)


def test_ctrl_c_while_processes_start_is_quiet(expected: bytes, run: Run) -> None:
    process = subprocess.Popen([*COMMAND, "-j2"], start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not workers_of(process.pid) and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said.strip()) == (130, STOPPED)


def test_a_file_that_may_not_grow_is_one_sentence_and_costs_nothing_finished(expected: bytes, run: Run) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    process = begun("-j1", at=LINES, limit=little_room)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 7
    assert said.startswith("error Cannot write build/store/take/")
    assert "Make room, or choose another folder" in said
    assert "Traceback" not in said
    goes_on(run, expected, 40)


NAMESPACE = ("unshare", "--map-root-user", "--mount", "sh", "-ec")  # a disk of our own, without being the superuser


def can_mount() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "mount -t tmpfs none /mnt"], capture_output=True).returncode == 0
    except OSError:
        return False


FILL = """\
import os, signal, subprocess, sys, time
from pathlib import Path
kind, count, *command = sys.argv[1:]
process = subprocess.Popen(command)
while process.poll() is None and sum(1 for _ in Path("build/store", kind).glob("*/[!.]*")) < int(count):
    time.sleep(0.001)
process.send_signal(signal.SIGSTOP)
with open("build/filler", "wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(4096))
    except OSError:
        pass
process.send_signal(signal.SIGCONT)
print(process.wait())
os.unlink("build/filler")
"""
"""Starts a render, and fills the disk once the store has so many entries of a kind."""

COUNT = "find build/store/take -type f ! -name '.*' | wc -l"


@pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")
def test_a_disk_that_fills_or_becomes_read_only_is_one_sentence_and_costs_nothing_finished(expected: bytes) -> None:
    """Full while it records, full while it mixes, then read-only; then there is room."""
    steps = ["mkdir -p build", "mount -t tmpfs -o size=99m none build"]
    for kind, count in (("take", 10), ("mix part", 1)):
        steps += [shlex.join([sys.executable, "-c", FILL, kind, str(count), *COMMAND, "-j1"]), COUNT]
    steps += ["mount -o remount,ro build", f"{shlex.join([*COMMAND, '-j1'])} || echo $?", "mount -o remount,rw build"]
    steps += [f"{shlex.join([*COMMAND, '-j1', '--json'])} > told.json", f"cp {M4B} made.m4b", COUNT]
    told = subprocess.run([*NAMESPACE, "\n".join(steps)], capture_output=True, text=True, check=True)
    first, some, then, all_of_them, *rest = told.stdout.split()
    assert (first, then, all_of_them, rest) == ("7", "7", str(LINES), ["7", str(LINES)])
    assert 10 <= int(some) < LINES
    errors = told.stderr.splitlines()
    assert ["No space left" in errors[0], "No space left" in errors[1], "ead-only" in errors[2]] == [True] * 3
    assert len(errors) == 3
    assert json.loads(Path("told.json").read_text("utf-8"))["takes_made"] == 0
    assert Path("made.m4b").read_bytes() == expected


@pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")
def test_a_disk_without_enough_room_is_told_of_before_anything_is_recorded(expected: bytes) -> None:
    steps = ["mkdir -p build", "mount -t tmpfs -o size=1m none build", f"{shlex.join([*COMMAND, '-j1'])} || echo $?"]
    steps += ["test ! -e build/store/take", "mount -o remount,size=99m build"]
    steps += [shlex.join([*COMMAND, "-j1"])]
    told = subprocess.run([*NAMESPACE, "\n".join(steps)], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["7"]
    (error,) = told.stderr.splitlines()
    assert re.match(r"error This needs about [\d.]+ MB in build, where [\d.]+ [KM]B is free\. Make room there", error)


@pytest.mark.parametrize("path", ["build", "build/store", "build/store/take", "build/long"])
def test_a_folder_that_cannot_be_written_is_one_sentence(expected: bytes, run: Run, path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(b"")  # stands for a folder without rights, which the superuser would write to
    ran = run("render", SOURCE, "-j1")
    assert ran.code == 7
    assert ran.err.startswith("error ")
    assert path in ran.err
    assert "Traceback" not in ran.err
    Path(path).unlink()
    goes_on(run, expected, 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_build_is_one_sentence(expected: bytes, run: Run) -> None:
    Path("build").mkdir()
    Path("build").chmod(0o500)
    ran = run("render", SOURCE, "-j1")
    Path("build").chmod(0o700)
    assert (ran.code, "Traceback" in ran.err) == (7, False)
    goes_on(run, expected, 0)


def test_a_clock_that_jumps_remakes_nothing(expected: bytes, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for now_s in (4e9, 1e8, 2e9):  # 2096, 1973, 2033
        monkeypatch.setattr(time, "time", lambda now_s=now_s: now_s)
        told = run("render", SOURCE, "-j1", "--json").json
        assert told["takes_made"] == (LINES if now_s == 4e9 else 0)
        assert M4B.read_bytes() == expected
        run("clean")
        assert takes() == LINES
