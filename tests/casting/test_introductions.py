"""What a screenplay says of somebody where it lets them come in."""

from __future__ import annotations

import pytest

from pipeline.casting.gender import people_of
from pipeline.drama.people import Age, Gender
from pipeline.drama.script import NARRATOR, Line, Scene, Script


def drama(*lines: tuple[str, str]) -> Script:
    return Script((Scene(tuple(Line(speaker, text) for speaker, text in lines)),))


@pytest.mark.parametrize(
    ("told", "gender", "age", "evidence"),
    [
        ("WALLACE QUORN, the foreman, waits.", Gender.MAN, Age.UNKNOWN, "Wallace Quorn, introduced as foreman"),
        ("BRIDGET QUORN stands there.", Gender.WOMAN, Age.UNKNOWN, "the given name Bridget of Bridget Quorn"),
        ("QUORN, a tired waitress in her coat, waits.", Gender.WOMAN, Age.UNKNOWN, "introduced as waitress"),
        ("With him is his niece, QUORN (11).", Gender.WOMAN, Age.CHILD, "introduced as niece"),
        ("Behind her a boy called QUORN coughs.", Gender.MAN, Age.UNKNOWN, "introduced as boy"),
        ("ADA QUORN (late 60s, wired) smokes.", Gender.WOMAN, Age.ADULT, "Ada Quorn, the given name Ada of Ada Quorn"),
        ("QUORN, seventies, smokes.", Gender.UNKNOWN, Age.OLD, ""),
        ("QUORN waits for the foreman.", Gender.UNKNOWN, Age.UNKNOWN, ""),
    ],
)
def test_what_somebody_is_introduced_as_tells(told: str, gender: Gender, age: Age, evidence: str) -> None:
    person = people_of(drama((NARRATOR, told), ("Quorn", "Well?")))["Quorn"]
    assert (person.gender, person.age, person.evidence) == (gender, age, evidence)


def test_two_people_alone_are_what_they_are_called_together() -> None:
    people = people_of(drama(("Tarn", "Now?"), ("Voss", "Now."), (NARRATOR, "The two women leave.")))
    assert [people[name].gender for name in ("Tarn", "Voss")] == [Gender.WOMAN, Gender.WOMAN]


def test_of_three_in_a_scene_nobody_knows_who_the_men_are() -> None:
    people = people_of(drama(("Tarn", "Now?"), ("Voss", "Now."), ("Pell", "No."), (NARRATOR, "The men leave.")))
    assert {person.gender for person in people.values()} == {Gender.UNKNOWN}
