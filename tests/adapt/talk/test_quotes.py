from __future__ import annotations

import pytest

from tests.adapt.saying import narrated, speakers, spoken

STYLES = [
    "“Come in,” said Mara. “Sit down.”",
    '"Come in," said Mara. "Sit down."',
    "‘Come in,’ said Mara. ‘Sit down.’",
    "'Come in,' said Mara. 'Sit down.'",
    "«Come in,» said Mara. «Sit down.»",
    "»Come in,« said Mara. »Sit down.«",
    "„Come in,“ said Mara. „Sit down.“",
    "``Come in,'' said Mara. ``Sit down.''",
    "「Come in,」 said Mara. 「Sit down.」",
]


@pytest.mark.parametrize("text", STYLES)
def test_every_style_of_marks_is_speech(text: str) -> None:
    assert spoken(text) == ["Come in,", "Sit down."]
    assert speakers(text) == ["Mara", "Mara"]


def test_dashes_open_speech_and_its_tag() -> None:
    text = "— Come in, — said Mara. — Sit down.\n\n— Thank you, — said Tomas.\n\n— Tea?"
    assert spoken(text) == ["Come in,", "Sit down.", "Thank you,", "Tea?"]
    assert speakers(text)[:3] == ["Mara", "Mara", "Tomas"]


def test_british_marks_are_no_apostrophes() -> None:
    text = "‘I won’t take the boys’ hats,’ said Tom. ‘’Tis goin’ to rain, an’ th’ dog knows it.’ He’d gone."
    assert spoken(text) == ["I won’t take the boys’ hats,", "’Tis goin’ to rain, an’ th’ dog knows it."]


def test_straight_single_marks_are_no_elisions() -> None:
    text = "'Don't go,' said Ann. 'Tell 'em the dogs' food is here.'\n\n'Twas late."
    assert spoken(text) == ["Don't go,", "Tell 'em the dogs' food is here."]


def test_marks_inside_marks_stay_where_they_are() -> None:
    assert spoken("“He said ‘never’ to me,” said Ann.") == ["He said ‘never’ to me,"]
    assert spoken("‘He said “never” to me,’ said Ann.") == ["He said “never” to me,"]


def test_speech_that_runs_over_paragraphs_keeps_its_speaker() -> None:
    text = "“It began long ago,” said Mara. “We were young.\n\n“Then the war came.\n\n“That is all.”\n\nTomas nodded."
    assert speakers(text) == ["Mara"] * 4
    assert spoken(text)[2:] == ["Then the war came.", "That is all."]


def test_a_forgotten_mark_ends_with_its_paragraph() -> None:
    assert spoken("“Come in, said Mara.\n\nShe waited. “Sit down.”")[-1] == "Sit down."


@pytest.mark.parametrize(
    "text",
    [
        "They called it a “miracle” and went home.",
        "The sign read “Keep Out” in red letters.",
        'He was reading "The Times" in his chair.',
        "She wore what he called her “thinking cap”.",
    ],
)
def test_scare_quotes_titles_and_signs_are_narration(text: str) -> None:
    assert spoken(text) == []
    assert narrated(text) == [text]


def test_inches_open_no_speech() -> None:
    assert spoken('The 6\'2" man said, "Hi there."') == ["Hi there."]


def test_a_tag_inside_dash_dialogue_needs_no_dash_of_its_own() -> None:
    text = (
        "—Back to barracks! he said sternly.\n\n—Tell me, Kinch, Daedal said quietly. How long is he staying?\n\n"
        "—That fellow, said Daedal, says you are mad.\n\n—It is not fair, is it? he said kindly. God knows it."
    )
    assert spoken(text) == [
        "Back to barracks!",
        "Tell me, Kinch,",
        "How long is he staying?",
        "That fellow,",
        "says you are mad.",
        "It is not fair, is it?",
        "God knows it.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "He had, as the phrase goes, “followed the sea” with reverence.",
        "The army was “numerous as the leaves on the trees,” and nobody doubted it.",
        "He kept away “on account of his delicate health.” Nobody minded.",
        "“THE BOTTOMS”",
    ],
)
def test_words_woven_into_a_sentence_are_nobodys(sentence: str) -> None:
    assert spoken(f"Tomas was old. “I am old,” said Tomas.\n\n{sentence}") == ["I am old,"]


@pytest.mark.parametrize("text", ['"Then—" Mara coughed "—we go."', "“Then—” Mara coughed “—we go.”"])
def test_speech_that_a_beat_breaks_off_goes_on_behind_it(text: str) -> None:
    assert spoken(text) == ["Then—", "—we go."]


def test_straight_marks_inside_straight_marks_stay_where_they_are() -> None:
    text = '"Is it "dry"?" asked Mara.\n\n"It\'s "only" damp," said Tomas. "Go in."'
    assert spoken(text) == ['Is it "dry"?', 'It\'s "only" damp,', "Go in."]
    forgotten = '"Go, said Tomas. "Now." He sat down.'
    assert spoken(forgotten)[-1] == "Now."
