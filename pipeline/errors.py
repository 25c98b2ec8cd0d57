"""Turns a mistake into one sentence that says where it is, what it is, and what to do next.

Errors are divided by who can mend them. Only the command line catches `FullCastError`; it prints the
sentence and leaves with the error's exit code. Checks that look at a whole file collect their errors and
raise them together as `Problems`, so that one run shows all of them.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: lines and columns count from 1; 0 means not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class FullCastError(Exception):
    """Something that a user can mend: where, what, and the next step."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, at: Place | None = None, next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.at = at
        self.next_step = next_step

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        then = f" {self.next_step}" if self.next_step else ""
        return f"{where}{self.what}{then}"


class SourceError(FullCastError):
    """The story or the script cannot be read as it stands: its author can mend it."""

    exit_code = 3


class CastError(FullCastError):
    """voices.yaml or the casting has a mistake: whoever keeps the voices can mend it."""

    exit_code = 4


class EngineError(FullCastError):
    """A voice engine cannot speak, or a service cannot be asked: a model, a voice or a server is missing or refuses."""

    exit_code = 5


class AudioError(FullCastError):
    """A sound file cannot be read, or sound came out wrong."""

    exit_code = 6


class DeliveryError(FullCastError):
    """A finished file cannot be written where it should go."""

    exit_code = 7


class ReceiptError(FullCastError):
    """A word would be lost, doubled or changed. This is our fault, never the user's."""

    exit_code = 8


_SHORT_OF_MEMORY = (
    "failed to map segment",
    "cannot allocate memory",
    "failed to allocate memory",
    "bad_alloc",
    "bad allocation",
)
"""What the system's linker, the system itself, onnxruntime and the C++ library say when there is no room."""


def short_of_memory(trouble: BaseException, at: Place | None = None) -> EngineError | None:
    """What to say of a failure that lack of memory is behind; nothing when something else is."""
    told = str(trouble).lower()
    if not isinstance(trouble, MemoryError) and not any(words in told for words in _SHORT_OF_MEMORY):
        return None
    step = "Close other programs, raise the limit (ulimit -v), or use fewer processes with --jobs."
    return EngineError("There is not enough memory.", at=at, next_step=step)


class Problems(FullCastError):
    """Several errors found in one run, in the order of their places."""

    def __init__(self, errors: Iterable[FullCastError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda e: e.at or Place("")))
        super().__init__("\n".join(str(e) for e in self.errors))

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """The exit code of the first error."""
        return self.errors[0].exit_code if self.errors else FullCastError.exit_code


def raise_all(errors: Iterable[FullCastError]) -> None:
    """Raise nothing for none, the error itself for one, `Problems` for several."""
    found = tuple(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(found)


def command(*words: object) -> str:
    """A command to type, such as `fullcast render 'My Story.txt'`: what a shell would take apart is quoted."""
    return shlex.join(["fullcast", *(str(word) for word in words)])


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'pitch'?` for the nearest known spelling, or the known words when none is near."""
    options = sorted(known)
    close = get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Known: {', '.join(options)}." if 0 < len(options) <= 12 else ""
