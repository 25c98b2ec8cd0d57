"""Turns the lengths of the takes of a script into those that are odd for their words: whole, but worth a second ear.

What `examine` refuses is never kept. A take may pass there and still be much shorter or longer than the same voice is
on other lines of as many letters, because it lost a word, stumbled or dragged. On 37 takes of eight voices of Kokoro
(lines of 9 to 110 letters) the length was within a factor of 1.3 of what is expected here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Final

from pipeline.drama.take import Take, Utterance
from pipeline.engines.delivery import pace_of
from pipeline.stages.recording.examine import letters

FACTOR: Final = 1.6
"""How much longer or shorter than expected a take is odd, ..."""
BESIDES_S: Final = 0.6
"""... and how much that must be at least: a word alone is said in its own time."""
FEWEST: Final = 4
"""Takes by which a voice's rate is known; below that its engine's is taken."""
_BEGIN_S: Final = 0.2
"""What any take has besides its words."""
_SIGNS: Final = 0.45
"""The share of the time that signs, digits and pauses may take which they do take."""


def odd_takes(said: Sequence[tuple[Utterance, Take | None]]) -> dict[int, str]:
    """By their number from 0 the takes that are odd, and why; what is not recorded has none."""
    rates: dict[str, list[float]] = defaultdict(list)
    weights: list[float] = []
    for utterance, take in said:
        weights.append(_weight(utterance))
        if take and weights[-1]:
            for whose in _whose(utterance):
                rates[whose].append(weights[-1] / max(_said_s(take), 0.05))
    usual = {whose: median(found) for whose, found in rates.items() if len(found) >= FEWEST}
    odd = {}
    for number, ((utterance, take), weight) in enumerate(zip(said, weights, strict=True)):
        rate = next((usual[whose] for whose in _whose(utterance) if whose in usual), 0.0)
        if take and rate and weight:
            wanted_s, is_s = weight / rate + _BEGIN_S, take.length / take.rate
            if abs(is_s - wanted_s) > BESIDES_S and not 1 / FACTOR < is_s / wanted_s < FACTOR:
                odd[number] = f"{is_s:.1f} s long, where {wanted_s:.1f} s are usual"
    return odd


def _whose(utterance: Utterance) -> tuple[str, str]:
    """Whose rate is asked: the voice's own, then its engine's."""
    speech = utterance.speech
    return f"{speech.engine} {speech.voice}", speech.engine


def _weight(utterance: Utterance) -> float:
    """How much there is to say, in letters at the voice's own pace."""
    fewest, most = letters(utterance.text)
    return (fewest + _SIGNS * (most - fewest)) / pace_of(utterance)


def _said_s(take: Take) -> float:
    return take.length / take.rate - _BEGIN_S
