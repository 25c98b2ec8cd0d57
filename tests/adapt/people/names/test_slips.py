"""A name that is once typed wrong is the name that the story has; another name is another's."""

import pytest

from tests.adapt.saying import speakers


def story(name: str, slip: str) -> str:
    often = "\n\n".join(f"{name} wound the clock. “It has struck {n},” said {name}." for n in range(12))
    return f"{often}\n\n“So late?” said {slip}.\n\n“So late,” said Osk."


@pytest.mark.parametrize(
    ("name", "slip"), [("Mr. Brownlow", "Mr. Browlow"), ("Charley", "Charly"), ("Mrs. Maylie", "Mrs. Maylei")]
)
def test_a_letter_lost_or_changed_for_its_neighbour_is_a_slip(name: str, slip: str) -> None:
    assert set(speakers(story(name, slip))) == {name, "Osk"}


@pytest.mark.parametrize(("name", "other"), [("Mr. Carson", "Mr. Carton"), ("Joan", "Jon"), ("Mr. Reed", "Mrs. Reeds")])
def test_another_letter_or_a_short_name_is_somebody_else(name: str, other: str) -> None:
    assert set(speakers(story(name, other))) == {name, other, "Osk"}


def test_two_pet_names_of_one_name_that_begin_otherwise_are_two_people() -> None:
    text = (
        "Polly Lane and Molly Lane shut the gate.\n\n“She could have come,” said Molly.\n\n"
        "“She never could,” said Polly."
    )
    assert len(set(speakers(text))) == 2
