"""Turns what a story says of somebody, a man's words against a woman's, into the odds that it is a man."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_AIMED: Final = 0.5
"""The share of pronouns behind a name that mean its bearer; the others mean whoever the story is about."""
_LEAST: Final = 0.15
_MOST_ODDS: Final = 4.0


@dataclass(frozen=True, slots=True)
class Telling:
    """How much one `he` and one `she` behind a name tell, as log-odds: the rarer one more."""

    man: float = 1.1
    woman: float = 1.1

    def log_odds_man(self, man: float, woman: float) -> float:
        """The log-odds of a man, at most ±4, from how much speaks for a man and for a woman.

        It is the difference that counts, not the ratio: where one she is on every page, sixty `he` behind a name
        against fifty `she` leave no doubt.
        """
        return _MOST_ODDS * math.tanh((self.man * man - self.woman * woman) / _MOST_ODDS)


def telling_of(man: float, woman: float) -> Telling:
    """How much a pronoun tells in a story that has so many of each behind its names."""
    share = min(max((man + 5) / (man + woman + 10), _LEAST), 1 - _LEAST)
    return Telling(_tells(share), _tells(1 - share))


def _tells(share: float) -> float:
    """The log-likelihood ratio of a pronoun that has this share where it is not aimed at the bearer."""
    stray = (1 - _AIMED) * share
    return math.log((_AIMED + stray) / stray)
