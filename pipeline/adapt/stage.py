"""Turns paragraphs of prose into who is named where: subjects and bystanders of the narration, names in speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.evidence import Reading, is_vocative
from pipeline.adapt.figures import Figures
from pipeline.adapt.vocabulary import PREPOSITIONS


@dataclass(frozen=True, slots=True)
class Narrated:
    """A figure named by the narration at a token; `leads` if it may be its sentence's subject."""

    at: int
    start: int
    figure: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A figure named in speech at a token; `called` if it is spoken to."""

    at: int
    start: int
    figure: int
    called: bool


@dataclass(frozen=True, slots=True)
class Present:
    """Who is named in one paragraph."""

    narrated: tuple[Narrated, ...] = ()
    spoken: tuple[Spoken, ...] = ()


_NOT_LEADING: Final = PREPOSITIONS | {"and", "or", "than", "as", "him", "her", "them", "me"}


def present_in(readings: Sequence[Reading], figures: Figures) -> tuple[Present, ...]:
    """Who is named in each paragraph, in order."""
    return tuple(_present(reading, figures) for reading in readings)


def _present(reading: Reading, figures: Figures) -> Present:
    narrated: list[Narrated] = []
    spoken: list[Spoken] = []
    for mention in reading.mentions:
        figure = figures.of_mention(mention)
        if reading.is_spoken(mention.first):
            spoken.append(Spoken(mention.first, mention.start, figure, is_vocative(reading, mention)))
            continue
        narrated.append(Narrated(mention.first, mention.start, figure, _leads(reading, mention.first, mention.possessive)))
    if figures.first is not None:
        for at, token in enumerate(reading.tokens):
            if token.text == "I" and not reading.spoken[at]:
                narrated.append(Narrated(at, token.start, figures.first, True))
        narrated.sort(key=lambda each: each.at)
    return Present(tuple(narrated), tuple(spoken))


def _leads(reading: Reading, at: int, possessive: bool) -> bool:
    if possessive:
        return False
    run = at - 1
    if run >= 0 and reading.tokens[run].lower in ("the", "a", "an", "poor", "old", "little", "young"):
        run -= 1
    if run >= 0 and reading.tokens[run].lower in _NOT_LEADING and not reading.is_spoken(run):
        return False
    return not (at + 1 < len(reading.tokens) and run >= 0 and reading.tokens[run].is_word and _is_object(reading, run))


def _is_object(reading: Reading, before: int) -> bool:
    """Whether the word before a name is a verb that takes it as its object; a verb of speech has it as its subject."""
    from pipeline.adapt.vocabulary import ADVERBS, CONJUNCTIONS, RELATIVES, SPEECH_VERBS

    word = reading.tokens[before].lower
    if reading.is_spoken(before) or word in SPEECH_VERBS:
        return False
    return word not in ADVERBS | CONJUNCTIONS | RELATIVES and not reading.tokens[before].is_capital
