"""A file is known as a script or a story by what is in it."""

from pathlib import Path

import pytest

from pipeline.produce.workplace import is_script


@pytest.mark.parametrize(
    ("name", "text", "script"),
    [
        ("film.txt", "  EXT. DOCK - DAWN\n\nFog.\n\nINT./EXT. CAR - LATER\n\nRain.\n", True),
        ("story.txt", "He lived in Ext. 4 of the INT. building.\n\nINT. stood on the door.\n\nEXT. too.\n", False),
        ("story.txt", "EXT. DOCK - DAWN\n\nAll else is prose.\n", False),
        ("story.md", "EXT. DOCK - DAWN\n\nINT. SHED - DAWN\n", False),
        ("drama.fountain", "Prose.", True),
    ],
)
def test_plain_text_with_scene_headings_is_a_script(tmp_path: Path, name: str, text: str, script: bool) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_script(tmp_path / name) is script


def test_a_file_that_is_not_there_is_no_script(tmp_path: Path) -> None:
    assert not is_script(tmp_path / "none.txt")
