"""Turns the doubts of a script about who somebody is into questions: are these two one person?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from pipeline.drama.script import Line, Script

IDENTITY: Final = "identity"
"""The reason of a doubt whether a line's speaker is another person who is called alike: `identity; or Sir Thomas`."""
APART: Final = "identity apart"
"""The reason of a doubt whether two people of the cast list are one."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two names are one person's, with how many lines hang on it and how sure the script is as it stands.

    `is_apart` says that the script has them as two people now.
    """

    name: str
    other: str
    lines: int
    confidence: float
    is_apart: bool = False


def asked_of(line: Line) -> tuple[str, str]:
    """The reason of a line's doubt about who somebody is, and the other name; both empty where there is none."""
    reason, _, other = line.doubt.reason.partition("; or ") if line.doubt is not None else ("", "", "")
    return (reason, other.strip()) if reason in (IDENTITY, APART) and other else ("", "")


def questions_in(script: Script) -> tuple[Question, ...]:
    """What a script asks about who is who, what touches most lines first."""
    lines: Counter[tuple[str, str, bool]] = Counter()
    least: dict[tuple[str, str, bool], float] = {}
    for line in script.lines:
        reason, other = asked_of(line)
        if other and line.doubt is not None:
            asked = (line.speaker, other, reason == APART)
            lines[asked] += 1
            least[asked] = min(least.get(asked, 1.0), line.doubt.confidence)
    ranked = sorted(lines, key=lambda asked: (-lines[asked], asked))
    return tuple(
        Question(name, other, lines[asked], least[asked], apart) for asked in ranked for name, other, apart in [asked]
    )
