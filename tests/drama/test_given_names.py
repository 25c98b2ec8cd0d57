"""Given names tell a gender where one gender bears them, and who may be one person."""

import pytest

from pipeline.drama.given_names import EITHER, MEN, WOMEN, gender_of_given_name, same_given_name


def test_no_name_stands_under_two_headings() -> None:
    assert not MEN & WOMEN
    assert not EITHER & (MEN | WOMEN)


@pytest.mark.parametrize(
    ("name", "gender"), [("Callum", "M"), ("Zoë", "F"), ("Morgan", ""), ("Paris", ""), ("Hod", "")]
)
def test_a_name_of_both_or_of_nobody_tells_no_gender(name: str, gender: str) -> None:
    assert gender_of_given_name(name) == gender


@pytest.mark.parametrize(("one", "other"), [("tom", "thomas"), ("kate", "kitty"), ("jack", "john"), ("liz", "lizzie")])
def test_a_pet_name_is_its_names_and_another_of_its_beginning(one: str, other: str) -> None:
    assert same_given_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("molly", "polly"), ("ned", "ted"), ("liz", "beth"), ("tom", "tim")])
def test_pet_names_that_begin_otherwise_are_two_peoples(one: str, other: str) -> None:
    assert not same_given_name(one, other)
