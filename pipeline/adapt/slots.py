"""A turn with its candidates and their clues: what the decoder sees."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.adapt.turns import Turn

Clues = dict[str, float]


@dataclass(slots=True)
class Slot:
    """A turn; its `candidates` are figures' numbers. `gap` is what lies between it and the turn before, `kind` what
    its tag is: `explicit`, `clause`, `anaphoric`, `implicit`."""

    turn: Turn
    gap: str
    candidates: list[int] = field(default_factory=list)
    clues: list[Clues] = field(default_factory=list)
    kind: str = "implicit"
