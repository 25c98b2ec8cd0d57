"""Filters are scipy's to the bit, and Butterworth's are what scipy designs, without loading all of scipy.signal."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy import signal

from pipeline.audio import sections
from pipeline.audio.sections import Doubles, butterworth, run_through

NOISE = np.random.default_rng(1).standard_normal((4_000, 2))


@pytest.mark.parametrize("samples", [NOISE, NOISE[:, 0], NOISE.astype(np.float32), NOISE[:1]])
def test_it_filters_as_scipy_does(samples: Doubles) -> None:
    made = butterworth(5, 700.0, "lowpass", 24_000)
    wanted, after = signal.sosfilt(made, samples.astype(float), axis=0, zi=np.zeros((3, 2, *samples.shape[1:])))
    filtered, state = run_through(made, samples)
    assert np.array_equal(filtered, wanted)
    assert np.array_equal(state, after)


def test_nothing_is_nothing_and_leaves_the_state() -> None:
    filtered, state = run_through(butterworth(2, 500.0, "lowpass", 24_000), NOISE[:0])
    assert filtered.shape == (0, 2)
    assert not state.any()


def test_a_sound_in_pieces_is_filtered_as_a_whole() -> None:
    made = butterworth(4, 120.0, "highpass", 48_000)
    first, state = run_through(made, NOISE[:1_234])
    second, _ = run_through(made, NOISE[1_234:], state)
    assert np.array_equal(np.concatenate([first, second]), run_through(made, NOISE)[0])


def test_where_the_loop_is_not_found_the_library_runs_the_same() -> None:
    made = butterworth(3, 900.0, "lowpass", 24_000)
    rows, states = np.ascontiguousarray(NOISE.T), np.zeros((2, len(made), 2))
    sections._whole(made, rows, states)
    filtered, state = run_through(made, NOISE)
    assert np.array_equal(rows.T, filtered)
    assert np.array_equal(np.moveaxis(states, 0, -1), state)


@pytest.mark.parametrize("kind", ["lowpass", "highpass"])
@pytest.mark.parametrize("order", range(1, 9))
@pytest.mark.parametrize("corner_hz", [30.0, 400.0, 4_000.0, 10_900.0])
def test_a_butterworth_is_what_the_library_designs(kind: str, order: int, corner_hz: float) -> None:
    wanted = signal.butter(order, corner_hz, kind, fs=24_000, output="sos")
    _, ours = signal.sosfreqz(butterworth(order, corner_hz, kind, 24_000), 500)
    _, theirs = signal.sosfreqz(wanted, 500)
    assert np.abs(ours - theirs).max() < 1e-8


def test_a_process_that_measures_and_filters_does_not_load_all_of_the_library() -> None:
    code = (
        "import sys, numpy as np; from pipeline.audio.meter import loudness_lufs;"
        "from pipeline.audio.sound import Sound; "
        "from pipeline.effects.filters import low_pass; x = np.ones((24_000, 1), np.float32);"
        "loudness_lufs(Sound(x, 24_000)); low_pass(x, 24_000, 500); print('scipy.signal' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
