"""Turns one named edit of a script into its file, with the way back: what a page or a program calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.produce.dressing import with_notes
from pipeline.produce.editing.history import remember
from pipeline.produce.editing.lanes import moved
from pipeline.produce.editing.lines import (
    Noted,
    agreed,
    delivered,
    given,
    given_each,
    reworded,
    with_cue,
    with_cue_changed,
)
from pipeline.produce.editing.open_script import Change, OpenScript, change_script
from pipeline.produce.stories.people import merged, parted, renamed
from pipeline.produce.workplace import Workplace
from pipeline.stages.dressing.dress import Proposal

Edited = tuple[OpenScript, OpenScript]
"""What a script was and what it is now."""


def give(path: Path, place: Workplace, on: str, numbers: Sequence[int], name: str, part: int = 0) -> Edited:
    """Say who speaks a line, or several; its doubt is settled."""
    what = f"{_lines(numbers)} to {name}"
    if len(numbers) == 1:
        return _changed(path, place, on, what, lambda opened: given(opened, numbers[0], name, part))
    return _changed(path, place, on, what, lambda opened: given_each(opened, dict.fromkeys(numbers, name)))


def give_each(path: Path, place: Workplace, on: str, speakers: Mapping[int, str]) -> Edited:
    """Say of several lines who speaks each; their doubts are settled."""
    return _changed(path, place, on, _lines([*speakers]), lambda opened: given_each(opened, speakers))


def agree(path: Path, place: Workplace, on: str, numbers: Sequence[int]) -> Edited:
    """Settle the doubts of some lines as they are."""
    return _changed(path, place, on, f"{_lines(numbers)} as it is", lambda opened: agreed(opened, numbers))


def reword(path: Path, place: Workplace, on: str, number: int, text: str, part: int = 0) -> Edited:
    """Give a line other words."""
    return _changed(path, place, on, "other words", lambda opened: reworded(opened, number, text, part))


def deliver(path: Path, place: Workplace, on: str, number: int, delivery: Sequence[str], part: int = 0) -> Edited:
    """Say how a line is said."""
    return _changed(path, place, on, "another delivery", lambda opened: delivered(opened, number, delivery, part))


def note(path: Path, place: Workplace, on: str, number: int, cue: Noted, part: int = 0) -> Edited:
    """Put a sound, music, a bed or a pause behind a line."""
    return _changed(path, place, on, f"a {_kind(cue)}", lambda opened: with_cue(opened, number, cue, part))


def renote(path: Path, place: Workplace, on: str, at: tuple[int, int], cue: Noted | None) -> Edited:
    """Change the note at a line and column of the file, or with None take it away."""
    what = f"another {_kind(cue)}" if cue else "a note taken away"
    return _changed(path, place, on, what, lambda opened: with_cue_changed(opened, at, cue))


def move(
    path: Path, place: Workplace, on: str, at: tuple[int, int], number: int, share: float, part: int = 0
) -> Edited:
    """Move the effect or music at a line and column of the file to a word of another line."""
    return _changed(path, place, on, "a sound moved", lambda opened: moved(opened, at, number, share, part))


def dress(path: Path, place: Workplace, on: str, line: int, note: str) -> Edited:
    """Take one proposal of `proposals_for`: its note before its line."""
    proposal = Proposal(line, note, "")
    return _changed(path, place, on, "a proposed sound", lambda opened: with_notes(opened.text, [proposal]))


def join(path: Path, place: Workplace, on: str, names: Sequence[str], *, is_new: bool = False) -> Edited:
    """Make two names one person, the last one's; a name that `is_new` is given to who had the other.

    Raises `SourceError` as `merged` and `renamed` do, and when the script was changed since `on`.
    """

    def one(opened: OpenScript) -> str:
        texts = {path: opened.text}
        changed = renamed(names[0], names[-1], texts, str(path)) if is_new else merged(names, texts, str(path))
        return changed[0][path]

    return _changed(path, place, on, f"{' and '.join(names)} as one", one)


def part(path: Path, place: Workplace, on: str, names: Sequence[str]) -> Edited:
    """Say that two names are two people, so that nothing asks about them any more.

    Raises `SourceError` as `parted` does, and when the script was changed since `on`.
    """

    def two(opened: OpenScript) -> str:
        return parted(names[0], names[-1], {path: opened.text}, str(path))[0][path]

    return _changed(path, place, on, f"{' and '.join(names)} as two", two)


def _changed(path: Path, place: Workplace, on: str, what: str, change: Change) -> Edited:
    before, after = change_script(path, on, change)
    remember(what, path, place, (path, before.text, after.text))
    return before, after


def _lines(numbers: Sequence[int]) -> str:
    return f"line {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} lines"


def _kind(cue: Noted) -> str:
    return type(cue).__name__.lower()
