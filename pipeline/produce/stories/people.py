"""Turns a decision about who is who into edited scripts: two names that are one person, two people, another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from pipeline.casting.names import folded
from pipeline.drama.identity import IDENTITY, asked_of
from pipeline.drama.script import NARRATOR, Doubt, Script
from pipeline.errors import SourceError, command, nearest
from pipeline.produce.checks.same_people import perhaps_same
from pipeline.produce.stories.copies import write_script_file
from pipeline.produce.stories.screenplay import script_to_edit
from pipeline.produce.workplace import Workplace
from pipeline.readers.fountain.apart import told_apart
from pipeline.readers.fountain.people import give_lines, rename_person
from pipeline.readers.fountain.reader import parse_script, script_text

THE_NARRATOR = f"the {NARRATOR.lower()}"
"""What people also call the narrator; it may be somebody's name in a script."""

_HOW_TO_TELL = "Name who tells the story on its title page (Narrator: NAME), or a chapter with [[narrator: NAME]]."


def merge(names: Sequence[str], place: Workplace, script: Path | None = None) -> list[tuple[Path, str, str, int]]:
    """Give the lines of all but the last of some people to the last one, in one script or in all that they speak in.

    A name may be written in any letter case, and be one that the title page gives somebody; `narrator` is the narrator.
    Gives the scripts with who became whom and with how many lines. Raises `SourceError`, and changes nothing then, when
    a name is nobody's.
    """
    texts = _texts(place, script)
    changed, told = merged(names, texts, _listed(texts, place))
    _write(changed, texts)
    return told


def merged(
    names: Sequence[str], texts: Mapping[Path, str], where: str
) -> tuple[dict[Path, str], list[tuple[Path, str, str, int]]]:
    """What `merge` makes of the texts of some scripts: those that change, and what it tells. `where` they lie."""
    called = {path: _names_in(parse_script(text, str(path))) for path, text in texts.items()}
    missing = [name for name in names if not any(_meant(name, each) for each in called.values())]
    if missing:
        known = {name for each in called.values() for name in each.values()}
        step = nearest(missing[0], known) or nearest(missing[0].title(), known)
        raise SourceError(f"Nobody called {missing[0]!r} speaks in {where}.", next_step=step)
    changed: dict[Path, str] = {}
    told: list[tuple[Path, str, str, int]] = []
    for path, text in texts.items():
        after, moved = _with_one(text, path, names, called[path])
        told += [(path, *each) for each in moved]
        if moved:
            changed[path] = after
    if not changed:
        raise SourceError(f"{' and '.join(map(repr, names))} speak in no script together: {where}.")
    return changed, told


def _with_one(
    text: str, path: Path, names: Sequence[str], called: dict[str, str]
) -> tuple[str, list[tuple[str, str, int]]]:
    """A script's text where some names are one person, and who became whom with how many lines."""
    *olds, new = names
    into, gone = _who_goes(olds, new, called)
    text, settled = _settled(text, path, names)
    told = [(old, into, settled) for old in olds if settled and gone == [into]]
    gone = [old for old in gone if not settled or old != into]
    if into and gone:
        text, counts = _merged(text, path, gone, into)
        told += [(old, into, count) for old, count in counts]
    return text, told


def _who_goes(olds: Sequence[str], new: str, called: dict[str, str]) -> tuple[str, list[str]]:
    """Who stays in a script, and whose lines move; nobody where none of them speaks there."""
    into = _meant(new, called)
    gone = list(dict.fromkeys(filter(None, (_meant(old, called) for old in olds))))
    return (NARRATOR if into in gone and folded(new) == THE_NARRATOR else into), gone


def _merged(text: str, path: Path, gone: Sequence[str], into: str) -> tuple[str, list[tuple[str, int]]]:
    """A script's text with the lines of some people given to one, and how many lines of each that were."""
    if into in gone:
        raise SourceError(f"{into!r} is both names.", next_step="Give two names.")
    if NARRATOR in gone:
        raise SourceError("The narrator's lines are no dialogue that could move.", next_step=_HOW_TO_TELL)
    counts = []
    for old in gone:
        text, count = _renamed(text, path, old, into)
        counts.append((old, count))
    return text, counts


def part(one: str, other: str, place: Workplace, script: Path | None = None) -> list[tuple[Path, str, int]]:
    """Decide that two names are two people, in one script or in all that ask about them.

    Lines that one of them has and that may be the other's become the other's; nothing asks about the two any more.
    Gives the scripts, and who has how many of these lines now: both with none where the title page says it. Raises
    `SourceError`, and changes nothing then, when nothing asks about the two.
    """
    texts = _texts(place, script)
    changed, told = parted(one, other, texts, _listed(texts, place))
    _write(changed, texts)
    return told


