"""Turns a script written in Fountain, with our notes, into a `Script`.

Fountain (fountain.io/syntax) is read whole: title page, sections, scene headings, action, character cues with
extensions, parentheticals, dual dialogue, lyrics, transitions, centred text, notes, boneyards, synopses, page
breaks, escapes, and the forced forms. Action paragraphs are the narrator's lines. Every mistake is found in one
run and carries its line and column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.drama.groups import with_groups
from pipeline.drama.script import Script
from pipeline.drama.telling import with_tellers
from pipeline.errors import Place, SourceError, raise_all
from pipeline.no_cycles import no_cycles
from pipeline.readers.fountain.cues import known_cues
from pipeline.readers.fountain.marks import MarkedLine, mark
from pipeline.readers.fountain.reading import Reading
from pipeline.readers.fountain.spacing import single_spaced
from pipeline.readers.fountain.spoken import Marks
from pipeline.readers.fountain.title import read_title_page
from pipeline.readers.source_file import read_bytes
from pipeline.readers.text import decode, told_text

_FIRST_LINE = "Write a NAME in capitals, and what they say in the line below it."


def read_script(path: Path) -> Script:
    """The script in a file. Raises `SourceError`, or `Problems` when there are several."""
    found = told_text(read_bytes(path), path)
    return replace(parse_script(found.text, str(path)), remarks=found.remarks)


def script_text(path: Path) -> str:
    """A script's own text, to be edited and written back in UTF-8. Raises `SourceError` for what is no text."""
    return decode(read_bytes(path), path)


@no_cycles()
def parse_script(text: str, file: str = "script") -> Script:
    """The script that a text means. Raises as `read_script` does."""
    lines, marked, errors = mark(text, file)
    lines = single_spaced(lines)
    title_page, people, lines, title_errors = read_title_page(lines, file)
    names = {person.name.upper(): person.name for person in people}
    paragraphs = _paragraphs(lines, {number for number, each in enumerate(marked) if each.kind == "boneyard"})
    reading = Reading(file, Marks(marked, [*errors, *title_errors]), names, known_cues(paragraphs))
    for paragraph in paragraphs:
        reading.paragraph(paragraph)
    script = with_groups(Script(reading.finish(), title_page, people, file))
    if not reading.errors and not any(True for _ in script.lines):
        silent = SourceError("Nobody says anything in this script.", at=Place(file), next_step=_FIRST_LINE)
        reading.errors.append(silent)
    raise_all(reading.errors)
    return with_tellers(script)


def _paragraphs(lines: Sequence[MarkedLine], boneyards: set[int]) -> list[list[MarkedLine]]:
    """Lines between blank lines. A boneyard on lines of its own leaves a blank one behind when it is cut."""
    paragraphs: list[list[MarkedLine]] = [[]]
    for line in lines:
        if line.is_blank:
            paragraphs.append([])
        elif line.marks and line.is_marks_only and boneyards.issuperset(line.marks):
            paragraphs.extend([[line], []])
        else:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]
