"""Turns a story into the story as it is seen, and places in that back into the file's own.

All that the adapter finds, it finds in the text that is seen: signs that nobody sees are gone, every line ends in
one way, every space is one. What stands where in the file is asked for once, when the script is done.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.drama.script import Cue, Line, Omission, Script
from pipeline.drama.story import Span, Story
from pipeline.readers.invisible import INVISIBLE, LINE_END, PARAGRAPH_END, SUSPECT, without_invisible

_SUSPECT: Final = re.compile(f"[{SUSPECT}\r\v\x1c-\x1e\x85\u2028\u2029]")
"""Where to look at all: one class of characters is found twenty times faster than what stands around them."""
_CHANGED: Final = re.compile(
    rf"(?P<invisible>{INVISIBLE.pattern})|(?P<line>{LINE_END.pattern})|(?P<paragraph>{PARAGRAPH_END})"
)
_ODD_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A story as it is seen. Behind the `ends[i]`-th character of its text the file is `ahead[i]` characters longer."""

    story: Story
    ends: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()

    def in_file(self, span: Span) -> Span:
        """Where the file has a stretch of the seen text, without what cannot be seen at either end of it."""
        if not self.ends or not len(span):
            return span
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, at: int) -> int:
        before = bisect_right(self.ends, at)
        return at + self.ahead[before - 1] if before else at

    def placed(self, script: Script) -> Script:
        """A script of the seen story with the places that its words have in the file."""
        if not self.ends:
            return script
        scenes = (replace(scene, cues=tuple(map(self._placed, scene.cues))) for scene in script.scenes)
        return script.with_scenes(tuple(scenes))

    def _placed(self, cue: Cue) -> Cue:
        if isinstance(cue, Line | Omission):
            return replace(cue, spans=tuple(map(self.in_file, cue.spans)))
        return cue


class _Way:
    """From the file's offsets to those of the seen text."""

    def __init__(self, ends: Sequence[int], ahead: Sequence[int]) -> None:
        self._ends, self._ahead = ends, ahead
        self._in_file = [end + more for end, more in zip(ends, ahead, strict=True)]

    def offset(self, at: int) -> int:
        """Where the seen text has a place of the file; inside what is not seen, the place behind it."""
        before = bisect_right(self._in_file, at)
        shifted = at - (self._ahead[before - 1] if before else 0)
        return min(shifted, self._ends[before]) if before < len(self._ends) else shifted


def seen_of(story: Story) -> Seen:
    """A story without what cannot be seen, in its text and in what the file says of itself."""
    parts: list[str] = []
    ends, ahead = [], []
    at = length = 0
    for suspect in _SUSPECT.finditer(story.text):
        match = _CHANGED.match(story.text, suspect.start()) if suspect.start() >= at else None
        if match is None:
            continue
        shown = "\n" if match["line"] else "\n\n" if match["paragraph"] else ""
        parts += [story.text[at : match.start()], shown]
        length += match.start() - at + len(shown)
        at = match.end()
        if len(match.group()) != len(shown):
            ends.append(length)
            ahead.append(at - length)
    text = "".join([*parts, story.text[at:]])
    text = _ODD_SPACE.sub(" ", text)
    if text == story.text:
        return Seen(story)
    seen = Seen(story, tuple(ends), tuple(ahead))
    return replace(seen, story=_with(story, text, _Way(ends, ahead)))


def _with(story: Story, text: str, way: _Way) -> Story:
    def moved(span: Span) -> Span:
        return Span(way.offset(span.start), way.offset(span.end))

    blocks = tuple(replace(block, span=moved(block.span)) for block in story.blocks)
    asides = tuple(replace(aside, span=moved(aside.span)) for aside in story.asides)
    details = {name: without_invisible(words) for name, words in story.details.items()}
    return replace(story, text=text, blocks=blocks, details=details, asides=asides)
