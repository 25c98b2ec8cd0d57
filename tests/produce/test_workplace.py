"""A text with scene headings is a script; a story that has one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.produce.workplace import is_script

SPEECHES = "\n\n          WILMA\n     Is it late?\n\n          ANSELM (O.S.)\n     Not very.\n"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"INT. MILL - NIGHT{SPEECHES}", True),
        ("INT. MILL - NIGHT\n\nIt turns.\n\nEXT. MILL - DAY\n\nIt stands.\n", True),
        ("INT. MILL - NIGHT, the card said.\n\nShe read it twice.\n", False),
        (f"The mill.{SPEECHES}", False),
        ("1   INT. MILL - NIGHT   1\n\nIt turns.\n\n2A  EXT. MILL - DAY   2A\n\nIt stands.\n", True),
        (f"INT MILL - NIGHT{SPEECHES}", True),
        ("EXT 4512\n\nEXT 4513\n\nShe rang both.\n", False),
    ],
)
def test_a_text_is_a_script_by_its_headings(text: str, is_one: bool, tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(text, encoding="utf-8")
    assert is_script(path) is is_one
