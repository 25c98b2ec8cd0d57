"""Turns a line of an open script into the sound that the episode will have of it, as a WAV file in memory."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Final

from pipeline.drama.script import Line
from pipeline.errors import Place, SourceError
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.line_by_line import say_in_scene
from pipeline.produce.voices.audition import levelled, wav_of
from pipeline.produce.workplace import Workplace
from pipeline.progress import Report, silent

_ONE_AT_A_TIME: Final = Lock()
"""An engine of this process says one thing after the other."""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A line, its WAV, and whether it was recorded for it."""

    line: Line
    wav: bytes
    is_new: bool


def hear_line(
    opened: OpenScript, number: int, place: Workplace, *, part: int = 0, report: Report = silent
) -> HeardLine:
    """Say the line whose paragraph begins at a line of the file; the engine stays loaded for the next one.

    It is recorded if it is not yet, and the episode uses that take. Raises what recording raises.
    """
    line = opened.line_at(number, part)
    scene = next(scene for scene in opened.script.scenes if any(cue is line for cue in scene.cues))
    if not any(map(str.isalnum, line.text)):
        raise SourceError("There is nothing to say in this line.", at=line.place or Place(str(opened.path)))
    with _ONE_AT_A_TIME:
        cast = casting_of(opened, place, write=True).cast
        sound, is_new = say_in_scene(opened.path, opened.script, (scene, line), cast, place, report)
    return HeardLine(line, wav_of(levelled(sound)), is_new)
