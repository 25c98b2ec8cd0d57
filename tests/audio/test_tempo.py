"""A sound said faster or slower keeps its pitch and gets the length that was asked for."""

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.audio.tempo import stretch

RATE = 24_000


def tone(hz: float, length_s: float, channels: int = 1) -> Sound:
    samples = (0.3 * np.sin(2 * np.pi * hz * np.arange(round(length_s * RATE)) / RATE)).astype(np.float32)
    return Sound(samples if channels == 1 else np.stack([samples] * channels, axis=1), RATE)


def pitch_hz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * RATE / len(samples))


@pytest.mark.parametrize("factor", [0.3, 0.5, 0.8, 0.999, 1.0, 1.25, 2.0, 3.7])
@pytest.mark.parametrize("channels", [1, 2])
def test_the_length_is_divided_by_the_factor_exactly(factor: float, channels: int) -> None:
    sound = tone(220, 2.0, channels)
    made = stretch(sound, factor)
    assert (made.length, made.channels, made.rate) == (round(sound.length / factor), channels, RATE)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2.0, 3.7])
def test_the_pitch_stays(factor: float) -> None:
    assert pitch_hz(stretch(tone(220, 3.0), factor).samples) == pytest.approx(220, abs=3)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2.0])
def test_the_level_stays(factor: float) -> None:
    sound = tone(220, 3.0)
    made = stretch(sound, factor).samples[2000:-2000]
    assert np.sqrt(np.mean(made**2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.05)


def test_a_very_short_sound_survives() -> None:
    assert stretch(tone(220, 0.005), 1.5).length == 80


def test_nothing_stays_nothing() -> None:
    assert stretch(Sound(np.zeros(0, np.float32), RATE), 1.5).length == 0
