"""Turns what a stage is doing into events for whoever shows them.

Stages never print. They call a `Report` with an event; the command line draws bars from it, a program
writes JSON lines from it, and tests collect it in a list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """A stage began; `total` counts its steps in `unit` ("lines", "scenes", "MB"), 0 when not known."""

    stage: str
    total: float = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Advanced:
    """A stage went on by `by` units; `what` says with which one ("HAYES: Tell us more…")."""

    stage: str
    by: float = 1
    what: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """A stage ended; `made` of its `total` steps were new, the rest stood in the store."""

    stage: str
    made: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth knowing that is no error: a retry, a fallback."""

    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class Remade:
    """One thing is made anew, and why; shown by `render --why`."""

    stage: str
    what: str
    why: str


Event = Started | Advanced | Finished | Remark | Remade
Report = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Shows nothing."""
