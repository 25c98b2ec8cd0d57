"""Turns a cue sheet into WebVTT captions with the speaker of each."""

from __future__ import annotations

from typing import Final

from pipeline.drama.cuesheet import Caption
from pipeline.drama.episode import Episode
from pipeline.publishers.texts.captions import Shown, milliseconds, shown
from pipeline.publishers.texts.reading_speed import readable

_WIDTH: Final = 65
_LINES: Final = 2
_AT_TOP: Final = " line:0"
"""Where a sound is told of: it may be heard while somebody speaks."""


class WebVtt:
    """Captions for the web and for podcast players (W3C WebVTT): who speaks, and what else is heard."""

    name = "vtt"
    suffix = ".vtt"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        said = readable(shown(sheet, width=_WIDTH, lines=_LINES), named=True)
        heard = readable(shown(sheet, width=_WIDTH, lines=1, captions=sheet.heard), named=False)
        cues = sorted((*((cue, "") for cue in said), *((cue, _AT_TOP) for cue in heard)), key=_by_start)
        return "WEBVTT\n" + "".join(f"\n{_cue(cue, where)}" for cue, where in cues)


class WordByWord:
    """The same captions with the time of every word inside (WebVTT cue timestamps): what lights words up."""

    name = "words"
    suffix = ".words.vtt"

    def write(self, episode: Episode) -> str:
        """The whole file as text; without the times of words a line is one stretch."""
        sheet = episode.cuesheet
        return "WEBVTT\n" + "".join(f"\n{_timed(each, sheet.rate)}" for each in sheet.captions if each.text.split())


def _by_start(timed: tuple[Shown, str]) -> tuple[int, str]:
    return timed[0].start_ms, timed[1]


def _timed(caption: Caption, rate: int) -> str:
    words = caption.text.split()
    begins = caption.words if len(caption.words) == len(words) else ()
    told, last = "", milliseconds(caption.start, rate)
    end = max(last + 1, milliseconds(caption.end, rate))
    for number, word in enumerate(words):
        at = milliseconds(begins[number], rate) if begins else 0
        if last < at < end:  # a time stands inside its cue, and after the one before
            told += f"<{_time(at)}>"
            last = at
        told += _escaped(word) + (" " if number < len(words) - 1 else "")
    return f"{_time(milliseconds(caption.start, rate))} --> {_time(end)}\n{_voice(caption.speaker)}{told}\n"


def _cue(cue: Shown, where: str) -> str:
    text = "\n".join(_escaped(line) for line in cue.lines)
    return f"{_time(cue.start_ms)} --> {_time(cue.end_ms)}{where}\n{_voice(cue.speaker)}{text}\n"


def _voice(speaker: str) -> str:
    name = _escaped(" ".join(speaker.replace("<", "").replace(">", "").split()))
    return f"<v {name}>" if name else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
