"""Turns a script into the commands that come next, each with files that are there."""

from __future__ import annotations

from pathlib import Path

from pipeline.drama.script import Script
from pipeline.errors import command
from pipeline.produce.stories.belonging import source_in
from pipeline.produce.workplace import Workplace

_UP = 3
"""How many folders above a script its story is looked for: `book/scripts/story.fountain` is of `book/story.txt`."""


def story_of(script: Script, path: Path) -> Path | None:
    """The file of the story that a script says it is of (`Source:`), where it is found; None otherwise."""
    named = source_in(script.title_page).path
    if not named:
        return None
    folders = [Path(), *list(path.absolute().parents)[:_UP]]
    return next((folder / named for folder in folders if (folder / named).is_file()), None)


def adapt_again(script: Script, path: Path) -> str:
    """The command that adapts a script's story into it again; empty where the story is not found."""
    story = story_of(script, path)
    if story is None:
        return ""
    is_usual = path == Workplace().scripts / f"{story.stem}.fountain"
    return command("adapt", story) if is_usual else command("adapt", story, "--script", path)
