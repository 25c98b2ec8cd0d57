"""Turns two lines that follow each other into the silence between them."""

from __future__ import annotations

from pipeline.drama.cast import Pauses
from pipeline.drama.script import NARRATOR, Line, Scene


def pause_after(before: Line, after: Line, scene: Scene, pauses: Pauses) -> float:
    """Seconds of silence between two lines of a scene."""
    if before.speaker == NARRATOR and before.text == scene.title:
        return pauses.scene_s
    if before.speaker == NARRATOR and after.speaker == NARRATOR:
        return pauses.paragraph_s
    if _is_tag(before, after) or _is_tag(after, before):
        return pauses.tag_s
    return pauses.line_s


def _is_tag(speech: Line, tag: Line) -> bool:
    """Whether narration belongs to the sentence of the speech beside it: `“Yes,” she said.` or `She said, “Yes.”`."""
    if tag.speaker != NARRATOR or speech.speaker == NARRATOR:
        return False
    return tag.text[:1].islower() or tag.text.rstrip("\"'”’").endswith((",", ":"))
