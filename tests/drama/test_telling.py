"""Who tells a script, a chapter or a scene is known from what the script says, and from nothing else."""

from __future__ import annotations

import pytest

from pipeline.drama.script import NARRATOR, Script
from pipeline.errors import SourceError
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import write_script


def tellers(script: Script) -> list[str]:
    return [line.teller for line in script.lines if line.speaker == NARRATOR]


def test_a_name_on_the_title_page_tells_all_when_somebody_bears_it() -> None:
    script = parse_script("Title: Eels\nNarrator: wilma\n\nThe eels ran.\n\nWILMA\nLook.\n\nThey ran on.\n")
    assert tellers(script) == ["Wilma", "Wilma"]


def test_a_reader_whom_the_drama_does_not_know_is_a_credit() -> None:
    assert tellers(parse_script("Title: Eels\nNarrator: Ada Reader\n\nThe eels ran.\n\nWILMA\nLook.\n")) == [""]


def test_whoever_is_named_tells_a_script_that_says_i() -> None:
    assert tellers(parse_script("Title: Eels\nNarrator: Wilma\n\nI saw the eels.\n")) == ["Wilma"]


def test_a_note_in_the_opening_of_a_chapter_holds_for_the_chapter_and_elsewhere_for_its_scene() -> None:
    text = (
        "# One\n\n[[narrator: Otto]]\n\nI rose.\n\nINT. MILL - DAY\n\nIt ground.\n\n"
        "INT. BARN - DAY\n\n[[narrator: Wilma]]\n\nIt stood.\n\nINT. YARD - DAY\n\nIt rained.\n\n# Two\n\nAll slept.\n"
    )
    assert tellers(parse_script(text)) == ["Otto", "Otto", "Wilma", "Otto", ""]


def test_a_chapter_below_a_part_is_told_by_who_tells_the_part() -> None:
    text = "# Part\n\n[[narrator: Otto]]\n\nI rose.\n\n## Below\n\nI went.\n\n# Next\n\nAll slept.\n"
    assert tellers(parse_script(text)) == ["Otto", "Otto", ""]


def test_the_narrator_can_have_it_back() -> None:
    text = "# One\n\n[[narrator: Otto]]\n\nI rose.\n\n[[narrator: Narrator]]\n\nHe rose.\n"
    assert tellers(parse_script(text)) == ["Otto", ""]


def test_tellers_are_written_as_they_are_read() -> None:
    text = "Title: Eels\nNarrator: Wilma\n\n# One\n\n[[narrator: Otto]]\n\nI rose.\n\nWILMA\nLook.\n"
    assert write_script(parse_script(text)) == text


@pytest.mark.parametrize("note", ["[[narrator: ]]", "[[narrater: Otto]]"])
def test_a_narrator_without_a_name_or_misspelt_is_an_error_at_its_place(note: str) -> None:
    with pytest.raises(SourceError, match="narrat") as raised:
        parse_script(f"# One\n\n{note}\n\nI rose.\n", "eels.fountain")
    assert raised.value.at is not None
    assert (raised.value.at.line, raised.value.at.column) == (3, 1)
