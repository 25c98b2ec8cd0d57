"""What words that are set high promise: a power stays a power, and the mark of a note is not read."""

from __future__ import annotations

import pytest

from pipeline.readers.pages.raised import raised


@pytest.mark.parametrize(
    ("before", "words", "shown"),
    [
        ("some 10", "9", "⁹"),
        ("about 10", "-3", "⁻³"),
        ("e = mc", "2", "²"),
        ("a field of 12 km", "2", "²"),
        ("he wrote x", "2", "²"),
        ("(a + b)", "2", "²"),
        ("the 3", "rd", "rd"),
        ("M", "rs", "rs"),
        ("the fire.", "4", None),
        ("the fire", "4", None),
        ("the fire,”", "12", None),
        ("in the year 1805", "3", None),
        ("the fire.", "*", None),
        ("the fire.", "[a]", None),
        ("", "1", None),
    ],
)
def test_what_is_set_high_is_a_power_a_part_of_its_word_or_the_mark_of_a_note(
    before: str, words: str, shown: str | None
) -> None:
    assert raised(before, words) == shown
