"""A cue that says whether somebody is a woman or a man, a child or old, is believed."""

import pytest

from pipeline.drama.called import age_called, gender_called, gender_of_names
from pipeline.drama.people import Age, Gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Hoarse Male Voice", Gender.MAN),
        ("Lady's Voice", Gender.WOMAN),
        ("Boy #2", Gender.MAN),
        ("The Count's Widow", Gender.WOMAN),
        ("Mrs. Abbot", Gender.WOMAN),
        ("Nurse", Gender.UNKNOWN),
    ],
)
def test_a_noun_tells_the_gender_and_the_last_is_who_it_is(name: str, gender: Gender) -> None:
    assert gender_called(name)[0] is gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Young Albert", Gender.MAN),
        ("Capt. Judith Orme", Gender.WOMAN),
        ("Elderly Prof. Oskar Lind", Gender.MAN),
        ("Nkechi", Gender.WOMAN),
        ("Björn", Gender.MAN),
        ("Dr. Howard", Gender.UNKNOWN),
    ],
)
def test_a_given_name_counts_behind_ages_and_ranks_but_not_alone_behind_a_rank(name: str, gender: Gender) -> None:
    assert gender_of_names(name)[0] is gender


def test_an_age_is_told_by_its_word() -> None:
    names = ("Old Greta", "Little Sven", "Schoolgirl", "Grown-up Sven", "Little Old Lady", "Sven")
    assert [age_called(name) for name in names] == [
        Age.OLD,
        Age.CHILD,
        Age.CHILD,
        Age.ADULT,
        Age.OLD,
        Age.UNKNOWN,
    ]
