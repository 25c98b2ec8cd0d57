"""Plays, interviews and chats that say who speaks are read so; a story with colons in it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Line, Omission, Script
from pipeline.drama.story import Story

PLAY = """THE LAST LIGHT
by Ann Fenwick

SCENE ONE

SOUND: A door opens.

JOHN: (angrily) What did you do?

MARY: Nothing. I told you,
nothing at all.

JOHN: Then why is the lamp out?

Mary looks at it.

NARRATOR: Nobody answered him.

KEEPER #2: It's out on Tuesdays.
"""


def script_of(text: str) -> Script:
    return adapt(Story(text, "play.txt")).script


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in script_of(text).lines]


def test_a_radio_play_is_spoken_by_its_labels() -> None:
    assert said(PLAY) == [
        (NARRATOR, "THE LAST LIGHT"),
        ("John", "What did you do?"),
        ("Mary", "Nothing. I told you, nothing at all."),
        ("John", "Then why is the lamp out?"),
        (NARRATOR, "Mary looks at it."),
        (NARRATOR, "Nobody answered him."),
        ("Keeper #2", "It's out on Tuesdays."),
    ]


def test_a_bracket_behind_a_label_is_the_delivery() -> None:
    assert [line.delivery for line in script_of(PLAY).lines if line.delivery] == [("angrily",)]


def test_labels_and_sound_cues_are_declared_omissions() -> None:
    cues = [cue for scene in script_of(PLAY).scenes for cue in scene.cues if isinstance(cue, Omission)]
    assert [(cue.reason, cue.text) for cue in cues][:4] == [
        ("title page", "by Ann Fenwick"),
        ("scene heading", "SCENE ONE"),
        ("sound cue", "SOUND: A door opens."),
        ("speaker label", "JOHN: (angrily)"),
    ]


def test_the_people_of_a_play_are_cast_by_their_given_names() -> None:
    people = {person.name: str(person.gender) for person in adapt(Story(PLAY, "play.txt")).people}
    assert people == {"John": "man", "Mary": "woman", "Keeper #2": "unknown"}


def test_a_chat_in_the_middle_of_prose_is_spoken_by_its_people() -> None:
    text = 'Sam Reed typed:\n\nSam: are you there?\nLena: yes\nLena: no\nSam: ok\n\n"Never," Lena said aloud.'
    assert said(text)[1:] == [
        ("Sam Reed", "are you there?"),
        ("Lena", "yes"),
        ("Lena", "no"),
        ("Sam Reed", "ok"),
        ("Lena", "Never,"),
        (NARRATOR, "Lena said aloud."),
    ]


@pytest.mark.parametrize(
    "label", ["**JOHN:**", "**John**:", "*John:*", "[00:12:03] John:", "00:12 John:", "John (00:12):", "John [laughs]:"]
)
def test_transcripts_write_their_labels_in_many_ways(label: str) -> None:
    other = label.replace("JOHN", "MARY").replace("John", "Mary")
    lines = said(f"{label} One.\n\n{other} Two.\n\n{label} Three.")
    assert lines == [("John", "One."), ("Mary", "Two."), ("John", "Three.")]


@pytest.mark.parametrize("joint", [".—", ".--", ": ", " — "])
def test_somebody_called_like_a_day_takes_turns_and_the_days_of_a_diary_do_not(joint: str) -> None:
    text = "\n\n".join(f"{name}{joint}It was so." for name in ("Master", "Friday", "Master", "Friday"))
    assert {speaker for speaker, _ in said(text)} == {"Master", "Friday"}
    diary = "\n\n".join(f"{day}{joint}It rained." for day in ("Monday", "Tuesday", "Monday", "Tuesday"))
    assert {speaker for speaker, _ in said(diary)} == {NARRATOR}


def test_what_a_label_says_of_the_manner_is_no_part_of_the_name() -> None:
    lines = script_of("_Rose sings._ Spin on.\n\n_Pansy._ No.\n\n_Rose repeats._ Spin on.").lines
    assert [(line.speaker, line.delivery) for line in lines] == [
        ("Rose", ("sings",)),
        ("Pansy", ()),
        ("Rose", ("repeats",)),
    ]


def test_a_direction_before_the_words_below_a_speech_goes_with_them() -> None:
    text = "1  ANN:  (CLOSE) Go.\n         (BEAT)\n         Go now.\n\n2  BOB:  No.\n\n3  ANN:  Then stay."
    assert said(text) == [("Ann", "Go."), ("Ann", "Go now."), ("Bob", "No."), ("Ann", "Then stay.")]


def test_a_title_is_no_name_and_a_direction_may_end_the_line_of_a_name() -> None:
    text = (
        "MRS. HALE, a widow.\n\nMRS. HALE. Go.\n\nPETER. No.\n\nMRS. HALE. (reading)\n   Then stay.\n\nPETER. I will."
    )
    assert said(text)[1:] == [("Mrs. Hale", "Go."), ("Peter", "No."), ("Mrs. Hale", "Then stay."), ("Peter", "I will.")]


def test_a_heading_is_never_what_a_name_says() -> None:
    text = "THE ICE\n\nTHE QUAY\n\nCHAPTER I\n\nIt rained.\n\nTHE ICE\n\nCHAPTER II\n\nIt snowed."
    assert {speaker for speaker, _ in said(text)} == {NARRATOR}


@pytest.mark.parametrize(
    "text",
    [
        "Note: It rained.\n\nDate: May.\n\nNote: It rained again.",
        "Chapter 3: The Sea\n\nIt rained.\n\nChapter 4: The Land\n\nIt rained.\n\nChapter 3: The Sea",
        "Name: Ann\nAge: 9\nName: Bob\nAge: 8",
        "Ann: here.\n\nIt rained.\n\nBob: there.",
        "He said: no.\n\nShe said: yes.\n\nHe said: no.",
    ],
)
def test_a_colon_alone_makes_nobody_speak(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} == {NARRATOR}


_PART = st.sampled_from(
    ["ANN:", "Bob:", "SOUND:", "NARRATOR:", "(softly)", "**", "said", "\n", "\n\n", '"', "no.", ":"]
)


@given(st.lists(_PART, max_size=40).map(lambda parts: " ".join([*parts, "\n\nno."])))
def test_whatever_stands_in_a_play_no_word_is_lost(text: str) -> None:
    cues = (cue for scene in script_of(text).scenes for cue in scene.cues)
    told = " ".join(cue.text for cue in cues if isinstance(cue, Line | Omission))
    letters = [sum(each.count(letter) for letter in "ABNRSabdinorsty") for each in (text, told)]
    assert letters[0] == letters[1]
