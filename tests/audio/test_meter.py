"""EBU Tech 3341 and 3342 give signals and the figures that a meter must show for them."""

from __future__ import annotations

from fractions import Fraction

import av
import av.filter
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audio.meter import (
    SILENCE,
    Energies,
    energies,
    integrated_lufs,
    k_weighting,
    loudness_lufs,
    momentary_lufs,
    true_peak_dbtp,
)
from pipeline.audio.sound import Sound
from tests.audio.levels import loudness_range_lu, rms_db, sample_peak_db, short_term_lufs
from tests.audio.signals import cut, levels, speech_like, stereo, tone

RATES = (22_050, 24_000, 44_100, 48_000)

INTEGRATED = {
    "case 1": (((-23.0, 20),), -23.0),
    "case 2": (((-33.0, 20),), -33.0),
    "case 3": (((-36, 10), (-23, 60), (-36, 10)), -23.0),
    "case 4": (((-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)), -23.0),
    "case 5": (((-26, 20), (-20, 20.1), (-26, 20)), -23.0),
}


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("case", INTEGRATED)
def test_integrated_loudness_is_that_of_tech_3341(case: str, rate: int) -> None:
    parts, expected = INTEGRATED[case]
    assert loudness_lufs(stereo(levels(*parts, rate=rate), rate)) == pytest.approx(expected, abs=0.1)


def test_five_channels_are_weighted_as_in_tech_3341_case_6() -> None:
    channels = [tone(level, 20) for level in (-28, -28, -24, -30, -30)]
    assert loudness_lufs(Sound(np.stack(channels, axis=1), 48_000)) == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((-20, 20), (-30, 20)), 10.0),
        (((-20, 20), (-15, 20)), 5.0),
        (((-40, 20), (-20, 20)), 20.0),
        (((-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)), 15.0),
    ],
)
def test_loudness_range_is_that_of_tech_3342(parts: tuple[tuple[float, float], ...], expected: float) -> None:
    assert loudness_range_lu(energies([stereo(levels(*parts))])) == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize(
    ("divisor", "phase", "amplitude", "expected_dbtp"),
    [(4, 0.0, 0.5, -6.0), (4, 45.0, 0.5, -6.0), (6, 60.0, 0.5, -6.0), (8, 67.5, 0.5, -6.0), (4, 45.0, 1.41, 3.0)],
    ids=["case 15", "case 16", "case 17", "case 18", "case 19"],
)
def test_true_peak_is_that_of_tech_3341(divisor: int, phase: float, amplitude: float, expected_dbtp: float) -> None:
    count = np.arange(48_000)
    fade = np.clip(np.minimum(count, 47_999 - count) / 480, 0, 1)
    signal = amplitude * fade * np.sin(2 * np.pi * count / divisor + np.deg2rad(phase))
    measured = true_peak_dbtp([stereo(signal.astype(np.float32))])
    assert expected_dbtp - 0.4 <= measured <= expected_dbtp + 0.2


