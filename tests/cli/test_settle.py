"""Settling a script's doubts: one short answer a talk, and everything else in the file stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.readers.fountain import read_script
from tests.conftest import Run

SCRIPT = """Title: The Visit

Rain fell.

NELL
Who is there?

TOM
Only me,
[[? Tom 0.60 turn-taking; or Ann]]

he said.

TOM
and the dog.
[[? Tom 0.60 turn-taking; or Ann]]

NELL
You are late.
[[? Nell 0.40 turn-taking; or Tom]]

[[ask the author]]

.LATER

TOM
(tired)
Good night.
[[? Tom 0.70 pronoun]]
"""


@pytest.fixture
def script(project: Path) -> Path:
    path = project / "scripts" / "visit.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def give(*replies: str) -> None:
        left: Iterator[str] = iter(replies)

        def reply(_: str = "") -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", reply)

    return give


def spoken(path: Path) -> list[str]:
    return [line.speaker for line in read_script(path).lines if line.speaker != "NARRATOR"]


def test_an_empty_answer_settles_a_talk_as_it_stands(script: Path, run: Run, answers: Callable[..., None]) -> None:
    answers("", "")
    assert "4 lines settled" in run("settle", script).out
    assert script.read_text("utf-8") == re.sub(r"\[\[\? .*\]\]\n", "", SCRIPT)


def test_a_turn_that_narration_interrupts_is_given_to_another_at_once(
    script: Path, run: Run, answers: Callable[..., None]
) -> None:
    answers("a3")
    assert "a Tom 60%: Only me," in (told := run("settle", script).out)
    assert "1 Tom  2 Nell  3 Ann" in told
    assert spoken(script) == ["Nell", "Ann", "Ann", "Nell", "Tom"]
    assert sum(line.doubt is not None for line in read_script(script).lines) == 1


def test_somebody_who_is_not_listed_can_be_named(script: Path, run: Run, answers: Callable[..., None]) -> None:
    answers("b=Old Man, a2")
    run("settle", script)
    assert [name.title() for name in spoken(script)] == ["Nell", "Nell", "Nell", "Old Man", "Tom"]


def test_what_is_put_off_stays_doubtful_and_nonsense_changes_nothing(
    script: Path, run: Run, answers: Callable[..., None]
) -> None:
    answers("z9", "b0", "7", "s", "q")
    told = run("settle", script).out
    assert (told.count("That is no answer"), "0 lines settled" in told) == (3, True)
    assert script.read_text("utf-8") == SCRIPT


TOLD = """Title: The Visit

NELL
Who is there?

Tom stood at the door. 'Only me,' he said, "and the dog."

"Then come in," said Nell.

They called the dog the "Admiral" then.
"""


def test_a_narrated_line_that_may_be_speech_is_given_to_who_says_it(
    project: Path, run: Run, answers: Callable[..., None]
) -> None:
    path = project / "scripts" / "visit.fountain"
    path.write_text(TOLD, "utf-8")
    answers("a=Tom", "a=Tom", "a1", "q")
    assert "May this be speech?" in run("settle", path).out
    assert [name.title() for name in spoken(path)] == ["Nell", "Tom", "Tom", "Nell"]
    assert '\n\nNELL\nThen come in,\n\nsaid Nell.\n\nThey called the dog the "Admiral" then.\n' in path.read_text(
        "utf-8"
    )


def test_what_the_narrator_keeps_is_noted_and_asked_no_more(
    project: Path, run: Run, answers: Callable[..., None]
) -> None:
    path = project / "scripts" / "visit.fountain"
    path.write_text(TOLD, "utf-8")
    answers("", "", "")
    run("settle", path)
    assert re.sub(r" \[\[narration\]\]", "", path.read_text("utf-8")) == TOLD
    assert "may be speech" not in run("check", path).out


def test_check_lists_the_narrators_lines_that_may_be_speech_with_their_places(project: Path, run: Run) -> None:
    path = project / "scripts" / "visit.fountain"
    path.write_text(TOLD, "utf-8")
    assert "2 lines may be speech and are read by the narrator" in run("check", path).out
