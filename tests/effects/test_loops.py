from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.sound import Sound
from pipeline.effects.filters import low_pass, white_noise
from pipeline.effects.loops import crossfaded, equal_power, loop_to, ring
from pipeline.units import Frames

RATE = 24_000


def rumble(seconds: float, channels: int = 1, seed: int = 1) -> Sound:
    mono = low_pass(white_noise(round(seconds * RATE), seed), RATE, 600, 2).astype(np.float32)
    return Sound(mono if channels == 1 else np.stack([mono, -mono], axis=1), RATE)


def test_the_halves_of_a_crossfade_have_constant_power() -> None:
    rise, fall = equal_power(1_000)
    assert np.allclose(rise**2 + fall**2, 1, atol=1e-6)


@given(seconds=st.floats(0.05, 2), length=st.integers(1, 200_000), channels=st.sampled_from([1, 2]))
@settings(max_examples=40, deadline=None)
def test_a_loop_has_exactly_the_frames_asked_for(seconds: float, length: int, channels: int) -> None:
    sound = rumble(seconds, channels)
    for is_ring in (False, True):
        assert loop_to(sound, Frames(length), is_ring=is_ring).samples.shape == (length, *sound.samples.shape[1:])


def test_a_loop_has_no_step_at_any_join() -> None:
    sound = rumble(3.0)
    inside = float(np.abs(np.diff(sound.samples)).max())
    looped = loop_to(sound, Frames(20 * RATE)).samples
    assert np.abs(np.diff(looped)).max() <= 1.2 * inside


def test_a_loop_keeps_its_level() -> None:
    looped = loop_to(rumble(4.0), Frames(24 * RATE)).samples
    levels_db = 10 * np.log10(np.mean(looped.reshape(-1, RATE // 2) ** 2, axis=1))
    assert np.ptp(levels_db) < 4.0


def test_a_loop_starts_with_the_sounds_own_beginning() -> None:
    sound = rumble(2.0)
    assert np.array_equal(loop_to(sound, Frames(6 * RATE)).samples[:RATE], sound.samples[:RATE])


def test_a_ring_is_laid_end_to_end() -> None:
    time = np.arange(RATE) / RATE
    tone = Sound(np.sin(2 * np.pi * 100 * time).astype(np.float32), RATE)
    looped = loop_to(tone, Frames(3 * RATE), is_ring=True).samples
    assert np.array_equal(looped, np.tile(tone.samples, 3))


def test_a_ring_runs_from_its_end_into_its_start() -> None:
    sound = rumble(3.0, 2)
    made = ring(sound, 0.5).samples
    assert len(made) == sound.length - RATE // 2
    assert np.abs(made[0] - made[-1]).max() <= 1.2 * np.abs(np.diff(sound.samples, axis=0)).max()


def test_a_crossfade_is_as_long_as_both_less_the_crossing() -> None:
    first, second = rumble(1.0, 2, 1), rumble(2.0, 2, 2)
    faded = crossfaded(first, second, Frames(RATE // 2))
    assert faded.length == first.length + second.length - RATE // 2
    assert np.array_equal(faded.samples[: RATE // 2], first.samples[: RATE // 2])
    assert np.array_equal(faded.samples[RATE:], second.samples[RATE // 2 :])


def test_a_crossfade_of_different_sounds_keeps_the_level() -> None:
    faded = crossfaded(rumble(3.0, 1, 1), rumble(3.0, 1, 2), Frames(2 * RATE)).samples
    assert 20 * np.log10(np.std(faded[RATE : 3 * RATE]) / np.std(faded)) == pytest.approx(0, abs=1.0)


def test_nothing_cannot_be_looped() -> None:
    with pytest.raises(ValueError, match="without frames"):
        loop_to(Sound(np.zeros(0, dtype=np.float32), RATE), Frames(10))
