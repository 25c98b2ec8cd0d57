"""What the voices cannot speak is said before anything is recorded: another language is refused, a line is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

STORY = """Der Regen hatte aufgehört, und die Kinder liefen hinaus in den Garten.

„Da ist eine Schnecke!“, rief Dora.

„Lass sie“, sagte Emil. „Sie wohnt hier.“
"""
SCRIPT = """Title: The Inn

INT. INN - NIGHT

DORA
{line}

EMIL
There is nothing left in the kitchen but bread.
"""


@pytest.fixture
def story(project: Path) -> Path:
    (project / "garten.txt").write_text(STORY, encoding="utf-8")
    return project


@pytest.mark.parametrize("command", ["check", "render", "cast"])
def test_a_story_in_german_is_refused_with_the_way_out(story: Path, run: Run, command: str) -> None:
    before = (story / "voices.yaml").read_text("utf-8")
    ran = run(command, "garten.txt", "--voices", "new.yaml")
    assert ran.code == 4
    assert all(word in ran.err for word in ("German", "gtts", "espeak", "piper", "narrator: {engine: gtts, lang: de}"))
    assert not (story / "new.yaml").exists()
    assert (story / "voices.yaml").read_text("utf-8") == before


def test_the_one_line_that_it_names_casts_the_whole_story(story: Path, run: Run) -> None:
    (story / "one.yaml").write_text("narrator: {engine: gtts, lang: de}\n", encoding="utf-8")
    ran = run("check", "garten.txt", "--voices", "one.yaml")
    assert (ran.code, "gtts, de" in ran.out) == (0, True)
    (story / "house.yaml").write_text(
        "narrator: {engine: gtts, lang: de}\npools: {woman: [af_heart], man: [am_puck]}\n", encoding="utf-8"
    )
    assert run("check", "garten.txt", "--voices", "house.yaml").code == 0


def test_it_can_be_tried_out_all_the_same_and_nobody_gets_an_english_voice(story: Path, run: Run) -> None:
    assert run("render", "garten.txt", "--engine", "tone", "--voices", "new.yaml", "-j1").code == 0
    drafted = run("render", "garten.txt", "--draft", "--voices", "new.yaml", "-j1")
    assert (drafted.code, "the draft is made of tones" in drafted.out) == (0, True)
    assert not (story / "new.yaml").exists()


def test_what_a_script_says_of_its_language_is_believed(project: Path, run: Run) -> None:
    script = SCRIPT.format(line="Is there any soup?")
    (project / "inn.fountain").write_text(script.replace("Inn\n", "Inn\nLanguage: Spanish\n"), encoding="utf-8")
    ran = run("check", "inn.fountain", "--voices", "new.yaml")
    assert (ran.code, "Spanish" in ran.err, "inn.fountain:6:1" in ran.err) == (4, True, True)


def test_one_line_in_french_is_told_and_not_refused(project: Path, run: Run) -> None:
    line = "Il n'y a plus rien dans la cuisine, madame, je suis désolé."
    (project / "inn.fountain").write_text(SCRIPT.format(line=line), encoding="utf-8")
    ran = run("check", "inn.fountain", "--voices", "new.yaml")
    assert (ran.code, "inn.fountain:5:1: this looks like French" in ran.out) == (0, True)


def test_words_without_a_sound_are_told_with_their_line(project: Path, run: Run) -> None:
    line = "The sign says 出口, the card says Привет, and your text says 🍞."
    (project / "inn.fountain").write_text(SCRIPT.format(line=line), encoding="utf-8")
    told = [
        each
        for each in run("check", "inn.fountain", "--voices", "new.yaml").out.splitlines()
        if "inn.fountain:5:1" in each
    ]
    assert [next(word for word in ("出口", "Привет", "🍞") if word in each) for each in told] == [
        "出口",
        "Привет",
        "🍞",
    ]
    said = line.replace("🍞", "bread").replace("Привет", "hello") + "\n[[say: 出口=deguchi]]"
    (project / "inn.fountain").write_text(SCRIPT.format(line=said), encoding="utf-8")
    assert "has no sounds" not in run("check", "inn.fountain", "--voices", "new.yaml").out
