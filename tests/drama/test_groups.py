"""People who speak together are heard in the voices that they have, and a group is nobody of its own."""

import pytest

from pipeline.drama.groups import with_groups
from pipeline.drama.script import Line, Scene, Script


def by(*speakers: str) -> tuple[str, ...]:
    """In whose voices the last of these speakers' lines is heard."""
    script = with_groups(Script((Scene(tuple(Line(speaker, "Yes.") for speaker in speakers)),)))
    return tuple(script.lines)[-1].by


@pytest.mark.parametrize("cue", ["Ida and Per", "Ida & Per", "Ida/Per", "Ida, Per"])
def test_people_who_are_named_together_speak_together(cue: str) -> None:
    assert by("Ida", "Per", cue) == ("Ida", "Per")


def test_a_first_name_or_a_title_alone_means_the_person_who_has_it() -> None:
    assert by("Sgt. Ida Holm", "Per", "Ida and Per") == ("Sgt. Ida Holm", "Per")
    assert by("Per", "Mr. and Mrs. Holm") == ("Mr. Holm", "Mrs. Holm")


@pytest.mark.parametrize("name", ["The Salt and Pepper Salesman", "Per Holm, Jr.", "Woman with Dog", "James"])
def test_one_person_whose_name_has_a_joining_word_stays_one(name: str) -> None:
    assert by("Per", name) == ()


def test_all_are_the_people_of_the_scene_so_far_and_both_the_last_two() -> None:
    assert by("Ida", "NARRATOR", "Per", "Ole", "All") == ("Ida", "Per", "Ole")
    assert by("Ida", "Per", "Ole", "Both") == ("Per", "Ole")
    assert by("Ida", "Per", "Ole", "The Others") == ("Ida", "Per")
    assert by("Ida", "Per", "Ole", "All Three") == ("Ida", "Per", "Ole")


def test_those_of_another_scene_are_not_among_all() -> None:
    first, second = Scene((Line("Ole", "No."),)), Scene((Line("Ida", "Yes."), Line("Per", "Yes."), Line("All", "Yes.")))
    assert tuple(with_groups(Script((first, second))).lines)[-1].by == ("Ida", "Per")


def test_a_crowd_is_several_people_who_stay_the_same() -> None:
    assert by("Ida", "The Crowd") == ("The Crowd 1", "The Crowd 2", "The Crowd 3")
    assert by("Ida", "Two Guards") == ("Two Guards 1", "Two Guards 2")


def test_a_voice_is_its_owners_if_that_is_somebody() -> None:
    assert by("Greta", "Greta's Voice") == ("Greta",)
    assert by("Greta", "Voice of Greta") == ("Greta",)


@pytest.mark.parametrize("cue", ["Greta/Wulf", "Greta & Wulf", "Greta and Wulf"])
def test_two_names_that_nobody_has_met_are_two_people(cue: str) -> None:
    assert by("Per", cue) == ("Greta", "Wulf")
    assert by("Per", "AC/DC") == ()
