from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.adapt.script.maybe_speech import audit_of
from pipeline.drama.story import Story
from pipeline.readers.fountain.reader import parse_script

SAID = "BIRGIT\nIs the lamp lit?\n\n"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("“Light it,” said Olav.", "“Light it,”"),
        ("He turned round. «Light it!»", "«Light it!»"),
        ("'Light it,' said Olav.", "'Light it,'"),
        ("‘Olav’s lads’ boat,’ said Olav.", "‘Olav’s lads’ boat,’"),
        ("He went in.\n\n— Light it now.", "— Light it now."),
        ("Birgit: Light it now.", "Light it now."),
        ("Light it now.” He went in.", "Light it now.” He went in."),
        ("<q>Light it now.</q>", "<q>Light it now.</q>"),
    ],
)
def test_speech_that_an_action_of_a_script_holds_is_listed_with_its_words(action: str, words: str) -> None:
    audit = audit_of(parse_script(f"{SAID}{action}\n", "lamp.fountain"))
    assert [each.words for each in audit.lines] == [words]
    assert audit.lines[0].line.place is not None
    assert audit.marks > 0


@pytest.mark.parametrize(
    "action",
    [
        "They called her “the Duchess” for years.",
        "The mast was 6'2\" and the boom 9'6\".",
        "The sign said “Closed.” He went on.",
        "He boarded the “Aurora” at noon, and o'clock and 'tis were words he knew.",
        "Three things: oil, wick and matches.",
        "It was late—very late—and the '90s were over.",
        "“OLAV LIND.”",
    ],
)
def test_marks_that_are_no_speech_are_counted_and_not_listed(action: str) -> None:
    assert not audit_of(parse_script(f"{SAID}{action}\n", "lamp.fountain")).lines


def test_narration_between_dashes_behind_a_speech_is_no_speech() -> None:
    assert not audit_of(parse_script(f"{SAID}--A short silence followed this.\n", "lamp.fountain")).lines


def test_the_likeliest_line_comes_first() -> None:
    text = f"{SAID}He went in.\n\n— Light it now.\n\n“Light it,” said Olav.\n"
    assert [each.likely for each in audit_of(parse_script(text, "lamp.fountain")).lines] == [0.9, 0.7]


def test_a_story_whose_speech_is_all_heard_has_nothing_to_list() -> None:
    text = "Birgit came in. “Is the lamp lit?” she said.\n\n“It is,” said Olav. He called it “his star.”\n"
    assert not audit_of(adapt(Story(text, "lamp.txt")).script).lines
