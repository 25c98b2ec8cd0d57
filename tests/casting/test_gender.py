"""What a script alone shows of its people."""

from __future__ import annotations

import pytest

from pipeline.casting.gender import people_of
from pipeline.drama.people import Age, Gender
from pipeline.drama.script import NARRATOR, Line, Scene, Script


def scene(*lines: tuple[str, str]) -> Script:
    return Script((Scene(tuple(Line(speaker, text) for speaker, text in lines)),))


@pytest.mark.parametrize(
    ("name", "gender", "age"),
    [
        ("MRS. O’NEIL", Gender.WOMAN, Age.UNKNOWN),
        ("King Henry", Gender.MAN, Age.UNKNOWN),
        ("Old Woman #2", Gender.WOMAN, Age.OLD),
        ("BOY", Gender.MAN, Age.CHILD),
        ("Child", Gender.UNKNOWN, Age.CHILD),
        ("Kingston", Gender.UNKNOWN, Age.UNKNOWN),
        ("Manford", Gender.UNKNOWN, Age.UNKNOWN),
        ("PARIS", Gender.UNKNOWN, Age.UNKNOWN),
        ("ÉLODIE", Gender.WOMAN, Age.UNKNOWN),
        ("FRANK #2", Gender.MAN, Age.UNKNOWN),
    ],
)
def test_titles_and_nouns_in_a_name_tell(name: str, gender: Gender, age: Age) -> None:
    person = people_of(scene((name, "Hello.")))[name]
    assert (person.gender, person.age) == (gender, age)


def test_pronouns_behind_a_name_tell() -> None:
    drama = scene(
        ("ROBIN", "Wait."),
        ("ALEX", "Why?"),
        (NARRATOR, "Robin lifts her hand. Alex turns; he has seen it."),
    )
    people = people_of(drama)
    assert people["ROBIN"].gender is Gender.WOMAN
    assert people["ALEX"].gender is Gender.MAN
    assert people["ALEX"].evidence == "1 x he"


def test_a_tag_behind_a_line_tells_of_its_speaker() -> None:
    assert people_of(scene(("ROBIN", "Wait,"), (NARRATOR, "she said.")))["ROBIN"].gender is Gender.WOMAN


def test_pronouns_that_disagree_tell_nothing() -> None:
    drama = scene(("ROBIN", "Wait."), (NARRATOR, "Robin sees him. Robin lifts her hand."))
    assert people_of(drama)["ROBIN"].gender is Gender.UNKNOWN


def test_a_name_that_two_people_share_tells_of_neither() -> None:
    drama = scene(("PAT REED", "Wait."), ("KIM REED", "No."), (NARRATOR, "Reed lifts her hand."))
    assert {person.gender for person in people_of(drama).values()} == {Gender.UNKNOWN}


def test_the_narrator_is_nobody() -> None:
    assert people_of(scene((NARRATOR, "She waits."))) == {}


def test_pronouns_go_before_the_given_name() -> None:
    assert people_of(scene(("FRANK", "Wait."), (NARRATOR, "Frank lifts her hand.")))["FRANK"].gender is Gender.WOMAN


@pytest.mark.parametrize(
    ("introduction", "age"),
    [
        ("DEE SANTOS (70s, wired) paces.", Age.OLD),
        ("Enter DEE, 8, in pyjamas.", Age.CHILD),
        ("On a crate: DEE (late 60s).", Age.ADULT),
        ("LITTLE DEE, barely 5, hides.", Age.CHILD),
        ("DEE counts: 5, 6, 7.", Age.UNKNOWN),
        ("DEE, 10:30 by her watch, waits.", Age.UNKNOWN),
        ("MOE, 8, hides.", Age.UNKNOWN),
    ],
)
def test_an_introduction_tells_the_age(introduction: str, age: Age) -> None:
    assert people_of(scene((NARRATOR, introduction), ("Dee", "Wait.")))["Dee"].age is age
