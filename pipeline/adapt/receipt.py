"""Turns a story and its script into proof that every word is spoken once, or else into an error that says which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.drama.script import Line, Omission, Script
from pipeline.drama.story import Story
from pipeline.errors import Place, ReceiptError, SourceError

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


def refuse_silence(story: Story, script: Script, receipt: Receipt) -> None:
    """Raise `SourceError` for a story of which nothing is left to be read; it says why."""
    if receipt.spoken:
        return
    reasons = (cue.reason for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission))
    left_out = ", ".join(dict.fromkeys(reasons)) or "markup"
    what = f"Nothing of this story is left to be read: all of it is {left_out}."
    step = "Look whether the story itself is in the file; a page may have to be saved whole, or its text pasted."
    raise SourceError(what, at=Place(story.file), next_step=step)


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
        for number, word in enumerate(words):
            while pending and self._stands_before(pending[0], words[number : number + _AHEAD]):
                self._take_inside(pending)
            self._take(word, pending)
            self.spoken += 1

    def _stands_before(self, omission: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """Whether what was left out inside a line stands here, and not words of the line that are the same."""
        if not self._matches_all(omission):
            return False
        return self._found(words[0], ()) is None or self._like(words, len(omission)) > self._like(words, 0)

    def _like(self, words: tuple[str, ...], skipped: int) -> int:
        """How many of the words stand in the story from here on, or behind the words that are skipped."""
        start = self.at + skipped
        return sum(
            one == other for one, (other, _) in zip(words, self.source[start : start + len(words)], strict=False)
        )

    def _take_inside(self, pending: list[tuple[str, ...]]) -> None:
        self.taken_inside.append(pending.pop(0))
        self.at += len(self.taken_inside[-1])
        self.omitted += len(self.taken_inside[-1])

    def take_omission(self, words: tuple[str, ...]) -> None:
        if self.taken_inside and self.taken_inside[0] == words:
            self.taken_inside.pop(0)
            return
        for word in words:
            self._take(word)
            self.omitted += 1

    def _matches_all(self, words: tuple[str, ...]) -> bool:
        return self._holds(words, self.at)

    def _holds(self, words: tuple[str, ...], at: int) -> bool:
        return tuple(w for w, _ in self.source[at : at + len(words)]) == words

    def _found(self, word: str, pending: Sequence[tuple[str, ...]]) -> tuple[int, int] | None:
        """Where the story goes on behind a word of the script that stands here; None where it does not.

        A hyphen at a line's end may part it in the story. So may what was left out where a page ended inside it:
        how many of `pending` that were is the second number.
        """
        at, have, inside = self.at, "", 0
        while at < len(self.source) and word.startswith(have + self.source[at][0]):
            have += self.source[at][0]
            if have == word:
                return at + 1, inside
            part, start = self.source[at]
            end, at, before = start + len(part), at + 1, inside
            while inside < len(pending) and self._holds(pending[inside], at):
                at += len(pending[inside])
                inside += 1
            gap = self.story.text[end : self.source[at][1]] if at < len(self.source) else ""
            if not (_HYPHEN.match(gap) if inside > before else _LINE_END_HYPHEN.fullmatch(gap)):
                return None
        return None

    def _take(self, word: str, pending: list[tuple[str, ...]] | None = None) -> None:
        found = self._found(word, pending or ())
        if found is None:
            raise self._error(word)
        for inside in (pending or [])[: found[1]]:
            self.taken_inside.append(inside)
            self.omitted += len(inside)
        del (pending or [])[: found[1]]
        self.at = found[0]

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


_AHEAD: Final = 12
"""Words that are compared where a line's own words are those of what was left out inside it."""
_HYPHEN: Final = re.compile(r"[-‐\u00ad]")
_LINE_END_HYPHEN: Final = re.compile(r"[-‐\u00ad]\s*[\n\f]\s*|\u00ad+")
