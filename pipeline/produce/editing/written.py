"""Turns a script's text into another one in its file, where that still holds the text that was changed."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import Place, SourceError
from pipeline.readers.fountain.reader import script_text
from pipeline.store import in_turn, write_atomically


class StaleError(SourceError):
    """The file is not what it was when the change was thought of."""


def write_over(path: Path, before: str, after: str) -> None:
    """Write `after` where `before` stands. Raises `StaleError`, and changes nothing, where something else does.

    Editors wait for no turn, so the file is looked at once more when the new one is written and has but to be named.
    """

    def look() -> None:
        if script_text(path) != before:
            raise stale(path)

    with in_turn(path):
        look()
        if after != before:
            write_atomically(path, after.encode("utf-8"), last=look)


def stale(path: Path) -> StaleError:
    """What to say when a file was changed meanwhile."""
    return StaleError("The script was changed meanwhile.", at=Place(str(path)), next_step="Look again, then repeat it.")
