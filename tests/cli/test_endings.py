"""However a command is told to end, and wherever its words go, it ends with one sentence and keeps what is finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_faults import SCRIPT, SOURCE, STOPPED, begun, takes, workers_of
from tests.conftest import Run

FULLCAST = [sys.executable, "-c", "from pipeline.cli import main; main()"]
KNOWN = "scripts/low-water.fountain"


@pytest.fixture
def night(project: Path) -> None:
    Path(SOURCE).write_text(SCRIPT, "utf-8")


@pytest.mark.parametrize("how", ["-j1", "-j2"])
@pytest.mark.parametrize("whom", ["the command", "all of its processes"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_render_that_is_told_to_end_does_as_with_ctrl_c(
    night: None, run: Run, number: signal.Signals, whom: str, how: str
) -> None:
    process = begun(how)
    if whom == "the command" or how == "-j1":
        os.kill(process.pid, number)
    else:
        os.killpg(process.pid, number)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said.strip()) == (130, STOPPED)
    assert workers_of(process.pid) == []
    kept = takes()
    assert kept >= 10
    assert run("render", SOURCE, "-j1", "--format", "cuesheet", "--json").json["takes_made"] == 60 - kept


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_render_whose_processes_are_just_starting_is_told_to_end(night: None, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [*FULLCAST, "render", SOURCE, "-q", "-j2"], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while not workers_of(process.pid) and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, number)
    said = process.communicate(timeout=120)[1]
    assert (process.returncode, said.strip()) == (130, STOPPED)


def test_what_is_to_go_on_when_its_terminal_is_closed_goes_on(night: None) -> None:
    process = subprocess.Popen(
        ["nohup", *FULLCAST, "render", SOURCE, "-q", "-j1"], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while takes() < 10 and process.poll() is None:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGHUP)
    process.communicate(timeout=120)
    assert process.returncode == 0


def shell(words: str, ends: str, env: dict[str, str] | None = None, first: str = "") -> tuple[int, str]:
    """A command with its standard files as a shell sets them; its exit code, and what stands on standard error."""
    command = first + " ".join(["exec", *(f"'{each}'" for each in FULLCAST), words, ends])
    done = subprocess.run(["/bin/sh", "-c", command], env=env, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stderr


COMMANDS = {
    "--version": 0,
    "--help": 0,
    f"check {KNOWN}": 0,
    f"check {KNOWN} --json": 0,
    "check nothing.txt": 3,
    "check nothing.txt --json": 3,
    f"render {KNOWN} -j1": 0,
    f"render {KNOWN} -j2 --json": 0,
    "nonsense": 2,
    "nonsense --json": 2,
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", COMMANDS)
def test_words_that_cannot_be_written_are_one_sentence(project: Path, words: str) -> None:
    code, said = shell(words, "> /dev/full")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    if "--json" in words or COMMANDS[words] == 0:
        assert code == 7
        assert said.count("No space left on device") == 1
    assert shell(words, "2> /dev/full")[0] == COMMANDS[words]


UNDISTURBED: dict[str, bytes] = {}
"""What a command makes whose files are open, by the first test that asks."""


@pytest.mark.parametrize("ends", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", COMMANDS)
def test_closed_files_change_nothing_that_is_made(project: Path, words: str, ends: str) -> None:
    code, said = shell(words, ends)
    assert "Traceback" not in said
    if "--json" in words and ">&-" in ends.split():  # nobody could read the result: nothing is begun
        assert code == 7
        assert not Path("build").exists()
        return
    assert code == COMMANDS[words]
    if words.startswith("render"):
        made = Path("build/low-water/low-water.m4b").read_bytes()
        if words not in UNDISTURBED:
            subprocess.run(["rm", "-r", "build"], check=True)
            assert shell(words, "")[0] == 0
            UNDISTURBED[words] = Path("build/low-water/low-water.m4b").read_bytes()
        assert made == UNDISTURBED[words]


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("environment", [{}, {"PATH": ""}, {"HOME": "/nonexistent/home"}, {"HOME": ""}])
def test_an_environment_without_anything_is_enough(project: Path, words: str, environment: dict[str, str]) -> None:
    code, said = shell(words, "", environment)
    assert "Traceback" not in said
    assert code == COMMANDS[words], said


SLOW_TO_LOAD = """
import sys, time
class Slow:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "pipeline.cli.app":
            print("loading", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Slow)
from pipeline.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_told_to_end_while_it_loads_says_so(project: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-c", SLOW_TO_LOAD, "--version"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "loading\n"
        os.kill(process.pid, number)
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, said.strip()) == (130, STOPPED)


@pytest.mark.parametrize("megabytes", [150, 250, 400, 700])
@pytest.mark.parametrize("words", [f"render {KNOWN} -j1", f"check {KNOWN}"])
def test_little_memory_is_one_sentence_or_enough(project: Path, words: str, megabytes: int) -> None:
    code, said = shell(words, "", os.environ | {"OPENBLAS_NUM_THREADS": "1"}, f"ulimit -v {megabytes * 1024}; ")
    assert code in (0, 5), said
    assert "Traceback" not in said
    if code:
        assert "There is not enough memory." in said


NOBODY = """
import pwd
def unknown(_): raise KeyError
pwd.getpwuid = unknown
from pipeline.cli import main
main()
"""


@pytest.mark.parametrize("engine", ["tone", "kokoro"])
def test_somebody_without_a_home_whom_the_system_does_not_know_is_served(project: Path, engine: str) -> None:
    command = [sys.executable, "-c", NOBODY, "render", KNOWN, "-j1", "--engine", engine]
    done = subprocess.run(command, env={}, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if engine == "tone" else 5), done.stderr
    assert not Path("~").exists()
    if engine == "kokoro":
        assert "FULLCAST_CACHE" in done.stderr
