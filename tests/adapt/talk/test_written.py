from __future__ import annotations

import pytest

from pipeline.drama.script import NARRATOR, Line
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import write_script
from tests.adapt.saying import adapted, narrated, speakers


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Who speaks each line that is not the narrator's, and what stands in brackets behind the name."""
    lines = adapted(text).script.lines
    return [(line.speaker, line.extensions) for line in lines if line.speaker != NARRATOR]


LETTER = (
    "Nina opened the envelope. “From Mikhail,” she said. Mikhail had gone away long ago.\n\n"
    "Dear Mama,\n\nI should have written sooner. We want to come home.\n\nIs there room?\n\nYour loving son,\n\n"
    "Mikhail\n\n“Is there room, he asks,” said Nina."
)


def test_a_letter_is_read_by_whoever_signed_it() -> None:
    lines = said(LETTER)
    assert lines[0] == lines[-1] == ("Nina", ())
    assert set(lines[1:-1]) == {("Mikhail", ("LETTER",))}


def test_a_letter_of_one_paragraph_is_known_by_its_end() -> None:
    text = (
        "Nina read it standing. Mikhail was in Prague.\n\nDear Mama, I know that I should have written sooner. Is the "
        "house still there? Your Mikhail.\n\nShe folded it."
    )
    assert said(text) == [("Mikhail", ("LETTER",))]


def test_a_letter_that_nobody_signs_stays_with_the_narrator() -> None:
    text = "She found it under the door.\n\nDear Sir,\n\nLeave the house by noon.\n\nShe burnt it in the stove."
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“Come home,” Leila texted.", ("Leila", ("TEXT",))),
        ("Leila’s message said: “Come home.”", ("Leila", ("TEXT",))),
        ("There was a text from Leila: “Come home.”", ("Leila", ("TEXT",))),
        ("“Come home,” Leila had written in blue ink.", ("Leila", ("LETTER",))),
        ("He looked at the screen. “Come home,” Leila had written.", ("Leila", ("TEXT",))),
        ("“Come home,” Leila thought.", ("Leila", ("THOUGHT",))),
        ("*Come home,* Leila thought.", ("Leila", ("THOUGHT",))),
        ("*Come home*, thought Leila.", ("Leila", ("THOUGHT",))),
        ("“Come home,” said Leila.", ("Leila", ())),
    ],
)
def test_thoughts_letters_and_messages_are_told_from_speech(sentence: str, expected: tuple[str, tuple[str]]) -> None:
    text = f"Leila and Ravi were far apart. Leila sat up. “Where is he?” said Leila.\n\n{sentence}"
    assert said(text)[-1] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The door had a sign that read “Authorised personnel only, please.” Ravi knocked.",
        "The note said: “The key is under the third stone.” Ravi read it twice.",
        "There it was, in green ink: “He has the other half.” Ravi read it twice.",
        "The message came late. It was from nobody and it said: “Check the boot.” Ravi read it twice.",
        "Under the photograph stood one word: “Now.” Ravi read it twice.",
        "She was very old and her badge said “Dot”. Ravi sat down.",
        "“Keep off the grass,” the sign said. Ravi kept off.",
        "It said “Pull” on the door, so Ravi pushed.",
        "Ravi went in. It said “Beware of the Cat” over the gate.",
        "Somebody had painted “Go home” across the shutter. Ravi read it twice.",
        "On the lid was written “Do not open.” Ravi opened it.",
        "The *Ondine* lay at the quay, and Ravi thought her *beautiful*.",
    ],
)
def test_what_a_thing_says_is_narration(sentence: str) -> None:
    assert speakers(f"Ravi came to the house. He looked at the door.\n\n{sentence}") == []


def test_only_what_is_written_is_marked_as_written() -> None:
    text = (
        "Imogen and Dan sat up. “Who is it?” said Dan.\n\n“How should I know?” Imogen was already at the keyboard. "
        "“Who is this?” she wrote.\n\n“Well?” said Dan."
    )
    assert [extensions for _, extensions in said(text)] == [(), (), ("TEXT",), ()]


def test_messages_on_a_screen_are_texts() -> None:
    text = (
        "My phone buzzed under the desk.\n\nPriya: where r u\nMe: history. dying\nPriya: come to the roof\n\n"
        "I put up my hand and I went. My legs shook."
    )
    assert said(text) == [("Priya", ("TEXT",)), ("The Narrator", ("TEXT",)), ("Priya", ("TEXT",))]
    assert "Priya" not in " ".join(narrated(text))


def test_what_is_written_survives_the_script() -> None:
    script = adapted(LETTER).script
    again = parse_script(write_script(script))
    lines = [(line.speaker, line.text, line.extensions) for line in script.lines]
    assert [(c.speaker, c.text, c.extensions) for s in again.scenes for c in s.cues if isinstance(c, Line)] == lines


def test_both_halves_of_a_thought_are_thought_wherever_its_comma_stands() -> None:
    for first in ("*Two eels*,", "*Two eels,*"):
        text = f"Gwen looked down.\n\n{first} she thought. *Two eels and a hat.*\n\n“Well?” said Bram."
        assert said(text) == [("Gwen", ("THOUGHT",)), ("Gwen", ("THOUGHT",)), ("Bram", ())]


def test_both_halves_of_a_thought_are_thought() -> None:
    found = adapted("*Thick ice*, she thought. *Thick ice and a short pole.*\n\n“Coming?” said Jory.").script.lines
    assert [line.extensions for line in found if line.text.startswith("Thick")] == [("THOUGHT",), ("THOUGHT",)]


def test_a_thought_behind_words_that_are_said_has_a_tag_of_its_own() -> None:
    text = "Bram shut the gate.\n\n“No,” said Gwen. *Never again,* she thought.\n\n“Good,” said Bram."
    assert said(text) == [("Gwen", ()), ("Gwen", ("THOUGHT",)), ("Bram", ())]


def test_a_whole_sentence_in_italics_is_said_by_whose_tag_stands_behind_it() -> None:
    text = "“Well?” said Bram.\n\n*Yes,* said Gwen. *Go in.*\n\nThe *Gull*, said Bram, was sold."
    assert said(text) == [("Bram", ()), ("Gwen", ()), ("Gwen", ())]


@pytest.mark.parametrize("marks", [("<", ">"), ("[", "]"), ("::", "::"), ("/", "/")])
def test_marks_of_one_minds_speech_to_another_are_marks_of_speech(marks: tuple[str, str]) -> None:
    first, last = marks
    text = (
        f"Bram bent down.\n\n{first}Do not shout,{last} said Gwen.\n\n“No,” said Bram.\n\n{first}The door opens.{last}"
    )
    assert said(text) == [("Gwen", ()), ("Bram", ())]
    assert [line.text for line in adapted(text).script.lines][1] == "Do not shout,"
