"""Turns a line of a script's file into its sound, as the episode will say it: voice, effects and room."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.audio.clip import trim
from pipeline.audio.sound import Sound
from pipeline.drama.cast import Cast
from pipeline.drama.excerpt import line_at
from pipeline.drama.script import Line, Scene, Script
from pipeline.errors import SourceError, command
from pipeline.produce.needs import note_needed
from pipeline.produce.stories.screenplay import script_to_edit
from pipeline.produce.voices.audition import heard_as_file
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.produce.workplace import Workplace, is_script
from pipeline.progress import Report, silent
from pipeline.readers.fountain.reader import read_script, script_text
from pipeline.readers.source_file import require_file
from pipeline.stages.mixing.scene_mix import mixed_blocks
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.recording.record import record, stored, utterances_of

_AT = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d*)?:?")
"""`scripts/story.fountain:120`, and as an error names its place: with a column."""


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """A line that was said: the file with its sound, whether that was played, and whether it was recorded for it."""

    line: Line
    path: Path
    is_played: bool
    is_new: bool


def play_line(where: str, place: Workplace, out: Path | None = None, report: Report = silent) -> PlayedLine:
    """Say the line that stands at `FILE:LINE`, or the nearest after it; without a number the first of all.

    It is recorded if it is not yet, and the episode uses that take. Raises `SourceError` for what is no script and
    where no line follows.
    """
    path, number = _place_of(where)
    require_file(path)
    if not is_script(path):  # its lines are counted in the script: those of the story are others
        step = command("play", f"{script_to_edit(path, place)}:{number}")
        raise SourceError(f"{path} is no script, and it is a script's lines that are played.", next_step=f"Try: {step}")
    script = read_script(path)
    scene, line = line_at(script, number, script_text(path).rstrip("\n").split("\n"))
    casting = cast_episode(script, script.people, place)
    sound, is_new = say_in_scene(path, script, (scene, line), casting.cast, place, report)
    written, is_played = heard_as_file(sound, out)
    return PlayedLine(line, written, is_played, is_new)


def say_in_scene(
    path: Path, script: Script, said: tuple[Scene, Line], cast: Cast, place: Workplace, report: Report = silent
) -> tuple[Sound, bool]:
    """A line of a scene as the episode says it, without what plays under it, and whether it was recorded for that."""
    scene, line = said
    alone = replace(script, scenes=(_alone(scene, line),))
    cast = replace(cast, house=replace(cast.house, channels=1))
    utterances = utterances_of(alone, cast)
    store = place.store
    found = {each: stored(each, store) for each in utterances}
    note_needed(place.build / path.stem, "", (key for key, _ in found.values()), besides=True)
    recorded = record(utterances, store, found=found, report=report)
    sheet = schedule(alone, cast, recorded.takes, {})
    blocks = [block for window in sheet.scenes for block in mixed_blocks(window, sheet.rate, sheet.channels, store)]
    return trim(Sound(np.concatenate([block.samples for block in blocks]), sheet.rate), 0.1), recorded.made > 0


def _place_of(where: str) -> tuple[Path, int]:
    match = _AT.fullmatch(where)
    return (Path(match["file"]), int(match["line"])) if match and not Path(where).is_file() else (Path(where), 1)


def _alone(scene: Scene, line: Line) -> Scene:
    """The scene's room with this line in it and nothing else."""
    return replace(scene, cues=(replace(line, together=False),))
