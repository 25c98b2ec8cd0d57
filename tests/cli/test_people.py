"""People are merged by their names as one types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

SCRIPT = """\
Title: Eels
Cast:
    Old Bram (man) also: the miller
    Gwen Rook (woman)

I rose.

OLD BRAM
Eels.

BRAM
More eels.

MILLER'S GHOST
Too many.

THE NARRATOR
Enough.

GWEN ROOK
Never.
"""


@pytest.fixture
def script(project: Path) -> Path:
    path = project / "scripts" / "eels.fountain"
    path.write_text(SCRIPT, "utf-8")
    (project / "scripts" / "low-water.fountain").unlink()
    return path


def test_several_names_become_the_last_one_in_whatever_letters(script: Path, run: Run) -> None:
    ran = run("people", "merge", "bram", "MILLER'S GHOST", "the Miller")
    assert ran.code == 0, ran.err
    text = script.read_text("utf-8")
    assert text.count("\nOLD BRAM\n") == 3
    assert "\nBRAM\n" not in text
    assert "GHOST\n" not in text
    assert script.with_name("eels.fountain.bak").read_text("utf-8") == SCRIPT


@pytest.mark.parametrize("narrator", ["narrator", "NARRATOR", "the narrator"])
def test_somebody_can_become_the_narrator(script: Path, run: Run, narrator: str) -> None:
    assert run("people", "merge", "the narrator", narrator).code == 0
    assert "\nNARRATOR\nEnough.\n" in script.read_text("utf-8")


def test_who_tells_is_renamed_where_the_script_says_so(script: Path, run: Run) -> None:
    script.write_text(
        SCRIPT.replace("Cast:", "Narrator: Bram\nCast:").replace("I rose.", "[[narrator: bram]]\n\nI rose.")
    )
    assert run("people", "merge", "Bram", "Old Bram").code == 0
    text = script.read_text("utf-8")
    assert "\nNarrator: Old Bram\n" in text
    assert "[[narrator: Old Bram]]" in text


def test_a_misspelt_name_is_refused_with_the_nearest(script: Path, run: Run) -> None:
    ran = run("people", "merge", "Bram", "Gwen", "Gwenn Rook")
    assert ran.code == 3
    assert "Did you mean 'Gwen Rook'?" in run("people", "merge", "Bram", "gwenn rook").err
    assert script.read_text("utf-8") == SCRIPT


def test_the_narrators_words_cannot_be_given_away_by_a_merger(script: Path, run: Run) -> None:
    ran = run("people", "merge", "narrator", "Gwen Rook")
    assert ran.code == 3
    assert "Narrator: NAME" in ran.err
    assert script.read_text("utf-8") == SCRIPT


def test_a_voice_given_to_one_name_of_a_person_is_that_persons(script: Path, run: Run) -> None:
    assert run("voices", "set", "the miller", "engine=tone", "voice=milly").code == 0
    voices = Path("voices.yaml").read_text("utf-8")
    assert "Old Bram: {engine: tone, voice: milly}" in voices or "Old Bram: {voice: milly}" in voices
    assert "miller:" not in voices


def test_a_teller_whom_nobody_knows_is_told_with_the_nearest_name(script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("I rose.", "[[narrator: Gwen Rok]]\n\nI rose."), "utf-8")
    assert "Gwen Rok tells and never speaks. Did you mean 'Gwen Rook'?" in run("check", script).out
