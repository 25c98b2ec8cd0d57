"""Turns who speaks into somebody else in the text of a script, and leaves every other letter as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Doubt
from pipeline.readers.fountain.cues import LABEL
from pipeline.readers.fountain.names import cue_of_name
from pipeline.readers.fountain.notes import note_of_doubt
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.title import last_line_of_page, person_of_text, text_of_person

_DOUBT = re.compile(r"\[\[\s*\?\s[^\[\]]*\s(?:[01]?\.\d|[01]\b)[^\[\]]*\]\]")
_TELLER = re.compile(r"(?i)(narrator\s*:\s*)((?:.*\S)?)(\s*)")
_CUE = re.compile(r"(\s*(?:\d{1,4}[A-Z]?[.):]*\s+)?)@?([^()^]*?[^()^\s:,])(\s*+(?:\([^()]*\)\s*+)*+\^?+\s*+[:,]*+\s*+)")


def rename_person(text: str, file: str, old: str, new: str) -> tuple[str, int]:
    """The script's text with every line of `old` given to `new`, and how many lines that were.

    On the title page the two become one person, who keeps both their aliases and is also called `old`. A doubt about
    such a line stays a doubt. Raises as `parse_script` does.
    """
    script = parse_script(text, file)
    spoken = [line for line in script.lines if line.speaker == old and line.place]
    numbers = {line.place.line for line in spoken if line.place}
    listed = {person.name.upper(): person.name for person in script.people if person.name != old}
    if any(person.name == old for person in script.people):
        listed[new.upper()] = new  # the title page will say so
    lines = re.split(r"(?<=\n)", text)
    for number in numbers:
        lines[number - 1] = _renamed_cue(lines[number - 1], cue_of_name(new, listed))
    lines = _with_cast(lines, script.people, old, new)
    doubt = re.compile(
        rf"(\[\[\s*\?\s*){re.escape(old)}(?=\s+[01]?\.\d)|(\[\[\s*narrator\s*:\s*){re.escape(old)}(?=\s*\]\])",
        re.IGNORECASE,
    )
    return doubt.sub(lambda match: (match[1] or match[2]) + new, "".join(lines)), len(spoken)


def give_lines(
    text: str,
    file: str,
    given: Mapping[int, tuple[str, Doubt | None]],
    people: Sequence[Person] | None = None,
) -> str:
    """The script's text with single lines given to other speakers, by the number of the line of their cue.

    The doubt that stands with such a line is replaced, or removed when there is none any more. `people` are those of
    the title page, for whoever has read it already.
    """
    people = parse_script(text, file).people if people is None else people
    listed = {person.name.upper(): person.name for person in people}
    lines = re.split(r"(?<=\n)", text)
    for number, (name, doubt) in given.items():
        lines[number - 1] = _renamed_cue(lines[number - 1], cue_of_name(name, listed))
        end = next((n for n in range(number, len(lines)) if not lines[n].strip()), len(lines))
        said = _with_doubt("".join(lines[number:end]), note_of_doubt(name, doubt) if doubt else "")
        lines[number:end] = [said, *[""] * (end - number - 1)]
    return "".join(lines)


def _with_doubt(said: str, note: str) -> str:
    """A block of dialogue with another doubt in the place of its own; without one, its line goes too."""
    found = _DOUBT.search(said)
    if found is None:
        return said
    before, after = said[: found.start()], said[found.end() :]
    if not note and not before.rpartition("\n")[2].strip():
        after = re.sub(r"\A[ \t]*(?:\r?\n|\Z)", "", after)
    return before + note + after


def _renamed_cue(line: str, cue: str) -> str:
    body = line.rstrip("\r\n")
    ending = line[len(body) :]
    if label := LABEL.fullmatch(body):  # `NAME: words`
        return label["before"] + cue.removeprefix("@") + label["behind"] + label["words"] + ending
    match = _CUE.fullmatch(body)
    assert match is not None  # the parser read a cue here
    return match[1] + cue + match[3] + ending


def _with_cast(lines: list[str], people: tuple[Person, ...], old: str, new: str) -> list[str]:
    """The title page with one entry for both."""
    listed = next((person for person in people if person.name == old), None)
    gone = listed or Person(old)
    stays = next((person for person in people if person.name == new), None)
    aliases = dict.fromkeys((*(stays.aliases if stays else ()), old, *gone.aliases))
    facts = stays or gone
    merged = Person(new, tuple(alias for alias in aliases if alias != new), facts.gender, facts.age)
    out = []
    end = last_line_of_page("".join(lines))
    for number, line in enumerate(lines):
        person = person_of_text(line.strip()) if line.startswith((" ", "\t")) and line.strip() else None
        in_page = number < end
        if in_page and (told := _TELLER.fullmatch(line)) and told[2].casefold() == old.casefold():
            out.append("" if new == NARRATOR else told[1] + new + told[3])
            continue
        if not in_page or listed is None or person is None or person.name not in (old, new):
            out.append(line)
        elif person.name == (new if stays else old) and new != NARRATOR:
            indent = line[: len(line) - len(line.lstrip())]
            out.append(indent + text_of_person(merged) + line[len(line.rstrip("\r\n")) :])
    return out
