"""Turns a decision about who is who into edited scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import SourceError, command, nearest
from pipeline.produce.screenplay import script_to_edit
from pipeline.produce.workplace import Workplace
from pipeline.readers.fountain import parse_script, read_script, script_text
from pipeline.readers.fountain_people import rename_person
from pipeline.store import write_atomically


def rename(old: str, new: str, place: Workplace, script: Path | None = None, *, merge: bool) -> list[tuple[Path, int]]:
    """Give every line of one person to another, in one script or in all that they speak in; the scripts and lines.

    To `merge`, both must speak; to rename, the new name must be nobody's and one that a script can hold. Raises
    `SourceError` otherwise, and changes nothing then.
    """
    if old == new:
        raise SourceError(f"{old!r} is both names.", next_step="Give two names.")
    paths = [script_to_edit(script, place)] if script else sorted(place.scripts.glob("*.fountain"))
    speakers = {path: read_script(path).speakers for path in paths}
    found = [path for path in paths if old in speakers[path]]
    if not found:
        known = {name for names in speakers.values() for name in names}
        raise SourceError(f"Nobody called {old!r} speaks in {_listed(paths, place)}.", next_step=nearest(old, known))
    both = [path for path in found if new in speakers[path]]
    if merge and not both:
        known = {name for path in found for name in speakers[path] if name != old}
        raise SourceError(f"Nobody called {new!r} speaks in {_listed(found, place)}.", next_step=nearest(new, known))
    if not merge and both:
        step = f"To make them one person: {command('people', 'merge', old, new)}"
        raise SourceError(f"{new!r} speaks in {both[0]} already.", next_step=step)
    changed = [(path, *_renamed(path, old, new)) for path in (both if merge else found)]
    for path, text, _ in changed:
        write_atomically(path, text.encode("utf-8"))
    return [(path, count) for path, _, count in changed]


def _renamed(path: Path, old: str, new: str) -> tuple[str, int]:
    """The script's text with the other name, read back: the same words, said by nobody else."""
    text, count = rename_person(script_text(path), str(path), old, new)
    wanted = [(new if line.speaker == old else line.speaker, line.text) for line in read_script(path).lines]
    try:
        is_right = wanted == [(line.speaker, line.text) for line in parse_script(text, str(path)).lines]
    except SourceError:
        is_right = False
    if not is_right:
        step = "Use letters, digits, spaces and . ' - alone."
        raise SourceError(f"{new!r} cannot stand in a script as a name.", next_step=step)
    return text, count


def _listed(paths: Sequence[Path], place: Workplace) -> str:
    return ", ".join(str(path) for path in paths) or f"the scripts of {place.scripts}"
