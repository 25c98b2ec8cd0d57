from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.produce.editing.history import history_of, redo, remember, undo
from pipeline.produce.workplace import Workplace

TEXT = "".join(f"Row {number} of a script that has many.\n\n" for number in range(40))


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scripts").mkdir()
    path = Path("scripts/weir.fountain")
    path.write_text(TEXT, encoding="utf-8")
    return path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    replace_in(path, old, new)
    remember(f"{old} becomes {new}", path, Workplace(), (path, before, path.read_text(encoding="utf-8")))


def test_everything_is_taken_back_and_made_again_byte_by_byte(script: Path) -> None:
    states = [script.read_bytes()]
    for number in range(0, 20, 3):
        change(script, f"Row {number} of", f"Line {number * 1000} in")
        states.append(script.read_bytes())
    for state in states[-2::-1]:
        undo(script, Workplace())
        assert script.read_bytes() == state
    assert undo(script, Workplace()) == ""
    for state in states[1:]:
        redo(script, Workplace())
        assert script.read_bytes() == state
    assert redo(script, Workplace()) == ""


def test_what_an_editor_wrote_elsewhere_stays_when_a_change_is_taken_back(script: Path) -> None:
    change(script, "Row 10 of", "Line 10 of")
    replace_in(script, "Row 3 of", "Quite another row, written outside, in the place of row 3 of")
    outside = script.read_text(encoding="utf-8")
    assert undo(script, Workplace()) == "Row 10 of becomes Line 10 of"
    assert script.read_text(encoding="utf-8") == outside.replace("Line 10 of", "Row 10 of")
    redo(script, Workplace())
    assert script.read_text(encoding="utf-8") == outside


def test_what_an_editor_wrote_at_the_same_place_is_never_overwritten(script: Path) -> None:
    change(script, "Row 10 of", "Line 10 of")
    replace_in(script, "Line 10 of", "My own words for")
    outside = script.read_bytes()
    with pytest.raises(SourceError, match="changed since"):
        undo(script, Workplace())
    assert script.read_bytes() == outside
    assert history_of(script, Workplace()).to_undo == ""


def test_a_new_change_ends_what_could_be_made_again(script: Path) -> None:
    change(script, "Row 1 of", "Line 1 of")
    undo(script, Workplace())
    change(script, "Row 2 of", "Line 2 of")
    history = history_of(script, Workplace())
    assert (history.to_undo, history.to_redo) == ("Row 2 of becomes Line 2 of", "")


def test_a_file_that_a_change_began_is_gone_when_it_is_taken_back(script: Path) -> None:
    voices = Path("voices.yaml")
    voices.write_text("narrator: {voice: bm_george}\n", encoding="utf-8")
    remember("a voice", script, Workplace(), (voices, "", "narrator: {voice: bm_george}\n"))
    undo(script, Workplace())
    assert not voices.exists()
    redo(script, Workplace())
    assert voices.read_text(encoding="utf-8") == "narrator: {voice: bm_george}\n"


def test_a_damaged_history_is_an_empty_one(script: Path) -> None:
    change(script, "Row 1 of", "Line 1 of")
    Path("build/weir/history.json").write_text("{", encoding="utf-8")
    assert history_of(script, Workplace()).to_undo == ""
