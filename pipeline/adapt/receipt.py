"""Turns a story and its script into proof that every word is spoken once, or else into an error that says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.drama.script import Line, Omission, Script
from pipeline.drama.story import Story
from pipeline.errors import Place, ReceiptError

_WORD: Final = re.compile(r"[^\W_¹²³⁰⁴-⁹]+|[¹²³⁰⁴-⁹]+")
_NEXT_STEP: Final = "This is a fault of the adapter: please report it with the story."


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    is_omission: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the check counted: words of the story that are spoken, and words left out with a reason."""

    spoken: int
    omitted: int


def check_receipt(story: Story, script: Script) -> Receipt:
    """Prove that each word of the story is in exactly one line or declared omission, in order and unchanged.

    A word is a run of letters and digits; a hyphen that a line's end put into a word may be gone. Omissions that
    follow a line may come from inside it (a footnote mark). Raises `ReceiptError` at the first word that fails.
    """
    source = [(match.group(), match.start()) for match in _WORD.finditer(story.text)]
    walk = _Walk(story, source)
    entries = list(_entries(script))
    for number, entry in enumerate(entries):
        if entry.is_omission:
            walk.take_omission(entry.words)
        else:
            following = []
            for later in entries[number + 1 :]:
                if not later.is_omission:
                    break
                following.append(later.words)
            walk.take_line(entry.words, following)
    walk.finish()
    return Receipt(walk.spoken, walk.omitted)


def _entries(script: Script) -> Iterator[_Entry]:
    for scene in script.scenes:
        for cue in scene.cues:
            if isinstance(cue, Line | Omission):
                words = tuple(_WORD.findall(cue.text))
                if words:
                    yield _Entry(words, isinstance(cue, Omission))


class _Walk:
    """A place in the story's words that only moves forward."""

    def __init__(self, story: Story, source: list[tuple[str, int]]) -> None:
        self.story, self.source = story, source
        self.at = 0
        self.spoken = 0
        self.omitted = 0
        self.taken_inside: list[tuple[str, ...]] = []

    def take_line(self, words: tuple[str, ...], omissions: list[tuple[str, ...]]) -> None:
        pending = list(omissions)
        for word in words:
            while pending and not self._matches(word) and self._matches_all(pending[0]):
                self.taken_inside.append(pending.pop(0))
                self.at += len(self.taken_inside[-1])
                self.omitted += len(self.taken_inside[-1])
            self._take(word)
            self.spoken += 1

    def take_omission(self, words: tuple[str, ...]) -> None:
        if self.taken_inside and self.taken_inside[0] == words:
            self.taken_inside.pop(0)
            return
        for word in words:
            self._take(word)
            self.omitted += 1

    def _matches(self, word: str) -> bool:
        return self.at < len(self.source) and self._width(word) > 0

    def _matches_all(self, words: tuple[str, ...]) -> bool:
        return tuple(w for w, _ in self.source[self.at : self.at + len(words)]) == words

    def _width(self, word: str) -> int:
        """How many of the story's words a word of the script stands for: several around hyphens, 0 if none."""
        if self.at >= len(self.source):
            return 0
        have = self.source[self.at][0]
        width = 1
        while have != word and word.startswith(have) and self.at + width < len(self.source):
            rest, begin = self.source[self.at + width]
            last, at = self.source[self.at + width - 1]
            if not _LINE_END_HYPHEN.fullmatch(self.story.text[at + len(last) : begin]):
                return 0
            have += rest
            width += 1
        return width if have == word else 0

    def _take(self, word: str) -> None:
        width = self._width(word)
        if not width:
            raise self._error(word)
        self.at += width

    def _error(self, word: str) -> ReceiptError:
        if self.at >= len(self.source):
            return ReceiptError(f"The script says {word!r} after the story has ended.", next_step=_NEXT_STEP)
        have, start = self.source[self.at]
        where = Place(self.story.file, self.story.line_of(start))
        return ReceiptError(f"The story says {have!r} where the script says {word!r}.", at=where, next_step=_NEXT_STEP)

    def finish(self) -> None:
        if self.at < len(self.source):
            word, start = self.source[self.at]
            where = Place(self.story.file, self.story.line_of(start))
            raise ReceiptError(f"The story's word {word!r} is nowhere in the script.", at=where, next_step=_NEXT_STEP)


_LINE_END_HYPHEN: Final = re.compile(r"[-‐\u00ad][ \t]*\r?\n[ \t]*|\u00ad+")
