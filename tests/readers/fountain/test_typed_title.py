"""Title pages without keys."""

from __future__ import annotations

import pytest

from pipeline.readers.fountain.reader import parse_script

SCENE = "\n\n\n\nFADE IN:\n\nINT. DEPOT - NIGHT\n\nTILDE\nIs it gone?\n"


@pytest.mark.parametrize(
    ("page", "title", "author"),
    [
        (
            "          SOUTH OF\n          THE BRIDGE\n\n   Written by\n\n   Noor Albright",
            "SOUTH OF THE BRIDGE",
            "Noor Albright",
        ),
        ("The Bridge\n\nA radio play by Noor Albright\n\nFirst draft\n12 Quay Street", "The Bridge", "Noor Albright"),
        ("BRIDGE\nScreenplay by Noor Albright & Jo Pell", "BRIDGE", "Noor Albright & Jo Pell"),
    ],
)
def test_a_typed_title_page_is_not_read_aloud(page: str, title: str, author: str) -> None:
    script = parse_script(page + SCENE)
    assert (script.title_page["Title"], script.title_page["Author"]) == (title, author)
    assert [line.text for line in script.lines] == ["Is it gone?"]


def test_a_sentence_about_by_is_no_title_page() -> None:
    script = parse_script("The bridge was built\n\nby a man whom nobody knew." + SCENE)
    assert [line.text for line in script.lines][:2] == ["The bridge was built", "by a man whom nobody knew."]
