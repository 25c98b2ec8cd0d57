"""Turns doubtful lines into the rows that `adapt` and `check` show, and into what programs read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from pipeline.cli import show

if TYPE_CHECKING:
    from pipeline.drama.script import Line
    from pipeline.produce.doubts import DoubtfulTalk


def show_doubts(talks: Sequence[DoubtfulTalk]) -> None:
    """Doubtful talks, a row each: its least certain line, how many lines it has and where the last of them stands."""
    table = show.table_of("line", "lines", "to", "speaker", "sure", "why", "", right=["line", "lines", "to", "sure"])
    for talk in talks:
        worst, last = talk.worst, talk.lines[-1]
        assert worst.doubt is not None
        first = str(worst.place.line) if worst.place else ""
        to = str(last.place.line) if last.place and last is not worst else ""
        speakers = escape(", ".join(talk.speakers))
        sure, why = f"{worst.doubt.confidence:.0%}", escape(worst.doubt.reason)
        table.add_row(first, str(len(talk.lines)), to, speakers, sure, why, escape(show.short(worst.text, 48)))
    show.out.print(table)


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
