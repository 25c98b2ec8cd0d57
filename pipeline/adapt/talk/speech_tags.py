"""Turns a subject and its verb into a speech tag: what a stretch of narration says of the quotation beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.adapt.talk.subjects import Subject
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import ADVERBS, SPEECH_VERBS


class Strength(StrEnum):
    """How sure a tag is of its quotation."""

    TAG = "tag"  # a verb of speech
    CLAUSE = "clause"  # the quotation runs on into the clause, whatever its verb: `“Well,” he shrugged`
    BEAT = "beat"  # an action beside the quotation: `“Well.” He shrugged.`


@dataclass(frozen=True, slots=True)
class Tag:
    """The subject that a stretch of narration gives to the quotation beside it. `first` to `last` are tokens.

    `opens` says that it opens a sentence of its own behind the quotation;
    `lead` is how many paragraphs before its words it stands: 1 before them, -1 behind.
    """

    subject: Subject
    strength: Strength
    verb: str = ""
    first: int = 0
    last: int = 0
    opens: bool = False
    lead: int = 0


def is_adverb(reading: Reading, at: int) -> bool:
    """Whether a word may stand between a subject and its verb: `softly`, `then`."""
    word = reading.tokens[at].lower
    is_one = word.endswith("ly") and len(word) > 4 and word not in SPEECH_VERBS
    return word in ADVERBS or (is_one and not reading.tokens[at].is_capital)
