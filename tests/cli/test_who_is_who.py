"""Scripts ask who is who, and the answers last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

SCRIPT = """\
Title: Tides

SIR OSCAR
[[? SIR OSCAR 0.61 identity; or Oz Hale]]
Down.

SIR OSCAR
Up.

GREER
[[? GREER 0.7 identity apart; or Mrs. Dow]]
Never.

GREER
[[? GREER 0.7 identity apart; or Mrs. Dow]]
Not once.

MRS. DOW
Hush.

LARK TERRACE
[[? LARK TERRACE 0.5 turn-taking]]
Come in.
"""


@pytest.fixture
def script(project: Path) -> Path:
    path = project / "scripts" / "tides.fountain"
    path.write_text(SCRIPT, "utf-8")
    (project / "scripts" / "low-water.fountain").unlink()
    return path


def test_it_asks_first_what_touches_most_lines_and_tells_a_place_that_speaks(script: Path, run: Run) -> None:
    ran = run("people")
    assert ran.code == 0, ran.err
    asked = [line.strip() for line in ran.out.splitlines()]
    assert asked[1].startswith("Are Mrs. Dow and Greer one person? 2 lines")
    assert asked[2].startswith("Are Oz Hale and Sir Oscar one person? 1 line")
    assert asked[3].startswith("Lark Terrace reads like a place")


def test_check_asks_the_same(script: Path, run: Run) -> None:
    assert "Are Mrs. Dow and Greer one person?" in run("check", script).out


def test_two_that_are_parted_have_the_lines_that_were_in_doubt_between_them(script: Path, run: Run) -> None:
    ran = run("people", "part", "oz hale", "sir oscar")
    assert ran.code == 0, ran.err
    text = script.read_text("utf-8")
    assert "OZ HALE\nDown." in text
    assert "SIR OSCAR\nUp." in text


def test_two_of_the_list_that_are_two_keep_their_lines_without_a_doubt(script: Path, run: Run) -> None:
    assert run("people", "part", "Mrs. Dow", "Greer").code == 0
    text = script.read_text("utf-8")
    assert text.count("\nGREER\n") == 2
    assert "identity apart" not in text


def test_a_name_that_is_merged_into_the_one_it_was_doubted_for_is_settled(script: Path, run: Run) -> None:
    ran = run("people", "merge", "Oz Hale", "Sir Oscar")
    assert ran.code == 0, ran.err
    assert "SIR OSCAR\nDown." in script.read_text("utf-8")


def test_two_that_are_merged_are_asked_about_no_more(script: Path, run: Run) -> None:
    assert run("people", "merge", "Greer", "Mrs. Dow").code == 0
    text = script.read_text("utf-8")
    assert text.count("\nMRS. DOW\n") == 3
    assert "identity apart" not in text


def test_two_that_nothing_asks_about_are_an_error_with_the_way_on(script: Path, run: Run) -> None:
    ran = run("people", "part", "Greer", "Sir Oscar")
    assert ran.code == 3
    assert "fullcast settle" in ran.err


def test_two_whose_names_are_alike_are_told_to_be_two_on_the_title_page(project: Path, run: Run) -> None:
    script = project / "scripts" / "lyn.fountain"
    text = "Title: Lyn\n\nLYN\nGood morning.\n\nThe clock struck.\n\nLYNN\nGood night.\n"
    script.write_text(text, "utf-8")
    ran = run("people", "part", "lyn", "Lynn", "--script", script)
    assert "Lyn and Lynn are two people" in ran.out
    assert script.read_text("utf-8") == text.replace("Lyn\n\n", "Lyn\nApart:\n    Lyn; Lynn\n\n", 1)
    assert run("people", "part", "Lyn", "Lynn", "--script", script).code == 3


def test_what_was_parted_stays_parted_when_the_story_is_adapted_again(project: Path, run: Run) -> None:
    story = project / "webb.txt"
    story.write_text(
        "Clara Webb came in. Clara Moss came in behind her.\n\n“It is cold,” said Clara Webb.\n\n“It is not,” said "
        "Clara Moss.\n\nThe clock struck. Nobody moved.\n\n“It is, though,” said Clara.\n",
        "utf-8",
    )
    assert run("adapt", story).code == 0
    script = project / "scripts" / "webb.fountain"
    before = script.read_text("utf-8")
    last = before.rindex("identity; or ")
    assert run("people", "part", "Clara Webb", "Clara Moss").code == 0
    assert run("adapt", story).code == 0
    after = script.read_text("utf-8")
    other = before[last:].partition("or ")[2].partition("]]")[0]
    assert f"{other.upper()}\nIt is, though" in after
    assert "identity" not in after
