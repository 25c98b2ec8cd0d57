"""Turns a name in speech into whether it calls its bearer, or is its speaker's own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading


def is_vocative(reading: Reading, mention: Mention) -> bool:
    """Whether a name in speech calls somebody: set off by commas or by the quotation's ends."""
    tokens = reading.tokens
    if mention.possessive:
        return False
    if _is_met(reading, mention):
        return True
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


def _is_met(reading: Reading, mention: Mention) -> bool:
    """`You’re Ottilie?`, `You must be Mr. Rudge.`: whom one does not know yet and asks for."""
    after = reading.tokens[mention.last].text if mention.last < len(reading.tokens) else ""
    said = [token.lower for token in reading.tokens[max(0, mention.first - 3) : mention.first]]
    is_end = after in (".", "?", ",", "!")
    return is_end and (said[-1:] == ["you're"] or said[-2:] in (["you", "are"], ["are", "you"]) or said[-3:] == _MUST)


_MUST: Final = ["you", "must", "be"]


def names_oneself(reading: Reading, mention: Mention) -> bool:
    """Whether speech gives its speaker's own name: `I’m Lena`, `My name is Ovrin`, `Dunlin, this is Control`."""
    if not reading.is_spoken(mention.first):
        return False
    before = tuple(token.lower for token in reading.tokens[max(0, mention.first - 2) : mention.first])
    return answers_call(reading, mention) or before[-1:] == ("i'm",) or before in _ONESELF or presents(reading, mention)


def presents(reading: Reading, mention: Mention) -> bool:
    """`“Inspector Vane. This is Moss.”`: a title and a name first, then who has come along."""
    tokens = reading.tokens
    behind = [token.lower for token in tokens[mention.last : mention.last + 4]]
    goes_on = behind[1:3] == ["this", "is"] or behind[1:4] == ["and", "this", "is"]
    opens = not mention.first or tokens[mention.first - 1].text in _OPENING
    return opens and bool(mention.form.titles) and behind[:1] == ["."] and goes_on


def answers_call(reading: Reading, mention: Mention) -> bool:
    """Whether speech gives its own call sign behind another's: `Dunlin, this is Control`."""
    before = [token.lower for token in reading.tokens[max(0, mention.first - 3) : mention.first]]
    return reading.is_spoken(mention.first) and before == [",", "this", "is"]


def answers_who(before: Reading, reading: Reading, mention: Mention) -> bool:
    """Whether a name opens the answer to a question for it: `“What’s your name?”`, then `“Caleb.”`, `“It’s Caleb.”`.

    Whoever is told a full name answers with a name alone: `“Ada Quist.”`, then `“Caleb,” he said.`
    """
    if not reading.is_spoken(mention.first):
        return False
    said = [*islice((token.lower for token in reading.tokens[: mention.first] if token.is_word), _MOST_BEFORE)]
    if said not in ([], ["it's"], ["it", "is"], ["this", "is"]):
        return False
    if not said and is_all_said(reading, mention) and (told := before.mentions[-1:]):
        is_told = is_all_said(before, told[0]) and len(told[0].form.words) > 1
        if is_told and not any(token.is_word for token in before.tokens[told[0].last :]):
            return True
    last = range(max(0, len(before.tokens) - _LAST_WORDS), len(before.tokens))
    asked = [before.tokens[at].lower for at in last if before.is_spoken(at) and before.tokens[at].text not in _MARKS]
    if asked[-1:] != ["?"]:
        return False
    is_who = asked[-3:-1] in (["who's", "there"], ["who's", "that"], ["who's", "this"], ["who", "is", "this"])
    if said and (is_who or asked[-2:-1] in (["hello"], ["yes"], ["hullo"])):
        return True
    return _asks_for_name(asked[:-1])


def _asks_for_name(asked: Sequence[str]) -> bool:
    """Whether the last sentence of these words is `Who are you`, `And you are`, or has `your name` in it."""
    start = max((at + 1 for at, word in enumerate(asked) if word in (".", "!", "?")), default=0)
    question = list(asked[start:])
    is_whole = question[-3:] in (["who", "are", "you"], ["who", "is", "it"], ["and", "you", "are"])
    return is_whole or ("your", "name") in pairwise(question)


_MOST_BEFORE: Final = 3
"""Words before a name from which on it does not open an answer."""


def is_all_said(reading: Reading, mention: Mention) -> bool:
    """Whether a name is all that a quotation says: `She held out a hand. “Ada Quist.”`"""
    tokens, after = reading.tokens, mention.last
    if not reading.is_spoken(mention.first) or (mention.first and tokens[mention.first - 1].text not in _OPENING):
        return False
    if after < len(tokens) and tokens[after].text in (".", ","):
        after += 1
    return after > mention.last and (after >= len(tokens) or tokens[after].text in _MARKS)


_LAST_WORDS: Final = 40
"""Tokens at a paragraph's end in which its last question stands, with what the narration says of it."""
_OPENING: Final = frozenset("\"“‘«'")
_MARKS: Final = frozenset("\"'“”‘’«»")
_ONESELF: Final = frozenset(
    {("i", "am"), ("name", "is"), ("my", "name's"), ("the", "name's"), ("call", "me"), ("“", "say"), (".", "say")}
)


def _turns_to_you(reading: Reading, stop: int) -> bool:
    """`Mr. Pell. You know why`: after a name alone, who was named is `you`."""
    after = stop + 1
    return after < len(reading.tokens) and reading.is_spoken(after) and reading.tokens[after].lower.startswith("you")


_STOPS: Final = frozenset(",.!?;:—–-…\"'“”‘’«»*_") | {"--", "...", "....", "``", "''"}
