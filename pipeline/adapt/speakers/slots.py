"""A turn with its candidates and their clues: what the decoder sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pipeline.adapt.talk.turns import Turn

Clues = dict[str, float]


class _Anaphoric(dict[str, str]):
    """The names of clues for turns whose tag has a pronoun or a description, by those for turns without one: few, and
    each is made once."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, f"ana {name}")


ANAPHORIC: Final = _Anaphoric()
BOOK: Final = 400
"""Turns above which a text is a book: more people, more names for each, and longer since anybody was named."""


@dataclass(slots=True)
class Slot:
    """A turn; its `candidates` are figures' numbers. `gap` is what lies between it and the turn before, `kind` what
    its tag is: `explicit`, `clause`, `anaphoric`, `implicit`. `said` are its words, `whose` the figure that its tag
    names or describes. `cues` bear on how it follows the turns before, whoever speaks it; the `marks` of each candidate
    do so if that candidate speaks it."""

    turn: Turn
    gap: str
    candidates: list[int] = field(default_factory=list)
    clues: list[Clues] = field(default_factory=list)
    kind: str = "implicit"
    said: tuple[str, ...] = ()
    whose: int | None = None
    cues: tuple[str, ...] = ()
    marks: list[tuple[str, ...]] = field(default_factory=list)
