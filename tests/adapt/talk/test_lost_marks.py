from __future__ import annotations

import pytest

from tests.adapt.saying import adapted, narrated, speakers, spoken


def test_a_dropped_letter_behind_a_british_mark_opens_speech() -> None:
    text = "'Us never touched 'un!' cried Will. ''Twas Ned as left the gate!'\n\n'I didn't!' said Ned."
    assert spoken(text) == ["Us never touched 'un!", "'Twas Ned as left the gate!", "I didn't!"]


@pytest.mark.parametrize("text", ["''Is it?'' said Tom.", "‘‘Is it?’’ said Tom.", "``Is it?'' said Tom."])
def test_two_single_marks_are_one_double_mark(text: str) -> None:
    assert spoken(text) == ["Is it?"]
    assert narrated(text) == ["said Tom."]


def test_a_beat_between_dashes_parts_british_speech() -> None:
    text = "'Come in,' said Ann. 'The house is my wife's'—and here he sighed—'and she is at her sister's.'"
    assert spoken(text)[1:] == ["The house is my wife's", "and she is at her sister's."]


def test_a_single_mark_may_close_what_a_double_one_opened() -> None:
    text = '"It has no end, ma\'am,\' said Tom.\n\n"It must have one," said Ruth.'
    assert spoken(text) == ["It has no end, ma'am,", "It must have one,"]
    assert speakers(text) == ["Tom", "Ruth"]


def test_speech_without_its_closing_mark_ends_before_its_tag() -> None:
    text = '"I can\'t find it, said Tom. He had turned out every drawer.\n\n"Look again," said Ruth.'
    assert spoken(text) == ["I can't find it,", "Look again,"]
    assert narrated(text)[0] == "said Tom. He had turned out every drawer."


def test_a_tag_told_inside_a_long_speech_does_not_end_it() -> None:
    text = '"It was long ago," said Mara. "We were young.\n\n"So, said my father, you have come.\n\n"I had."'
    assert "So, said my father, you have come." in spoken(text)


def test_a_thought_in_single_marks_is_heard_among_double_ones() -> None:
    text = (
        "“You came,” Tessa said.\n\n‘Oh no,’ I thought. ‘Not Jake.’\n\nThe boys’ hats were gone, the ‘good’ ones too."
    )
    assert spoken(text) == ["You came,", "Oh no,", "Not Jake."]


def test_a_comma_outside_the_marks_goes_with_the_words() -> None:
    text = "“You’re hopeless”, said Ruth. “Are you?”, she said."
    assert spoken(text) == ["You’re hopeless,", "Are you?"]
    assert narrated(text) == ["said Ruth.", "she said."]


def test_a_dash_behind_a_tag_may_follow_its_full_stop() -> None:
    text = "—Good —said Marta—. What brings you here?\n\n—Nothing. The rain."
    assert spoken(text) == ["Good", "What brings you here?", "Nothing. The rain."]


def test_somebody_unknown_may_stand_in_a_tag_of_dash_dialogue() -> None:
    text = "— Who’s there? called a voice.\n\n— Only me, said Ann."
    assert spoken(text) == ["Who’s there?", "Only me,"]


def test_an_emphasised_name_is_a_name() -> None:
    assert speakers("“It’s going to break,” **Halina** said.\n\n“Why?” asked *Ottmar*.") == ["Halina", "Ottmar"]


def test_what_is_said_beside_a_thought_is_no_thought() -> None:
    text = "*It won’t,* Kofi thought. “It won’t,” he said."
    marks = [line.extensions for line in adapted(text).script.lines if line.speaker == "Kofi"]
    assert marks == [("THOUGHT",), ()]


def test_a_place_named_by_its_owner_names_nobody() -> None:
    assert speakers("They went to the vicar’s. “Dear lady,” said the vicar.") == ["Vicar"]
