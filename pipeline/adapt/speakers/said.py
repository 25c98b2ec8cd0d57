"""Turns the quotations of a turn into what it says: its words, how it ends, and by what words it calls its hearer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import words

DASHES: Final = frozenset({"—", "–", "--", "-", "―"})
HEARD: Final = frozenset("!?;…—-") | {"--"}
"""Marks that tell manners of speech apart."""
_QUOTES: Final = frozenset("\"'“”‘’*_")
_STOPS: Final = ".!?…,"
_SIR: Final = words("sir sire monsieur signor señor guv'nor guvnor")
_MADAM: Final = words("madam ma'am madame mum signora señora")
_BY_KIND: Final = dict.fromkeys(("boy", "lad", "laddie", "son", "sonny"), "sir") | dict.fromkeys(
    ("girl", "lass", "lassie", "missy"), "madam"
)
_MY_WIFE: Final = frozenset({("my", "wife"), ("my", "fiancée"), ("my", "fiancee"), ("my", "girlfriend")})
_MY_HUSBAND: Final = frozenset({("my", "husband"), ("my", "fiancé"), ("my", "boyfriend")})


@dataclass(frozen=True)
class Said:
    """The words and marks of a turn in lower case, and how it ends: `asked`, `broken off`, `trailing` or plainly.

    `goes_on` says that it begins in the middle of a sentence, `asks` that its last stop is a question's. What only
    some turns are asked for is found then, and once.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    ends: str
    goes_on: bool

    @property
    def length(self) -> str:
        """Its words on a scale of four."""
        count = len(self.words)
        return "word" if count < 4 else "short" if count < 12 else "long" if count < 40 else "speech"

    @cached_property
    def all(self) -> frozenset[str]:
        """All its words and marks in lower case."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def asks(self) -> bool:
        """Whether its last stop is a question mark."""
        stops = (token.text for token in reversed(self.tokens) if not token.is_word and token.text in _STOPS)
        return next(stops, "") == "?"

    @cached_property
    def honours(self) -> int:
        """1 if it calls its hearer a man (`sir`), -1 if a woman (`madam`)."""
        said = self.all | set(_called_by_kind(self.tokens)) if not self.all.isdisjoint(_BY_KIND) else self.all
        return (not said.isdisjoint(_SIR)) - (not said.isdisjoint(_MADAM))

    @cached_property
    def weds(self) -> int:
        """1 if it speaks of `my wife`, -1 if of `my husband`."""
        if "my" not in self.all:
            return 0
        pairs = {pair for pair in pairwise(token.lower for token in self.tokens) if pair[0] == "my"}
        return bool(pairs & _MY_WIFE) - bool(pairs & _MY_HUSBAND)


def said_of(turn: Turn, reading: Reading) -> Said:
    """What a turn says."""
    tokens = tuple(_tokens_said(turn, reading))
    said = tuple(token.lower for token in tokens if token.is_word or token.text in HEARD)
    goes_on = bool(tokens) and (tokens[0].text in DASHES or tokens[0].text[0].islower())
    return Said(tokens, said, _end_of(tokens), goes_on)


def _tokens_said(turn: Turn, reading: Reading) -> Iterator[Token]:
    """The words and marks of a turn's quotations."""
    quotes = iter(turn.quotes)
    quoted = next(quotes, None)
    start = bisect_left(reading.tokens, turn.quotes[0].inner.start, key=lambda token: token.start)
    for at in range(start, len(reading.tokens)):
        token = reading.tokens[at]
        while quoted is not None and token.start >= quoted.inner.end:
            quoted = next(quotes, None)
        if quoted is None:
            return
        if token.start >= quoted.inner.start:
            yield token


def _end_of(tokens: Sequence[Token]) -> str:
    marks = [token.text for token in tokens[-3:] if not token.is_word and token.text not in _QUOTES]
    if "?" in marks:
        return "asked"
    if not marks or tokens[-1].is_word:
        return ""
    return "broken off" if marks[-1] in DASHES else "trailing" if marks[-1].startswith(("..", "…")) else ""


def _called_by_kind(tokens: Sequence[Token]) -> Iterator[str]:
    """`sir` or `madam` for each word that calls a hearer by their kind: `Look at it, girl.`, `Well, my boy,`."""
    for at, token in enumerate(tokens):
        honoured = _BY_KIND.get(token.lower)
        if honoured is None:
            continue
        first = at - 1 if at and tokens[at - 1].lower in ("my", "old", "dear", "young") else at
        opens = first == 0 or not tokens[first - 1].is_word
        if opens and (at + 1 == len(tokens) or not tokens[at + 1].is_word):
            yield honoured
