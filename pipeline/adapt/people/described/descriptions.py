"""Turns the narration into its descriptions of single people (`a tall man`, `the waiter`), their keys and labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.adapt.talk.noun_phrases import subject_at
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import KIN, NOUNS_MAN, NOUNS_WOMAN, PERSON_NOUNS, words


def tag_subjects(turns: Sequence[Turn]) -> dict[int, list[Subject]]:
    """By paragraph, the descriptions that tags and beats have for subjects."""
    found: dict[int, list[Subject]] = {}
    for turn in turns:
        for tag in (turn.tag, *turn.beats):
            if tag is None or tag.subject.kind not in (Kind.NOUN, Kind.GROUP) or not tag.subject.head:
                continue
            if tag.strength is Strength.TAG or tag.subject.head in PERSON_NOUNS:
                found.setdefault(turn.paragraph - tag.lead, []).append(tag.subject)
    return found


def described_subjects(reading: Reading) -> list[Subject]:
    """The descriptions of single people in a paragraph's narration: `a tall man`, `the waiter`."""
    found: list[Subject] = []
    end = 0
    for at, token in enumerate(reading.tokens):
        if at < end or reading.spoken[at] or not (token.lower in _OPENING or _is_mine(reading, at)):
            continue
        subject = subject_at(reading, at, len(reading.tokens), before_verb=True)
        if subject is not None and subject.kind is Kind.NOUN and _is_somebody(subject.head, reading):
            found.append(subject)
            end = subject.last
    return found


class Descriptions:
    """The descriptions of the narration, found once in each paragraph."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Reading, Sequence[Subject]]] = {}

    def of(self, paragraph: int, reading: Reading) -> Sequence[Subject]:
        """Those of a paragraph as it is read."""
        read, found = self._found.get(paragraph, (None, ()))
        if read is not reading:
            found = described_subjects(reading)
            self._found[paragraph] = reading, found
        return found


def _is_somebody(head: str, reading: Reading) -> bool:
    return head in reading.callings and head not in FAINT


def _is_mine(reading: Reading, at: int) -> bool:
    """`my mother`: in a story told by `I` always the same."""
    after = reading.tokens[at + 1].lower if at + 1 < len(reading.tokens) else ""
    return reading.tokens[at].lower == "my" and after in _FAMILY


_FAMILY: Final = words(
    """
    mother father uncle aunt brother sister wife husband grandmother grandfather son daughter mum mom dad mummy daddy
    mama papa gran granny grandma grandpa
    """
)
_OPENING: Final = words("the a an another one this that")
FAINT: Final = words(
    """
    one other another someone somebody figure person creature company party voice master angel god devil
    """
)
"""Nouns that as often as not are nobody in particular."""


def key_of(subject: Subject) -> tuple[str, ...]:
    """What makes two descriptions one figure: the noun with its adjectives, without numbers and possessors."""
    words = tuple(w for w in subject.words if w not in ("of", "the", "some", "other", "same", "poor", "dear", "said"))
    return words[-2:]


def label_of_description(subject: Subject, key: tuple[str, ...]) -> str:
    """`Old Woman`; kin with whose they are: `My Aunt`, `Tom’s Father`; one of several: `One of the Twins`."""
    if subject.words[1:3] == ("of", "the"):
        return f"{subject.words[0].capitalize()} of the {subject.words[-1].capitalize()}"
    words = " ".join(word.capitalize() for word in key)
    if subject.head not in KIN:
        return words
    if subject.owner_mention is not None:
        return f"{subject.owner_mention.shown.removesuffix(chr(39) + 's').removesuffix('’s')}’s {words}"
    return f"{subject.owner.capitalize()} {words}" if subject.owner in ("my", "his", "her", "our", "their") else words


def gender_of_words(words: Sequence[str]) -> tuple[bool, bool]:
    """Whether a description is of a man, of a woman."""
    head = words[-1] if words else ""
    man = head in NOUNS_MAN or (
        head.endswith(("man", "boy")) and head not in NOUNS_WOMAN and head not in ("woman", "human")
    )
    woman = head in NOUNS_WOMAN or head.endswith(("woman", "girl", "lady"))
    return man and not woman, woman
