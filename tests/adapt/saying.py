"""Turns a few lines of story into who says what: the shortest way to ask the adapter in a test."""

from __future__ import annotations

from pipeline.adapt import Adaptation, adapt
from pipeline.drama.script import NARRATOR, Line, Omission
from pipeline.drama.story import Story


def adapted(text: str) -> Adaptation:
    """The adaptation of a plain text."""
    return adapt(Story(text, "story.txt"))


def speakers(text: str) -> list[str]:
    """Who speaks each spoken line, in order."""
    return [line.speaker for line in adapted(text).script.lines if line.speaker != NARRATOR]


def spoken(text: str) -> list[str]:
    """The words of each spoken line, in order."""
    return [line.text for line in adapted(text).script.lines if line.speaker != NARRATOR]


def narrated(text: str) -> list[str]:
    """The words of each of the narrator's lines, in order."""
    return [line.text for line in adapted(text).script.lines if line.speaker == NARRATOR]


def omitted(text: str) -> list[tuple[str, str]]:
    """What is left out, and why."""
    cues = [cue for scene in adapted(text).script.scenes for cue in scene.cues]
    return [(cue.text, cue.reason) for cue in cues if isinstance(cue, Omission)]


def titles(text: str) -> list[str]:
    """The chapters' titles."""
    return [scene.title for scene in adapted(text).script.scenes if scene.title]


def first_line(text: str) -> Line:
    """The first spoken line."""
    return next(line for line in adapted(text).script.lines if line.speaker != NARRATOR)
