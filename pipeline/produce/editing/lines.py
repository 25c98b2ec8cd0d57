"""Turns a decision about one line or cue of a script into the script's text with it, and nothing else changed.

Each text is read back before it is given: it must hold what was wanted and everything else as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.script.maybe_speech import audit_of
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Pause, Sound
from pipeline.errors import Place, SourceError
from pipeline.produce.editing.open_script import OpenScript, as_read, cues_of
from pipeline.readers.fountain.actions import speak_action
from pipeline.readers.fountain.people import give_lines
from pipeline.readers.fountain.writer import block_of

Noted = Sound | Music | Ambience | Pause
"""A cue that stands in a note."""

_NAME: Final = re.compile(r"[^\[\]/*\n\r^():]{1,80}")


def given(opened: OpenScript, number: int, name: str, part: int = 0) -> str:
    """A line said by somebody: its doubt is settled. Of narration that may be speech, what is said in it.

    Raises `SourceError` for a name that a script cannot hold.
    """
    line = opened.line_at(number, part)
    name = _checked(name)
    if line.speaker == NARRATOR and name != NARRATOR:
        maybe = next((each for each in audit_of(opened.script).lines if each.line is line), None)
        if maybe is not None:
            return speak_action(opened.text, str(opened.path), maybe.line, maybe.span, name)
    if line.speaker == name and line.doubt is None:
        return opened.text
    wanted = replace(line, speaker=name, doubt=None)
    if NARRATOR in (line.speaker, name):
        return _rewritten(opened, line, wanted)
    return _with_speakers(opened, {number: name})


def agreed(opened: OpenScript, numbers: Sequence[int]) -> str:
    """The doubts of some lines settled as they are."""
    return _with_speakers(opened, {number: opened.line_at(number).speaker for number in numbers})


def given_each(opened: OpenScript, speakers: Mapping[int, str]) -> str:
    """Several lines of dialogue, each by the line of the file where it begins, said by somebody."""
    return _with_speakers(opened, {number: _checked(name) for number, name in speakers.items()})


def reworded(opened: OpenScript, number: int, text: str, part: int = 0) -> str:
    """A line with other words. Raises `SourceError` for none: a line is left out with `/* … */`."""
    words = " ".join(text.split())
    if not words:
        raise SourceError("A line needs words.", next_step="To leave it out, put it into /* … */ in the script.")
    line = opened.line_at(number, part)
    return opened.text if words == line.text else _rewritten(opened, line, replace(line, text=words))


def delivered(opened: OpenScript, number: int, delivery: Sequence[str], part: int = 0) -> str:
    """A line with other parentheticals."""
    line = opened.line_at(number, part)
    wanted = tuple(told for each in delivery if (told := " ".join(each.split()).strip("()")))
    return opened.text if wanted == line.delivery else _rewritten(opened, line, replace(line, delivery=wanted))


def with_cue(opened: OpenScript, number: int, cue: Noted, part: int = 0) -> str:
    """The script with a note behind a line, in a paragraph of its own."""
    line = opened.line_at(number, part)
    rows, (_, end) = _rows(opened.text), _extent(opened, line)
    ending = "\r\n" if "\r\n" in opened.text else "\n"
    before = "".join(rows[:end])
    gap = ending if before.endswith("\n") else 2 * ending
    text = before + gap + block_of(cue, {}) + ending + "".join(rows[end:])
    old, new = list(cues_of(opened.script)), list(cues_of(as_read(opened.path, text).script))
    if not any(new[:at] == old[:at] and new[at + 1 :] == old[at:] for at, each in enumerate(new) if each == cue):
        raise _refused(opened, line)
    return text


def with_cue_changed(opened: OpenScript, place: tuple[int, int], cue: Noted | None) -> str:
    """The script with another note in the place of the one at a line and column of the file; with None, without it."""
    old = list(cues_of(opened.script))
    at = next((n for n, each in enumerate(old) if isinstance(each, Noted) and _is_at(each, place)), None)
    if at is None:
        raise SourceError("No note stands here.", at=Place(str(opened.path), *place))
    text = _with_note(opened.text, place, block_of(cue, {}) if cue else "")
    if list(cues_of(as_read(opened.path, text).script)) != [*old[:at], *([cue] if cue else []), *old[at + 1 :]]:
        what = "This cue is written in a way that cannot be changed from here."
        raise SourceError(what, at=Place(str(opened.path), *place), next_step="Change it in the script itself.")
    return text


def _checked(name: str) -> str:
    told = " ".join(name.split())
    if told.upper() in (NARRATOR, f"THE {NARRATOR}"):
        return NARRATOR
    if not _NAME.fullmatch(told) or not any(map(str.isalnum, told)):
        step = "Use letters, digits, spaces and . ' - alone."
        raise SourceError(f"{name!r} cannot stand in a script as a name.", next_step=step)
    return told


def _with_speakers(opened: OpenScript, speakers: Mapping[int, str]) -> str:
    given = {number: (name, None) for number, name in speakers.items()}
    text = give_lines(opened.text, str(opened.path), given, opened.script.people)
    wanted = [_spoken_by(cue, speakers) for cue in cues_of(opened.script)]
    if list(cues_of(as_read(opened.path, text).script)) != wanted:
        raise _refused(opened, opened.line_at(min(speakers)))
    return text


def _spoken_by(cue: Cue | tuple[str, int, str], speakers: Mapping[int, str]) -> Cue | tuple[str, int, str]:
    if isinstance(cue, Line) and cue.place and (name := speakers.get(cue.place.line)):
        return replace(cue, speaker=name, doubt=None)
    return cue


def _rewritten(opened: OpenScript, line: Line, wanted: Line) -> str:
    """The script with the paragraph of a line written anew, the notes in it behind it."""
    scene = next(scene for scene in opened.script.scenes if any(cue is line for cue in scene.cues))
    first, end = _extent(opened, line)
    inside = [cue for cue in scene.cues if cue.place and first < cue.place.line <= end]
    listed = {person.name.upper(): person.name for person in opened.script.people}
    ending = "\r\n" if "\r\n" in opened.text else "\n"
    blocks = [block_of(wanted if cue is line else cue, listed) for cue in inside]
    rows = _rows(opened.text)
    block = "\n\n".join(blocks).replace("\n", ending)
    is_last = end >= len(rows) and not rows[-1].endswith("\n")
    text = "".join(rows[:first]) + block + ("" if is_last else ending) + "".join(rows[end:])
    expected = [wanted if cue is line else cue for cue in cues_of(opened.script)]
    if list(cues_of(as_read(opened.path, text).script)) != expected:
        raise _refused(opened, line)
    return text


def _refused(opened: OpenScript, line: Line) -> SourceError:
    what = "This would change more of the script than this line."
    return SourceError(what, at=line.place or Place(str(opened.path)), next_step="Change it in the script itself.")


def _rows(text: str) -> list[str]:
    return re.split(r"(?<=\n)", text)


def _extent(opened: OpenScript, line: Line) -> tuple[int, int]:
    """The rows of a line's paragraph, from and to, counted from 0: to the next blank one, or the next line."""
    assert line.place is not None
    first = line.place.line - 1
    starts = sorted(set(_starts(opened)))
    rows = opened.rows
    most = next((start - 1 for start in starts if start - 1 > first), len(rows))
    blank = (n for n in range(first, most) if not rows[n].strip() and rows[n] != "  ")
    return first, next(blank, most)


def _starts(opened: OpenScript) -> Iterator[int]:
    for scene in opened.script.scenes:
        if scene.place:
            yield scene.place.line
        yield from (cue.place.line for cue in scene.lines if cue.place)


def _is_at(cue: Noted, place: tuple[int, int]) -> bool:
    return cue.place is not None and (cue.place.line, cue.place.column) == place


def _with_note(text: str, place: tuple[int, int], note: str) -> str:
    """The text with another note, or none; a paragraph that it leaves empty goes too."""
    rows = _rows(text)
    number, column = place
    start = sum(map(len, rows[: number - 1])) + max(0, column - 1)
    if text.startswith("[[", start) and (end := text.find("]]", start)) >= 0:
        before, after = text[:start], text[end + 2 :]
    else:  # a cue in words, such as `SOUND: a door`
        before, after = "".join(rows[: number - 1]), rows[number - 1][len(rows[number - 1].rstrip("\r\n")) :]
        after += "".join(rows[number:])
    if not note and (not before or before.endswith("\n")) and re.match(r"[ \t]*\r?\n", after):
        after = re.sub(r"\A[ \t]*\r?\n(?:[ \t]*\r?\n)?", "", after)
    return before + note + after
