from __future__ import annotations

from tests.adapt.saying import speakers


def test_who_came_and_has_not_spoken_yet_asks() -> None:
    text = (
        "Petra and Anton had the bench by the fire. The landlord came over with a cloth."
        "\n\n“Two soups,” said Petra.\n\n“Bread with it?”\n\n“Rye.”\n\n“Rye is gone.”\n\nAnton hid his face."
    )
    assert speakers(text) == ["Petra", "Landlord", "Petra", "Landlord"]


def test_uncle_is_said_by_the_nephew() -> None:
    text = (
        "Bruno mended the net. His nephew Stig sat on the wall with Karin.\n\n“It is torn again,” said Karin."
        "\n\n“It is always torn, Uncle.”\n\n“Then hold the end,” said Bruno."
    )
    assert speakers(text) == ["Karin", "Stig", "Bruno"]


def test_my_husband_is_said_by_her_who_is_called_mrs() -> None:
    text = (
        "Mr. Crane and Mrs. Crane faced the inspector. Miss Dowd took notes.\n\n“Who locked the shop?” said Inspector "
        "Bray.\n\n“My husband did.”\n\n“My wife did.”\n\n“One of you, then,” said Inspector Bray."
    )
    assert speakers(text) == ["Inspector Bray", "Mrs. Crane", "Mr. Crane", "Inspector Bray"]


def test_whoever_is_asked_by_name_answers_though_another_spoke_before() -> None:
    text = (
        "The coach blew his whistle. “Did you touch the ball, Marek?” said the coach.\n\n“Never.”\n\n“Did he, Jonas?”"
        "\n\n“Twice.”\n\n“Traitor,” said Marek."
    )
    assert speakers(text) == ["Coach", "Marek", "Coach", "Jonas", "Marek"]


def test_both_is_said_to_two_who_spoke_together() -> None:
    text = (
        "The tutor closed the book. Sanna and Eino stood up.\n\n“How many kings?” said the tutor."
        "\n\n“Eleven,” Sanna and Eino said together.\n\n“You are both wrong.”\n\n“Twelve, then,” said Eino."
    )
    assert speakers(text)[2] == "Tutor"


def test_a_trade_in_a_tag_is_the_one_whom_the_story_shows_at_it() -> None:
    text = (
        "“Halt,” said the sentry. Rolf stopped, and Ebba behind him.\n\n“Friends,” said Rolf.\n\n“Whose?” asked the "
        "sentry.\n\n“Yours,” said Ebba."
    )
    assert speakers(text) == ["Sentry", "Rolf", "Sentry", "Ebba"]


def test_whom_the_answer_calls_spoke_to_whoever_answers() -> None:
    text = (
        "Wren had the lamp. Pell had the spade. Orrin came last.\n\n“It is here,” said Wren.\n\n"
        "“It was never here,” said Pell.\n\n“You dug there, Pell.”\n\n“You told me to, Orrin.”\n\n"
        "“Dig,” said Wren."
    )
    assert speakers(text)[2:4] == ["Orrin", "Pell"]


def test_who_is_called_and_calls_the_caller_answers_though_a_third_is_thanked_behind() -> None:
    text = (
        "The boat was in. Mr. Orme shook hands all round. Mrs. Tull and Miss Vane stood on the quay, Reddick beside "
        "them.\n\n“Good night, Miss Vane,” said Reddick.\n\n“Good night, Mr. Reddick.”\n\n“Thank you, Mr. Orme.”\n\n"
        "“Not at all, Mrs. Tull.”"
    )
    assert speakers(text)[1] == "Miss Vane"
