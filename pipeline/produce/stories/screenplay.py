"""Turns a screenplay that is not written in Fountain into the script in the scripts folder that stands for it.

What people edit is that script; the screenplay itself is never written to.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.drama.script import Script
from pipeline.errors import SourceError, command
from pipeline.produce.stories.belonging import script_of_story
from pipeline.produce.stories.copies import write_script_file
from pipeline.produce.workplace import Workplace, is_script
from pipeline.readers.final_draft.reader import SUFFIX, read_final_draft
from pipeline.readers.fountain.reader import read_script
from pipeline.readers.source_file import require_file
from pipeline.store import write_atomically


def is_screenplay(path: Path) -> bool:
    """Whether a file is a screenplay for which a script in Fountain stands."""
    return path.suffix.lower() == SUFFIX


def written_script(
    source: Path, place: Workplace, *, target: Path | None = None, anew: bool = False
) -> tuple[Path, bool]:
    """Where the script lies that stands for a screenplay, and whether it was there already; written if need be.

    It is written again when the screenplay was edited since and the script was not, or `anew`. Raises `SourceError`
    when both were edited.
    """
    target = target or place.scripts / f"{source.stem}.fountain"
    baseline = place.build / source.stem / "adapted.fountain"
    _, text = read_final_draft(source)
    before = baseline.read_bytes() if baseline.exists() else None
    if target.exists() and not anew:
        is_edited = target.read_bytes() != before
        if text.encode("utf-8") == before:
            return target, True
        if is_edited:
            what = f"{target} was edited, and {source} was too."
            step = f"Render {target} itself, or write it anew with: {command('adapt', source, '--anew')}"
            raise SourceError(what, next_step=step)
    write_script_file(target, text)
    write_atomically(baseline, text.encode("utf-8"))
    return target, False


def script_to_edit(path: Path, place: Workplace | None = None) -> Path:
    """The script that is edited when a path is named: for a story or a screenplay the one that stands for it.

    Raises `SourceError` for a story that has none yet.
    """
    require_file(path)
    place = place or Workplace()
    if is_screenplay(path):
        return written_script(path, place)[0]
    if is_script(path):
        return path
    written = script_of_story(path, place)
    if written is None:
        what = f"{path} is a story, and it has no script yet."
        raise SourceError(what, next_step=f"Write it first: {command('adapt', path)}")
    return written


def screenplay_script(source: Path, place: Workplace) -> Script:
    """The script that stands for a screenplay, or else what it would be; nothing is written."""
    target = place.scripts / f"{source.stem}.fountain"
    return read_script(target) if target.exists() else read_final_draft(source)[0]
