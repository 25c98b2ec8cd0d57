"""Turns a script into proposals for its sound, and into the script with them as notes when that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.produce.editing.written import write_over
from pipeline.produce.stories.screenplay import script_to_edit
from pipeline.readers.fountain.reader import parse_script, read_script, script_text
from pipeline.stages.dressing.dress import Proposal, proposals_for


def dress_script(path: Path, *, write: bool = False) -> tuple[Proposal, ...]:
    """What the script's own words ask for. With `write` they stand in it afterwards and nothing else is changed.

    Raises `SourceError` for what has no script.
    """
    path = script_to_edit(path)
    script = read_script(path)
    proposals = proposals_for(script)
    if write and proposals:
        text = script_text(path)
        dressed = with_notes(text, proposals)
        if [line.text for line in parse_script(dressed).lines] != [line.text for line in script.lines]:
            raise SourceError(f"The notes do not fit into {path}.", next_step="Write those you like by hand.")
        write_over(path, text, dressed)
    return proposals


def with_notes(text: str, proposals: Sequence[Proposal]) -> str:
    """The text with every proposal as a paragraph of its own; the other lines stay as they are, byte by byte."""
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    for proposal in sorted(proposals, key=lambda each: each.line)[::-1]:  # those of one line from the last on, too
        at = _paragraph_break(lines, proposal.line - 1)
        note = [proposal.note + ending, ending]
        if at and lines[at - 1].strip():
            note = [ending, *note[:1]]
            if not lines[at - 1].endswith("\n"):
                note = [ending, *note]
        lines[at:at] = note
    return "".join(lines)


def _paragraph_break(lines: Sequence[str], at: int) -> int:
    """The first place from `at` on between two paragraphs: where an empty line has just passed, or the end."""
    while at < len(lines) and at > 0 and lines[at - 1].strip():
        at += 1
    return min(at, len(lines))
