"""Takes that are whole and yet much shorter or longer than their voice is elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Take, Utterance
from pipeline.stages.recording.odd_takes import odd_takes

WORDS = (
    "Bring the lamp nearer.",
    "There is somebody on the stairs, and he is not alone.",
    "No.",
    "I counted them twice before the light went out.",
    "Then count them again!",
    "You were never any good at sums, were you?",
)
LETTER_S = 0.07


def said(text: str, factor: float = 1.0, pace: float = 1.0) -> tuple[Utterance, Take]:
    speech = replace(Speech("tone", "nell"), pace=pace)
    letters = sum(map(str.isalnum, text)) / pace
    return Utterance(text, speech), Take("0" * 64, round((letters * LETTER_S + 0.2) * factor * 24_000), 24_000)


def test_lines_of_one_voice_are_not_odd_however_long_they_are() -> None:
    assert odd_takes([said(text) for text in WORDS]) == {}


@pytest.mark.parametrize(("factor", "told"), [(0.4, "usual"), (2.2, "usual")])
def test_a_take_that_lost_or_dragged_its_words_is_odd(factor: float, told: str) -> None:
    takes = [said(text) for text in WORDS]
    takes[3] = said(WORDS[3], factor)
    odd = odd_takes(takes)
    assert list(odd) == [3]
    assert told in odd[3]


def test_a_word_alone_is_never_odd_and_neither_is_another_pace() -> None:
    takes = [said(text) for text in WORDS]
    takes[2] = said("No.", 1.8)
    takes[5] = said(WORDS[5], pace=0.5)
    assert odd_takes(takes) == {}


def test_what_is_not_recorded_is_not_judged() -> None:
    takes = [(said(text)[0], None) for text in WORDS]
    assert odd_takes(takes) == {}
    assert odd_takes([said(WORDS[1]), said(WORDS[3], 0.3)]) == {}, "two takes are too few to know a voice by"