def parted(
    one: str, other: str, texts: Mapping[Path, str], where: str
) -> tuple[dict[Path, str], list[tuple[Path, str, int]]]:
    """What `part` makes of the texts of some scripts: those that change, and what it tells. `where` they lie."""
    changed: dict[Path, str] = {}
    told: list[tuple[Path, str, int]] = []
    for path, text in texts.items():
        script = parse_script(text, str(path))
        called = _names_in(script)
        both = [_meant(one, called), _meant(other, called)]
        if given := _told_apart_by_line(script, {folded(one), folded(other)}):
            changed[path] = give_lines(text, str(path), given)
            counts = Counter(name for name, _ in given.values())
            told += [(path, name, count) for name, count in counts.items()]
        elif set(both) in [{each.one, each.other} for each in perhaps_same(script)]:
            changed[path] = told_apart(text, *both)
            told += [(path, name, 0) for name in both]
    if not changed:
        step = f"Give single lines to whoever says them: {command('settle', next(iter(texts), 'SCRIPT'))}"
        raise SourceError(f"Nothing asks whether {one!r} and {other!r} are one person: {where}.", next_step=step)
    return changed, told


def _told_apart_by_line(script: Script, pair: set[str]) -> dict[int, tuple[str, Doubt | None]]:
    """The lines of which a script asks who of two says them, by their number, each with the speaker that it has when
    they are two."""
    given: dict[int, tuple[str, Doubt | None]] = {}
    for line in script.lines:
        reason, asked = asked_of(line)
        if line.place and {folded(line.speaker), folded(asked)} == pair:
            given[line.place.line] = (asked if reason == IDENTITY else line.speaker, None)
    return given


def rename(old: str, new: str, place: Workplace, script: Path | None = None) -> list[tuple[Path, int]]:
    """Call somebody by another name, in one script or in all that they speak in; the scripts and lines.

    The new name must be nobody's and one that a script can hold. Raises `SourceError` otherwise, and changes nothing.
    """
    texts = _texts(place, script)
    changed, counts = renamed(old, new, texts, _listed(texts, place))
    _write(changed, texts)
    return counts


def renamed(
    old: str, new: str, texts: Mapping[Path, str], where: str
) -> tuple[dict[Path, str], list[tuple[Path, int]]]:
    """What `rename` makes of the texts of some scripts: those that change, and the lines in each."""
    if old == new:
        raise SourceError(f"{old!r} is both names.", next_step="Give two names.")
    speakers = {path: parse_script(text, str(path)).speakers for path, text in texts.items()}
    found = [path for path in texts if old in speakers[path]]
    if not found:
        known = {name for names in speakers.values() for name in names}
        raise SourceError(f"Nobody called {old!r} speaks in {where}.", next_step=nearest(old, known))
    both = [path for path in found if new in speakers[path]]
    if both:
        step = f"To make them one person: {command('people', 'merge', old, new)}"
        raise SourceError(f"{new!r} speaks in {both[0]} already.", next_step=step)
    made = {path: _renamed(texts[path], path, old, new) for path in found}
    return {path: text for path, (text, _) in made.items()}, [(path, count) for path, (_, count) in made.items()]


def _texts(place: Workplace, script: Path | None) -> dict[Path, str]:
    """The text of one script, or of all there are."""
    paths = [script_to_edit(script, place)] if script else sorted(place.scripts.glob("*.fountain"))
    return {path: script_text(path) for path in paths}


def _write(changed: Mapping[Path, str], texts: Mapping[Path, str]) -> None:
    for path, text in changed.items():
        write_script_file(path, text, made_of=texts[path])


def _names_in(script: Script) -> dict[str, str]:
    """By the folded form of everything that somebody is called in a script, how the script's lines call them."""
    names = {folded(NARRATOR): NARRATOR}
    names |= {folded(speaker): speaker for speaker in script.speakers}
    for person in script.people:
        for alias in person.aliases if person.name in script.speakers else ():
            names.setdefault(folded(alias), person.name)
    for line in script.lines:
        if (asked := asked_of(line)[1]) and line.speaker in script.speakers:
            names.setdefault(folded(asked), line.speaker)
    return names


def _settled(text: str, path: Path, names: Sequence[str]) -> tuple[str, int]:
    """A script's text without the doubts whether two of some names are one person, and how many lines had them."""
    called = {folded(name) for name in names}
    given: dict[int, tuple[str, Doubt | None]] = {
        line.place.line: (line.speaker, None)
        for line in parse_script(text, str(path)).lines
        if line.place and (asked := asked_of(line)[1]) and {folded(line.speaker), folded(asked)} <= called
    }
    return (give_lines(text, str(path), given) if given else text), len(given)


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
