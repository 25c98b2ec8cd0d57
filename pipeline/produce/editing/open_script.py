"""Turns a script's file into what is edited: its text, the script that it means, and a digest that names this state.

Whoever edits says on which state: a file that was changed since, by an editor or another program, is not written to.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from pipeline.drama.script import Cue, Line, Script
from pipeline.errors import Place, SourceError
from pipeline.produce.editing.written import stale, write_over
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.source_file import read_bytes
from pipeline.readers.text import decode

_KEPT: Final = 4
"""States that are remembered as they were read: a book of 100,000 words takes a second to read."""


@dataclass(frozen=True, slots=True)
class OpenScript:
    """A script as it stands in its file."""

    path: Path
    text: str
    digest: str
    script: Script

    @property
    def rows(self) -> list[str]:
        """The lines of the file, without their endings."""
        return [row.rstrip("\r\n") for row in self.text.split("\n")]

    def line_at(self, number: int, part: int = 0) -> Line:
        """The line whose paragraph begins at a line of the file; of several that do, the one with that number from 0.

        Raises `SourceError` where there is none.
        """
        found = [line for line in self.script.lines if line.place and line.place.line == number]
        if part < len(found):
            return found[part]
        raise SourceError("No line of the script begins here.", at=Place(str(self.path), number))


class _Read:
    """The scripts that were read last, by file and state."""

    def __init__(self) -> None:
        self.known: OrderedDict[tuple[str, str], OpenScript] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple[str, str]) -> OpenScript | None:
        """What is known, as the last one used."""
        with self.lock:
            if found := self.known.get(key):
                self.known.move_to_end(key)
            return found

    def keep(self, opened: OpenScript) -> OpenScript:
        """Remember one, and forget the one that was not used for longest."""
        with self.lock:
            self.known[str(opened.path), opened.digest] = opened
            while len(self.known) > _KEPT:
                self.known.popitem(last=False)
        return opened


_READ: Final = _Read()


def digest_of(data: bytes) -> str:
    """What names a state of a file."""
    return hashlib.sha256(data).hexdigest()[:16]


def open_script(path: Path) -> OpenScript:
    """A script as it stands now. Raises as `read_script` does."""
    return _opened(path, read_bytes(path))


def known_script(path: Path, digest: str) -> OpenScript | None:
    """A state of a script that was read or written a moment ago; None when it is forgotten."""
    return _READ.get((str(path), digest))


def as_read(path: Path, text: str) -> OpenScript:
    """The script that a text would be in its file. Raises as `read_script` does."""
    digest = digest_of(text.encode("utf-8"))
    return _READ.get((str(path), digest)) or _READ.keep(OpenScript(path, text, digest, parse_script(text, str(path))))


def _opened(path: Path, data: bytes) -> OpenScript:
    digest = digest_of(data)
    if found := _READ.get((str(path), digest)):
        return found
    text = decode(data, path)
    return _READ.keep(OpenScript(path, text, digest, parse_script(text, str(path))))


Change = Callable[[OpenScript], str]
"""Turns a script into its new text."""


def change_script(path: Path, made_on: str, change: Change) -> tuple[OpenScript, OpenScript]:
    """Change a script's file; what it was, and what it is now, as it is read back.

    `made_on` is the digest of the state that was changed; empty for whatever stands there. Raises `StaleError` when
    something else stands there, and changes nothing then, nor where the new text has errors.
    """
    before = open_script(path)
    if made_on and before.digest != made_on:
        raise stale(path)
    after = as_read(path, change(before))
    write_over(path, before.text, after.text)
    return before, after


def cues_of(script: Script) -> Iterator[Cue | tuple[str, int, str]]:
    """All that a script holds, in order, its scenes' headings among it; equal lists are equal scripts."""
    for scene in script.scenes:
        yield scene.title, scene.level, scene.heading
        yield from scene.cues
