"""What a hurried hand types is told in a sentence, and nothing is harmed by it."""

import tempfile
from pathlib import Path

import pytest

from pipeline.errors import command
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


@pytest.mark.parametrize("name", ["", " ", "Tom (old)", "To\nm", "Tom ^", "(Tom)", "[[Tom]]"])
def test_a_name_that_a_script_cannot_hold_is_refused_and_changes_nothing(project: Path, run: Run, name: str) -> None:
    before = Path(SOURCE).read_bytes()
    ran = run("people", "rename", "Tom", name)
    assert (ran.code, "cannot stand in a script as a name" in ran.err) == (3, True)
    assert Path(SOURCE).read_bytes() == before


@pytest.mark.parametrize("name", ["Tom O'Neil", "Mrs. Pym", "Élodie", "McAvoy", "Man 2", "jean-luc"])
def test_a_name_that_people_have_is_taken(project: Path, run: Run, name: str) -> None:
    assert run("people", "rename", "Tom", name).code == 0
    assert name in {part["character"] for part in run("cast", SOURCE, "--json").json["parts"]}


def test_nobody_is_merged_with_themselves(project: Path, run: Run) -> None:
    ran = run("people", "merge", "Tom", "Tom")
    assert (ran.code, ran.err) == (3, "error 'Tom' is both names. Give two names.\n")


@pytest.mark.parametrize(
    "words", [("sounds", "play", "door slam"), ("voices", "play", "nell", "Who?"), ("sounds", "page")]
)
def test_a_folder_given_for_a_file_is_one_sentence(project: Path, run: Run, words: tuple[str, ...]) -> None:
    for folder in (".", "scripts"):
        ran = run(*words, "--out", folder)
        assert ran.code == 7
        assert ran.err.startswith(f"error Cannot write {folder}: It is a folder.")


def test_what_is_played_is_written_where_nobody_else_can_put_a_link(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FULLCAST_CACHE", str(project / "cache"))
    monkeypatch.setenv("TMPDIR", str(project))
    monkeypatch.setenv("PATH", "")  # no player: the file is told
    monkeypatch.setattr(tempfile, "tempdir", None)
    precious = project / "precious"
    precious.write_bytes(b"mine")
    (project / "fullcast-audition.wav").symlink_to(precious)
    assert run("sounds", "play", "door slam").code == 0
    assert precious.read_bytes() == b"mine"
    assert (project / "cache" / "audition" / "audition.wav").read_bytes().startswith(b"RIFF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("render", SOURCE, "--format", ""), "it names no format"),
        (("render", SOURCE, "--sounds", "nowhere"), "nowhere"),
        (("check", SOURCE, "--sounds", "voices.yaml"), "voices.yaml"),
        (("check", SOURCE, "--price", "-4"), "--price"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(project: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert (ran.code, said in ran.err) == (2, True)


def test_a_command_that_is_proposed_can_be_pasted_into_a_shell(project: Path, run: Run) -> None:
    Path(SOURCE).rename("scripts/low water.fountain")
    ran = run("picture", "scripts/low water.fountain")
    assert ran.err.endswith("Render first: fullcast render 'scripts/low water.fountain'\n")
    assert command("people", "merge", "Tom", "Miss O'Neil") == "fullcast people merge Tom 'Miss O'\"'\"'Neil'"
