"""A reel is the exact sum of its clips, whatever their lengths and places."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.reel import BLOCK_S, Placed, reel
from pipeline.audio.sound import Samples, Sound
from pipeline.errors import AudioError
from pipeline.units import Frames

RATE = 24_000


def noise(length: int, seed: int, channels: int = 1) -> Samples:
    shape = (length,) if channels == 1 else (length, channels)
    return (np.random.default_rng(seed).standard_normal(shape) * 0.1).astype(np.float32)


def joined(placed: list[Placed], length: int, channels: int = 1) -> Samples:
    blocks = list(reel(placed, Frames(length), RATE, channels))
    return np.concatenate([block.samples for block in blocks])


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 60_000), st.integers(1, 30_000)), max_size=6),
    st.integers(1, 70_000),
)
def test_every_clip_is_summed_at_its_own_frame(places: list[tuple[int, int]], length: int) -> None:
    expected = np.zeros(100_000, np.float64)
    placed = []
    for number, (start, size) in enumerate(sorted(places)):
        placed.append(Placed(Frames(start), Sound(noise(size, number), RATE)))
        expected[start : start + size] += noise(size, number)
    np.testing.assert_allclose(joined(placed, length), expected[:length], atol=1e-6)


def test_clips_run_across_blocks_without_a_seam() -> None:
    length = (BLOCK_S + 3) * RATE + 77
    long = noise(length - 1_001, 1)
    mixed = joined([Placed(Frames(1_001), Sound(long, RATE))], length)
    np.testing.assert_allclose(mixed[1_001:], long, atol=1e-6)
    assert len(mixed) == length


def test_sums_have_headroom_and_do_not_saturate() -> None:
    loud = Sound(np.full(480, 0.9, np.float32), RATE)
    np.testing.assert_allclose(joined([Placed(Frames(0), loud)] * 8, 480), np.full(480, 7.2), atol=1e-4)


@pytest.mark.parametrize(("pan", "left", "right"), [(0.0, 1.0, 1.0), (-1.0, 2**0.5, 0.0), (1.0, 0.0, 2**0.5)])
def test_pan_moves_a_voice_from_side_to_side_at_equal_power(pan: float, left: float, right: float) -> None:
    clip = Placed(Frames(0), Sound(np.full(2_400, 0.1, np.float32), RATE), pan=pan)
    mixed = joined([clip], 2_400, channels=2)
    assert mixed[100] == pytest.approx([0.1 * left, 0.1 * right], abs=2e-3)


def test_gain_is_in_decibels() -> None:
    clip = Placed(Frames(0), Sound(np.full(2_400, 0.5, np.float32), RATE), gain_db=-6.0206)
    assert joined([clip], 2_400)[50] == pytest.approx(0.25, abs=1e-4)


def test_a_stereo_clip_keeps_its_sides_and_folds_into_mono() -> None:
    clip = Placed(Frames(0), Sound(noise(4_800, 3, channels=2), RATE))
    np.testing.assert_allclose(joined([clip], 4_800, channels=2), clip.sound.samples, atol=1e-6)
    np.testing.assert_allclose(joined([clip], 4_800), clip.sound.samples.mean(axis=1), atol=1e-6)


def test_a_rate_without_whole_fiftieths_is_one_sentence() -> None:
    with pytest.raises(AudioError, match="11111 Hz is not possible"):
        list(reel([], Frames(10), 11_111, 1))
