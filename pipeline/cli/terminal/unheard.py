"""Turns the narrator's lines that may be speech into a table for people, or a part of a JSON object for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape

from pipeline.cli.terminal import show
from pipeline.errors import command

if TYPE_CHECKING:
    from pipeline.adapt.script.maybe_speech import Audit


def told(audit: Audit, file: str, most: int | None = None) -> None:
    """A row each, the likeliest first, `most` of them, and how to settle them in the script's `file`."""
    if not audit.lines:
        return
    said = "line may be speech and is" if len(audit.lines) == 1 else "lines may be speech and are"
    show.out.print(f"[yellow]{len(audit.lines)} {said} read by the narrator[/], the likeliest first:")
    rows = [
        (str(each.line.place.line) if each.line.place else "", escape(each.reason), escape(show.short(each.words)))
        for each in audit.lines[:most]
    ]
    show.table(("line", "why", ""), rows, right=["line"])
    if most is not None and len(audit.lines) > most:
        more = f"… and {len(audit.lines) - most} more: {command('check', file)}"
        show.out.print(f"  [dim]{escape(more)}[/]", soft_wrap=True)
    show.out.print(f"[dim]give them to who says them: {escape(command('settle', file))}[/]", soft_wrap=True)


def as_json(audit: Audit) -> dict[str, Any]:
    """The same for programs, with the number of all marks in the narration."""
    lines = [
        {
            "place": str(each.line.place or ""),
            "reason": each.reason,
            "likely": each.likely,
            "words": each.words,
            "text": each.line.text,
        }
        for each in audit.lines
    ]
    return {"marks_in_narration": audit.marks, "maybe_speech": lines}
