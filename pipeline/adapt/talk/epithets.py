"""Turns the words behind a verb of speech into the name that they lead up to: `patient Wilf`, `drummer Kim`."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NAME_PARTICLES,
    PREPOSITIONS,
    RELATIVES,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    words,
)

_MOST: Final = 3
"""Words between a verb and the name."""


def named_behind(reading: Reading, at: int, end: int) -> Subject | None:
    """The name that adjectives or a trade lead up to behind a verb: `asked patient Wilf`, `said drummer Kim`."""
    tokens = reading.tokens
    for run in range(at, min(end, at + 1 + _MOST)):
        mention = mention_at(reading, run) if run > at else None
        if mention is not None:
            return None if mention.possessive else Subject(Kind.NAME, at, mention.last, mention=mention)
        word = tokens[run].lower
        if not tokens[run].is_word or tokens[run].is_capital or word.endswith("ly"):
            return None
        if word in _NO_EPITHETS:
            return None
    return None


_NO_EPITHETS: Final = (
    PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | AUXILIARIES
    | ADVERBS
    | DETERMINERS
    | SUBJECT_PRONOUNS
    | SPEECH_VERBS
    | NAME_PARTICLES
    | words("him them me us himself herself something nothing anything everything so yes no")
)