def test_the_filter_at_48_khz_is_the_standards_own_table() -> None:
    expected = [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
    assert k_weighting(48_000) == pytest.approx(np.array(expected), abs=1e-8)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_independent_meter_agrees(seed: int) -> None:
    sound = speech_like(44_100 * 12, seed=seed)
    theirs = _ffmpeg_figures(sound)
    ours = energies([sound])
    assert integrated_lufs(ours) == pytest.approx(theirs["I"], abs=0.05)
    assert momentary_lufs(ours)[-1] == pytest.approx(theirs["M"], abs=0.05)
    assert short_term_lufs(ours)[-1] == pytest.approx(theirs["S"], abs=0.05)
    assert true_peak_dbtp([sound]) == pytest.approx(20 * np.log10(theirs["true_peak"]), abs=0.1)


def _ffmpeg_figures(sound: Sound) -> dict[str, float]:
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=sound.rate, format="fltp", layout="stereo", time_base=Fraction(1, sound.rate)
    )
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    # A whole number of its steps of 100 ms, so that both meters end at the same frame.
    step = sound.rate // 10
    samples = sound.samples[: sound.length // step * step]
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = sound.rate, 0
    source.push(frame)
    source.push(None)
    figures: dict[str, str] = {}
    try:
        while True:
            figures = sink.pull().metadata or figures
    except EOFError:
        return {name.removeprefix("lavfi.r128."): float(value) for name, value in figures.items()}


SPOKEN = speech_like(44_100 * 3, margin=1_000)
SPOKEN_MONO = speech_like(24_000 * 3, rate=24_000, channels=1, margin=0)
BLOCKS = st.lists(st.integers(1, 90_000), min_size=1, max_size=6)


@given(BLOCKS, st.sampled_from([SPOKEN, SPOKEN_MONO]))
@settings(max_examples=30, deadline=None)
def test_how_sound_is_cut_into_blocks_changes_no_figure(lengths: list[int], sound: Sound) -> None:
    assert np.array_equal(energies(cut(sound, [*lengths, 500])), energies([sound]))
    assert true_peak_dbtp(cut(sound, [*lengths, 500])) == true_peak_dbtp([sound])


def test_scenes_measured_apart_give_the_loudness_of_the_episode() -> None:
    scenes = [speech_like(44_100 * 5 + n * 321, seed=n) for n in range(4)]
    apart: Energies = np.concatenate([energies([scene]) for scene in scenes])
    assert integrated_lufs(apart) == pytest.approx(integrated_lufs(energies(scenes)), abs=0.1)


@given(st.floats(-30, 12))
@settings(max_examples=20, deadline=None)
def test_a_gain_moves_loudness_and_peak_alike(gain_db: float) -> None:
    louder = SPOKEN.with_samples(SPOKEN.samples * np.float32(10 ** (gain_db / 20)))
    assert loudness_lufs(louder) == pytest.approx(loudness_lufs(SPOKEN) + gain_db, abs=1e-3)
    assert true_peak_dbtp([louder]) == pytest.approx(true_peak_dbtp([SPOKEN]) + gain_db, abs=1e-3)
    scaled = energies([SPOKEN]) * 10 ** (gain_db / 10)
    assert integrated_lufs(scaled) == pytest.approx(loudness_lufs(SPOKEN) + gain_db, abs=1e-3)


def test_a_true_peak_is_never_below_the_sample_peak() -> None:
    for seed in range(5):
        sound = speech_like(44_100, seed=seed, margin=0)
        assert true_peak_dbtp([sound]) >= sample_peak_db(sound)


def test_a_word_shorter_than_a_block_has_a_loudness() -> None:
    assert loudness_lufs(stereo(tone(-23, 0.25))) == pytest.approx(-23, abs=0.5)
    assert loudness_lufs(stereo(tone(-23, 0.05))) == pytest.approx(-23, abs=2)


def test_silence_and_nothing_have_no_level() -> None:
    for sound in (Sound(np.zeros(48_000, np.float32), 48_000), Sound(np.zeros(0, np.float32), 48_000)):
        assert loudness_lufs(sound) == SILENCE
        assert true_peak_dbtp([sound]) == SILENCE
        assert rms_db(sound) == SILENCE
        assert loudness_range_lu(energies([sound])) == 0.0
    assert true_peak_dbtp([]) == SILENCE
    assert integrated_lufs(energies([])) == SILENCE


def test_levels_are_those_of_their_formulas() -> None:
    square = Sound(np.where(np.arange(4_800) % 48 < 24, 0.5, -0.5).astype(np.float32), 48_000)
    assert rms_db(square) == pytest.approx(-6.0206, abs=1e-3)
    assert sample_peak_db(square) == pytest.approx(-6.0206, abs=1e-3)
    assert rms_db(stereo(tone(0, 1))) == pytest.approx(-3.0103, abs=1e-3)
