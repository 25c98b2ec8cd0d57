from __future__ import annotations

import pytest

from tests.adapt.saying import adapted


@pytest.mark.parametrize("whom", ["Mrs. Hale", "Mr Marsh", "Dr. A. Penn", "Joan", "Prof. Stone"])
def test_a_signed_letter_is_its_writer_s(whom: str) -> None:
    text = (
        f"Dear {whom},\n\nI shall be gone by the time you read this.\n\nYours very truly,\nE. Marsh\n\nShe put it down."
    )
    lines = [(line.speaker, line.extensions) for line in adapted(text).script.lines]
    assert lines[:3] == [("E. Marsh", ("LETTER",))] * 3
    assert lines[3][0] == "NARRATOR"
