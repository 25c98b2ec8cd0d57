"""Turns a story's page and what its file says of itself into the language that it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Story
from pipeline.languages import ENGLISH, language_named, language_of_text, name_of

_ENOUGH: Final = 200
"""Characters from which on the text is believed rather than the file, whose program may have set its own language."""
_ALIKE: Final = (
    frozenset({"da", "no", "sv"}),
    frozenset({"bs", "hr", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "pt", "ca"}),
    frozenset({"ru", "uk", "be", "bg", "mk"}),
)
"""Languages that a short text does not tell apart: of these the file knows best."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The language of a story by its tag, what its title page says of it, and a remark where the file is wrong."""

    language: str
    shown: str = ""
    remark: str = ""


def telling_of(story: Story, text: str, paragraphs: tuple[Paragraph, ...]) -> Telling:
    """The language of what is read of a story."""
    written = story.details.get("language", "").strip()
    told = language_named(written)
    read = "\n".join(p.span.of(text) for p in paragraphs if p.kind not in (Kind.OMITTED, Kind.BREAK))
    found = language_of_text(read)
    if told and (not found or len(read) < _ENOUGH or any({told, found} <= alike for alike in _ALIKE)):
        found = told
    found = found or told or ENGLISH
    if found == told:
        return Telling(found, written)
    shown = found if told or found != ENGLISH else ""
    if not told:
        return Telling(found, shown)
    remark = f"The file says that it is in {name_of(told)}; its words are {name_of(found)}, and are read so."
    return Telling(found, shown, remark)
