"""Turns a name, however a script or voices.yaml has it, into settings of that person's voice in voices.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pipeline.casting.names import folded
from pipeline.casting.voices import VoicesFile, installed
from pipeline.casting.writing import load_voices, save_text, set_character
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR
from pipeline.errors import CastError, FullCastError, command
from pipeline.readers.fountain.reader import read_script
from pipeline.store import in_turn

_ALIKE = 0.75
"""How much of two names must agree for one to be a slip of the other (difflib's ratio): Jeremi and Jeremy."""


@dataclass(frozen=True, slots=True)
class VoiceSet:
    """The name of an entry of voices.yaml that was changed, and that file's text before and after; empty for none."""

    entry: str
    before: str
    after: str


def set_voice(
    path: Path, character: str, settings: dict[str, str], *, scripts: Path = Path("scripts"), is_new: bool = False
) -> VoiceSet:
    """Change a character in voices.yaml, by any name that this file or a script gives them.

    Raises `CastError` for what cannot be, and for a name that nobody has and that is nearly somebody's, unless
    it `is_new`.
    """
    known = installed()
    file = load_voices(path, known)
    people = list(_people_of(scripts))
    entry = _entry_of(character, file, people)
    if entry is None and not is_new:
        _refuse_a_slip(character, settings, file, people)
    text = set_character(file.text, entry or character, settings, known, str(path))
    was = file.text if path.exists() else ""
    with in_turn(path):
        save_text(path, file.text, text)
    return VoiceSet(entry or character, was, text)


def _people_of(scripts: Path) -> Iterator[Person]:
    """Everybody in the scripts: whom their title pages list, with their other names, and who speaks besides."""
    for path in sorted(scripts.glob("*.fountain")):
        try:
            script = read_script(path)
        except FullCastError:  # whoever uses that script will say what is wrong with it
            continue
        yield from script.people
        listed = {folded(name) for person in script.people for name in (person.name, *person.aliases)}
        yield from (Person(name) for name in script.speakers if folded(name) not in listed and name != NARRATOR)


def _entry_of(character: str, file: VoicesFile, people: Sequence[Person]) -> str | None:
    """Under which name voices.yaml has or will have somebody; None for a name that nobody has.

    Raises `CastError` for a name that several people have.
    """
    if folded(character) == folded(NARRATOR):
        return character
    entries = {folded(name): each.name for each in reversed(file.characters) for name in (each.name, *each.aliases)}
    if folded(character) in entries:
        return entries[folded(character)]
    found: dict[str, str] = {}
    for person in people:
        names = (person.name, *person.aliases)
        if folded(character) in map(folded, names):
            entry = next((entries[folded(name)] for name in names if folded(name) in entries), person.name)
            found.setdefault(folded(entry), entry)
    whole = [entry for key, entry in found.items() if key != folded(character)] or list(found.values())
    if len(whole) > 1:
        raise CastError(f"{character!r} is {' and '.join(whole)}.", next_step="Give the one who is meant.")
    return whole[0] if whole else None


def _refuse_a_slip(character: str, settings: dict[str, str], file: VoicesFile, people: Sequence[Person]) -> None:
    names = [name for each in file.characters for name in (each.name, *each.aliases)]
    names += [name for each in people for name in (each.name, *each.aliases)]
    known = {folded(name): name for name in reversed(names)}
    close = get_close_matches(folded(character), known, n=1, cutoff=_ALIKE)
    if close:
        words = [f"{key}={value}" for key, value in settings.items()]
        what = f"Nobody is called {character!r}. Did you mean {known[close[0]]!r}?"
        raise CastError(what, next_step=f"If not: {command('voices', 'set', '--new', character, *words)}")
