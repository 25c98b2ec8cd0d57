from __future__ import annotations

from tests.adapt.saying import speakers


def test_his_wife_is_the_woman_of_his_surname() -> None:
    text = (
        "Mr. Ashby put down the paper. Mrs. Ashby was sewing.\n\n“Nothing but rain,” said Mr. Ashby.\n\n"
        "“You always say so,” said his wife.\n\n“I am always right,” said Mr. Ashby."
    )
    assert speakers(text) == ["Mr. Ashby", "Mrs. Ashby", "Mr. Ashby"]


def test_kin_that_the_story_names_once_is_known_by_the_tie() -> None:
    text = (
        "Ravi came in with his sister Leila. He sat down and took off his shoes.\n\n“I am starving,” said Ravi.\n\n"
        "“You are always starving,” said his sister. Leila laughed.\n\nRavi looked at the stove.\n\n"
        "“Is there soup?” said her brother."
    )
    assert speakers(text) == ["Ravi", "Leila", "Ravi"]


def test_a_trade_that_one_person_bears_names_them() -> None:
    text = (
        "Basia Nowak, a painter from Gdansk, stood at the window. Tomas watched her.\n\n“Look,” said Tomas.\n\n"
        "“I am looking,” said the painter."
    )
    assert speakers(text) == ["Tomas", "Basia Nowak"]


def test_somebodys_voice_is_that_person() -> None:
    text = "Leila opened the door. Ravi was nowhere to be seen.\n\n“Down here!” cried the voice of Ravi."
    assert speakers(text) == ["Ravi"]


def test_a_pronoun_means_whom_the_narration_speaks_of() -> None:
    text = (
        "“Good morning,” said Tomas. Ravi said nothing.\n\nTomas went out. Ravi stood up, poured the tea and looked at "
        "the snow in the yard, the first of the year.\n\n“It will be gone by noon,” he said."
    )
    assert speakers(text) == ["Tomas", "Ravi"]


def test_what_the_story_says_of_her_is_who_the_gaoler_is() -> None:
    text = (
        "Yrsa locked the gate behind them. She had been the gaoler for ten years.\n\n“Two nights,” said the gaoler."
        "\n\n“For a goose?” said Piet.\n\n“It was a large goose,” said Yrsa."
    )
    assert speakers(text) == ["Yrsa", "Piet", "Yrsa"]
