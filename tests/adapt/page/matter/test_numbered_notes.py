"""Notes numbered in any way are left out with their marks; a number that is a word of the story is read."""

from __future__ import annotations

import pytest

from tests.adapt.saying import narrated, omitted, spoken

NOTES = "{head}\n\n{one} A hand thick, they say.\n\n{two} The lower one."


@pytest.mark.parametrize("head", ["NOTES", "Endnotes:", "* * *"])
@pytest.mark.parametrize(
    ("first", "second", "one", "two"),
    [
        (" (1)", "(2)", "(1)", "(2)"),
        ("1", "2", "1.", "2."),
        ("1", "2", "1", "2"),
        ("[1]", " [2]", "1.", "2."),
        (" 1", " 2", "1", "2"),
    ],
)
def test_notes_are_left_out_with_marks_of_any_kind(head: str, first: str, second: str, one: str, two: str) -> None:
    text = (
        f"The ice held{first}, and 40 men crossed it.\n\n“Push off,” said Wenna. They came to the mill{second} at dusk."
    )
    whole = f"{text}\n\n{NOTES.format(head=head, one=one, two=two)}"
    assert (
        " ".join(narrated(whole)) == "The ice held, and 40 men crossed it. said Wenna. They came to the mill at dusk."
    )
    assert spoken(whole) == ["Push off,"]
    assert [reason for _, reason in omitted(whole)].count("footnote mark") == 2


def test_each_chapter_may_have_notes_of_its_own() -> None:
    chapter = "Chapter {}\n\nThe {} held1 and the men crossed.2\n\n“Push off,” said Wenna.\n\n"
    notes = "Notes\n\n1. Thick.\n\n2. At noon.\n\n"
    text = chapter.format("One", "ice") + notes + chapter.format("Two", "bridge") + notes
    assert {"The ice held and the men crossed.", "The bridge held and the men crossed."} <= set(narrated(text))


def test_a_list_whose_numbers_stand_nowhere_before_it_is_read() -> None:
    text = "The ice held.\n\n“Push off,” said Wenna.\n\nNotes\n\n1. Buy rope.\n\n2. Find the dog.\n"
    assert "Buy rope." in " ".join(narrated(text))


@pytest.mark.parametrize("note", ["[Sidenote: The ice.]", "[Side-note: The\nice.]", "[Marginal note: The ice.]"])
def test_what_is_printed_in_the_margin_is_no_part_of_the_sentence(note: str) -> None:
    text = f"{note}\n\nWenna took {note} the pole.\n\n“Push off,” said Wenna."
    assert narrated(text)[0] == "Wenna took the pole."
    assert [reason for _, reason in omitted(text)] == ["side note", "side note"]
