"""No two stories share a script, and no two scripts a build folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.drama.story import Story
from pipeline.errors import SourceError
from pipeline.produce.stories.belonging import build_folder, refuse_another, script_for, source_of
from pipeline.produce.workplace import Workplace
from pipeline.progress import Remark, silent
from pipeline.readers import read_story

EELS = "The eels ran in the weir all night, wet and long.\n"
OATS = "Nobody cut those oats before September came around.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    monkeypatch.chdir(tmp_path)
    for folder, text in (("book1", EELS), ("book2", OATS)):
        Path(folder).mkdir()
        Path(folder, "ch1.txt").write_text(text)
    return Workplace()


def story(path: str) -> tuple[Story, Path]:
    return read_story(Path(path)), Path(path)


def script_of(path: str, place: Workplace, source: str | None = None) -> Path:
    """The script of a story, written as it would be, or with another source on its title page."""
    script = script_for(*story(path), place, silent)
    script.parent.mkdir(exist_ok=True)
    said = source_of(Path(path)).entry if source is None else source
    script.write_text(f"Title: One\nSource: {said}\n\n{Path(path).read_text()}")
    return script


def test_two_stories_of_one_name_have_two_scripts_and_the_second_is_told(place: Workplace) -> None:
    assert script_of("book1/ch1.txt", place).name == "ch1.fountain"
    told: list[object] = []
    assert script_for(*story("book2/ch1.txt"), place, told.append).name == "ch1-book2.fountain"
    remark = told[0]
    assert isinstance(remark, Remark)
    assert "scripts/ch1.fountain is the script of book1/ch1.txt" in str(remark)
    assert "ch1-book2.fountain" in str(remark)


def test_a_story_finds_its_own_script_again_when_it_was_edited(place: Workplace) -> None:
    script_of("book1/ch1.txt", place)
    second = script_of("book2/ch1.txt", place)
    Path("book2/ch1.txt").write_text("Something else entirely stands here now.\n")
    assert script_for(*story("book2/ch1.txt"), place, silent) == second


def test_a_story_that_was_moved_keeps_its_script(place: Workplace) -> None:
    script = script_of("book1/ch1.txt", place)
    Path("book1").rename("first")
    assert script_for(*story("first/ch1.txt"), place, silent) == script


@pytest.mark.parametrize("source", ["ch1.txt", "", "Based on a true night"])
def test_a_script_that_does_not_say_whose_it_is_is_known_by_its_words(place: Workplace, source: str) -> None:
    script = script_of("book1/ch1.txt", place, source)
    assert script_for(*story("book1/ch1.txt"), place, silent) == script
    assert script_for(*story("book2/ch1.txt"), place, silent) != script


def test_another_storys_script_is_refused_by_name(place: Workplace) -> None:
    script = script_of("book1/ch1.txt", place)
    with pytest.raises(SourceError, match=r"script of book1/ch1.txt, not of book2/ch1.txt.*--script"):
        refuse_another(script, *story("book2/ch1.txt"))


def test_scripts_of_one_name_in_two_folders_have_two_build_folders(place: Workplace) -> None:
    scripts = [Path("one/eels.fountain"), Path("two/eels.fountain")]
    for script in scripts:
        script.parent.mkdir()
        script.write_text("The eels.")
    folders = [build_folder(script, place, claim=True) for script in scripts]
    assert [folder.as_posix() for folder in folders] == ["build/eels", "build/eels-two"]
    assert [build_folder(script, place) for script in scripts] == folders
