from __future__ import annotations

from tests.adapt.saying import speakers

_KITCHEN = (
    "Oriel Penhallow came down late. Her uncle had lit the stove. Oriel warmed her hands.\n\n"
    "“You look tired,” said Mr. Penhallow.\n\n“I am,” said Oriel.\n\n"
)


def test_the_girl_of_a_scene_without_a_girl_is_its_heroine() -> None:
    text = _KITCHEN + "Mr. Penhallow cut the bread.\n\n“Is there any honey?” asked the girl."
    assert speakers(text)[-1].startswith("Oriel")


def test_a_girl_whom_the_scene_brings_in_is_somebody_of_her_own() -> None:
    text = _KITCHEN + "A girl put her head round the door.\n\n“Is there any honey?” asked the girl."
    assert not speakers(text)[-1].startswith("Oriel")


def test_a_girl_whom_her_place_tells_from_others_is_somebody_of_her_own() -> None:
    text = _KITCHEN + "“Is there any honey?” asked the girl behind the counter."
    assert not speakers(text)[-1].startswith("Oriel")


def test_the_girl_who_answers_the_heroine_is_not_the_heroine() -> None:
    text = _KITCHEN + "“Is there any honey?” asked the girl.\n\n“None,” said Oriel."
    assert not speakers(text)[2].startswith("Oriel")


def test_the_old_woman_is_not_taken_for_the_heroine() -> None:
    text = _KITCHEN + "Mr. Penhallow cut the bread.\n\n“Is there any honey?” asked the old woman."
    assert not speakers(text)[-1].startswith("Oriel")


def test_two_duchesses_are_told_apart_by_their_seats() -> None:
    text = (
        "Among the guests sat the Duchess of Varn, who was deaf.\n\n“What did he say?” asked the duchess.\n\n"
        "The Duchess of Ostry came in at ten with her dogs.\n\n“Am I late?” asked the Duchess."
    )
    assert speakers(text) == ["Duchess of Varn", "Duchess of Ostry"]


def test_an_office_is_no_part_of_a_name_where_only_one_bears_it() -> None:
    text = (
        "The King of Aldmoor had a cold. The King sneezed.\n\n“Close the window,” said the King.\n\n"
        "“At once,” said Perrin.\n\n“And the door,” said the King."
    )
    said = speakers(text)
    assert said[0] == said[2]
    assert said[1] == "Perrin"


def test_his_wife_is_known_however_long_the_two_have_talked() -> None:
    talk = "".join(f"“{what}.”\n\n“No.”\n\n" for what in ("Rain", "Hail", "Snow", "Fog", "Sleet"))
    text = (
        "Mr. Ashby put down the paper. Mrs. Ashby was sewing.\n\n“Wind,” said Mr. Ashby.\n\n“No.”\n\n"
        f"{talk}“You always say so,” said his wife."
    )
    assert speakers(text)[-1] == "Mrs. Ashby"


def test_whom_the_story_brings_in_is_nobody_it_has_named() -> None:
    text = (
        "Ada sat by the bed and held the cup. Ada was tired; she had not slept.\n\n“Is it late?” asked Ada.\n\n"
        "A girl in a red coat came in. Ravi looked up. “It is nine,” said the girl.\n\n“Go home,” said Ravi.\n\n"
        "“I will not,” the girl said."
    )
    assert speakers(text) == ["Ada", "Girl", "Ravi", "Girl"]


def test_the_nurse_is_the_one_who_is_called_so() -> None:
    text = (
        "“You are not family,” said the nurse.\n\n“I rang you,” Len said. He had no shoes on.\n\n"
        "Nurse Adebayo looked at the clock. “Two minutes,” said Adebayo."
    )
    assert speakers(text) == ["Nurse Adebayo", "Len", "Nurse Adebayo"]


def test_a_girl_of_whom_her_own_name_is_once_said_is_its_bearer_all_the_same() -> None:
    said = ("Is there honey?", "I want honey.", "I shall have honey.", "Look, honey.", "More honey.", "No more honey.")
    talk = "".join(f"“{what}” said the girl.\n\nOriel licked the spoon.\n\n" for what in said)
    text = f"{_KITCHEN}Mr. Penhallow cut the bread.\n\n{talk}“Oriel is my name,” said the girl. Oriel laughed."
    assert set(speakers(text)[2:]) == {speakers(text)[1]}


def test_whom_a_short_text_opens_as_a_stranger_keeps_the_lines_of_the_description() -> None:
    text = (
        "Rosa put the menu down. A bald man had the table by the window, and a thin man had the other.\n\n"
        "“What’s good?” asked the bald man.\n\n“The soup.”\n\n“What’s in it?” said the thin man.\n\n"
        "“Soup,” said Rosa.\n\n“I’ll have that,” said the bald man.\n\n"
    )
    assert speakers(text) == ["Bald Man", "Rosa", "Thin Man", "Rosa", "Bald Man"]
