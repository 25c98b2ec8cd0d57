from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.limiter import limit
from pipeline.audio.meter import loudness_lufs, true_peak_dbtp
from pipeline.audio.sound import Samples, Sound
from tests.audio.levels import rms_db
from tests.audio.signals import cut, speech_like, whole

RATE = 44_100
CEILING_DBTP = -1.5


def _clicks() -> Samples:
    rng = np.random.default_rng(3)
    samples = np.zeros((RATE * 4, 2), np.float32)
    samples[rng.integers(1_000, RATE * 4 - 1_000, 40)] = rng.uniform(-2, 2, (40, 2))
    return samples


def _between_samples() -> Samples:
    swell = np.interp(np.arange(RATE * 4), [0, RATE, RATE * 2, RATE * 4 - 1], [0, 1, 0.2, 1])
    sine = swell * np.sin(2 * np.pi * np.arange(RATE * 4) / 4 + np.pi / 4)
    return np.stack([sine, sine], axis=1).astype(np.float32)


def _square() -> Samples:
    count = np.arange(RATE * 2)
    return np.where(count % 400 < 200, 0.9, -0.9).astype(np.float32)


SIGNALS = {
    "speech": speech_like(RATE * 6).samples,
    "mono speech": speech_like(RATE * 4, channels=1).samples,
    "clicks": _clicks(),
    "peaks between samples": _between_samples(),
    "square": _square(),
    "starts at its loudest": speech_like(RATE * 2, margin=0).samples[RATE // 2 :],
}


@pytest.mark.parametrize("gain_db", [0.0, 6.0, 15.0])
@pytest.mark.parametrize("signal", SIGNALS)
def test_no_true_peak_exceeds_the_ceiling(signal: str, gain_db: float) -> None:
    sound = Sound(SIGNALS[signal], RATE)
    limited = whole(limit([sound], gain_db, CEILING_DBTP))
    assert limited.shape == sound.samples.shape
    assert true_peak_dbtp([Sound(limited, RATE)]) <= CEILING_DBTP + 0.05


def test_what_is_below_the_ceiling_only_gets_its_gain() -> None:
    quiet = speech_like(RATE * 3).samples * np.float32(0.2)
    assert np.allclose(whole(limit([Sound(quiet, RATE)], 6.0, CEILING_DBTP)), quiet * np.float32(10**0.3), atol=1e-6)


def test_what_lies_a_second_from_a_peak_is_left_alone() -> None:
    quiet = speech_like(RATE * 6).samples * np.float32(0.1)
    with_peak = quiet.copy()
    with_peak[RATE * 3] = 1.5
    limited = whole(limit([Sound(with_peak, RATE)], 0.0, CEILING_DBTP))
    assert np.allclose(limited[: RATE * 2], quiet[: RATE * 2], atol=1e-4)
    assert np.allclose(limited[RATE * 4 :], quiet[RATE * 4 :], atol=1e-4)


def test_both_channels_are_turned_down_alike() -> None:
    sound = speech_like(RATE * 3)
    limited = whole(limit([sound], 15.0, CEILING_DBTP))
    assert np.allclose(limited[:, 0] * np.float32(0.7), limited[:, 1], atol=1e-5)


def test_a_steady_tone_stays_a_tone() -> None:
    count = np.arange(RATE * 2)
    sine = np.sin(2 * np.pi * 441 * count / RATE).astype(np.float32)
    limited = whole(limit([Sound(sine, RATE)], 6.0, CEILING_DBTP))[RATE // 2 : RATE]
    spectrum = np.abs(np.fft.rfft(limited * np.hanning(len(limited))))
    above = spectrum[int(600 * len(limited) / RATE) :]
    assert 20 * np.log10(above.max() / spectrum.max()) < -100


def test_the_gain_moves_slowly_enough_to_be_no_click() -> None:
    carrier = np.full(RATE * 2, 0.1, np.float32)
    carrier[RATE] = 1.0
    limited = whole(limit([Sound(carrier, RATE)], 0.0, -6.0))
    steps = np.abs(np.diff(np.delete(limited, RATE)))
    assert steps.max() < 0.1 * 0.02


def test_only_what_exceeds_the_ceiling_costs_loudness() -> None:
    sound = speech_like(RATE * 6)
    to_the_ceiling = CEILING_DBTP - true_peak_dbtp([sound])
    for beyond, lost in ((0.0, 0.01), (2.0, 0.8)):
        gain_db = to_the_ceiling + beyond
        limited = Sound(whole(limit([sound], gain_db, CEILING_DBTP)), RATE)
        assert loudness_lufs(limited) == pytest.approx(loudness_lufs(sound) + gain_db, abs=lost)


SPOKEN = speech_like(RATE * 3)


@given(st.lists(st.integers(1, 80_000), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_how_sound_is_cut_into_blocks_changes_no_sample(lengths: list[int]) -> None:
    assert np.array_equal(
        whole(limit(cut(SPOKEN, [*lengths, 700]), 12.0, CEILING_DBTP)), whole(limit([SPOKEN], 12.0, CEILING_DBTP))
    )


@given(st.integers(0, 3_000))
@settings(max_examples=25, deadline=None)
def test_as_many_frames_come_out_as_went_in(length: int) -> None:
    sound = Sound(np.full((length, 2), 0.9, np.float32), RATE)
    assert sum(block.length for block in limit([sound], 6.0, CEILING_DBTP)) == length


def test_silence_at_the_ends_stays_silent() -> None:
    limited = Sound(whole(limit([SPOKEN], 15.0, CEILING_DBTP))[:2_304], RATE)
    assert rms_db(limited) < -120


def test_nothing_gives_nothing() -> None:
    assert list(limit([], 6.0, CEILING_DBTP)) == []
