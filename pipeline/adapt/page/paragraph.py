"""Turns a stretch of a story's text into a paragraph that knows its words and the heading that it is written as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pipeline.adapt.page.titles.heading_level import LONGEST, heading_level, plain_words
from pipeline.drama.story import Span

OPENING: Final = 1000
"""Characters of a paragraph whose words it knows: more than any line of a page that is no prose."""


class Kind(StrEnum):
    """What a paragraph is for the script."""

    PROSE = "prose"
    HEADING = "heading"
    TITLE = "title"
    BREAK = "break"
    VERSE = "verse"
    DOCUMENT = "document"
    SPEECH = "speech"  # the text itself says who speaks it
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the story that is read as one; `reason` says why an omitted one is not read.

    `words` are its first thousand characters without markup, on one line, and `written_level` is the level of the
    heading that it is written as, whatever it turns out to be: every pass over the page asks for them, so that they
    are found once, when it is made. A speech has a `speaker`, as its label says, a `delivery`, and the `extensions`
    of its cue; one that `is_dual` is said together with the one before. One that stands `is_apart` from the paragraph
    above it opens a scene. One that `is_lined` keeps its lines as a verse does, though somebody may speak in them.
    """

    span: Span
    kind: Kind = Kind.PROSE
    level: int = 0
    reason: str = ""
    speaker: str = ""
    delivery: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    words: str = ""
    written_level: int = 0
    is_apart: bool = False
    is_lined: bool = False
    is_dual: bool = False

    @classmethod
    def of(cls, text: str, span: Span, kind: Kind = Kind.PROSE, *, level: int = 0, reason: str = "") -> Paragraph:
        """The paragraph of a stretch of the text."""
        raw = text[span.start : min(span.end, span.start + OPENING)]
        # An underlined or starred line is longer than its words; a heading of ten times its words is none.
        written = heading_level(raw) if len(span) <= 2 * LONGEST else 0
        return cls(span, kind, level, reason, words=plain_words(raw), written_level=written)

    def at(self, text: str, span: Span) -> Paragraph:
        """The same, of another stretch of the text."""
        made = Paragraph.of(text, span)
        return replace(self, span=span, words=made.words, written_level=made.written_level)

    def as_kind(self, kind: Kind, *, level: int = 0, reason: str = "") -> Paragraph:
        """The same stretch, known to be something else."""
        return replace(self, kind=kind, level=level, reason=reason)

    def left_out(self, reason: str) -> Paragraph:
        """The same stretch, not read aloud, and why."""
        return self.as_kind(Kind.OMITTED, reason=reason)
