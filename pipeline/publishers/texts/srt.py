"""Turns a cue sheet into SubRip captions."""

from __future__ import annotations

from typing import Final

from pipeline.drama.episode import Episode
from pipeline.publishers.texts.captions import Shown, shown, told_in_turn
from pipeline.publishers.texts.reading_speed import readable

_WIDTH: Final = 32
_LINES: Final = 2


class SubRip:
    """Captions for video players: `Name: text` where a speaker begins, `[door slams]` where something is heard."""

    name = "srt"
    suffix = ".srt"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        pieces = shown(sheet, width=_WIDTH, lines=_LINES, prefixed=True, captions=told_in_turn(sheet))
        cues = readable(pieces, named=False)
        return "\n".join(_cue(number, cue) for number, cue in enumerate(cues, 1))


def _cue(number: int, cue: Shown) -> str:
    # Players take tags in SubRip for markup and have no way to escape them.
    text = "\n".join(cue.lines).replace("<", "‹").replace(">", "›")
    return f"{number}\n{_time(cue.start_ms)} --> {_time(cue.end_ms)}\n{text}\n"


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
