"""Turns a script's raw text into lines in which notes and boneyards stand as single marks, with their places.

Notes and boneyards may run over several lines and stand inside others; taking them out first lets everything
else be read line by line, and keeps the line and column of each for error messages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from pipeline.drama.script import place_of_word
from pipeline.errors import Place, SourceError
from pipeline.readers.invisible import without_invisible

MARK = re.compile("\x00(\\d+)\x00")
"""A mark in a line: the number of the note or boneyard that stood there."""

_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3})(?=\S)(.{1,3000}?)(?<=[^\s\\])\1|(?<![\\\w])_(?=\S)(.{1,3000}?)(?<=[^\s\\])_(?!\w)"
)
_CLOSES = re.compile(r"(?<=[^\s\\])[*_]")
_SPECIAL = re.compile(r"\\(?=[^\w\s]|_)|\*|(?<!\w)_|_(?!\w)|\[(?=\[)|/(?=\*)")
_REVISED = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)\*+[ \t]*$")
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x00": "\ufffd"})
_OPENING = re.compile(r"\\.|\[\[|/\*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marked:
    """A note or boneyard taken out of the text."""

    kind: Literal["note", "boneyard"]
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the script with marks in it; `text` has no line ending."""

    text: str
    number: int

    @property
    def is_blank(self) -> bool:
        """Whether it ends a block. Two spaces alone are Fountain's way to keep a block open."""
        return not self.text.strip() and self.text != "  "

    @property
    def marks(self) -> tuple[int, ...]:
        """The numbers of the notes and boneyards on it."""
        return tuple(int(number) for number in MARK.findall(self.text)) if "\x00" in self.text else ()

    @property
    def is_marks_only(self) -> bool:
        """Whether nothing but notes and boneyards stands on it."""
        return "\x00" in self.text and not MARK.sub("", self.text).strip()


def mark(text: str, file: str) -> tuple[list[MarkedLine], list[Marked], list[SourceError]]:
    """The lines, what was taken out of them, and what was opened and never closed."""
    text = without_invisible(text).replace("\r\n", "\n").translate(_LINE_ENDS)
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    marked: list[Marked] = []
    errors: list[SourceError] = []
    pieces: list[str] = []
    numbers = [1]
    position = 0

    def keep(piece: str, begin: int) -> None:
        pieces.append(piece)
        line = bisect_right(starts, begin)
        numbers.extend(range(line + 1, line + 1 + piece.count("\n")))

    while opening := _OPENING.search(text, position):
        begin = opening.start()
        if opening[0].startswith("\\"):
            keep(text[position : opening.end()], position)
            position = opening.end()
            continue
        closing = "]]" if opening[0] == "[[" else "*/"
        end = _end(text, opening[0], closing, begin + 2)
        line = bisect_right(starts, begin)
        place = Place(file, line, begin - starts[line - 1] + 1)
        keep(text[position:begin], position)
        if end < 0:
            errors.append(
                SourceError(f"{opening[0]} is never closed.", at=place, next_step=f"Close it with {closing}.")
            )
            position = begin + 2
            continue
        content = text[begin + 2 : end]
        marked.append(Marked("note" if closing == "]]" else "boneyard", content, place))
        pieces.append(f"\x00{len(marked) - 1}\x00")
        position = end + 2
    keep(text[position:], position)
    unmarked = (_REVISED.sub("", line) if "*" in line else line for line in "".join(pieces).split("\n"))
    lines = [MarkedLine(line, number) for line, number in zip(unmarked, numbers, strict=True)]
    return lines, marked, errors


def _end(text: str, opening: str, closing: str, begin: int) -> int:
    """Where what was opened is closed, or -1: another one that opens before shows that it never is, and what stands
    between them would be swallowed."""
    end = text.find(closing, begin)
    return end if end < 0 or text.find(opening, begin, end) < 0 else -1


def escaped(text: str) -> str:
    """The text with a backslash before whatever would open a note or a boneyard, and before backslashes."""
    return re.sub(r"\[(?=\[)|/(?=\*)|\\(?=[^\w\s]|_)", lambda match: "\\" + match[0], text)


def unescaped(text: str) -> str:
    """The text without backslashes before signs."""
    if "\\" not in text:
        return text
    return re.sub(r"\\([^\w\s]|_)", r"\1", text)


def without_emphasis(text: str) -> str:
    """The words without marks of emphasis and escapes."""
    if "*" not in text and "_" not in text and "\\" not in text:  # most lines of a book
        return text.strip()
    before = None
    while before != text:
        before = text
        end = max((match.end() for match in _CLOSES.finditer(text)), default=0)  # what opens behind it never closes
        text = _EMPHASIS.sub(lambda m: m[2] if m[2] is not None else m[3], text[:end]) + text[end:]
    return unescaped(text).strip()


def plain(text: str) -> str:
    """A line as people mean it: without notes, boneyards and emphasis."""
    return without_emphasis((MARK.sub("", text) if "\x00" in text else text).strip())


def words_after(before: str, after: str) -> str:
    """The word that a mark within a line stands before, with as many more as tell it from the same word earlier in
    the line; empty at the line's end."""
    after = without_emphasis(after)
    line = f"{without_emphasis(before)} {after}"
    words = list(re.finditer(r"\w[\w'’-]*", after))
    phrases = [after[words[0].start() : word.end()] for word in words]
    place = len(line) - len(after) + words[0].start() if words else 0
    own = (phrase for phrase in phrases if place_of_word(phrase, line) == place)
    return next(own, phrases[0] if phrases else "")


def escaped_words(text: str) -> str:
    """The words with a backslash before what Fountain would take for markup."""
    if not any(sign in text for sign in "\\*_[/"):  # most lines of a book
        return text
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)
