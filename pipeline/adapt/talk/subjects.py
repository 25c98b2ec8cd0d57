"""Who does what a verb says, as a paragraph puts it: a name, a pronoun, a description, several together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading


class Kind(StrEnum):
    """What stands for the subject."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says. `head` and `words` describe a noun phrase, `owner` its possessive."""

    kind: Kind
    first: int
    last: int
    mention: Mention | None = None
    pronoun: str = ""
    head: str = ""
    words: tuple[str, ...] = ()
    owner: str = ""
    owner_mention: Mention | None = None


def mention_at(reading: Reading, at: int) -> Mention | None:
    """The name that starts at token `at`."""
    place = bisect_left(reading.mentions, at, key=lambda mention: mention.first)
    if place < len(reading.mentions) and reading.mentions[place].first == at:
        return reading.mentions[place]
    return None
