from __future__ import annotations

import time

import pytest

from tests.adapt.saying import adapted, narrated, speakers, spoken

MARKS = [
    ('"', "”"), ("“", '"'), ("”", "”"), ("“", "“"), ("”", "“"), ("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"),
    ("``", "''"), ("``", '"'), ("''", "''"), (",,", "''"), (",,", "“"), ("<<", ">>"), (">>", "<<"), ("‹", "›"),
    ("❝", "❞"), ("‟", "”"), ("″", "″"),
]  # fmt: skip


@pytest.mark.parametrize(("opens", "closes"), MARKS)
def test_any_pair_of_marks_parts_speech_from_its_tag(opens: str, closes: str) -> None:
    text = (
        f"Lene and Ruud stood at the lock.\n\n{opens}Is it deep?{closes} said Lene.\n\n"
        f"{opens}It is,{closes} said Ruud. {opens}Don't fall in.{closes}\n\nLene laughed. {opens}I can swim.{closes}\n"
    )
    assert spoken(text) == ["Is it deep?", "It is,", "Don't fall in.", "I can swim."]
    assert narrated(text)[1:] == ["said Lene.", "said Ruud.", "Lene laughed."]


@pytest.mark.parametrize(
    "speech",
    [
        "“He told me, ‘The skipper cried, “Cast off,”’ and they did,” said Ruud.",
        "‘He told me, “The skipper cried, ‘Cast off,’ and they did,”’ said Ruud.",
        '"He told me, \'The skipper cried, "Cast off," and they did,\'" said Ruud.',
        '"He told me “never” and I went,” said Ruud.',
        '“He told me "never" and I went,” said Ruud.',
    ],
)
def test_what_is_quoted_inside_a_speech_is_part_of_it(speech: str) -> None:
    mark = speech[0]
    text = f"Ruud sat down.\n\n{speech}\n\n{mark}Did he?{'”' if mark != '‘' else '’'} said Lene.\n"
    assert speakers(text) == ["Ruud", "Lene"]
    assert narrated(text)[1] == "said Ruud."


@pytest.mark.parametrize("lost", ['Is it deep?" said Lene.', "Is it deep?” said Lene."])
def test_a_speech_whose_opening_mark_is_lost_begins_with_its_paragraph(lost: str) -> None:
    assert spoken(f'Lene sat down.\n\n{lost}\n\n"It is," said Ruud.\n') == ["Is it deep?", "It is,"]


def test_a_speech_whose_closing_mark_is_lost_ends_before_its_tag_though_another_opens_behind_it() -> None:
    text = "Ruud sat down.\n\n“It is deep, said Ruud. “Very deep.”\n"
    assert spoken(text) == ["It is deep,", "Very deep."]


@pytest.mark.parametrize("tag", ["said the lock keeper", "the lock keeper said", "bellowed Ruud"])
def test_a_speech_in_capitals_with_a_tag_is_a_speech(tag: str) -> None:
    assert spoken(f'Ruud and the lock keeper looked up.\n\n"NO MOORING HERE," {tag}.\n') == ["NO MOORING HERE,"]


def test_a_board_in_capitals_stays_narration() -> None:
    assert not spoken('Ruud walked up to "THE OLD LOCK" and read the board, which said "NO MOORING." He went on.\n')


@pytest.mark.parametrize("says", ['The screen read "No signal."', 'The notice said "Closed."', 'A sign showed "Exit."'])
def test_what_a_thing_says_ends_at_its_full_stop(says: str) -> None:
    assert spoken(f'Ruud looked up. {says} Then he spoke. "So be it," said Ruud.\n') == ["So be it,"]


def test_a_sentence_about_a_screen_takes_no_words_from_who_spoke_before_it() -> None:
    assert spoken('"Look," said Lene. She waved. "Over there." The screen went dark.\n') == ["Look,", "Over there."]


@pytest.mark.parametrize(
    "mark", ['"', "“", "”", "‘", "’", "'", "«", "»", "<<", ",,", "``", "—", '" ', ' "', " “a ", " '“a"]
)
def test_a_hundred_thousand_of_one_mark_take_no_time(mark: str) -> None:
    start = time.process_time()
    adapted(f"Lene sat down.\n\n{mark * 20_000}\n")
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "led",
    ["Ruud gave the letter to Lena, who said,", "At the door Lena said,", "When Lena, just opening the door, said,"],
)
def test_somebody_beside_a_letter_or_a_door_speaks(led: str) -> None:
    assert spoken(f'{led} "I had hoped for better news."\n\n"So had I," said Ruud.\n') == [
        "I had hoped for better news.",
        "So had I,",
    ]


def test_what_somebody_calls_out_is_spoken_and_what_a_game_is_called_is_not() -> None:
    text = (
        'Lena called "Halt!" and they stood still.\n\nThey played what he called "Stop!" and a game called "Go!" too.\n'
    )
    assert spoken(text) == ["Halt!"]
