"""Turns what a letter or a message says into its writer's tag: `the text from Mara read:`, `Jonah's note said`."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.talk.speech_tags import Strength, Tag
from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import words

_ON_SCREENS: Final = words("text texts message messages email emails reply")
_ON_PAPER: Final = words("note letter letters card postcard telegram memo diary")
_WRITTEN: Final = _ON_SCREENS | _ON_PAPER
_SAYS: Final = words("said says read reads ran began went")
_OWNERS: Final = {"his": "he", "her": "she", "my": "i", "their": "they"}
_NEAR: Final = 4
"""Words between the thing and its writer, or between it and its verb."""


def written_tag(reading: Reading, start: int, end: int) -> Tag | None:
    """The tag that gives a written thing's words to whoever wrote it, where the sentence says who did."""
    tokens = reading.tokens
    for at in range(start, end):
        if tokens[at].lower not in _WRITTEN or reading.spoken[at]:
            continue
        writer = _writer(reading, start, at, end)
        if writer is not None and _says(reading, writer, start, at, end):
            verb = "texted" if tokens[at].lower in _ON_SCREENS else "wrote"
            return Tag(writer, Strength.TAG, verb, start, end)
    return None


def _says(reading: Reading, writer: Subject, start: int, at: int, end: int) -> bool:
    """Whether the thing at token `at` says words: by its verb, or with its writer right before them."""
    tokens = reading.tokens
    ahead = tokens[at + 1 : min(end, at + 2 + _NEAR)]
    if tokens[start].lower in _SAYS or any(token.lower in _SAYS for token in ahead):
        return True
    return writer.last == end and tokens[writer.first - 1].lower == "from"


def _writer(reading: Reading, start: int, at: int, end: int) -> Subject | None:
    """Whoever owns or sent the thing at token `at`."""
    for first in range(at - 1, max(start, at - _NEAR) - 1, -1):
        pronoun = _OWNERS.get(reading.tokens[first].lower)
        if pronoun is not None:
            return Subject(Kind.PRONOUN, first, first + 1, pronoun=pronoun)
        mention = mention_at(reading, first)
        if mention is not None:
            return Subject(Kind.NAME, first, mention.last, mention=mention) if mention.possessive else None
    for first in range(at + 1, min(end, at + _NEAR)):
        if reading.tokens[first].lower in ("from", "by") and first + 1 < end:
            mention = mention_at(reading, first + 1)
            if mention is not None and not mention.possessive:
                return Subject(Kind.NAME, first + 1, mention.last, mention=mention)
    return None
