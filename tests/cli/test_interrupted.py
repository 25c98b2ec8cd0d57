"""Killed anywhere, a render loses only what was not finished, and the next one ends with the same bytes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

LINES = 60
SCRIPT = "Title: The Long Night\n\n" + "".join(
    f"{'# Hour ' + str(number // 20 + 1) + chr(10) * 2 if number % 20 == 0 else ''}"
    f"{('NELL', 'TOM')[number % 2]}\nLine {number} of the night.\n\n"
    for number in range(LINES)
)
SOURCE = "scripts/long.fountain"
M4B = Path("build/long/long.m4b")
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()", "render", SOURCE, "-q"]


def entries() -> int:
    return sum(1 for _ in Path("build/store").glob("*/*/*"))


def kill_when(count: int) -> None:
    """Start a render and kill it, and all it started, once the store has so many entries."""
    process = subprocess.Popen([*COMMAND, "-j2"], start_new_session=True)
    while entries() < count and process.poll() is None:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def uninterrupted(project: Path, run: Run) -> tuple[int, bytes]:
    """How many entries a whole render makes, and what it delivers."""
    Path(SOURCE).write_text(SCRIPT, "utf-8")
    assert run("render", SOURCE, "-j1").code == 0
    made = entries(), M4B.read_bytes()
    run("clean", "--all")
    return made


def test_a_killed_render_goes_on_from_every_finished_take(uninterrupted: tuple[int, bytes], run: Run) -> None:
    total, expected = uninterrupted
    for share in (0.05, 0.4, 0.8, 0.93, 0.99):
        kill_when(round(total * share))
        assert not M4B.exists() or M4B.read_bytes() == expected
    missing = run("check", SOURCE, "--json").json["new_takes"]
    told = run("render", SOURCE, "-j1", "--json").json
    assert told["takes_made"] == missing
    assert M4B.read_bytes() == expected
    assert not list(Path("build/long").glob(".*.part"))


def test_a_render_killed_while_it_records_asks_only_for_what_is_missing(project: Path, run: Run) -> None:
    Path(SOURCE).write_text(SCRIPT, "utf-8")
    kill_when(LINES // 3)
    missing = run("check", SOURCE, "--json").json["new_takes"]
    assert 0 < missing < LINES
    assert run("render", SOURCE, "-j1", "--json").json["takes_made"] == missing


def test_the_workers_of_a_killed_render_end(project: Path) -> None:
    Path(SOURCE).write_text(SCRIPT, "utf-8")
    process = subprocess.Popen([*COMMAND, "-j2"], start_new_session=True)
    while entries() < 5 and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and _in_session(process.pid):
        time.sleep(0.1)
    assert _in_session(process.pid) == []


def test_ctrl_c_keeps_what_is_recorded_and_leaves_with_130(project: Path, run: Run) -> None:
    Path(SOURCE).write_text(SCRIPT, "utf-8")
    process = subprocess.Popen([*COMMAND, "-j2"], start_new_session=True, stderr=subprocess.PIPE, text=True)
    while entries() < 10 and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert said.strip() == "Stopped. Everything finished is kept: run the same command again to go on."
    assert run("check", SOURCE, "--json").json["new_takes"] <= LINES - 5  # three of the ten are the voices' levels


def test_a_damaged_store_is_mended(project: Path, run: Run) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    first = Path("build/low-water/low-water.m4b").read_bytes()
    for number, path in enumerate(sorted(Path("build/store").glob("*/*/*"))):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else data[:-1])
    Path("build/low-water/low-water.m4b").unlink()
    assert run("render", source, "-j1").code == 0
    assert Path("build/low-water/low-water.m4b").read_bytes() == first


def test_a_delivered_file_that_was_damaged_is_written_again(project: Path, run: Run) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    path = Path("build/low-water/low-water.m4b")
    first = path.read_bytes()
    path.write_bytes(first[:-10] + bytes(10))
    told = run("render", source, "-j1", "--json").json
    assert (told["takes_made"], path.read_bytes()) == (0, first)


def test_a_damaged_ledger_is_no_trouble(project: Path, run: Run) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    Path("build/low-water/delivered.json").write_text("{", "utf-8")
    Path("build/low-water/recorded.json").write_text("[[", "utf-8")
    assert run("render", source, "-j1").code == 0
    assert json.loads(Path("build/low-water/delivered.json").read_text("utf-8"))


def _in_session(leader: int) -> list[int]:
    """The living processes of a session, zombies not counted."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_takes_and_mixes_that_were_damaged_without_a_trace_are_made_again(project: Path, run: Run) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    first = Path("build/low-water/low-water.m4b").read_bytes()
    for kinds in (["take"], ["take", "mix part"], ["chapter"]):
        for path in [path for kind in kinds for path in Path("build/store", kind).glob("*/*")]:
            data = bytearray(path.read_bytes())
            data[-100] ^= 1
            path.write_bytes(data)
        if kinds == ["take"]:
            for path in Path("build/store").glob("mix*/*/*"):
                path.unlink()
        if kinds != ["chapter"]:
            for path in Path("build/store").glob("chapter/*/*"):
                path.unlink()
        Path("build/low-water/low-water.m4b").unlink()
        ran = run("render", source, "-j1")
        assert (ran.code, ran.err) == (0, "")
        assert "Something in the store was damaged: it is made again." in ran.out
        assert Path("build/low-water/low-water.m4b").read_bytes() == first


def spoilt(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_bytes(b"else")


@pytest.mark.parametrize("damage", [spoilt, cut, made_a_folder])
def test_all_entries_damaged_at_once_are_mended_in_one_run(
    project: Path, run: Run, damage: Callable[[Path], None]
) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    first = Path("build/low-water/low-water.m4b").read_bytes()
    for path in sorted(Path("build/store").glob("*/*/*")):
        damage(path)
    Path("build/low-water/low-water.m4b").unlink()
    ran = run("render", source, "-j1")
    assert (ran.code, ran.err) == (0, "")
    assert Path("build/low-water/low-water.m4b").read_bytes() == first


def test_takes_that_changed_places_are_put_back_and_not_recorded_again(project: Path, run: Run) -> None:
    source = "scripts/low-water.fountain"
    run("render", source, "-j1")
    first = Path("build/low-water/low-water.m4b").read_bytes()
    paths = sorted(Path("build/store/take").glob("*/*"))
    held = [path.read_bytes() for path in paths]
    for path, other in zip(paths, [*held[1:], held[0]], strict=True):
        path.write_bytes(other)
    for path in [*Path("build/store").glob("mix*/*/*"), *Path("build/store/chapter").glob("*/*")]:
        path.unlink()
    Path("build/low-water/low-water.m4b").unlink()
    assert run("render", source, "-j1", "--json").json["takes_made"] == 0
    assert Path("build/low-water/low-water.m4b").read_bytes() == first
