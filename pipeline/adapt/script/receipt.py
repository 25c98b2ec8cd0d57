"""Turns a story and its script into proof that every word is spoken once, or else into an error that says which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.adapt.page.seen import seen_of
from pipeline.adapt.script.merging import CONFLICT
from pipeline.drama.script import Line, Omission, Remark, Script
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

    A word is a run of letters and digits as it is seen; a hyphen that a line's end put into a word may be gone.
    Omissions that follow a line may come from inside it (a footnote mark).

    Raises `ReceiptError` at the first word that fails.
    """
    story = seen_of(story).story
    entries = list(_entries(script))
    walk = _Walk(story, entries)
    for number in range(len(entries)):
        walk.take(number)
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


_MOST_INSIDE: Final = 40
"""Omissions that the end of a page can put into one word."""


class _Walk:
    """A place in the story's words that only moves forward."""

    def __init__(self, story: Story, entries: Sequence[_Entry]) -> None:
        self.story, self.source, self.entries = story, _WORD.findall(story.text), entries
        self.at = 0
        self.spoken = 0
        self.omitted = 0
        self.taken_inside: list[tuple[str, ...]] = []

    @cached_property
    def starts(self) -> list[int]:
        """Where each word of the story begins: asked for only where one is parted, or another than the script's."""
        return [match.start() for match in _WORD.finditer(self.story.text)]

    def take(self, number: int) -> None:
        """Follow an entry, and inside it as many of the omissions behind it as stand there."""
        entry = self.entries[number]
        if entry.is_omission and self.taken_inside and self.taken_inside[0] == entry.words:
            self.taken_inside.pop(0)
            return
        self.at, after = self._end_of(entry.words, number + 1)
        inside = [self.entries[n].words for n in range(number + 1, after)]
        self.taken_inside += inside
        self.omitted += sum(map(len, inside))
        if entry.is_omission:
            self.omitted += len(entry.words)
        else:
            self.spoken += len(entry.words)

    def _end_of(self, words: tuple[str, ...], following: int) -> tuple[int, int]:
        """Where words end, and the first of the entries behind them that does not stand inside.

        An omission may be of the very words that it stands beside, so every way is tried, depth first and no place
        twice, until one leads to an end behind which the next omission stands; else the first that leads to an end.
        """
        if not self._is_omission(following) and self._stand(words, self.at):
            return self.at + len(words), following
        ways, tried, furthest = [(0, following, self.at)], set[tuple[int, int, int]](), (0, self.at)
        end: tuple[int, int] | None = None
        while ways:
            way = number, after, at = ways.pop()
            if number == len(words):
                end = end or (at, after)
                if not self._is_omission(after) or self._holds(after, at):
                    return at, after
                continue
            if way in tried:
                continue
            tried.add(way)
            furthest = max(furthest, (number, at))
            if self._is_omission(after) and self._holds(after, at):
                ways.append((number, after + 1, at + len(self.entries[after].words)))
            if self._has_mark(words[number], at, after):
                ways.append((number + 1, after + 1, at + 1))
            found = self._found(words[number], at, after)
            if found is not None:
                ways.append((number + 1, found[1], found[0]))
        if end is None:
            self.at = furthest[1]
            raise self._error(words[furthest[0]])
        return end

    def _is_omission(self, number: int) -> bool:
        return number < len(self.entries) and self.entries[number].is_omission

    def _holds(self, number: int, at: int) -> bool:
        """Whether the words of an entry stand at a place of the story."""
        return self._stand(self.entries[number].words, at)

    def _has_mark(self, word: str, at: int, number: int) -> bool:
        """Whether a word stands at a place with the number of a note right behind it, `held1`, which is left out."""
        if at >= len(self.source) or not self._is_omission(number):
            return False
        mark = self.entries[number].words[0]
        return mark.isdigit() and self.source[at] == word + mark

    def _stand(self, words: tuple[str, ...], at: int) -> bool:
        return tuple(self.source[at : at + len(words)]) == words

    def _found(self, word: str, at: int, after: int) -> tuple[int, int] | None:
        """Where the story goes on behind a word of the script that stands at a place; None where it does not.

        A hyphen at a line's end may part it in the story. So may what was left out where a page ended inside it, or
        stood between its letters, without a blank: the second number is the first of the entries from `after` on that
        does not stand there.
        """
        have = ""
        while at < len(self.source) and word.startswith(have + self.source[at]):
            have += self.source[at]
            if have == word:
                return at + 1, after
            end, at, before = self.starts[at] + len(self.source[at]), at + 1, after
            while after - before < _MOST_INSIDE and self._is_omission(after) and self._holds(after, at):
                at += len(self.entries[after].words)
                after += 1
            gap = self.story.text[end : self.starts[at]] if at < len(self.source) else ""
            if not (_is_inside(gap) if after > before else _LINE_END_HYPHEN.fullmatch(gap)):
                return None
        return None

    def _error(self, word: str) -> ReceiptError:
        if self.at >= len(self.source):
            return ReceiptError(f"The script says {word!r} after the story has ended.", next_step=_NEXT_STEP)
        have, start = self.source[self.at], self.starts[self.at]
        where = Place(self.story.file, self.story.line_of(start))
        return ReceiptError(f"The story says {have!r} where the script says {word!r}.", at=where, next_step=_NEXT_STEP)

    def finish(self) -> None:
        if self.at < len(self.source):
            word, start = self.source[self.at], self.starts[self.at]
            where = Place(self.story.file, self.story.line_of(start))
            raise ReceiptError(f"The story's word {word!r} is nowhere in the script.", at=where, next_step=_NEXT_STEP)


def _is_inside(gap: str) -> bool:
    """Whether what stands between two parts of a word, and was left out, is inside it: `conver{12}sation`."""
    return _HYPHEN.match(gap) is not None or gap == gap.strip() != ""


_HYPHEN: Final = re.compile(r"[-‐\u00ad]")
_LINE_END_HYPHEN: Final = re.compile(r"[-‐\u00ad]\s*[\n\f]\s*|\u00ad+")


def check_merge(base: Script, mine: Script, theirs: Script, merged: Script) -> None:
    """Prove that a merged script says every word of the story but those that people took out, and none twice.

    `base` is what people edited into `mine`, `theirs` the script of the story as it is now, whose receipt was checked.
    A word that stands in the note of a conflict is not lost. Raises `ReceiptError` at the first word that fails.
    """
    before, people, now, said = (_counted(script) for script in (base, mine, theirs, merged))
    noted = Counter(_WORD.findall(" ".join(cue.text for cue in conflicts_in(merged))))
    for word, count in now.items():
        if said[word] + noted[word] + max(0, before[word] - people[word]) < count:
            raise ReceiptError(f"The story's word {word!r} would be lost by the merge.", next_step=_NEXT_STEP)
    for word, count in said.items():
        if not noted and count > now[word] + max(0, people[word] - before[word]):
            raise ReceiptError(f"The word {word!r} would be said twice by the merge.", next_step=_NEXT_STEP)


def conflicts_in(script: Script) -> tuple[Remark, ...]:
    """The notes at words that people and the story both changed."""
    cues = (cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Remark))
    return tuple(cue for cue in cues if cue.kind == "note" and cue.text.startswith(CONFLICT))


def _counted(script: Script) -> Counter[str]:
    return Counter(word for line in script.lines for word in _WORD.findall(line.text))
