from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.adapt.bare_tags import is_bare_tag
from pipeline.adapt.tokens import tokens_of
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
