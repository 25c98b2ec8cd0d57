"""Turns a tagged sentence into the saying of each of its homographs, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.engines.pronouncing.homographs.around import Around
from pipeline.engines.pronouncing.homographs.parts import votes
from pipeline.engines.pronouncing.homographs.table import CUE_ANYWHERE, CUE_BESIDE, Saying

MOST_CUES = 3
"""Cues of one saying that count; more of them say the same."""

SURE = 1.0
"""Votes by which a saying must be ahead of the next one to be sure."""


@dataclass(frozen=True)
class Choice:
    """The saying that a word of a sentence is given, the next best one, and by how many votes it is ahead."""

    at: int
    saying: Saying
    other: Saying
    ahead: float

    @property
    def is_open(self) -> bool:
        """Whether the other saying may as well be meant."""
        return self.ahead < SURE


def choices(
    written: Sequence[str], tags: Sequence[str], sayings_of: Callable[[str], tuple[Saying, ...]]
) -> Iterator[Choice]:
    """The choice for each word that has more than one saying; `tags` are Penn tags of the words."""
    words = [word.lower().replace("’", "'") for word in written]
    for at, word in enumerate(words):
        sayings = sayings_of(word)
        if len(sayings) == 1:
            yield Choice(at, sayings[0], sayings[0], float("inf"))
        elif sayings:
            yield _choice(Around(words, tags, written, at), sayings)


def _choice(around: Around, sayings: tuple[Saying, ...]) -> Choice:
    given = votes(around)
    sentence = " ".join("_" if place == around.at else word for place, word in enumerate(around.words))
    told = [_worth(saying, given, sentence) for saying in sayings]
    order = sorted(range(len(sayings)), key=lambda n: (-told[n], n))
    best, other = order[0], next((n for n in order[1:] if sayings[n].phonemes != sayings[order[0]].phonemes), order[1])
    return Choice(around.at, sayings[best], sayings[other], told[best] - told[other])


def _worth(saying: Saying, given: dict[str, float], sentence: str) -> float:
    part = max((given[part] for part in saying.parts), default=0.0)
    beside = len({match[1] for match in saying.beside.finditer(sentence)}) if saying.beside else 0
    anywhere = len({match[1] for match in saying.anywhere.finditer(sentence)}) if saying.anywhere else 0
    cues = min(beside, MOST_CUES) * CUE_BESIDE + min(anywhere, MOST_CUES) * CUE_ANYWHERE
    return part + cues + saying.ahead
