"""Turns a script into the talks that are in doubt, the worst first, so that each is settled in one reading.

Who speaks in a run of doubtful lines is one question more often than many: whoever has read the page to answer it
for one line has answered it for the lines around. A line without a doubt parts two talks, and so does a scene.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.drama.script import NARRATOR, Line, Scene, Script


@dataclass(frozen=True, slots=True)
class DoubtfulTalk:
    """Doubtful lines of a scene that follow each other with nobody's sure line between them; never empty."""

    lines: tuple[Line, ...]

    @property
    def worst(self) -> Line:
        """The least certain line, the first of several."""
        return min(self.lines, key=confidence_of)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is thought to speak, the worst line's speaker first."""
        return tuple(dict.fromkeys((self.worst.speaker, *(line.speaker for line in self.lines))))


def confidence_of(line: Line) -> float:
    """How likely a line's speaker is right; 1 where there is no doubt."""
    return line.doubt.confidence if line.doubt is not None else 1.0


def talks_in_doubt(script: Script) -> tuple[DoubtfulTalk, ...]:
    """Every doubtful line of a script in its talk; the talk with the least certain line comes first."""
    talks = [talk for scene in script.scenes for talk in _talks_of(scene)]
    return tuple(sorted(talks, key=lambda talk: confidence_of(talk.worst)))


def _talks_of(scene: Scene) -> list[DoubtfulTalk]:
    runs: list[list[Line]] = [[]]
    for cue in scene.cues:
        if isinstance(cue, Line) and cue.doubt is not None:
            runs[-1].append(cue)
        elif isinstance(cue, Line) and cue.speaker != NARRATOR:
            runs.append([])
    return [DoubtfulTalk(tuple(run)) for run in runs if run]
