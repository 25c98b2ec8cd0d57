from __future__ import annotations

import pytest

from pipeline.adapt.page.verse import is_verse
from tests.adapt.saying import adapted

STANZA = [
    "The miller's boy went down the lane",
    "With flour upon his sleeve,",
    '"And shall you ever come again,"',
    'The goose girl said, "or leave?"',
]
PROSE = (
    "Old Jory told it every winter to whoever was left in the kitchen, and nobody who\n"
    "was left had ever asked him to. He sang it with his eyes shut.\n\n"
)


def test_lines_that_begin_with_capitals_and_leave_room_are_a_verse() -> None:
    assert is_verse(STANZA, 0)
    assert is_verse(STANZA, 80)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "The miller's boy went down the lane with flour upon",
            "his sleeve and did not once look back to where the",
            "Goose",
        ],
        ["Miller Brothers", "Fourteen Lane", "Harbour Town"],
        ["MILLER: Have you the flour?", "GOOSE GIRL: I have the goose", "MILLER: Then go home"],
        ["He went down.", "She came up.", "Nobody spoke."],
        ["The miller's boy went", "Down the lane"],
    ],
)
def test_wrapped_prose_names_speeches_and_sentences_are_none(lines: list[str]) -> None:
    assert not is_verse(lines, 0)


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_song_in_plain_text_keeps_its_lines_and_its_speakers(indent: str) -> None:
    song = "".join(f"{indent}{line}\n" for line in STANZA)
    lines = list(adapted(f"{PROSE}{song}\n“Again,” said Wenna.\n").script.lines)
    assert [line.text for line in lines if "\n" in line.text] == ["\n".join(STANZA[:2])]
    assert [line.speaker for line in lines if line.text in ("And shall you ever come again,", "or leave?")] == [
        "Goose Girl"
    ] * 2


def test_two_quotations_on_lines_of_a_verse_are_two_people() -> None:
    asked, answered = (
        "Who will feed the old grey mare\nAnd who hang",
        "I will feed the old grey mare,\nThe gate can wait.",
    )
    song = f'"{asked} the gate?"\n"{answered}"\n'
    lines = adapted(f"{PROSE}{song}\n“Again,” said Wenna.\n").script.lines
    assert sum(line.text.startswith(("Who will", "I will")) for line in lines) == 2


def test_who_speaks_in_single_marks_in_a_verse_is_heard() -> None:
    song = (
        "The miller's boy went down the lane\nAnd never shut the door,\n"
        "‘And shall you ever come again?’\nThe goose girl cried once more.\n"
    )
    prose = "‘Sing it,’ said Wenna. ‘Sing it again, and let the old man have his ale.’\n\n"
    said = {line.text: line.speaker for line in adapted(f"{prose}{song}\n‘Again,’ said Wenna.\n").script.lines}
    assert said["And shall you ever come again?"] not in ("NARRATOR", "Wenna")
