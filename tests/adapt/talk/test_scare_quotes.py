"""What a thing says is told; what somebody says who does something with a thing is said."""

import pytest

from tests.adapt.saying import speakers

TALK = "Wenna was early.\n\n{}\n\n“You are early,” said Tobit.\n"


@pytest.mark.parametrize(
    "told",
    [
        "Wenna opened the door, looked at the clock, said “Not yet,” and went out again.",
        "Wenna looked at the sign and said “Not yet,” and went on.",
        "Wenna took the letter from him and said “Not yet,” and put it away.",
        "Wenna came to the window. She pulled down the screen, turned, and said “Not yet.”",
    ],
)
def test_who_does_something_with_a_thing_and_says_something_speaks(told: str) -> None:
    assert speakers(TALK.format(told)) == ["Wenna", "Tobit"]


@pytest.mark.parametrize(
    "told",
    [
        "The sign, faded by the sun, said “Not yet,” and Wenna went on.",
        "Wenna pressed the key and the screen flashed and said “Not yet.”",
        "Wenna saw the board, and on the wall another sign said “Not yet.”",
        "She passed a door, and a card beside it said “Not yet.”",
        "She found a note, folded twice, that said “Not yet.”",
    ],
)
def test_what_a_thing_says_is_nobody_s_speech(told: str) -> None:
    assert speakers(TALK.format(told)) == ["Tobit"]


def test_a_speech_whose_dash_was_lost_before_its_mark_is_spoken() -> None:
    text = 'Osk looked up.\n\n"Indeed," said Osk, with a look at the door; "indeed, I "\n\n"Hush," said Runa.'
    assert speakers(text) == ["Osk", "Osk", "Runa"]
