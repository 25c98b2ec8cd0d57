"""Whoever gives a voice to somebody means one person, by whatever name; a slip adds nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

SCRIPT = """Title: The Kiln
Cast:
    Beatrix (woman) also: Bea; Miss Holloway
    Bertram (man) also: Bert
    Bernadette (woman) also: Bert

BEATRIX
Is it hot?

BERTRAM
It is.

BERNADETTE
Very.
"""


@pytest.fixture
def voices(project: Path) -> Path:
    (project / "scripts" / "kiln.fountain").write_text(SCRIPT, "utf-8")
    path = project / "voices.yaml"
    path.write_text(path.read_text("utf-8") + "  Miss Holloway: {engine: tone, voice: hol}\n", "utf-8")
    return path


@pytest.mark.parametrize("name", ["Miss Holloway", "Beatrix", "BEA", "bea"])
def test_every_name_of_a_person_sets_that_persons_voice(voices: Path, run: Run, name: str) -> None:
    ran = run("voices", "set", name, "voice=deep")
    assert (ran.code, "Miss Holloway: voice=deep" in ran.out) == (0, True), ran.err
    assert "Miss Holloway: {engine: tone, voice: deep}" in voices.read_text("utf-8")
    assert "bea" not in voices.read_text("utf-8").casefold().replace("voice: bea", "")


def test_a_person_of_a_script_who_has_no_voice_yet_is_added_under_their_own_name(voices: Path, run: Run) -> None:
    assert run("voices", "set", "bertram", "engine=tone", "voice=b").code == 0
    assert "Bertram: {engine: tone, voice: b}" in voices.read_text("utf-8")


def test_a_name_that_two_people_have_is_refused_with_both(voices: Path, run: Run) -> None:
    before = voices.read_text("utf-8")
    ran = run("voices", "set", "Bert", "voice=b")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert "'Bert' is Bertram and Bernadette." in ran.err
    assert voices.read_text("utf-8") == before


@pytest.mark.parametrize(("slip", "meant"), [("Beatrx", "Beatrix"), ("Nel", "Nell"), ("Miss Hollway", "Miss Holloway")])
def test_a_slip_adds_nobody_and_asks_with_the_nearest_name(voices: Path, run: Run, slip: str, meant: str) -> None:
    before = voices.read_text("utf-8")
    ran = run("voices", "set", slip, "engine=tone", "voice=x")
    assert (ran.code, f"Did you mean {meant!r}?" in ran.err) == (4, True), ran.err
    assert voices.read_text("utf-8") == before
    assert run("voices", "set", "--new", slip, "engine=tone", "voice=x").code == 0
    assert f"{slip}: " in voices.read_text("utf-8")


def test_a_name_like_nobodys_is_added(voices: Path, run: Run) -> None:
    assert run("voices", "set", "Octavia", "engine=tone", "voice=x").code == 0
    assert "Octavia: {engine: tone, voice: x}" in voices.read_text("utf-8")


def test_casting_asks_about_a_newcomer_who_is_nearly_somebody_else(voices: Path, run: Run) -> None:
    path = Path("scripts/low-water.fountain")
    path.write_text(path.read_text("utf-8") + "\nNELLY\nWait!\n", "utf-8")
    told = run("cast", path).out
    assert "Did you mean 'Nell'? If so: fullcast people merge Nelly Nell" in told
