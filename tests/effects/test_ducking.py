from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drama.cast import Duck
from pipeline.effects.ducking import duck_curve
from pipeline.units import Frames, frames

RATE = 24_000
DUCK = Duck(depth_db=-12.0, attack_s=0.4, release_s=1.2)


def at(time_s: float) -> Frames:
    return frames(time_s, RATE)


def gain_db(speech: list[tuple[float, float]], time_s: float, duck: Duck = DUCK) -> float:
    curve = duck_curve([(at(start), at(end)) for start, end in speech], RATE, duck)
    return float(20 * np.log10(curve.factors(at(time_s), 1)[0]))


def test_music_is_at_its_depth_from_the_first_word_to_the_last() -> None:
    assert [gain_db([(5.0, 8.0)], t) for t in (5.0, 6.5, 8.0)] == pytest.approx([-12, -12, -12], abs=0.01)


def test_the_attack_is_over_when_speech_begins_and_lasts_as_stated() -> None:
    assert [gain_db([(5.0, 8.0)], t) for t in (4.6, 4.8, 5.0)] == pytest.approx([0, -6, -12], abs=0.01)


def test_the_release_begins_when_speech_ends_and_lasts_as_stated() -> None:
    assert [gain_db([(5.0, 8.0)], t) for t in (8.0, 8.6, 9.2, 30.0)] == pytest.approx([-12, -6, 0, 0], abs=0.01)


@pytest.mark.parametrize("gap_s", [0.1, 0.4, 0.8, 1.5])
def test_a_gap_rises_by_the_formula(gap_s: float) -> None:
    top_s = 4.0 + gap_s * 1.2 / 1.6
    assert gain_db([(2.0, 4.0), (4.0 + gap_s, 9.0)], top_s) == pytest.approx(-12 * (1 - gap_s / 1.6), abs=0.02)


def test_without_speech_nothing_is_ducked() -> None:
    assert np.array_equal(duck_curve([], RATE).factors(0, 100), np.ones(100, dtype=np.float32))


spans = st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 900)), max_size=8)


@given(spans=spans, attack=st.integers(1, 500), release=st.integers(1, 800))
@settings(max_examples=200, deadline=None)
def test_the_curve_is_the_lowest_of_one_trapezoid_per_line(
    spans: list[tuple[int, int]], attack: int, release: int
) -> None:
    rate, length = 1_000, 6_000
    duck = Duck(-10.0, attack / rate, release / rate)
    speech = [(Frames(start), Frames(start + long)) for start, long in spans]
    time = np.arange(length)
    expected = np.zeros(length)
    for start, end in speech:
        if end > start:
            down, up = (time - (start - attack)) / attack, 1 - (time - end) / release
            expected = np.minimum(expected, -10.0 * np.clip(np.minimum(down, up), 0, 1))
    got = 20 * np.log10(duck_curve(speech, rate, duck).factors(0, length))
    # The top of a short gap is put on a whole frame.
    assert np.abs(got - expected).max() <= 10.0 / min(attack, release) + 1e-3


@given(start=st.integers(-500, 5_000), length=st.integers(1, 700))
@settings(max_examples=50, deadline=None)
def test_a_window_is_cut_from_the_whole(start: int, length: int) -> None:
    curve = duck_curve([(Frames(1_000), Frames(2_000)), (Frames(2_500), Frames(4_000))], 1_000)
    whole = curve.factors(-500, 6_500)
    assert np.array_equal(curve.factors(start, length), whole[start + 500 : start + 500 + length])
