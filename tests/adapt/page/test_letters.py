from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
from pipeline.readers import read_story
from tests.adapt.saying import adapted


@pytest.mark.parametrize("whom", ["Mrs. Hale", "Mr Marsh", "Dr. A. Penn", "Joan", "Prof. Stone"])
def test_a_signed_letter_is_its_writer_s(whom: str) -> None:
    text = (
        f"Dear {whom},\n\nI shall be gone by the time you read this.\n\nYours very truly,\nE. Marsh\n\nShe put it down."
    )
    lines = [(line.speaker, line.extensions) for line in adapted(text).script.lines]
    assert lines[:3] == [("E. Marsh", ("LETTER",))] * 3
    assert lines[3][0] == "NARRATOR"


def test_a_letter_that_is_set_apart_ends_with_its_writer_s_name_alone(tmp_path: Path) -> None:
    text = "He wrote:\n\n{0}Dear Joan,\n{0}\n{0}I am at the bridge.\n{0}\n{0}Marsh\n\nShe put it down."

    def said(mark: str) -> list[tuple[str, tuple[str, ...]]]:
        path = tmp_path / "letter.md"
        path.write_text(text.format(mark), encoding="utf-8")
        return [(line.speaker, line.extensions) for line in adapt(read_story(path)).script.lines]

    assert said("> ")[1:4] == [("Marsh", ("LETTER",))] * 3
    assert said("> ")[4][0] == "NARRATOR"
    assert {speaker for speaker, _ in said("")} == {"NARRATOR"}


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_letter_in_quotation_marks_is_its_writers(marks: str) -> None:
    first, last = marks[0], marks[1]
    text = (
        f"Joan read it by the lamp.\n\n{first}Dear Joan,\n\n{first}I have gone to sea.\n\n{first}Your brother,\n\n"
        f"{first}Piers{last}\n\nShe folded it. {first}Fool,{last} said Joan.\n\n{first}Who?{last} said Anna."
    )
    lines = [(line.speaker, line.extensions) for line in adapted(text).script.lines]
    assert lines[1:5] == [("Piers", ("LETTER",))] * 4
    assert [who for who, _ in lines[5:]] == ["NARRATOR", "Joan", "NARRATOR", "Anna", "NARRATOR"]


@pytest.mark.parametrize("signed", ["Yours faithfully,\nJ. Marl, Harbour Master", "Yours etc.,\nThe Harbour Master"])
def test_a_letter_may_be_signed_with_an_office(signed: str) -> None:
    text = f"Tomas opened it.\n\nDear Sir,\n\nThe boat is ready.\n\n{signed}\n\n“So soon?” said Tomas.\n"
    writers = {line.speaker for line in adapted(text).script.lines if "LETTER" in line.extensions}
    assert len(writers) == 1
