"""Turns a cue sheet into WebVTT captions with the speaker of each."""

from __future__ import annotations

from typing import Final

from pipeline.drama.episode import Episode
from pipeline.publishers.texts.captions import Shown, shown

_WIDTH: Final = 65
_LINES: Final = 2


class WebVtt:
    """Captions for the web and for podcast players (W3C WebVTT)."""

    name = "vtt"
    suffix = ".vtt"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        cues = shown(episode.cuesheet, width=_WIDTH, lines=_LINES)
        return "WEBVTT\n" + "".join(f"\n{_cue(cue)}" for cue in cues)


def _cue(cue: Shown) -> str:
    name = _escaped(cue.speaker.replace("<", "").replace(">", ""))
    voice = f"<v {name}>" if name else ""
    text = "\n".join(_escaped(line) for line in cue.lines)
    return f"{_time(cue.start_ms)} --> {_time(cue.end_ms)}\n{voice}{text}\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
