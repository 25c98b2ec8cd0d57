"""Turns a line that was given to somebody into what that implies for doubtful lines near by: offered, never made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

from pipeline.adapt import Implications
from pipeline.adapt.script.corrections import corrections_between, keyed
from pipeline.produce.editing.open_script import OpenScript, digest_of
from pipeline.produce.next_steps import story_of
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.workplace import Workplace
from pipeline.readers import read_story
from pipeline.readers.fountain.reader import read_script

NEAR: Final = 40
"""Lines before and behind the one that was given which are asked about: further off it implies nothing."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A line of the file, whose it would be, and how sure that is."""

    number: int
    name: str
    confidence: float


class _Read:
    """The story that was asked about last, as it was read: a novel takes some seconds, each question a fraction."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: tuple[Path, str] | None = None
        self._known: Implications

    def get(self, story: Path) -> Implications:
        """What a story's corrections imply."""
        with self._lock:
            of = (story, digest_of(story.read_bytes()))
            if of != self._of:
                self._known = Implications(read_story(story))
                self._of = of
            return self._known


_READ: Final = _Read()


def implied_by_line(opened: OpenScript, number: int, place: Workplace) -> tuple[Implied, ...]:
    """Which doubtful lines near the one at a line of the file would be somebody else's because of whom it was given to.

    Nothing where the script is of no story that is here, or nobody knows any more how it was adapted. Raises
    `SourceError` for a story that cannot be read.
    """
    story, baseline = story_of(opened.script, opened.path), build_folder(opened.path, place) / "adapted.fountain"
    if story is None or not baseline.exists():
        return ()
    corrections = corrections_between(opened.script, read_script(baseline))
    lines = keyed(opened.script.lines)
    at = next((n for n, (_, line) in enumerate(lines) if line.place and line.place.line == number), None)
    if at is None or (key := lines[at][0]) not in corrections.speakers:
        return ()
    implications = _READ.get(story)
    others = {each: name for each, name in corrections.speakers.items() if each != key}
    before = {each.key: each.after for each in implications.of(replace(corrections, speakers=others))}
    after = {each.key: each for each in implications.of(corrections) if before.get(each.key) != each.after}
    return tuple(
        Implied(line.place.line, after[each].after, after[each].confidence)
        for each, line in lines[max(0, at - NEAR) : at + NEAR + 1]
        if each in after and line.doubt and line.place and line.speaker != after[each].after
    )
