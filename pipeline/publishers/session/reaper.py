"""Turns a session into a Reaper project (.rpp): tracks, items with gain, pan and fades, chapters as regions.

The text format of Reaper 6 and 7. The project's pan law is a balance at 0 dB, so that a pan takes away on one side
and adds nothing on the other.
"""

from __future__ import annotations

from typing import Final

from pipeline.publishers.session.tracks import Item, Point, Session, Track

_EQUAL_POWER, _S_CURVE = 1, 5
"""Reaper's numbers of fade shapes."""

_BALANCE: Final = 3


def reaper_project(session: Session) -> str:
    """The whole project as text."""
    lines = [
        '<REAPER_PROJECT 0.1 "6.80" 0',
        f"  SAMPLERATE {session.rate} 1 0",
        f"  PANMODE {_BALANCE}",
        "  PANLAW 1",
        "  TIMEMODE 1 5 -1 25 0 0 -1",
        "  TEMPO 120 4 4",
        f"  SELECTION 0 {_seconds(session.length, session.rate)}",
        "  <NOTES 0 2",
        f"    |{_plain(session.title)}",
        "    |Levels, pans and fades are those of the mix before mastering; rooms and ducking are not in it.",
        "  >",
    ]
    for number, point in enumerate(session.points, 1):
        lines += _marker(number, point, session.rate)
    for track in session.tracks:
        lines += _track(track, session.rate)
    return "\n".join([*lines, ">", ""])


def _marker(number: int, point: Point, rate: int) -> list[str]:
    is_region = int(point.end is not None)
    lines = [f"  MARKER {number} {_seconds(point.start, rate)} {_quoted(point.title)} {is_region}"]
    if point.end is not None:
        lines.append(f'  MARKER {number} {_seconds(point.end, rate)} "" 1')
    return lines


def _track(track: Track, rate: int) -> list[str]:
    lines = ["  <TRACK", f"    NAME {_quoted(track.name)}", "    VOLPAN 1 0 -1 -1 1", "    NCHAN 2"]
    for item in track.items:
        lines += _item(item, rate)
    return [*lines, "  >"]


def _item(item: Item, rate: int) -> list[str]:
    shape = _EQUAL_POWER if item.channels == 2 else _S_CURVE
    return [
        "    <ITEM",
        f"      POSITION {_seconds(item.start, rate)}",
        f"      LENGTH {_seconds(item.length, rate)}",
        "      LOOP 0",
        f"      FADEIN {shape} {_seconds(item.fade_in, rate)} 0 {shape} 0 0 0",
        f"      FADEOUT {shape} {_seconds(item.fade_out, rate)} 0 {shape} 0 0 0",
        f"      NAME {_quoted(item.title)}",
        f"      VOLPAN 1 {item.pan:.9f} {item.gain:.9f} -1",
        "      SOFFS 0",
        "      PLAYRATE 1 1 0 -1 0 0.0025",
        "      <SOURCE WAVE",
        f"        FILE {_quoted(item.file)}",
        "      >",
        "    >",
    ]


def _seconds(frames: int, rate: int) -> str:
    return f"{frames / rate:.10f}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """In the quotes that the text has not; where it has all three kinds one of them is changed."""
    plain = _plain(text)
    for quote in "\"'`":
        if quote not in plain:
            return f"{quote}{plain}{quote}"
    return f"`{plain.replace('`', chr(39))}`"
