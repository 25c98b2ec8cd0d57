from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.adapt.script.bare_tags import is_bare_tag
from pipeline.adapt.words.tokens import tokens_of
from pipeline.drama.script import NARRATOR, Line, Omission
from pipeline.drama.story import Story

TEXT = "Ravi met Leila.\n\n“Go,” said Ravi.\n\n“Why?” Leila whispered, turning away.\n\n“Now,” Ravi whispered."


@pytest.mark.parametrize("tag", ["said Hayes.", "he replied.", "asked the old man.", "Mara Voss said quietly."])
def test_a_bare_tag_is_known(tag: str) -> None:
    assert is_bare_tag(tokens_of(tag, 0, len(tag)))


@pytest.mark.parametrize("tag", ["he whispered, turning away.", "said Hayes, and shut the door.", "He shut the door."])
def test_a_tag_that_tells_more_is_kept(tag: str) -> None:
    assert not is_bare_tag(tokens_of(tag, 0, len(tag)))


def test_dropped_tags_are_declared_and_their_manner_is_played() -> None:
    cues = [cue for scene in adapt(Story(TEXT, "story.txt"), tags="drop").script.scenes for cue in scene.cues]
    assert [cue.text for cue in cues if isinstance(cue, Omission)] == ["said Ravi.", "Ravi whispered."]
    lines = [cue for cue in cues if isinstance(cue, Line)]
    assert [line.delivery for line in lines if line.speaker != NARRATOR] == [(), ("whispering",), ("whispering",)]
    assert "Leila whispered, turning away." in [line.text for line in lines]


def test_tags_are_kept_unless_asked() -> None:
    lines = list(adapt(Story(TEXT, "story.txt")).script.lines)
    assert "said Ravi." in [line.text for line in lines]


def told(text: str) -> list[tuple[str, str]]:
    """Each line as it is heard with dropped tags: who says what."""
    return [(line.speaker, line.text) for line in adapt(Story(text, "story.txt"), tags="drop").script.lines]


PEOPLE = "Ravi met Leila.\n\n“Go,” said Ravi.\n\n“Why?” said Leila.\n\n"


def test_a_tag_ahead_of_its_speech_is_no_tag_of_the_paragraph_before() -> None:
    text = f"{PEOPLE}“Go.”\n\nLeila whispered, “I will.”"
    adaptation = adapt(Story(text, "story.txt"), tags="drop")
    said = {line.text: line.delivery for line in adaptation.script.lines if line.speaker != NARRATOR}
    assert said["Go."] == ()
    assert said["I will."] == ("whispering",)
    assert "Leila whispered," not in [line.text for line in adaptation.script.lines]


def test_a_clause_that_needs_its_tag_keeps_it() -> None:
    assert (NARRATOR, "When Leila said,") in told(f"{PEOPLE}“Go,” said Ravi.\n\nWhen Leila said, “Now,” they went.")


def test_a_tag_is_dropped_and_what_is_done_behind_it_is_told() -> None:
    lines = told(f"{PEOPLE}“Come in,” said Ravi. He shut the door. “Sit,” said Leila to Mr. Vane.")
    assert lines[3:6] == [("Ravi", "Come in."), (NARRATOR, "He shut the door."), ("Leila", "Sit,")]


def test_speech_ends_with_the_full_stop_of_the_tag_that_is_dropped() -> None:
    assert [text for _, text in told(PEOPLE)] == ["Ravi met Leila.", "Go.", "Why?"]
