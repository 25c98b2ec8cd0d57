"""Turns a decision about who is who into edited scripts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.casting.names import folded
from pipeline.drama.script import NARRATOR
from pipeline.errors import SourceError, command, nearest
from pipeline.produce.stories.copies import write_script_file
from pipeline.produce.stories.screenplay import script_to_edit
from pipeline.produce.workplace import Workplace
from pipeline.readers.fountain.people import rename_person
from pipeline.readers.fountain.reader import parse_script, read_script, script_text

THE_NARRATOR = f"the {NARRATOR.lower()}"
"""What people also call the narrator; it may be somebody's name in a script."""

_HOW_TO_TELL = "Name who tells the story on its title page (Narrator: NAME), or a chapter with [[narrator: NAME]]."


def merge(names: Sequence[str], place: Workplace, script: Path | None = None) -> list[tuple[Path, str, str, int]]:
    """Give the lines of all but the last of some people to the last one, in one script or in all that they speak in.

    A name may be written in any letter case, and be one that the title page gives somebody; `narrator` is the narrator.
    Gives the scripts with who became whom and with how many lines. Raises `SourceError`, and changes nothing then, when
    a name is nobody's.
    """
    paths = [script_to_edit(script, place)] if script else sorted(place.scripts.glob("*.fountain"))
    called = {path: _names_in(path) for path in paths}
    *olds, new = names
    missing = [name for name in names if not any(_meant(name, each) for each in called.values())]
    if missing:
        known = {name for each in called.values() for name in each.values()}
        step = nearest(missing[0], known) or nearest(missing[0].title(), known)
        raise SourceError(f"Nobody called {missing[0]!r} speaks in {_listed(paths, place)}.", next_step=step)
    changed: list[tuple[Path, str]] = []
    told: list[tuple[Path, str, str, int]] = []
    for path in paths:
        into = _meant(new, called[path])
        gone = list(dict.fromkeys(filter(None, (_meant(old, called[path]) for old in olds))))
        if into in gone and folded(new) == THE_NARRATOR:
            into = NARRATOR
        if not into or not gone:
            continue
        if into in gone:
            raise SourceError(f"{into!r} is both names.", next_step="Give two names.")
        if NARRATOR in gone:
            raise SourceError("The narrator's lines are no dialogue that could move.", next_step=_HOW_TO_TELL)
        text = script_text(path)
        for old in gone:
            text, count = _renamed(text, path, old, into)
            told.append((path, old, into, count))
        changed.append((path, text))
    if not changed:
        at = _listed(paths, place)
        raise SourceError(f"{' and '.join(map(repr, names))} speak in no script together: {at}.")
    for path, text in changed:
        write_script_file(path, text)
    return told


def rename(old: str, new: str, place: Workplace, script: Path | None = None) -> list[tuple[Path, int]]:
    """Call somebody by another name, in one script or in all that they speak in; the scripts and lines.

    The new name must be nobody's and one that a script can hold. Raises `SourceError` otherwise, and changes nothing.
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
    if both:
        step = f"To make them one person: {command('people', 'merge', old, new)}"
        raise SourceError(f"{new!r} speaks in {both[0]} already.", next_step=step)
    changed = [(path, *_renamed(script_text(path), path, old, new)) for path in found]
    for path, text, _ in changed:
        write_script_file(path, text)
    return [(path, count) for path, _, count in changed]


def _names_in(path: Path) -> dict[str, str]:
    """By the folded form of everything that somebody is called in a script, how the script's lines call them."""
    script = read_script(path)
    names = {folded(NARRATOR): NARRATOR}
    names |= {folded(speaker): speaker for speaker in script.speakers}
    for person in script.people:
        for alias in person.aliases if person.name in script.speakers else ():
            names.setdefault(folded(alias), person.name)
    return names


def _meant(name: str, names: dict[str, str]) -> str:
    """Who is meant by a name as it is typed; empty when that is nobody."""
    return names.get(folded(name)) or (NARRATOR if folded(name) == THE_NARRATOR else "")


def _renamed(text: str, path: Path, old: str, new: str) -> tuple[str, int]:
    """A script's text with the other name, read back: the same words, said by nobody else."""
    wanted = [(new if line.speaker == old else line.speaker, line.text) for line in parse_script(text, str(path)).lines]
    text, count = rename_person(text, str(path), old, new)
    try:
        is_right = wanted == [(line.speaker, line.text) for line in parse_script(text, str(path)).lines]
    except SourceError:
        is_right = False
    if not is_right:
        step = "Use letters, digits, spaces and . ' - alone."
        raise SourceError(f"{new!r} cannot stand in a script as a name.", next_step=step)
    return text, count


def _listed(paths: Collection[Path], place: Workplace) -> str:
    return ", ".join(str(path) for path in paths) or f"the scripts of {place.scripts}"
