from __future__ import annotations

import pytest

from tests.adapt.saying import speakers


def test_who_is_heard_to_say_something_says_it() -> None:
    text = (
        "Ostrow stood on the landing. The lawyer Benn was below with Carla Voss.\n\n"
        "“Seven,” Ostrow heard Carla Voss say.\n\n“Six!” he heard Benn call from the hall.\n\n“Neither,” said Ostrow."
    )
    assert speakers(text) == ["Carla Voss", "Benn", "Ostrow"]


def test_who_is_heard_speaks_though_the_sentence_goes_on() -> None:
    text = (
        "I was behind the door. I heard my aunt say, in the voice she kept for priests, “Sit down, Father.”\n\n"
        "“I would rather stand,” said Mr. Quill.\n\n“You will not,” my aunt said."
    )
    assert speakers(text) == ["My Aunt", "Mr. Quill", "My Aunt"]


def test_what_bursts_from_somebody_is_theirs() -> None:
    text = "The pan smoked. Ines and Walter looked at it.\n\n“The curtains!” burst from Walter.\n\n“Water,” said Ines."
    assert speakers(text) == ["Walter", "Ines"]


def test_the_voice_of_somebody_is_that_person() -> None:
    text = "“Close the lid!” roared the voice of old Mrs. Drewe.\n\n“I am closing it,” said Pim.\n\nMrs. Drewe came in."
    assert speakers(text) == ["Mrs. Drewe", "Pim"]


def test_it_was_somebody_who_spoke() -> None:
    text = (
        "Carla Voss looked at Benn and at Ostrow.\n\n“There is a third key.” It was Ostrow who spoke.\n\n"
        "“Is there?” said Benn."
    )
    assert speakers(text) == ["Ostrow", "Benn"]


def test_a_voice_is_whose_it_is_where_a_description_owns_it() -> None:
    text = (
        "Pia stood at the hatch. From the cellar came the voice of her uncle. “Bring a light!”\n\n“Coming,” said Pia."
        "\n\n“And a rope,” said her uncle's voice.\n\n“Who is up there?” It was the voice of Mr. Tate.\n\n"
        "The voice of the captain answered. “Stand where you are.”"
    )
    assert speakers(text) == ["Her Uncle", "Pia", "Her Uncle", "Mr. Tate", "Captain"]


def test_whose_hand_it_is_is_whom_her_belongs_to() -> None:
    text = "Joan ran. “Stop!” said Mr. Tate.\n\nHer father's hand fell on the gate. “Because I say so.”"
    assert speakers(text)[-1] == "Her Father"


_KITCHEN = "Ruth and Bram shared the kitchen. Bram was frying onions.\n\n“Nice,” said Ruth.\n\n“Wait,” said Bram.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "“Salt.” This from Bram.",
        "“Salt.” This was Bram.",
        "This from Bram: “Salt.”",
        "As Bram put it, “Salt.”",
        "“Salt,” as Bram put it.",
        "“Salt,” was how Bram put it.",
        "According to Bram, “Salt.”",
        "In Bram's words, “Salt.”",
        "And Bram's like, “Salt.”",
        "Bram's reply was a shrug. “Salt.”",
        "Quoth Bram, “Salt.”",
        "Ruth opened her mouth, but Bram was quicker. “Salt.”",
        "Ruth looked at Bram, who shrugged. “Salt.”",
        "She heard him say, “Salt.”",
    ],
)
def test_words_are_whose_the_sentence_without_a_verb_of_speech_says(line: str) -> None:
    assert speakers(_KITCHEN + line) == ["Ruth", "Bram", "Bram"]


def test_two_who_speak_in_one_sentence_are_two() -> None:
    line = "“Salt,” Ruth said, at the same moment that Bram said, “Pepper.”"
    assert speakers(_KITCHEN + line)[2:] == ["Ruth", "Bram"]


def test_a_pronoun_of_the_other_sex_beside_words_is_not_who_spoke_before_by_turns() -> None:
    line = "“Salt.” He looked at Ruth. “Where?”"
    assert set(speakers(_KITCHEN.replace("Bram", "Joel") + line)[2:]) == {"Joel"}
