"""The time that recording will take is told by how fast this machine recorded last."""

import json
import os
from pathlib import Path

import pytest

from pipeline.produce.pace import ENOUGH_S, PACE, REAL_TIMES_A_CORE, note_pace, paces, seconds_to_record
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


def test_what_was_measured_counts_and_else_what_is_usual(tmp_path: Path) -> None:
    note_pace(tmp_path, "kokoro", speech_s=90.0, took_s=10.0)
    assert seconds_to_record({"kokoro": 180.0}, tmp_path) == pytest.approx(20.0)
    usual = REAL_TIMES_A_CORE * (os.cpu_count() or 1)
    assert seconds_to_record({"kokoro": 180.0, "hibari": usual}, tmp_path) == pytest.approx(21.0)


def test_a_few_lines_say_nothing_of_a_machine(tmp_path: Path) -> None:
    note_pace(tmp_path, "kokoro", speech_s=ENOUGH_S / 2, took_s=10.0)
    assert paces(tmp_path) == {}


def test_the_last_recording_of_an_engine_counts(tmp_path: Path) -> None:
    for took_s in (10.0, 20.0):
        note_pace(tmp_path, "kokoro", speech_s=100.0, took_s=took_s)
    note_pace(tmp_path, "hibari", speech_s=100.0, took_s=1.0)
    assert paces(tmp_path) == {"hibari": 100.0, "kokoro": 5.0}


@pytest.mark.parametrize("damaged", ["", "[]", '{"kokoro": 0.0}', '{"kokoro": "fast"}', '{"kokoro": NaN}'])
def test_a_damaged_record_is_none(damaged: str, tmp_path: Path) -> None:
    (tmp_path / PACE).write_text(damaged, "utf-8")
    assert paces(tmp_path) == {}


def test_a_render_tells_the_next_check(project: Path, run: Run) -> None:
    script = Path(SOURCE).read_text("utf-8")
    Path(SOURCE).write_text(script + "\nNELL\n" + "It was not there yesterday. " * 20 + "\n", "utf-8")
    assert "at its last pace" not in run("check", SOURCE).out
    run("render", SOURCE, "-j1")
    assert list(json.loads(Path("build", PACE).read_text("utf-8"))) == ["tone"]
    Path(SOURCE).write_text(script.replace("yesterday", "before"), "utf-8")
    assert "at its last pace" in run("check", SOURCE).out
