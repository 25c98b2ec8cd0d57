"""Turns doubtful lines into the rows that `adapt` and `check` show, and into what programs read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from pipeline.cli.terminal import show

if TYPE_CHECKING:
    from pipeline.drama.script import Line
    from pipeline.produce.checks.doubts import DoubtfulTalk


MOST_DOUBTS = 12
"""How many doubtful talks are shown unless all are asked for: more are not read."""


def show_doubts(talks: Sequence[DoubtfulTalk]) -> None:
    """Doubtful talks, a row each: its lines in the script's file, and why its least certain line is in doubt."""
    rows = []
    for talk in talks:
        worst, first, last = talk.worst, talk.lines[0], talk.lines[-1]
        assert worst.doubt is not None
        at = str(first.place.line) if first.place else ""
        at += f"-{last.place.line}" if last.place and last is not first else ""
        sure, why = f"{worst.doubt.confidence:.0%}", escape(worst.doubt.reason)
        words = f"{why}{': ' if why else ''}[dim]{escape(show.short(worst.text, 48))}[/]"
        rows.append((at, str(len(talk.lines)), escape(", ".join(talk.speakers)), sure, words))
    show.table(("line", "lines", "speaker", "sure", "why"), rows, right=["line", "lines", "sure"])


def counted_doubts(talks: Sequence[DoubtfulTalk]) -> str:
    """`5 doubtful speakers in 2 talks`."""
    lines = sum(len(talk.lines) for talk in talks)
    return f"{show.count(lines, 'doubtful speaker')} in {show.count(len(talks), 'talk')}"


def told_doubt(line: Line) -> dict[str, Any]:
    """A doubtful line for programs."""
    assert line.doubt is not None
    return {
        "place": str(line.place or ""),
        "speaker": line.speaker,
        "confidence": line.doubt.confidence,
        "reason": line.doubt.reason,
        "text": line.text,
    }
