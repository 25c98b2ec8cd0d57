from __future__ import annotations

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.effects import effect
from pipeline.effects.filters import Wave, white_noise
from tests.effects.conftest import MakeVoice

RATE = 44_100


def level_db(sound: Sound, low_hz: float, high_hz: float) -> float:
    """The power between two frequencies, in dB, per hertz."""
    power = np.abs(np.fft.rfft(sound.samples.astype(np.float64), axis=0)) ** 2
    hz = np.fft.rfftfreq(sound.length, 1 / sound.rate)
    return float(10 * np.log10(power[(hz >= low_hz) & (hz < high_hz)].mean() + 1e-30))


@pytest.fixture(scope="module")
def flat() -> Sound:
    return Sound((0.1 * white_noise(2 * RATE, 17)).astype(np.float32), RATE)


@pytest.mark.parametrize(
    ("name", "low_hz", "high_hz", "inside_hz"),
    [
        ("telephone", 300, 3_400, (600, 2_800)),
        ("radio", 400, 2_800, (700, 2_300)),
        ("intercom", 450, 3_800, (700, 3_000)),
        ("megaphone", 550, 4_500, (800, 3_500)),
        ("television", 160, 7_000, (400, 5_500)),
    ],
)
def test_a_device_lets_its_band_through_and_nothing_an_octave_outside(
    name: str, low_hz: float, high_hz: float, inside_hz: tuple[float, float], flat: Sound
) -> None:
    heard = effect(name)(flat)
    inside = level_db(heard, *inside_hz)
    assert level_db(heard, low_hz / 4, low_hz / 2) < inside - 15
    assert level_db(heard, min(2 * high_hz, 20_000), min(4 * high_hz, 21_500)) < inside - 18


def test_a_telephone_is_30_db_down_an_octave_outside_its_line(flat: Sound) -> None:
    heard = effect("telephone")(flat)
    inside = level_db(heard, 500, 3_000)
    assert level_db(heard, 50, 150) < inside - 30
    assert level_db(heard, 6_800, 20_000) < inside - 30


def test_a_telephone_is_flat_within_6_db_between_400_and_3000_hz(flat: Sound) -> None:
    heard = effect("telephone")(flat)
    thirds = [level_db(heard, f, 1.26 * f) for f in (400, 504, 635, 800, 1_008, 1_270, 1_600, 2_016, 2_400)]
    assert max(thirds) - min(thirds) < 6


@pytest.mark.parametrize("name", ["door", "underwater"])
def test_an_obstacle_takes_the_highs(name: str, flat: Sound) -> None:
    heard = effect(name)(flat)
    assert level_db(heard, 4_000, 8_000) < level_db(heard, 150, 400) - 25


def test_a_radio_evens_out_levels(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 3.0)
    steps = np.where(np.arange(voice.length) < voice.length // 2, 1.0, 0.1).astype(np.float32)
    heard = effect("radio")(Sound(voice.samples * steps, RATE)).samples
    first, second = heard[: voice.length // 2], heard[voice.length // 2 : voice.length]
    assert 20 * np.log10(np.std(first) / np.std(second)) < 16


def test_a_radio_closes_with_its_squelch(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 1.0)
    heard = effect("radio")(voice)
    after = heard.samples[voice.length : voice.length + round(0.05 * RATE)]
    assert heard.length - voice.length == round(0.16 * RATE)
    assert np.std(after) > 0.1 * np.std(heard.samples[: voice.length])


def pitch_strength(samples: Wave, period: int) -> float:
    """Autocorrelation at a lag, as a share of the energy."""
    return float(np.dot(samples[:-period], samples[period:]) / np.dot(samples, samples))


def test_a_robot_has_one_pitch_and_a_whisper_has_none() -> None:
    time_s = np.arange(RATE) / RATE
    glide = 0.2 * np.sign(np.sin(2 * np.pi * (120 * time_s + 60 * time_s**2)))
    voice = Sound(glide.astype(np.float32), RATE)
    # Two sawtooth waves, the second 1.503 times the first: they meet again after two periods of 92 Hz.
    period = round(2 * RATE / 92)
    assert pitch_strength(effect("robot")(voice).samples.astype(np.float64), period) > 0.5
    assert abs(pitch_strength(effect("whisper")(voice).samples.astype(np.float64), period)) < 0.2


def test_a_vocoder_keeps_the_rhythm_of_the_words(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 3.0)

    def beats(samples: Wave) -> Wave:
        result: Wave = np.sqrt(np.mean(samples[: 3 * RATE].reshape(-1, RATE // 20) ** 2, axis=1))
        return result

    for name in ("robot", "whisper"):
        heard = effect(name)(voice).samples.astype(np.float64)
        assert np.corrcoef(beats(voice.samples.astype(np.float64)), beats(heard))[0, 1] > 0.75


def test_a_vocoder_keeps_every_band_of_the_words_apart() -> None:
    """A hiss far above a loud hum is heard in its own band only while it lasts: words are understood by that."""
    time_s = np.arange(2 * RATE) / RATE
    hum = 0.3 * np.sin(2 * np.pi * 200 * time_s)
    bursts = np.where(time_s % 0.5 < 0.25, 0.01, 0.0) * np.sin(2 * np.pi * 5_000 * time_s)
    for name in ("robot", "whisper"):
        heard = effect(name)(Sound((hum + bursts).astype(np.float32), RATE)).samples
        high = np.array([level_db(Sound(part, RATE), 4_500, 5_500) for part in np.split(heard, 8)])
        assert (high[0::2] - high[1::2]).min() > 12
