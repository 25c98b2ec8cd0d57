"""Sounds of the palette are what their names say, as far as that can be measured."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import signal

from pipeline.palette import palette
from pipeline.palette.bells import KEYPAD_HZ
from pipeline.palette.instruments import melody, pitch
from tests.palette.conftest import rendered

RATE = 44_100
Wave = NDArray[np.float64]


def stereo(name: str) -> Wave:
    sound = rendered(name)
    frames: Wave = np.zeros((sound.length, 2))
    frames += sound.samples.reshape(sound.length, -1)
    return frames


def mono(name: str) -> Wave:
    middle: Wave = stereo(name).mean(axis=1)
    return middle


def power(wave: Wave) -> tuple[Wave, Wave]:
    """Hz and power density, averaged over the sound."""
    hz: Wave
    density: Wave
    hz, density = signal.welch(wave, RATE, nperseg=8_192)
    return hz, density


def share_between(name: str, low_hz: float, high_hz: float) -> float:
    """How much of a sound's energy lies between two frequencies."""
    hz, density = power(mono(name))
    return float(density[(hz >= low_hz) & (hz < high_hz)].sum() / density.sum())


def centroid_hz(name: str) -> float:
    hz, density = power(mono(name))
    return float((hz * density).sum() / density.sum())


def levels(name: str, step_s: float = 0.01) -> Wave:
    wave = mono(name)
    step = round(step_s * RATE)
    wave = wave[: len(wave) // step * step]
    result: Wave = np.sqrt(np.mean(wave.reshape(-1, step) ** 2, axis=1))
    return result


def strokes_s(name: str, apart_s: float, over: float = 0.2) -> list[float]:
    """When something is struck: where the level jumps up."""
    level = levels(name, 0.01)
    rise = np.diff(np.concatenate([[0.0], level]))
    at, _ = signal.find_peaks(np.concatenate([[0.0], rise, [0.0]]), over * rise.max(), distance=round(apart_s / 0.01))
    return [round((index - 1) * 0.01, 2) for index in at]


@pytest.mark.parametrize("name", ["thunder_far", "explosion", "heartbeat", "thunder", "thump", "door_slam"])
def test_heavy_things_are_low(name: str) -> None:
    assert share_between(name, 0, 300) > 0.6


@pytest.mark.parametrize("name", ["glass_break", "glass_clink", "keys", "coin", "zipper", "crickets", "writing"])
def test_small_and_hard_things_are_high(name: str) -> None:
    assert share_between(name, 2_000, 20_000) > 0.8


@pytest.mark.parametrize("name", ["crowd", "restaurant", "cheer", "dog_bark", "crow"])
def test_throats_speak_where_speech_is(name: str) -> None:
    assert share_between(name, 90, 4_000) > 0.9


def test_every_family_is_ordered_from_dull_to_bright() -> None:
    for dull_to_bright in (
        ("thunder_far", "wind", "rain"),
        ("thump", "knock", "switch", "keys"),
        ("footsteps_wood", "footsteps_snow", "footsteps_gravel"),
        ("rain_window", "rain"),
        ("car_interior", "traffic", "sea"),
        ("church_bell", "hand_bell"),
    ):
        found = [centroid_hz(name) for name in dull_to_bright]
        assert found == sorted(found), dull_to_bright


@pytest.mark.parametrize("name", ["rain", "wind", "storm", "airplane", "radio_static"])
def test_noise_has_no_pitch(name: str) -> None:
    hz, density = power(mono(name))
    near = density[(hz > 300) & (hz < 4_000)]
    assert (near / signal.medfilt(near, 31)).max() < 3


@pytest.mark.parametrize(
    ("name", "count", "apart_s"),
    [
        ("knock", 3, 0.12),
        ("footsteps_stone", 6, 0.3),
        ("footsteps_wood", 6, 0.3),
        ("footsteps_gravel", 6, 0.4),
        ("running", 10, 0.2),
        ("church_bell", 3, 1.0),
        ("clock_tick", 8, 0.3),
        ("heart_monitor", 6, 0.5),
        ("dog_bark", 3, 0.2),
        ("sword_clash", 3, 0.2),
        ("phone_dial", 7, 0.15),
        ("busy_tone", 3, 0.5),
    ],
)
def test_a_sound_strikes_as_often_as_it_says(name: str, count: int, apart_s: float) -> None:
    assert len(strokes_s(name, apart_s)) == count


def test_a_clock_ticks_twice_a_second() -> None:
    assert np.diff(strokes_s("clock_tick", 0.3)) == pytest.approx([0.5] * 7, abs=0.02)


def test_a_heart_beats_seventy_times_a_minute() -> None:
    level = np.convolve(levels("heartbeat", 0.01), np.ones(8), "same")
    together = np.correlate(level - level.mean(), level - level.mean(), "full")[len(level) - 1 :]
    assert (40 + np.argmax(together[40:150])) * 0.01 == pytest.approx(60 / 70, abs=0.03)


@pytest.mark.parametrize(
    ("name", "tones_hz"), [("dial_tone", (350, 440)), ("busy_tone", (480, 620)), ("beep", (1_000,))]
)
def test_a_tone_has_its_frequencies(name: str, tones_hz: tuple[float, ...]) -> None:
    wave = mono(name)
    spectrum = np.abs(np.fft.rfft(wave, 4 * RATE))
    for tone_hz in tones_hz:
        around = spectrum[int(4 * tone_hz) - 40 : int(4 * tone_hz) + 41]
        assert abs(int(np.argmax(around)) - 40) <= 8
        assert around.max() > 0.4 * spectrum.max()


def test_the_keys_that_are_dialled_can_be_decoded() -> None:
    wave = mono("phone_dial")
    dialled = ""
    for start_s in strokes_s("phone_dial", 0.15):
        part = wave[round((start_s + 0.03) * RATE) : round((start_s + 0.1) * RATE)]
        spectrum = np.abs(np.fft.rfft(part, RATE))
        dialled += max(KEYPAD_HZ, key=lambda key: float(sum(spectrum[hz] for hz in KEYPAD_HZ[key])))
    assert dialled == "5550142"


def test_a_siren_wails_between_its_two_pitches() -> None:
    hz, _, spectrum = signal.spectrogram(mono("siren"), RATE, nperseg=4_096)
    strongest = hz[np.argmax(np.where((hz > 500)[:, None], spectrum, 0), axis=0)][8:-20]
    assert 560 < strongest.min() < 760
    assert 1_200 < strongest.max() < 1_500


def test_a_car_passes_from_left_to_right_and_is_loudest_in_the_middle() -> None:
    frames = stereo("car_pass")
    third = len(frames) // 3
    left, right = np.sqrt(np.mean(frames[:third] ** 2, axis=0)), np.sqrt(np.mean(frames[-third:] ** 2, axis=0))
    assert left[0] > 1.5 * left[1]
    assert right[1] > 1.5 * right[0]
    assert third < np.argmax(levels("car_pass", 0.05)) * 0.05 * RATE < 2 * third


def test_a_shot_is_there_at_once_and_gone_soon() -> None:
    level = levels("gunshot", 0.005)
    assert np.argmax(level) * 0.005 < 0.03
    assert level[200:].max() < 0.1 * level.max()


def test_the_sea_comes_in_waves() -> None:
    level_db = 20 * np.log10(levels("sea", 0.5))
    assert np.ptp(level_db) > 8
    assert 3 <= len(signal.find_peaks(np.convolve(level_db, np.ones(3) / 3, "same"), prominence=3)[0]) <= 6


def test_a_glass_that_fills_rises_in_pitch() -> None:
    hz, time_s, spectrum = signal.spectrogram(mono("pour"), RATE, nperseg=4_096)
    band = (hz > 450) & (hz < 1_400)

    def centre_hz(from_s: float, to_s: float) -> float:
        heard = spectrum[band][:, (time_s > from_s) & (time_s < to_s)].sum(axis=1)
        return float((hz[band] * heard).sum() / heard.sum())

    assert centre_hz(1.9, 2.4) > 1.15 * centre_hz(0.3, 0.8)


def chroma(wave: Wave) -> list[str]:
    """The pitch classes of a stretch of music, strongest first."""
    names = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave)))) ** 2
    hz = np.fft.rfftfreq(len(wave), 1 / RATE)
    kept = (hz > 100) & (hz < 1_000)
    step = np.round(12 * np.log2(hz[kept] / 440) + 9).astype(int) % 12
    strength = np.bincount(step, spectrum[kept], 12)
    return [names[n] for n in np.argsort(-strength)]


def test_the_finale_ends_on_d_major() -> None:
    assert set(chroma(mono("finale")[round(18.5 * RATE) : round(20.5 * RATE)])[:3]) == {"D", "F#", "A"}


def test_sorrow_begins_in_c_minor() -> None:
    assert set(chroma(mono("sorrow")[: round(3.4 * RATE)])[:3]) == {"C", "D#", "G"}


def test_music_under_speech_leaves_speech_its_consonants() -> None:
    assert share_between("under", 1_500, 20_000) < 0.05


def test_scores_are_read_as_they_are_written() -> None:
    assert pitch("A4") == 440
    assert pitch("Bb3") == pytest.approx(233.08, abs=0.01)
    assert pitch("F#5") == pytest.approx(739.99, abs=0.01)
    assert melody("A4 2,- 1,A3+A5 0.5", 0.5, start=4) == [(4, 2, 440, 0.5), (7, 0.5, 220, 0.5), (7, 0.5, 880, 0.5)]


def test_the_sounds_tested_here_are_in_the_palette() -> None:
    assert {"knock", "sea", "finale"} <= set(palette)
