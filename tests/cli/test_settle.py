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
