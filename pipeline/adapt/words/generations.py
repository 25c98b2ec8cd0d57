"""Turns the words beside a name into what tells a father from a son of it: `Sam senior`, `young Dray`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.adapt.words.capitals import Capitals, is_somebody
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import words

ELDER: Final = "the elder"
YOUNGER: Final = "the younger"
"""What tells two of one name by their ages, as a word of the name: `young Dray` is `("dray", "the younger")`."""
_AGES: Final = {"old": ELDER, "young": YOUNGER}
_GENERATIONS: Final = words("senior senior's junior junior's")


def tells_generation(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name before a token goes on as a father's or a son's: `Sam senior said`, no `Holt senior staff`."""
    if at >= len(tokens) or tokens[at].lower not in _GENERATIONS:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not after.is_word or after.lower == "and" or is_somebody(tokens, at)


def age_of(tokens: Sequence[Token], first: int, name: Sequence[str], capitals: Capitals) -> str:
    """What tells a name of one word apart by the word before it, where the story has an old and a young one of it."""
    age = _AGES.get(tokens[first - 1].lower, "") if first and len(name) == 1 else ""
    return age if age and capitals.is_of_two_ages(name[0]) else ""
