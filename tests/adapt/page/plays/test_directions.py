"""Directions among speeches are how somebody speaks, or the narrator's, and never anybody's words."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Line, Omission
from pipeline.drama.story import Story


def told(direction: str) -> list[tuple[str, str, tuple[str, ...]]]:
    text = f"Wilma: Take it. {direction} Take it now.\n\nAnselm: No.\n\nWilma: Yes."
    lines = adapt(Story(text, "mill.txt")).script.lines
    return [(line.speaker, line.text, line.delivery) for line in lines][:-2]


@pytest.mark.parametrize(
    "direction", ["(beat)", "(BEAT)", "[laughs]", "*sighs*", "[SITS]", "(a long pause)", "*waves*"]
)
def test_a_manner_is_how_the_next_words_are_said(direction: str) -> None:
    assert told(direction) == [("Wilma", "Take it.", ()), ("Wilma", "Take it now.", (direction.strip("()[]*"),))]


def test_a_sentence_in_brackets_is_the_narrators() -> None:
    assert [(speaker, words) for speaker, words, _ in told("[She holds out the key.]")] == [
        ("Wilma", "Take it."),
        (NARRATOR, "[She holds out the key.]"),
        ("Wilma", "Take it now."),
    ]


@pytest.mark.parametrize("words", ["(you know why)", "*really*", "and [the] rest"])
def test_what_somebody_says_in_brackets_is_said(words: str) -> None:
    spoken = told(words)
    assert {speaker for speaker, _, _ in spoken} == {"Wilma"}
    assert words.strip("*") in " ".join(said for _, said, _ in spoken)


@pytest.mark.parametrize("cue", ["[SFX: a bell]", "[Sound of glass]", "(MUSIC: low strings)"])
def test_a_sound_in_brackets_is_not_spoken(cue: str) -> None:
    text = f"Wilma: Hark.\n{cue}\nAnselm: What?\n\n{cue}\n\nWilma: That."
    cues = [c for scene in adapt(Story(text, "mill.txt")).script.scenes for c in scene.cues]
    assert [c.text for c in cues if isinstance(c, Line)] == ["Hark.", "What?", "That."]
    assert [c.reason for c in cues if isinstance(c, Omission)].count("sound cue") == 2
