"""Changing a script's file while an editor, who waits for nobody, writes into it at the worst moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.produce.editing.edits import give
from pipeline.produce.editing.history import undo
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.editing.written import StaleError, write_over
from pipeline.produce.stories.copies import write_script_file
from pipeline.produce.stories.people import merge
from pipeline.produce.workplace import Workplace

SCRIPT = "# One\n\nANNA\nThe boat is late.\n\nBEN\nIt is always late.\n\nANNA\nNot like this.\n"
WRITTEN = "\nThe rain went on, wrote the editor.\n"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scripts").mkdir()
    path = Path("scripts/boat.fountain")
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def write_outside(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + WRITTEN, encoding="utf-8")


@pytest.fixture
def editor_while_it_is_written(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves the script when our new file is whole and has not its name yet."""
    write = Path.write_bytes
    saved: list[bool] = []

    def written(self: Path, data: bytes) -> int:
        size = write(self, data)
        if not saved and self.name.startswith(f".{script.name}."):
            saved.append(True)
            write_outside(script)
        return size

    monkeypatch.setattr(Path, "write_bytes", written)


@pytest.fixture
def editor_right_after_it(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves the script when our new file has its name, and before anything else is done."""
    rename = Path.replace
    saved: list[bool] = []

    def renamed(self: Path, target: Path) -> Path:
        done = rename(self, target)
        if not saved and target.name == script.name:
            saved.append(True)
            write_outside(script)
        return done

    monkeypatch.setattr(Path, "replace", renamed)


@pytest.mark.usefixtures("editor_while_it_is_written")
def test_a_change_gives_way_to_an_editor_who_saved_while_it_was_written(script: Path) -> None:
    with pytest.raises(StaleError):
        write_over(script, SCRIPT, SCRIPT.replace("late", "early"))
    assert script.read_text(encoding="utf-8") == SCRIPT + WRITTEN
    assert list(script.parent.iterdir()) == [script]


@pytest.mark.usefixtures("editor_while_it_is_written")
def test_two_names_become_one_person_only_in_the_script_that_was_read(script: Path) -> None:
    with pytest.raises(StaleError):
        merge(["Ben", "Anna"], Workplace(), script)
    assert script.read_text(encoding="utf-8") == SCRIPT + WRITTEN


def test_a_text_made_of_another_state_is_not_written(script: Path) -> None:
    write_outside(script)
    with pytest.raises(StaleError):
        write_script_file(script, SCRIPT.replace("late", "early"), made_of=SCRIPT)
    assert script.read_text(encoding="utf-8") == SCRIPT + WRITTEN


@pytest.mark.usefixtures("editor_right_after_it")
def test_undo_takes_back_the_change_and_nothing_that_was_saved_a_moment_after_it(script: Path) -> None:
    give(script, Workplace(), open_script(script).digest, [6], "ANNA")
    assert script.read_text(encoding="utf-8").count("BEN") == 0
    undo(script, Workplace())
    assert script.read_text(encoding="utf-8") == SCRIPT + WRITTEN


def test_undo_gives_way_to_an_editor_who_saved_while_it_was_written(
    script: Path, request: pytest.FixtureRequest
) -> None:
    give(script, Workplace(), open_script(script).digest, [6], "ANNA")
    given = script.read_text(encoding="utf-8")
    request.getfixturevalue("editor_while_it_is_written")
    with pytest.raises(SourceError, match="changed since"):
        undo(script, Workplace())
    assert script.read_text(encoding="utf-8") == given + WRITTEN
