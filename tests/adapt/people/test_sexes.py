from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapt.people.sexes import telling_of
from tests.adapt.saying import adapted, speakers

_COUNTS = st.floats(0, 500)


def test_where_she_is_on_every_page_he_tells_more() -> None:
    telling = telling_of(400, 1000)
    assert telling.man > telling.woman
    assert telling.log_odds_man(57, 49) > 2


@given(_COUNTS, _COUNTS, _COUNTS, _COUNTS)
def test_more_that_speaks_for_a_man_never_speaks_against_one(he: float, she: float, man: float, woman: float) -> None:
    telling = telling_of(he, she)
    assert telling.log_odds_man(man + 1, woman) >= telling.log_odds_man(man, woman)
    assert abs(telling.log_odds_man(man, woman)) <= 4


def test_a_title_tells_more_than_the_pronouns_near_it() -> None:
    text = "Ada Quill sat down. " + "Mr. Thorn came by. She looked up. " * 12 + "\n\n“Hello,” said Mr. Thorn."
    genders = {person.name: str(person.gender) for person in adapted(text).people}
    assert genders["Mr. Thorn"] == "man"


def test_a_pronoun_never_means_whom_its_own_clause_names() -> None:
    text = (
        "Ravi and Oduya met. Ravi laughed. Oduya came in. He went up to Ravi and sat down.\n\n"
        "“You look glum,” he said to Ravi."
    )
    assert speakers(text) == ["Oduya"]


def test_a_creature_that_speaks_behind_its_article_is_somebody() -> None:
    text = "“Sit,” said the Lamplighter.\n\n“Stay,” said the Lamplighter.\n\nFar away the Lamplighter had a house."
    assert speakers(text) == ["Lamplighter", "Lamplighter"]


def test_who_is_looked_at_is_not_she_who_looks() -> None:
    text = (
        "Coe Tanner took off his hat. “Evening,” said Tanner.\n\n“Evening,” said Ruth. She looked at Coe Tanner and "
        "she laughed.\n\n“What?” said Tanner. He put it on again.\n\nShe turned to Coe Tanner, and she sighed."
    )
    assert {person.name: str(person.gender) for person in adapted(text).people} == {
        "Coe Tanner": "man",
        "Ruth": "woman",
    }
