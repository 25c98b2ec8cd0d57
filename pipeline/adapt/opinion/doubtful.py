"""Turns a script into its doubtful turns of speech: the lines that one decision of the adapter's is about."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.script.corrections import LineKey, keyed
from pipeline.drama.script import NARRATOR, Line, Script

CHOSEN: Final = "chosen by "
"""How the reason of a doubt begins that a model has answered: such a line is not asked about again."""

MOST_CONTROLS: Final = 4
"""Certain lines on a sheet that are asked about like doubtful ones."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A spoken line and where it stands: its scene and its cue in the scene."""

    key: LineKey
    line: Line
    scene: int
    cue: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says, more than one line of it where narration interrupts: `first` is the number of its first
    line among all that are `heard`. Of one that `is_control` the speaker is certain, and asked to try the reader."""

    first: int
    lines: tuple[Heard, ...]
    question: str
    is_control: bool = False

    @property
    def speaker(self) -> str:
        """Whom the script gives it to."""
        return self.lines[0].line.speaker

    @property
    def keys(self) -> tuple[LineKey, ...]:
        """The lines, as corrections and opinions name them."""
        return tuple(each.key for each in self.lines)


def heard_in(script: Script) -> list[Heard]:
    """The script's spoken lines, without the narrator's."""
    out: list[Heard] = []
    keys = iter(keyed(script.lines))
    for number, scene in enumerate(script.scenes):
        for at, cue in enumerate(scene.cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                key, line = next(keys)
                out.append(Heard(key, line, number, at))
    return out


def doubtful_turns(script: Script, heard: Sequence[Heard]) -> Iterator[Turn]:
    """The turns that no model chose a speaker for yet, in the script's order."""
    at = 0
    while at < len(heard):
        end = at + 1
        while end < len(heard) and _goes_on(script, heard[end - 1], heard[end]):
            end += 1
        doubt = heard[at].line.doubt
        if doubt is not None and not doubt.reason.startswith(CHOSEN):
            yield Turn(at, tuple(heard[at:end]), _name_of_question(heard, at, end))
        at = end


def controls_among(heard: Sequence[Heard], places: Container[tuple[int, int]]) -> list[Turn]:
    """A few of the lines at these places whose speakers are certain, spread over them: at most a quarter of them."""
    sure = [at for at, each in enumerate(heard) if each.line.doubt is None and (each.scene, each.cue) in places]
    count = min(MOST_CONTROLS, len(sure) // 4)
    chosen = [sure[(2 * n + 1) * len(sure) // (2 * count)] for n in range(count)]
    return [Turn(at, (heard[at],), _name_of_question(heard, at, at + 1), is_control=True) for at in chosen]


def _goes_on(script: Script, one: Heard, other: Heard) -> bool:
    """Whether two lines are one decision of the adapter's, interrupted by narration.

    Same speaker, same doubt and one line of narration between them: on development novels and LitBank excerpts 98 %
    of such pairs have one speaker, and they are a fifth of the doubtful lines.
    """
    is_near = one.scene == other.scene and other.cue == one.cue + 2
    same = one.line.speaker == other.line.speaker and one.line.doubt == other.line.doubt
    return is_near and same and isinstance(script.scenes[one.scene].cues[one.cue + 1], Line)


def _name_of_question(heard: Sequence[Heard], at: int, end: int) -> str:
    """What makes a question the same as one that was asked before: its words, and those of the speech around it."""
    around = [each.line.text for each in heard[max(0, at - 1) : end + 1]]
    return hashlib.sha256("\x1f".join([str(end - at), *around]).encode()).hexdigest()[:24]
