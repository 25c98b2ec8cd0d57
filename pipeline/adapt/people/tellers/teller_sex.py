"""Turns what others call the teller of a story, and what the teller says of `me`, into the teller's sex.

Whoever says `I` is no `he` and no `she`: such a pronoun near a teller's name means somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.adapt.people.names.likeness import sex_of
from pipeline.adapt.people.people import Figure
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import title_gender
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import words

_MAN: Final = words("sir mister man boy lad laddie sonny son brother uncle dad daddy father papa grandpa grandfather")
_WOMAN: Final = words(
    "madam ma'am miss missus lady woman girl lass lassie daughter sister aunt auntie mum mummy mother mama mom grandma "
    "grandmother milady"
)
_BEFORE_CALL: Final = words("good my dear old young little poor clever silly wicked brave")
_WAS: Final = words("was am i'm being")
_LIKE: Final = words("as like")
_ADJECTIVES: Final = 3
"""Words that may stand between `I was a` and what I was: `a small thin girl`."""
_CALL: Final = 1.5
_SAID: Final = 3.0
_SPOUSE: Final = 1.0
"""What a call counts beside words of `I`, what `I` say of myself, and a husband or a wife of mine."""


def note_sex(first: Figure, readings: Sequence[Reading], turns: Sequence[Turn]) -> None:
    """Let a teller's sex rest on the name, on what others call `I`, and on what `I` say of myself; on nothing else."""
    first.man = first.woman = 0.0
    for form in first.forms:
        sex = sex_of(form)
        weight = 5.5 if title_gender(form.titles) else 1.5
        first.man += weight * (sex > 0)
        first.woman += weight * (sex < 0)
    for sex, weight in (*_calls(readings, turns), *_of_me(readings)):
        first.man += weight * (sex > 0)
        first.woman += weight * (sex < 0)


def _sex(word: str) -> int:
    return (word in _MAN) - (word in _WOMAN)


def _calls(readings: Sequence[Reading], turns: Sequence[Turn]) -> Iterator[tuple[int, float]]:
    """`Good evening, madam`: what others call somebody right before or behind words of `I`."""
    mine = [turn.tag is not None and turn.tag.subject.pronoun == "i" for turn in turns]
    for n, turn in enumerate(turns):
        beside = mine[max(0, n - 1) : n] + mine[n + 1 : n + 2]
        if mine[n] or not any(beside):
            continue
        lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
        tokens = [token for token in readings[turn.paragraph].tokens if lo <= token.start < hi]
        for at, token in enumerate(tokens):
            if _sex(token.lower) and _is_call(tokens, at):
                yield _sex(token.lower), _CALL


def _is_call(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is set off by marks, with nothing but `my`, `good` and the like before it."""
    before, after = at - 1, at + 1
    while before >= 0 and tokens[before].lower in _BEFORE_CALL:
        before -= 1
    is_ended = after >= len(tokens) or not tokens[after].is_word
    return is_ended and (before < 0 or not tokens[before].is_word or tokens[before].lower in ("yes", "no", "you"))


def _of_me(readings: Sequence[Reading]) -> Iterator[tuple[int, float]]:
    """`I was a thin girl`, `as a boy I`, `my husband`, in the narration."""
    for reading in readings:
        tokens = reading.tokens
        for at, token in enumerate(tokens[:-1]):
            if reading.is_spoken(at):
                continue
            after = tokens[at + 1].lower
            if token.lower == "my" and after in ("husband", "wife"):
                yield (1 if after == "wife" else -1), _SPOUSE
            elif after in ("a", "an", "the", "only") and _is_of_me(tokens, at):
                yield _described(tokens, at + 2), _SAID


def _is_of_me(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    return word == "i'm" or (word in _WAS and before == "i") or (word in _LIKE and _i_follows(tokens, at))


def _i_follows(tokens: Sequence[Token], at: int) -> bool:
    """`As a girl I …`: the clause behind it is about `I`."""
    behind = [token.lower for token in tokens[at + 2 : at + 6]]
    return "i" in behind and (at == 0 or not tokens[at - 1].is_word)


def _described(tokens: Sequence[Token], start: int) -> int:
    """The sex of the noun that ends a description, before any mark or small word."""
    for at in range(start, min(len(tokens), start + _ADJECTIVES + 1)):
        if not tokens[at].is_word:
            return 0
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if _sex(tokens[at].lower) and (after is None or not after.is_word or after.lower in _ENDS):
            return _sex(tokens[at].lower)
    return 0


_ENDS: Final = words("of i then and in with who at when from by on to now still")
