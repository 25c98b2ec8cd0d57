from __future__ import annotations

import pytest

from tests.adapt.saying import speakers

_TALK = (
    "Priya put the tray down. “Who wants the last one?” she asked.\n\n“{words},” {tag}.\n\n"
    "“You cannot both have it,” said Leo.\n\n“Why not?” said Danny.\n\nPriya looked at Danny."
)


@pytest.mark.parametrize(
    ("tag", "group"),
    [
        ("said Priya and Danny together", "Priya and Danny"),
        ("Priya and Danny said", "Priya and Danny"),
        ("said Priya and her brother", "Priya and Brother"),
        ("said both women", "Women"),
        ("said the twins", "Twins"),
        ("the twins said in unison", "Twins"),
        ("said the Hendersons", "Hendersons"),
        ("the Hendersons said", "Hendersons"),
        ("said the whole family at once", "Whole Family"),
        ("they chorused", "Several Voices"),
        ("they said in unison", "Several Voices"),
        ("everyone shouted", "Several Voices"),
    ],
)
def test_those_who_speak_together_are_a_group_of_their_own(tag: str, group: str) -> None:
    assert speakers(_TALK.format(words="Me", tag=tag)) == ["Priya", group, "Leo", "Danny"]


def test_two_who_speak_together_are_one_group_in_whatever_order() -> None:
    text = (
        "“Yes,” said Ravi and Leila.\n\n“Why?” asked Oduya.\n\n“Because,” Leila and Ravi said. Ravi laughed. Leila sat."
    )
    assert speakers(text) == ["Ravi and Leila", "Oduya", "Ravi and Leila"]


def test_who_laughs_at_the_words_of_another_does_not_say_them() -> None:
    assert speakers("“Good night,” said Priya and Danny laughed.\n\n“Good night,” said Danny.") == ["Priya", "Danny"]


def test_a_group_does_not_upset_the_turns_around_it() -> None:
    text = (
        "“Are you cold?” asked Ravi.\n\n“No,” said Leila.\n\n“You look cold.”\n\n“I am not.”\n\n"
        "“Dinner!” shouted Oduya and Kim.\n\n“Coming!” said Ravi and Leila.\n\n“Have my coat,” said Ravi.\n\n“Thanks.”"
    )
    talk = speakers(text)
    assert talk == ["Ravi", "Leila", "Ravi", "Leila", "Oduya and Kim", "Ravi and Leila", "Ravi", "Leila"]
