"""A transcript's line numbers stand beside its speeches; a list's numbers, and a script's, are no such."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, omitted

PAGE = """                                        31
 1        Q.   You kept the key of the mill in
 2   that winter, Miss Roe?
 3        A.   My brother did.  I kept the lamp, and
 4   he kept the key.
 5             MR. VANE:  Objection.
 6             THE COURT:  Sustained.
 7   BY MS. LORNE:
 8        Q.   And where was the lamp, when the men
 9   came in from the ice?
10        A.   Lit.
"""


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(Story(text, "mill.txt")).script.lines]


def test_the_numbers_of_a_transcripts_lines_are_no_part_of_what_is_said() -> None:
    again = PAGE.replace("31", "32").replace("Lit.", "Out, and he was")
    text = PAGE + again + "11   gone by then.\n"
    first = [
        ("Q", "You kept the key of the mill in that winter, Miss Roe?"),
        ("A", "My brother did. I kept the lamp, and he kept the key."),
        ("Mr. Vane", "Objection."),
        ("The Court", "Sustained."),
        (NARRATOR, "BY MS. LORNE:"),
        ("Q", "And where was the lamp, when the men came in from the ice?"),
    ]
    assert said(text) == [*first, ("A", "Lit."), *first, ("A", "Out, and he was gone by then.")]
    reasons = [reason for _, reason in omitted(text)]
    assert (reasons.count("line number"), reasons.count("page number")) == (21, 2)


def test_a_letter_without_a_stop_asks_and_answers_where_lines_are_numbered() -> None:
    text = (
        "1 Q Who had the lamp when the men\n2 came in?\n3 A I had. My brother had the key, and\n4 he was out.\n"
        "5 Q Out where?\n6 A On the ice.\n7 Q Alone?\n8 A With the dog.\n"
    )
    assert [speaker for speaker, _ in said(text)] == ["Q", "A", "Q", "A", "Q", "A"]


def test_a_numbered_list_keeps_its_numbers() -> None:
    text = (
        "Wenna made a list.\n\n1. Rope\n2. A lamp\n3. Oil\n4. Bread\n5. A dog\n6. Matches\n7. Salt\n\n“Go,” she said."
    )
    assert "Rope" in " ".join(narrated(text))
    assert "line number" not in [reason for _, reason in omitted(text)]


def test_the_numbers_of_a_poems_lines_are_not_read_and_those_of_its_pages_list_are_no_such() -> None:
    lines = ["The ice is out,", "The mill is dry,", "The lamp is low,", "And who am I", "To ask the miller why?"]
    poem = "\n".join([*lines[:4], f"{lines[4]}        5", *lines[:4], f"{lines[4]}       10"])
    text = f"The Mill\n\n{poem}\n\n“Push off,” said Wenna."
    assert [words for words, reason in omitted(text) if reason == "line number"] == ["5", "10"]
    assert not [reason for _, reason in omitted(text.replace("       10", "       11")) if reason == "line number"]


@pytest.mark.parametrize("stop", [".", ")", ""])
def test_a_list_in_small_letters_keeps_its_numbers(stop: str) -> None:
    things = ("rope", "a lamp", "two loaves of bread", "string", "nails", "tea", "candles", "one good knife")
    listed = "\n".join(f"{number}{stop} {thing}" for number, thing in enumerate(things, 1))
    text = f"Wenna read the list out.\n\n{listed}\n\n“Is that all?” said Tom."
    assert not [why for _, why in omitted(text) if why == "line number"]
    assert "8" in " ".join(narrated(text))
