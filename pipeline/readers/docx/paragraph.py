"""Collects a paragraph of a Word document run by run: what is read of it, and what is not with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.drama.story import BlockKind
from pipeline.readers.docx.styles import PLAIN, Numbered, Style
from pipeline.readers.emphasis import with_stars
from pipeline.readers.pages.lines import cut
from pipeline.readers.pages.pieces import UNREAD, Piece
from pipeline.readers.pages.raised import raised
from pipeline.readers.pages.told import MARK

_INITIAL = 3
"""Characters: a letter, and the mark before it."""
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text with how it looks; with a `reason` it is not read."""

    text: str
    is_italic: bool
    is_raised: bool
    reason: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph as far as it is read, and how the run looks that is open."""

    style: Style = PLAIN
    parts: list[_Part] = field(default_factory=list)
    is_italic: bool = False
    is_raised: bool = False
    reason: str = ""
    is_initial: bool = False  # a frame of its own for the first letter of the next one
    is_joined: bool = False  # its end was deleted: the next one goes on with it
    numbered: Numbered | None = None
    """The list that it counts in, if that is not its style's."""

    @property
    def is_shown(self) -> bool:
        """Whether Word shows its number: it has words that are read, or is a heading."""
        has_words = any(part.text.strip() and not part.reason for part in self.parts)
        return has_words or self.style.kind is BlockKind.HEADING

    @property
    def is_letter(self) -> bool:
        """Whether it is nothing but the letter with which the next paragraph begins."""
        return self.is_initial and 0 < len("".join(part.text for part in self.parts).strip()) <= _INITIAL

    def open_with(self, initial: Paragraph) -> None:
        """Take the letter that stands in a frame of its own before the first word, or words whose end was deleted."""
        self.parts[:0] = initial.parts

    def number(self, shown: str) -> None:
        """Take the number that Word shows before its words."""
        if shown:
            self.parts.insert(0, _Part(f"{shown} ", is_italic=False, is_raised=False, reason=""))

    def add(self, text: str, reason: str = "") -> None:
        """Take words of the run that is open."""
        words = text.replace(_SOFT_HYPHEN, "")
        if not words:
            return
        self.parts.append(_Part(words, self.is_italic and bool(words.strip()), self.is_raised, reason or self.reason))

    def end_run(self) -> None:
        """End the run."""
        self.is_italic = self.is_raised = False
        self.reason = ""

    def pieces(self) -> Iterator[Piece]:
        """The paragraph, or an empty line for one without words."""
        text, asides, is_led = self._read()
        kind, level = self.style.kind, self.style.level
        told = tuple((" ".join(words.split()), reason) for words, reason in asides if words.strip())
        if not text.strip():
            yield from (Piece(words, BlockKind.FURNITURE, reason=reason) for words, reason in told)
            if not told:
                yield Piece("")
            return
        found = [Piece(part, of, level, self.style.reason) for part, of in cut(text.strip(), kind)]
        found[-1] = replace(found[-1], asides=told)
        found[0] = replace(found[0], is_led=is_led and kind not in UNREAD)
        yield from found

    def _read(self) -> tuple[str, list[tuple[str, str]], bool]:
        """What is read, what is not, and whether the mark of a note stands first.

        Sentences in italics, which Word often cuts in pieces, stand between stars.
        """
        text, is_led = "", False
        asides: list[tuple[str, str]] = []
        looks = groupby(self.parts, lambda part: (part.reason, part.is_raised, part.is_italic))
        for (reason, is_raised, is_italic), parts in looks:
            words = "".join(part.text for part in parts)
            shown = raised(text, words) if is_raised and not reason else words
            if reason or shown is None:
                is_led |= not text.strip() and not reason
                asides.append((words, reason or MARK))
            else:
                text += with_stars(shown) if is_italic else shown
        return text, asides, is_led
