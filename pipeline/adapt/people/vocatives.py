"""Turns a name in speech into whether it calls its bearer, or is its speaker's own."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading


def is_vocative(reading: Reading, mention: Mention) -> bool:
    """Whether a name in speech calls somebody: set off by commas or by the quotation's ends."""
    tokens = reading.tokens
    if mention.possessive:
        return False
    before, after = mention.first - 1, mention.last
    while before >= 0 and tokens[before].lower in ("dear", "my", "old", "poor", "dearest", "young", "good", "darling"):
        before -= 1
    opens = (
        before < 0 or not reading.is_spoken(before) or (not tokens[before].is_word and tokens[before].text in _STOPS)
    )
    closes = (
        after >= len(tokens)
        or not reading.is_spoken(after)
        or (not tokens[after].is_word and tokens[after].text in _STOPS)
    )
    if before >= 0 and tokens[before].lower in (
        "o",
        "oh",
        "ah",
        "hello",
        "hey",
        "yes",
        "no",
        "well",
        "hi",
        "sorry",
        "please",
    ):
        opens = True
    if not (opens and closes):
        return False
    starts = before < 0 or not reading.is_spoken(before) or tokens[before].text in ".!?…"
    ends = after >= len(tokens) or not reading.is_spoken(after)
    alone = starts and (ends or tokens[after].text in ".")
    return not alone or tokens[min(after, len(tokens) - 1)].text in "!?" or _turns_to_you(reading, after)


def names_oneself(reading: Reading, mention: Mention) -> bool:
    """Whether speech gives its own speaker's name: `I’m Lena`, `My name is Ovrin`, `Call me Kit`."""
    before = tuple(token.lower for token in reading.tokens[max(0, mention.first - 2) : mention.first])
    return reading.is_spoken(mention.first) and (before[-1:] == ("i'm",) or before in _ONESELF)


def answers_who(before: Reading, reading: Reading, mention: Mention) -> bool:
    """Whether a name opens the answer to a question for it: `“What’s your name?”`, then `“Caleb.”`."""
    if not reading.is_spoken(mention.first) or any(reading.tokens[at].is_word for at in range(mention.first)):
        return False
    last = range(max(0, len(before.tokens) - _LAST_WORDS), len(before.tokens))
    asked = [before.tokens[at].lower for at in last if before.is_spoken(at) and before.tokens[at].text not in _MARKS]
    return asked[-1:] == ["?"] and (asked[-3:-1] == ["your", "name"] or asked[-4:-1] == ["who", "are", "you"])


_LAST_WORDS: Final = 40
"""Tokens at a paragraph's end in which its last question stands, with what the narration says of it."""
_MARKS: Final = frozenset("\"'“”‘’«»")
_ONESELF: Final = frozenset(
    {("i", "am"), ("name", "is"), ("my", "name's"), ("the", "name's"), ("call", "me"), ("“", "say"), (".", "say")}
)


def _turns_to_you(reading: Reading, stop: int) -> bool:
    """`Mr. Pell. You know why`: after a name alone, who was named is `you`."""
    after = stop + 1
    return after < len(reading.tokens) and reading.is_spoken(after) and reading.tokens[after].lower.startswith("you")


_STOPS: Final = frozenset(",.!?;:—–-…\"'“”‘’«»*_") | {"--", "...", "....", "``", "''"}
