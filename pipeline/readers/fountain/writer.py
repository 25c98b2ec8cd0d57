"""Turns a `Script` into Fountain that any Fountain editor opens and `fountain.parse_script` reads back the same."""

from __future__ import annotations

import re
from typing import assert_never

from pipeline.drama.script import (
    NARRATOR,
    Ambience,
    Cue,
    Line,
    Music,
    Omission,
    Pause,
    Remark,
    Scene,
    Script,
    Sound,
    Teller,
)
from pipeline.readers.fountain.cues import label_like
from pipeline.readers.fountain.elements import element_of
from pipeline.readers.fountain.marks import escaped, escaped_words
from pipeline.readers.fountain.names import cue_of_name
from pipeline.readers.fountain.notes import note_of_cue, note_of_doubt
from pipeline.readers.fountain.sayings import note_of_sayings
from pipeline.readers.fountain.speech import with_escapes
from pipeline.readers.fountain.title import write_title_page

_FORCED = re.compile(r"(?i)[!@.>~#=(]|\[\[|(?:int|ext|est|i/e)\b|[A-Za-z][A-Za-z0-9 _-]*\s*:")


def write_script(script: Script) -> str:
    """The script as text, ending in a newline."""
    listed = {person.name.upper(): person.name for person in script.people}
    blocks: list[str] = []
    before: Scene | None = None
    for scene in script.scenes:
        blocks.extend(_opening(scene, before))
        blocks.extend(block_of(cue, listed) for cue in scene.cues)
        before = scene
    return write_title_page(script.title_page, script.people) + "\n\n".join(blocks) + "\n"


def _opening(scene: Scene, before: Scene | None) -> list[str]:
    blocks = []
    is_bare = not scene.title and not scene.heading
    would_merge = before is not None and not scene.title and not before.heading and not any(before.lines)
    if before is not None and (is_bare or would_merge):
        blocks.append("===")
    if scene.title:
        blocks.append(f"{'#' * scene.level} {escaped_words(scene.title)}")
    if scene.heading:
        heading = escaped_words(scene.heading).replace("#", "\\#")
        natural = re.match(r"(?:INT|EXT|EST|I/E|INT\./EXT)[. ]\s*\S", heading)
        forced = ".\\" if heading.startswith(".") else "."
        blocks.append(heading if natural else forced + heading)
    return blocks


def block_of(cue: Cue, listed: dict[str, str]) -> str:
    """A cue as it stands between two blank lines; `listed` are the people of the title page by their capitals."""
    match cue:
        case Line():
            return _line(cue, listed)
        case Sound() | Music() | Ambience() | Pause() | Teller():
            return note_of_cue(cue)
        case Omission():
            return f"/* omitted ({cue.reason}): {_kept(cue.text)} */"
        case Remark(kind="note"):
            return f"[[{cue.text.replace(']]', ']' + chr(92) + ']')}]]"
        case Remark(kind="synopsis"):
            return f"= {escaped(cue.text)}"
        case Remark(kind="transition"):
            return f"> {escaped(cue.text)}" if not cue.text.endswith("<") else f"> {escaped(cue.text[:-1])}\\<"
        case Remark(kind="shown"):
            return escaped_words(cue.text)
        case Remark():
            return f"/* {_kept(cue.text)} */"
        case _:
            assert_never(cue)


def _line(line: Line, listed: dict[str, str]) -> str:
    verses = line.text.split("\n")
    is_verse = line.speaker == NARRATOR and not any(map(_would_be_other, verses[1:]))
    text = ("\n" if is_verse else " ").join(map(escaped_words, verses))
    note = f" {note_of_sayings(line.sayings)}" if line.sayings else ""
    is_plain = not (line.delivery or line.extensions or line.together or line.doubt)
    if line.speaker == NARRATOR and is_plain:
        return (f"!{text}" if _would_be_other(line.text) else text) + note
    extensions = f" ({', '.join(line.extensions)})" if line.extensions else ""
    parts = [cue_of_name(line.speaker, listed) + extensions + (" ^" if line.together else "")]
    parts.extend(f"({escaped_words(each)})" for each in line.delivery)
    parts.append(with_escapes(text) + note)
    if line.doubt:
        parts.append(note_of_doubt(line.speaker, line.doubt))
    return "\n".join(parts)


def _would_be_other(words: str) -> bool:
    """Whether Fountain would take a line of narration for something else."""
    return bool(_FORCED.match(words) or element_of(words, alone=True) or label_like(words))


def _kept(text: str) -> str:
    return text.replace("*/", "*\\/").replace("/*", "/\\*")
