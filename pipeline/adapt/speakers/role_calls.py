"""Turns roles in speech into whom they call: `“Doctor?”` is for Dr. Voss, `“Thank you, nurse.”` for the nurse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import KIN, PERSON_NOUNS, TITLE_FORMS, words

_ANYBODY: Final = words(
    "man woman boy girl sir madam lady gentleman child friend fellow lad lass lord baby people girls"
)
"""What one calls whoever it is."""
_ROLES: Final = (PERSON_NOUNS | set(TITLE_FORMS)) - KIN - _ANYBODY
_STARTS: Final = frozenset(".!?…\"“‘'«")
_ENDS: Final = frozenset(".!?…,\"”’'»")


def called_by_role(reading: Reading, bearer: Callable[[str, int], int | None]) -> Iterator[tuple[int, int]]:
    """The tokens of a paragraph's speech that call somebody by a role alone, each with whom; `bearer` is asked who has
    a role, the noun at a token."""
    named = {at for mention in reading.mentions for at in range(mention.first, mention.last)}
    for at, token in enumerate(reading.tokens):
        if token.lower in _ROLES and at not in named and reading.is_spoken(at) and _calls(reading, at):
            figure = bearer(token.lower, at)
            if figure is not None:
                yield at, figure


def _calls(reading: Reading, at: int) -> bool:
    before, after = _beside(reading, at - 1), _beside(reading, at + 1)
    if before in _STARTS:
        return after in ("?", "!") or (after == "," and reading.tokens[at].is_capital)
    return before == "," and after in _ENDS and (after != "," or reading.tokens[at].is_capital)


def _beside(reading: Reading, at: int) -> str:
    """The sign beside a word of speech; a quotation mark where the speech begins or ends."""
    inside = 0 <= at < len(reading.tokens) and reading.is_spoken(at)
    return reading.tokens[at].text if inside else '"'
