from __future__ import annotations

import pytest

from tests.adapt.saying import adapted, speakers


def test_a_father_with_a_title_and_the_son_with_a_short_form_of_his_name_are_two() -> None:
    text = (
        "Sir Frederick Lisle rang the bell. His son, Fred Lisle, came in.\n\n“You are late,” said Sir Frederick.\n\n"
        "“I am,” said Fred.\n\n“Sit down,” said Sir Frederick.\n\n“I would rather stand,” said Fred Lisle."
    )
    said = speakers(text)
    assert said[0] == said[2] != said[1] == said[3]


def test_two_ranks_of_one_surname_are_two() -> None:
    text = (
        "Admiral Stroud had the map. Captain Edwin Stroud had the pencil.\n\n“North,” said Admiral Stroud.\n\n"
        "“South,” said Captain Stroud.\n\n“North,” said Admiral Stroud."
    )
    said = speakers(text)
    assert said[0] == said[2] != said[1]


def test_a_given_name_that_two_bear_means_whom_the_talk_does_not_name() -> None:
    text = (
        "Mr. Pell paid on Mondays. His name was Oscar Pell.\n\n“Four and six,” said Mr. Pell.\n\nThen her brother came "
        "in. Oscar Dunn was a tidy man.\n\n“Was that Pell?” said Oscar.\n\n“It was,” said Hilda."
    )
    assert speakers(text) == ["Oscar Pell", "Oscar Dunn", "Hilda"]


def test_one_mention_of_a_full_name_in_talk_does_not_name_the_mother() -> None:
    text = (
        "Mrs. Farrow had a stick. Pia Farrow had none.\n\n“Walk,” said Mrs. Farrow.\n\n“She is down as Leonora B. "
        "Farrow,” said the clerk.\n\n“Walk,” said Mrs. Farrow. Pia Farrow and Mrs. Farrow walked."
    )
    assert speakers(text) == ["Mrs. Farrow", "Clerk", "Mrs. Farrow"]


@pytest.mark.parametrize("title", ["Mr.", "Dr."])
def test_a_street_is_nobody_and_takes_nobodys_name(title: str) -> None:
    text = (
        f"Rufus Kemble lodged in Kemble Street. {title} Kemble was old.\n\n“Good night,” said {title} Kemble.\n\n"
        "“Good night,” said Ines. Kemble Street was dark."
    )
    assert speakers(text) == ["Rufus Kemble", "Ines"]


def test_a_name_that_two_may_bear_carries_a_doubt_of_identity() -> None:
    text = (
        "Clara Webb came in. Clara Moss came in behind her.\n\n“It is cold,” said Clara Webb.\n\n“It is not,” said "
        "Clara Moss.\n\nThe clock struck. Nobody moved.\n\n“It is,” said Clara."
    )
    said = [line for line in adapted(text).script.lines if line.text == "It is,"]
    assert [line.doubt.reason for line in said if line.doubt] in (
        ["identity; or Clara Moss"],
        ["identity; or Clara Webb"],
    )


def test_a_father_who_is_told_from_his_son_is_somebody_else() -> None:
    text = (
        "Sam senior had the big chair. Young Sam had the stool. Beth was cutting bread.\n\n"
        "“Who moved my barometer?” said Sam senior.\n\n“I did,” said young Sam.\n\n"
        "“It’s on the landing,” said Beth.\n\n“A barometer wants a wall,” said Sam senior.\n\n"
    )
    assert speakers(text) == ["Sam senior", "Sam", "Beth", "Sam senior"]


def test_a_miss_and_a_professor_of_one_surname_are_two() -> None:
    text = (
        "Anna Lund had the map. Her father was behind her.\n\n“North,” said Professor Lund.\n\n“South,” said Miss Lund."
        "\n\n“North,” said Professor Lund.\n\n“As you like,” said Anna."
    )
    said = speakers(text)
    assert said[0] == said[2]
    assert said[1] == said[3] != said[0]


def test_a_doctor_by_her_whole_name_is_still_miss_to_those_who_call_her_so() -> None:
    text = (
        "Dr. Anna Lund had the map.\n\n“North,” said Dr. Anna Lund.\n\n“Is that so, Miss Lund?” said Tobit.\n\n"
        "“It is,” said Dr. Lund."
    )
    assert set(speakers(text)) == {"Anna Lund", "Tobit"}
