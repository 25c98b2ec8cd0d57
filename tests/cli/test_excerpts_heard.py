"""A part of an episode, or one line of it, is heard within seconds; nothing of the whole is replaced or lost."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"
WHOLE = Path("build/low-water/low-water.m4b")


def captions(part: str) -> str:
    return Path(f"build/low-water/low-water.{part}.vtt").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "part", "said", "unsaid"),
    [
        (("--chapter", "2"), "chapter-2", "I wrote the report.", "twenty years"),
        (("--chapter", "the slip"), "chapter-1", "twenty years", "How do you know?"),
        (("--chapter", "2", "--scene", "1"), "chapter-2-scene-1", "How do you know?", "twenty years"),
        (("--scene", "2"), "scene-2", "How do you know?", "yesterday"),
        (("--lines", "9-13"), "lines-9-13", "yesterday", "further"),
        (("--lines", "23"), "line-23", "I wrote the report.", "How do you know?"),
    ],
)
def test_a_part_is_a_file_of_its_own_name_with_what_was_asked_for_and_nothing_else(
    project: Path, run: Run, asked: tuple[str, ...], part: str, said: str, unsaid: str
) -> None:
    ran = run("render", SOURCE, *asked, "-j1")
    assert ran.code == 0, ran.err
    assert f"low-water.{part}.m4b" in ran.out
    told = captions(part)
    assert said in told
    assert unsaid not in told
    assert not WHOLE.exists()


def test_what_is_recorded_for_a_part_is_not_recorded_again_for_the_whole_and_the_whole_stays(
    project: Path, run: Run
) -> None:
    assert run("render", SOURCE, "--chapter", "2", "-j1", "--json").json["takes_made"] == 2
    whole = run("render", SOURCE, "-j1", "--json").json
    assert (whole["takes"], whole["takes_made"]) == (5, 3)
    folder = WHOLE.parent
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith(("low", "cue", "rec"))}
    assert run("render", SOURCE, "--lines", "9-13", "-j1", "--json").json["takes_made"] == 0
    assert {name: (folder / name).read_bytes() for name in before} == before
    run("clean")
    assert run("render", SOURCE, "-j1", "--json").json["takes_made"] == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--chapter", "3"), "There is no chapter 3. They are counted from 1 to 2."),
        (("--chapter", "the slipp"), "There is no chapter 'the slipp'. Did you mean 'The Slip'?"),
        (("--chapter", "the"), "'the' is in several chapters. Say 1 or 2."),
        (("--chapter", "2", "--scene", "2"), "There is no scene 2. It has one scene."),
        (
            ("--lines", "15-18"),
            "low-water.fountain:15: Nothing is said from line 15 to 18. The next one is at line 19.",
        ),
        (("--lines", "900"), "The script has 23 lines. The last one is at line 22."),
    ],
)
def test_a_part_that_is_not_there_is_one_sentence_with_those_that_are(
    project: Path, run: Run, asked: tuple[str, ...], told: str
) -> None:
    ran = run("render", SOURCE, *asked)
    assert (ran.code, told in ran.err, ran.err.count("\n")) == (3, True, 1), ran.err


@pytest.mark.parametrize("lines", ["x", "0", "9-3", "4-"])
def test_lines_that_are_no_lines_are_a_mistyped_command(project: Path, run: Run, lines: str) -> None:
    ran = run("render", SOURCE, "--lines", lines, "--scene", "1" if lines == "4-" else "")
    assert (ran.code, "--lines" in ran.err) == (2, True), ran.err


def test_a_line_is_played_as_its_episode_says_it_and_recorded_once_for_both(project: Path, run: Run) -> None:
    ran = run("play", f"{SOURCE}:11", "--out", "said.wav")
    assert ran.code == 0, ran.err
    assert "TOM: It has been there for twenty years." in ran.out.replace("Tom", "TOM")
    with wave.open("said.wav") as file:
        assert 0.5 < file.getnframes() / file.getframerate() < 10
    assert run("render", SOURCE, "-j1", "--json").json["takes_made"] == 4


def test_between_lines_the_next_one_is_played(project: Path, run: Run) -> None:
    assert "yesterday" in run("play", f"{SOURCE}:7", "--out", "said.wav").out
    assert "How do you know" in run("play", f"{SOURCE}:15:1", "--out", "said.wav").out
    assert "The last one is at line 22" in run("play", f"{SOURCE}:24").err


def test_what_has_no_lines_of_a_script_is_told_the_way_to_one(project: Path, run: Run) -> None:
    Path("tide.txt").write_text("“Wait,” said Nell.\n", "utf-8")
    ran = run("play", "tide.txt:1")
    assert (ran.code, "fullcast adapt tide.txt" in ran.err) == (3, True), ran.err
    assert "There is no such file" in run("play", "scripts/none.fountain:1").err
