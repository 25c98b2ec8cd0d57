"""The scene headings of a script open its scenes and are not read, whatever file it comes in; a chapter's name is."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import Script
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, omitted

SAID = "WENNA: Where is the key?\n\nHOLT: Lost.\n\nWENNA: Lost where?"


def script_of(text: str) -> Script:
    return adapt(Story(text, "mill.txt")).script


@pytest.mark.parametrize(
    "heading",
    [
        "INT. MILL - NIGHT",
        "EXT. MILL, BY THE ICE - DAWN",
        "INT./EXT. SLEDGE - DAY",
        "SCENE ONE",
        "SCENE 4 - THE MILL",
        "SCENE TWO: THE ICE",
        "Scene Three",
        "**SCENE IV**",
        "SCENE 5. EXT. ICE. DAWN.",
    ],
)
def test_a_scene_heading_of_a_script_opens_a_scene_that_nobody_reads(heading: str) -> None:
    text = f"INT. BARN - DAY\n\nSnow.\n\n{SAID}\n\n{heading}\n\nA lamp.\n\n{SAID}"
    assert narrated(text) == ["Snow.", "A lamp."]
    assert [scene.heading or scene.title for scene in script_of(text).scenes] == ["INT. BARN - DAY", heading.strip("*")]
    assert (heading, "scene heading") in omitted(text)


def test_a_scene_that_is_no_place_is_headed_once() -> None:
    scenes = script_of(f"SCENE ONE\n\n{SAID}\n\nSCENE TWO: THE ICE\n\n{SAID}").scenes
    assert [(scene.title, scene.heading) for scene in scenes] == [
        ("SCENE ONE", ""),
        ("SCENE TWO: THE ICE", "SCENE TWO: THE ICE"),
    ]


def test_an_act_begins_with_its_first_scene() -> None:
    text = f"ACT ONE\n\nSCENE ONE\n\n{SAID}\n\nSCENE TWO\n\n{SAID}\n\nACT TWO\n\nSCENE ONE\n\n{SAID}"
    assert [scene.title for scene in script_of(text).scenes] == [
        "ACT ONE: SCENE ONE",
        "SCENE TWO",
        "ACT TWO: SCENE ONE",
    ]


def test_what_stands_below_a_heading_without_an_empty_line_is_told() -> None:
    assert narrated(f"INT. MILL - NIGHT\nA lamp.\n\n{SAID}") == ["A lamp."]


def test_places_are_a_scripts_though_nobody_speaks() -> None:
    assert narrated("INT. MILL - NIGHT\n\nIt turns.\n\nEXT. MILL - DAY\n\nIt stands.") == ["It turns.", "It stands."]


def test_a_numbered_scene_is_a_chapter_and_a_place_is_none() -> None:
    text = f"SCENE ONE\n\n{SAID}\n\nEXT. MILL - DAY\n\n{SAID}\n\nSCENE TWO\n\n{SAID}"
    assert [scene.title for scene in script_of(text).scenes] == ["SCENE ONE", "", "SCENE TWO"]


def test_a_novels_chapter_that_is_called_a_scene_is_read() -> None:
    told = "“Is it dry?” asked Wenna.\n\n“Not yet,” said Holt.\n\nThey waited by the ice."
    assert "Scene One" in narrated(f"Scene One\n\n{told}\n\nScene Two\n\n{told}")


def test_what_a_scene_is_called_in_a_sentence_is_told() -> None:
    text = f"SCENE ONE\n\n{SAID}\n\nScene 2. The ice, at night. Holt digs.\n\n{SAID}"
    assert narrated(text) == ["Scene 2. The ice, at night. Holt digs."]


def test_speeches_of_a_screenplay_stand_pages_of_action_apart() -> None:
    action = "\n\n".join(f"Snow falls on step {n} of the mill." for n in range(9))
    heard = "WENNA\n\nWhere is the key?\n\nHOLT\n\nLost."
    again = "WENNA (CONT'D)\n\nLost where?\n\nHOLT\n\n(digging)\n\nHere."
    script = script_of(f"THE WET KEY\n\nby Ora Finch\n\nINT. MILL - NIGHT\n\n{heard}\n\n{action}\n\n{again}\n\nCUT TO:")
    said = [(line.speaker, line.delivery, line.text) for line in script.lines if line.speaker != "NARRATOR"]
    assert said == [
        ("Wenna", (), "Where is the key?"),
        ("Holt", (), "Lost."),
        ("Wenna", (), "Lost where?"),
        ("Holt", ("digging",), "Here."),
    ]


def test_what_a_screenplay_writes_for_the_eye_is_left_out_and_listed() -> None:
    text = "FADE IN:\n\nINT. MILL - NIGHT\n\nIt turns.\n\nSMASH CUT TO:\n\nEXT. ICE - DAY\n\nSUPER: One year later"
    text = f"{text}\n\nIt stands."
    assert narrated(text) == ["It turns.", "It stands."]
    assert [words for words, reason in omitted(text) if reason != "scene heading"] == [
        "FADE IN:",
        "SMASH CUT TO:",
        "SUPER: One year later",
    ]


def test_where_places_are_known_a_few_names_above_words_are_speeches() -> None:
    text = "INT. MILL - NIGHT\n\nA lamp.\n\nWENNA\n\nWhere is the key?\n\nHOLT (O.S.)\n\nLost.\n\nIt goes out."
    assert narrated(text)[0] == "A lamp."
    assert [(line.speaker, line.text) for line in script_of(text).lines][1:3] == [
        ("Wenna", "Where is the key?"),
        ("Holt", "Lost."),
    ]


def test_a_script_has_no_speech_in_the_marks_of_its_action() -> None:
    text = f"INT. MILL - NIGHT\n\nA sign: “Wet grain.”\n\n{SAID}\n\nEXT. ICE - DAY\n\n{SAID}"
    assert "A sign: “Wet grain.”" in narrated(text)


def test_how_a_speech_is_said_may_stand_in_a_paragraph_between_name_and_words() -> None:
    text = "INT. MILL - NIGHT\n\nWILMA (O.S.)\n\n(sleepy)\n\nWho is it?\n\nANSELM\n\nMe.\n\nTHE END"
    lines = [line for line in script_of(text).lines if line.speaker == "Wilma"]
    assert [(line.text, line.delivery) for line in lines] == [("Who is it?", ("sleepy",))]
    assert narrated(text) == ["THE END"]
