"""Turns an action paragraph of a script's text into a speech, with what is told before and behind it as actions."""

from __future__ import annotations

import re
from typing import Final

from pipeline.drama.script import NARRATOR, Line, Omission, Remark
from pipeline.drama.story import Span
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import block_of

NARRATION: Final = "narration"
"""The note behind an action that says that nobody speaks in it, whatever its marks are."""
_NOTE: Final = re.compile(r"\[\[.*?\]\]|/\*.*?\*/", re.DOTALL)
_OPENS: Final = re.compile(r"^(?:<q>|[\s\"“”„«»‹›‘'`<,❝]|[—–―]|--?(?!\w))+")
_CLOSES: Final = re.compile(r"(?:</q>|[\s\"“”«»‹›’'`>❞])+$")
_LABEL: Final = re.compile(r"[^:.!?]{1,60}:\s*$")


def speak_action(text: str, file: str, line: Line, said: Span, name: str) -> str:
    """The script's text with a stretch of a narrator's line given to somebody; every other paragraph stays.

    A name and a colon before it are left out as the speaker's label. Given to the narrator, the line gets a note that
    this is so. `line` must have its place in `text`.
    """
    assert line.place is not None
    listed = {person.name.upper(): person.name for person in parse_script(text, file).people}
    lines = re.split(r"(?<=\n)", text)
    first = line.place.line - 1
    end = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    raw = "".join(lines[first:end])
    if name.upper() == NARRATOR:
        return "".join([*lines[:first], raw.rstrip(), f" [[{NARRATION}]]\n", *lines[end:]])
    words = _CLOSES.sub("", _OPENS.sub("", said.of(line.text)))
    before, behind = line.text[: said.start].strip(), line.text[said.end :].strip()
    told = Omission(before, "speaker's label") if _LABEL.fullmatch(before) else Line(NARRATOR, before)
    cues = [told, Line(name, words), Line(NARRATOR, behind)]
    blocks = [block_of(cue, listed) for cue in cues if cue.text] + [match.group() for match in _NOTE.finditer(raw)]
    return "".join([*lines[:first], "\n\n".join(blocks) + "\n", *lines[end:]])


def is_narration(remark: Remark) -> bool:
    """Whether a note says that the line before it is narration."""
    return remark.kind == "note" and remark.text.strip().casefold() == NARRATION
