"""Passages become one sound with the pause of each boundary and without a click."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.audio.sound import Samples
from pipeline.engines.joining import KEPT_S, NOTHING_S, joined
from pipeline.engines.passages import Boundary

RATE = 24_000


def passage(lead_s: float = 0.3, speech_s: float = 1.0, tail_s: float = 0.5) -> Samples:
    tone = 0.3 * np.sin(2 * np.pi * 200 * np.arange(round(speech_s * RATE)) / RATE + 1.0)
    return np.concatenate([np.zeros(round(lead_s * RATE)), tone, np.zeros(round(tail_s * RATE))]).astype(np.float32)


@pytest.mark.parametrize("boundary", Boundary)
def test_the_pause_between_passages_is_the_boundarys(boundary: Boundary) -> None:
    made = joined([(passage(), boundary), (passage(), Boundary.SENTENCE)], RATE)
    loud = np.flatnonzero(np.abs(made) > 0.01)
    pause_s = np.diff(loud).max() / RATE
    assert pause_s == pytest.approx(max(boundary.value, 2 * KEPT_S), abs=0.005)


def test_a_faster_pace_makes_shorter_pauses() -> None:
    order = [(passage(), Boundary.SENTENCE), (passage(), Boundary.SENTENCE)]
    shorter = len(joined(order, RATE)) - len(joined(order, RATE, pace=2.0))
    assert shorter == pytest.approx(Boundary.SENTENCE.value / 2 * RATE, abs=2)


def test_the_ends_of_the_whole_stay_as_they_are() -> None:
    made = joined([(passage(), Boundary.CLAUSE), (passage(), Boundary.SENTENCE)], RATE)
    assert np.array_equal(made[: RATE // 2], passage()[: RATE // 2])
    assert np.array_equal(made[-RATE // 2 :], passage()[-RATE // 2 :])
    assert np.array_equal(joined([(passage(), Boundary.SENTENCE)], RATE), passage())


def test_no_join_clicks() -> None:
    cut_off = passage(0.0, 1.0, 0.0)
    made = joined([(cut_off, Boundary.WORD)] * 3, RATE)
    own_steps = np.abs(np.diff(passage()[RATE // 2 : RATE])).max()
    inside = made[100:-100]
    assert np.abs(np.diff(inside)).max() <= own_steps * 1.05


def test_a_silent_passage_leaves_the_others() -> None:
    nothing = np.zeros(0, np.float32)
    assert np.array_equal(joined([(nothing, Boundary.CLAUSE), (passage(), Boundary.SENTENCE)], RATE), passage())
    assert len(joined([(nothing, Boundary.CLAUSE)], RATE)) == round(NOTHING_S * RATE)
