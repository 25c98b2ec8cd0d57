"""Turns what tags show that people said into how much more a turn's words are somebody's than anybody's.

A naive Bayes model of each person's words, drawn towards the words of all speech in the story (Dirichlet smoothing,
Zhai and Lafferty 2001): it hears `sir`, a lisp or a hobby-horse, which nothing else here does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pipeline.adapt.evidence import Reading
from pipeline.adapt.surroundings import tokens_said
from pipeline.adapt.turns import Turn

_ALL: Final = 400.0
"""How many words of a person's own weigh as much as what all people of the story say."""
_SHORT: Final = 4
"""Words that are added to a turn's length, so that one rare word in `Yes, sir` proves little."""
_MOST: Final = 3.0


class Diction:
    """What everybody says in a story; `named` is whom each turn's tag names."""

    def __init__(self, turns: Sequence[Turn], named: Sequence[int | None], readings: Sequence[Reading]) -> None:
        self._said = [[token.lower for token in tokens_said(turn, readings[turn.paragraph])] for turn in turns]
        self._named = named

    def likeness(self, number: int, figure: int) -> float:
        """How much more a turn's words are a figure's than anybody's: 0 if nothing is known, at most ±3.

        It is the log-likelihood ratio over the root of the turn's length, as its words do not come independently.
        """
        own = self._own.get(figure)
        said = self._said[number]
        if own is None or not said:
            return 0.0
        share = _ALL / (own.total() + _ALL)
        ratio = sum(math.log(share * (1 + own[word] / (_ALL * self._usual[word]))) for word in said)
        return max(-_MOST, min(_MOST, ratio / math.sqrt(len(said) + _SHORT)))

    @cached_property
    def _own(self) -> dict[int, Counter[str]]:
        """The words that tags give to each figure."""
        out: dict[int, Counter[str]] = {}
        for said, figure in zip(self._said, self._named, strict=True):
            if figure is not None:
                out.setdefault(figure, Counter()).update(said)
        return out

    @cached_property
    def _usual(self) -> dict[str, float]:
        """The share that each word has of all speech."""
        counts = Counter(word for said in self._said for word in said)
        total = counts.total()
        return {word: count / total for word, count in counts.items()}
