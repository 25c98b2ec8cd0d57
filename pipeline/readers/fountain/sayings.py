"""Turns a note that tells how a line says a word (`[[say: read=reed]]`) into the line's own pronunciation, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.drama.script import place_of_word
from pipeline.errors import FullCastError, Place, SourceError
from pipeline.readers.fountain.marks import Marked, without_emphasis

Sayings = tuple[tuple[str, str], ...]
"""Words of a line, each with its pronunciation: `/IPA/`, a respelling, or a word that sounds so."""

_NOTE = re.compile(r"(?i)\s*say\b\s*(?P<colon>:?)\s*(?P<told>(?:.*\S)?)\s*", re.DOTALL)
_ENTRY = re.compile(
    r'\s*(?:"(?P<quoted>[^"=]+)"|“(?P<curly>[^”=]+)”|(?P<word>[^\s=,;"“/](?:[^=,;"“/]*[^\s=,;"“/])?))\s*=\s*'
    r"(?P<said>/[^/]+/|[^\s=,;/](?:[^=,;/]*[^\s=,;/])?)\s*(?:[,;]|$)"
)
_HOW = "Write the word and how it is said: [[say: read=reed]] or [[say: Siobhan=/ʃɪˈvɔːn/]]."


def is_saying(marked: Marked) -> bool:
    """Whether it is a note that tells how a word is said, or would if it were written right."""
    match = _NOTE.fullmatch(marked.text) if marked.kind == "note" else None
    return bool(match and (match["colon"] or "=" in match["told"]))


def sayings_among(marks: Iterable[Marked], text: str, errors: list[FullCastError]) -> Sayings:
    """What the notes of a line tell of how its words are said; `text` are all words of the line. What is wrong with a
    note is added to `errors`."""
    found: dict[str, str] = {}
    for marked in filter(is_saying, marks):
        try:
            told = sayings_of_note(marked.text, marked.place)
            _require_said(told, without_emphasis(text), marked.place)
        except SourceError as error:
            errors.append(error)
        else:
            found.update(told)
    return tuple(found.items())


def said_in(text: str, sayings: Sayings) -> Sayings:
    """Those whose words a piece of the line says."""
    return tuple((word, said) for word, said in sayings if place_of_word(word, text) is not None)


def sayings_of_note(note: str, at: Place) -> Sayings:
    """What a note tells. Raises `SourceError` for one that tells no word, or none well."""
    match = _NOTE.fullmatch(note)
    assert match is not None
    if not match["colon"]:
        raise SourceError("A colon is missing behind 'say'.", at=at, next_step=f"Write [[say: {match['told']}]].")
    told, found, position = match["told"], [], 0
    while position < len(told):
        entry = _ENTRY.match(told, position)
        if entry is None:
            what = f"{told[position:].strip()!r} is no word with its pronunciation."
            raise SourceError(what, at=at, next_step=_HOW)
        found.append((entry["quoted"] or entry["curly"] or entry["word"], entry["said"]))
        position = entry.end()
    if not found:
        raise SourceError("This note says no word.", at=at, next_step=_HOW)
    return tuple((word.strip(), said.strip()) for word, said in found)


def _require_said(sayings: Sayings, text: str, at: Place) -> None:
    for word, _ in sayings:
        if place_of_word(word, text) is None:
            step = "Put the note into the paragraph of the line that says it, or mend the word."
            raise SourceError(f"This line does not say {word!r}.", at=at, next_step=step)


def note_of_sayings(sayings: Iterable[tuple[str, str]]) -> str:
    """`[[say: read=reed, Siobhan=/ʃɪˈvɔːn/]]`."""
    return f"[[say: {', '.join(f'{word}={said}' for word, said in sayings)}]]"
