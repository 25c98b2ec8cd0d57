"""Settling a script's doubts: one short answer a talk, and everything else in the file stays."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.readers.fountain.reader import read_script
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
    answers("z9", "b0", "b99", "s", "q")
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


def test_how_much_is_left_is_shown_with_every_talk(script: Path, run: Run, answers: Callable[..., None]) -> None:
    answers("", "s")
    told = run("settle", script).out
    assert "2 talks left, 4 doubtful lines" in told
    assert "1 talk left, 1 doubtful line" in told
    assert "3 lines settled in" in told
    assert ", 1 doubtful line left" in told


def test_the_last_answer_is_taken_back(script: Path, run: Run, answers: Callable[..., None]) -> None:
    answers("b3", "u", "u", "q")
    told = run("settle", script).out
    assert "There is nothing to take back." in told
    assert told.count("2 talks left, 4 doubtful lines") == 3
    assert script.read_text("utf-8") == SCRIPT


def test_what_somebody_wrote_meanwhile_is_not_taken_back(
    script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = iter(["", "u", "q"])

    def reply(_: str = "") -> str:
        typed = next(replies)
        if typed == "u":
            script.write_text(script.read_text("utf-8") + "\n[[mine]]\n", "utf-8")
        return typed

    monkeypatch.setattr("builtins.input", reply)
    assert "The script was edited since" in run("settle", script).out
    assert script.read_text("utf-8").endswith("[[mine]]\n")


@pytest.mark.parametrize("way", [(":5",), ("5",), (":100", "n", "p", "p", ":5")])
def test_lines_that_nobody_doubts_are_looked_at_and_given_to_others(
    script: Path, run: Run, answers: Callable[..., None], way: tuple[str, ...]
) -> None:
    answers(*way, "a2", "", "q")
    told = run("settle", script).out
    assert "a Nell: Who is there?" in told
    assert "Enter goes back" in told
    assert spoken(script) == ["Tom", "Tom", "Tom", "Nell", "Tom"]
    assert sum(line.doubt is not None for line in read_script(script).lines) == 4


def test_everybody_of_the_script_can_be_chosen_nine_at_a_time_those_of_the_scene_first(
    project: Path, run: Run, answers: Callable[..., None]
) -> None:
    path = project / "scripts" / "crowd.fountain"
    crowd = [f"VOICE {sign}" for sign in "ABCDEFGHIJK"]
    many = "".join(f".ROOM {name}\n\n{name}\nHello.\n\n" for name in crowd)
    path.write_text(f"Title: Crowd\n\n{many}.LAST\n\nTOM\nHello?\n\nNELL\nWho?\n[[? Nell 0.50 x]]\n", "utf-8")
    answers("m", "m", "13")
    told = run("settle", path).out.splitlines()
    shown = [line for line in told if re.match("1 Nell|10 ", line)]
    assert [line.split("  ")[0] for line in shown] == ["1 Nell", "10 Voice H", "1 Nell"]
    assert shown[0].split("  ")[1] == "2 Tom"
    assert shown[0].endswith("m: 4 more")
    assert spoken(path)[-1].title() == "Voice K"


def test_the_command_that_it_ends_with_works(project: Path, run: Run, answers: Callable[..., None]) -> None:
    story = project / "the visit's end.txt"
    story.write_text("“Who is there?” asked Nell.\n\n“Only me.”\n\n“You are late,” said Tom.\n\n“Yes.”\n", "utf-8")
    run("adapt", story.name)
    answers("a=Tom", "", "", "")
    told = run("settle", f"scripts/{story.stem}.fountain").out
    commands = [shlex.split(line.partition(":")[2]) for line in told.splitlines() if ": fullcast " in line]
    assert commands[0] == ["fullcast", "adapt", story.name]
    assert [words[1] for words in commands] == ["adapt", "render"]
    assert run(*commands[0][1:]).code == 0


def test_an_answer_never_lands_in_lines_that_an_editor_has_moved_since_they_were_shown(
    script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = iter(["a2", "q"])

    def reply(_: str = "") -> str:
        typed = next(replies)
        if typed == "a2":
            script.write_text(script.read_text("utf-8").replace("Rain fell.", "Rain fell.\n\nANN\nIn here!"), "utf-8")
        return typed

    before = spoken(script)
    monkeypatch.setattr("builtins.input", reply)
    told = run("settle", script).out
    assert "The script was edited meanwhile" in told
    assert spoken(script) == ["Ann", *before]
