"""Renders at one time that cast new people all end well, and voices.yaml holds everybody once."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.script import Line, Scene, Script
from pipeline.produce import Workplace
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.store import in_turn
from tests.conftest import VOICES

CAST = [sys.executable, "-c", "from pipeline.cli import main; main()", "cast"]
COUNT = 6


def test_commands_that_cast_at_one_time_cast_everybody(project: Path) -> None:
    Path("shared.yaml").write_text(VOICES, "utf-8")
    Path("shared.yaml").chmod(0o600)
    Path("voices.yaml").unlink()
    Path("voices.yaml").symlink_to("shared.yaml")
    for number in range(COUNT):
        Path(f"scripts/s{number}.fountain").write_text(f"NEWCOMER {number}\nHello.\n\nEVERYBODY'S AUNT\nHm.\n", "utf-8")
    begun = [
        subprocess.Popen(
            [*CAST, f"scripts/s{number}.fountain"], stderr=subprocess.PIPE, text=True, stdout=subprocess.PIPE
        )
        for number in range(COUNT)
    ]
    said = [each.communicate(timeout=300)[1] for each in begun]
    assert [each.returncode for each in begun] == [0] * COUNT, said
    names = [each.name for each in load_voices(Path("voices.yaml"), installed()).characters]
    assert sorted(names) == sorted({"Nell", "Tom", "Everybody's Aunt", *(f"Newcomer {n}" for n in range(COUNT))})
    assert Path("voices.yaml").is_symlink()
    assert stat.S_IMODE(Path("shared.yaml").stat().st_mode) == 0o600
    assert "# my house" in Path("shared.yaml").read_text("utf-8")


def test_threads_take_turns_too_and_an_editor_between_them_is_no_failure(project: Path) -> None:
    failures: list[BaseException] = []

    def cast(number: int) -> None:
        try:
            cast_episode(Script((Scene((Line(f"Newcomer {number}", "Hello."),)),)), (), Workplace())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=cast, args=(number,)) for number in range(COUNT)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    assert len(load_voices(Path("voices.yaml"), installed()).characters) == 2 + COUNT


def test_who_was_killed_holds_nobody_up(project: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", "import time; from pathlib import Path; from pipeline.store import in_turn\n"
         "with in_turn(Path('voices.yaml')): print('held', flush=True); time.sleep(600)"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert held.stdout
    assert held.stdout.readline() == "held\n"
    held.kill()
    held.communicate()
    with in_turn(Path("voices.yaml")):
        assert not list(Path().glob(".*"))
