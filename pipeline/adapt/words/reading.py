"""Turns a paragraph's tokens and names into a reading: what is spoken in it, and who may be meant."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import PERSON_NOUNS


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph as the adapter reads it: tokens, names, and which tokens are spoken. `callings` are the nouns that
    the story has for people; where it `tells_you`, its hero is `you`."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    spoken: bytes
    callings: frozenset[str] = PERSON_NOUNS
    tells_you: bool = False

    def is_spoken(self, at: int) -> bool:
        """Whether token `at` stands in a quotation."""
        return bool(self.spoken[at])
