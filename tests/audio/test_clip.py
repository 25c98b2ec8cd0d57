"""Clips keep exact lengths through every change of rate, pitch, ends and level."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.clip import fade, fit, from_pcm16, gain, resample, shift_pitch, to_pcm16, trim
from pipeline.audio.sound import Sound
from pipeline.units import Frames, resampled


def tone(frequency: float, seconds: float, rate: int = 24_000, level: float = 0.5) -> Sound:
    time = np.arange(round(seconds * rate)) / rate
    return Sound((level * np.sin(2 * np.pi * frequency * time)).astype(np.float32), rate)


def peak_frequency(sound: Sound) -> float:
    spectrum = np.abs(np.fft.rfft(sound.samples * np.hanning(len(sound.samples))))
    return float(np.argmax(spectrum)) * sound.rate / len(sound.samples)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 40_000), st.sampled_from([16_000, 22_050, 24_000, 44_100, 48_000]), st.sampled_from([24_000, 44_100])
)
def test_a_resampled_sound_has_the_length_that_the_schedule_expects(length: int, rate: int, to: int) -> None:
    sound = Sound(np.zeros(length, np.float32), rate)
    assert resample(sound, to).length == resampled(length, rate, to)


def test_resampling_keeps_the_tone_and_lets_nothing_alias() -> None:
    assert peak_frequency(resample(tone(1_000, 1), 44_100)) == pytest.approx(1_000, abs=2)
    folded = resample(tone(11_000, 1), 16_000).samples[2_000:-2_000]
    assert np.abs(folded).max() < 0.001


@pytest.mark.parametrize(("semitones", "factor"), [(12, 2.0), (-12, 0.5), (-2, 2 ** (-2 / 12))])
def test_pitch_moves_the_tone_and_shortens_the_sound_by_its_factor(semitones: float, factor: float) -> None:
    shifted = shift_pitch(tone(440, 1), semitones)
    assert peak_frequency(shifted) == pytest.approx(440 * factor, rel=0.01)
    assert shifted.seconds == pytest.approx(1 / factor, rel=0.001)


@settings(deadline=None)
@given(st.integers(0, 9_600), st.integers(0, 9_600))
def test_a_trimmed_sound_keeps_the_same_margin_whatever_silence_it_had(before: int, after: int) -> None:
    speech = tone(300, 0.5)
    padded = np.concatenate([np.zeros(before, np.float32), speech.samples, np.zeros(after, np.float32)])
    trimmed = trim(Sound(padded, 24_000), 0.05)
    silence = np.flatnonzero(np.abs(trimmed.samples) > 0.01)
    assert abs(silence[0] - 1_200) <= 240
    assert abs(trimmed.length - 1_200 - silence[-1]) <= 480


def test_a_silent_sound_becomes_two_margins() -> None:
    assert trim(Sound(np.zeros(24_000, np.float32), 24_000), 0.05).length == 2_400


def test_fades_begin_and_end_at_nothing_and_leave_the_middle_alone() -> None:
    faded = fade(tone(100, 1), Frames(480), Frames(960))
    assert abs(faded.samples[0]) < 1e-4
    assert abs(faded.samples[-1]) < 1e-4
    np.testing.assert_array_equal(faded.samples[480:-960], tone(100, 1).samples[480:-960])


@given(st.integers(0, 50), st.integers(0, 80), st.integers(0, 80))
def test_fades_longer_than_the_sound_share_it(length: int, fade_in: int, fade_out: int) -> None:
    faded = fade(Sound(np.ones((length, 2), np.float32), 24_000), Frames(fade_in), Frames(fade_out))
    assert faded.samples.shape == (length, 2)
    assert np.isfinite(faded.samples).all()


@given(st.lists(st.integers(-32768, 32767), max_size=50))
def test_sixteen_bits_come_back_as_they_were(integers: list[int]) -> None:
    data = np.array(integers, "<i2").tobytes()
    assert to_pcm16(from_pcm16(data, 24_000).samples) == data


def test_what_is_too_loud_for_sixteen_bits_is_clipped_and_never_wraps() -> None:
    assert to_pcm16(gain(tone(50, 0.1), 10.0).samples).count(b"\xff\x7f") > 100


def test_fit_cuts_and_fills() -> None:
    samples = np.ones((4, 2), np.float32)
    assert fit(samples, 2).shape == (2, 2)
    assert fit(samples, 6)[4:].sum() == 0
