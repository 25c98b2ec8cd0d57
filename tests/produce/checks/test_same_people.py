import pytest

from pipeline.produce.checks.same_people import perhaps_same
from pipeline.readers.fountain.reader import parse_script


def pairs(*speakers: str) -> list[tuple[str, str]]:
    text = "\n".join(
        f"@{name}\nSome words.\n\nSomething happened.\n\nINT. ROOM {n}\n" for n, name in enumerate(speakers)
    )
    return [(each.one, each.other) for each in perhaps_same(parse_script(text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miss Rowe", "Edda Rowe"),
        ("Edda", "Edda Rowe"),
        ("Captain Oyelaran", "Daniel Oyelaran"),
        ("Brannagh", "Branagh"),
    ],
)
def test_a_part_of_a_name_and_a_slip_are_asked_about(one: str, other: str) -> None:
    assert pairs(one, other, other, "Tobias") == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr. Rowe", "Edda Rowe"),
        ("Edda Rowe", "Nora Rowe"),
        ("Ann Lee", "Jan Lee"),
        ("First Guard", "Second Guard"),
        ("Tom", "Nell"),
        ("Miss Rowe", "Mrs. Rowe"),
    ],
)
def test_other_people_are_not_asked_about(one: str, other: str) -> None:
    assert pairs(one, other, other) == []


def test_two_who_answer_each_other_are_two() -> None:
    talk = "\n".join(f"@{name}\nSome words.\n" for name in ["Edda", "Edda Rowe"] * 4)
    assert perhaps_same(parse_script(talk)) == ()


def test_a_familys_name_is_nobodys() -> None:
    assert pairs("Rowe", "Edda Rowe", "Nora Rowe", "Kit Rowe", "Sam Rowe") == []


def test_two_whom_the_story_leaves_open_are_asked_about_whatever_they_are_called() -> None:
    doubt = "[[? Stranger 0.55 identity apart; or Old Gentleman]]"
    script = parse_script(f"@Stranger\nHush.\n{doubt}\n\n@Old Gentleman\nWho is there?\n\n@Old Gentleman\nSpeak.\n")
    assert [(each.one, each.other, each.why) for each in perhaps_same(script)] == [
        ("Stranger", "Old Gentleman", "The story leaves it open")
    ]


def test_two_that_the_title_page_has_apart_are_not_asked_about_again() -> None:
    talk = "@Brannagh\nSome words.\n\nSomething happened.\n\nINT. ROOM\n\n@Branagh\nOther words.\n"
    assert perhaps_same(parse_script("Title: Tin\n\n" + talk)) != ()
    assert perhaps_same(parse_script("Title: Tin\nApart: BRANAGH; Brannagh\n\n" + talk)) == ()
