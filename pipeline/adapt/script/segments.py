"""Turns a script with spans into segments: every stretch of the story once, in order, with who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.drama.script import NARRATOR, Line, Omission, Script

Role = Literal["dialogue", "narration", "skip"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the story (code points, end exclusive): spoken by somebody, by the narrator, or not at all."""

    start: int
    end: int
    kind: Role
    speaker: str = ""


def segments_of(script: Script, *, first_person: str = "") -> tuple[Segment, ...]:
    """The segments of a script that was just adapted; `first_person` is the label that is written as `I`."""
    found: list[Segment] = []
    for scene in script.scenes:
        for cue in scene.cues:
            if isinstance(cue, Omission):
                found.extend(Segment(s.start, s.end, "skip") for s in cue.spans)
            elif isinstance(cue, Line):
                kind: Role = "narration" if cue.speaker == NARRATOR else "dialogue"
                speaker = "I" if first_person and cue.speaker == first_person else cue.speaker
                found.extend(Segment(s.start, s.end, kind, speaker) for s in cue.spans)
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))
