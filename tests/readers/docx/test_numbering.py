"""Numbers that a word processor shows and does not write are read as they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import read_story
from tests.readers.books import WORD, docx, paragraph, style

IN_LIST = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
NUMBERED = style("Kapitel", "heading 1").replace(
    "</w:style>", f"<w:pPr>{IN_LIST.format(level=0, list=1)}</w:pPr></w:style>"
)


def level(place: int, form: str, shown: str, start: int = 1) -> str:
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/>'
    return f'<w:lvl w:ilvl="{place}">{said}</w:lvl>'


def read(path: Path, body: str, *levels: str) -> list[str]:
    counted = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbering = f"<w:numbering {WORD}>{counted}{lists}</w:numbering>"
    styles = f"<w:styles {WORD}>{NUMBERED}</w:styles>"
    story = read_story(docx(path / "s.docx", body, {"word/numbering.xml": numbering, "word/styles.xml": styles}))
    return [block.span.of(story.text) for block in story.blocks]


@pytest.mark.parametrize(
    ("form", "shown", "expected"),
    [
        ("decimal", "Chapter %1:", ["Chapter 3: Salt", "Chapter 4: Rope"]),
        ("upperRoman", "%1.", ["III. Salt", "IV. Rope"]),
        ("cardinalText", "Chapter %1.", ["Chapter Three. Salt", "Chapter Four. Rope"]),
        ("ordinalText", "The %1 Part:", ["The Third Part: Salt", "The Fourth Part: Rope"]),
        ("lowerLetter", "%1)", ["c) Salt", "d) Rope"]),
        ("bullet", "•", ["Salt", "Rope"]),
        ("none", "", ["Salt", "Rope"]),
    ],
)
def test_a_heading_has_the_number_of_its_style(tmp_path: Path, form: str, shown: str, expected: list[str]) -> None:
    body = paragraph("Salt", "Kapitel") + paragraph("Rope", "Kapitel")
    assert read(tmp_path, body, level(0, form, shown, start=3)) == expected


def test_a_heading_without_words_is_its_number_and_an_empty_item_is_nothing(tmp_path: Path) -> None:
    item = IN_LIST.format(level=0, list=1)
    body = (
        paragraph("", "Kapitel") + paragraph("It rained.") + paragraph("", properties=item) + paragraph("", "Kapitel")
    )
    assert read(tmp_path, body + paragraph("It snowed."), level(0, "decimal", "Chapter %1")) == [
        "Chapter 1",
        "It rained.",
        "Chapter 2",
        "It snowed.",
    ]


def test_a_lower_level_begins_anew_below_each_higher_one(tmp_path: Path) -> None:
    places = (0, 1, 1, 0, 1)
    body = "".join(paragraph("x", properties=IN_LIST.format(level=place, list=1)) for place in places)
    levels = level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")
    assert read(tmp_path, body, *levels) == ["1. x", "1.1 x", "1.2 x", "2. x", "2.1 x"]


def test_a_number_that_is_taken_away_or_in_no_list_is_not_shown(tmp_path: Path) -> None:
    none, unknown = IN_LIST.format(level=0, list=0), IN_LIST.format(level=0, list=9)
    body = paragraph("Salt", "Kapitel", none) + paragraph("Rope", properties=unknown)
    assert read(tmp_path, body, level(0, "decimal", "%1.")) == ["Salt", "Rope"]
