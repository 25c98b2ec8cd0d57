"""A file of any length is heard as it is, looped without a seam, and needs the memory of a piece."""

from pathlib import Path

import numpy as np
import pytest
from scipy import signal

from pipeline.drama.cuesheet import Clip, Stem
from pipeline.stages.mixing.long_sounds import LONG_S, PART_S, Parted, Whole, looped, opened
from pipeline.stages.mixing.mix import mix
from pipeline.store import Store
from pipeline.units import Frames
from tests.memory import peak_bytes
from tests.stages.mixing.test_mix import file_of, sheet_of

RATE = 24_000
OTHER = 22_050


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def forest(folder: Path, seconds: float, rate: int = RATE) -> str:
    """A stereo file of low noise."""
    noise = np.random.default_rng(3).standard_normal((round(seconds * rate), 2))
    smooth = signal.sosfilt(signal.butter(2, 1_000, fs=rate, output="sos"), noise, axis=0)
    return file_of((0.2 * smooth / np.abs(smooth).max()).astype(np.float32), folder, f"{seconds}.wav", rate)


@pytest.fixture
def pair(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> tuple[Whole | Parted, Whole | Parted]:
    """One file of another rate, held whole and in parts."""
    source = forest(tmp_path, LONG_S + PART_S / 2, OTHER)
    parted = opened(source, "a", RATE, store)
    monkeypatch.setattr("pipeline.stages.mixing.long_sounds.LONG_S", 1_000)
    return opened(source, "b", RATE, store), parted


def test_a_long_file_lies_in_parts_and_a_short_one_is_whole(pair: tuple[Whole | Parted, Whole | Parted]) -> None:
    whole, parted = pair
    assert isinstance(whole, Whole)
    assert isinstance(parted, Parted)
    assert whole.length == parted.length == (LONG_S + PART_S / 2) * RATE


@pytest.mark.parametrize("first", [0, PART_S * RATE - 7, (LONG_S + 5) * RATE])
def test_any_piece_of_it_is_the_same(first: int, pair: tuple[Whole | Parted, Whole | Parted]) -> None:
    whole, parted = pair
    np.testing.assert_allclose(parted.read(first, 9 * RATE), whole.read(first, 9 * RATE), atol=1e-4)


def test_it_loops_over_its_end_without_a_seam(pair: tuple[Whole | Parted, Whole | Parted]) -> None:
    whole, _ = pair
    first = whole.length - 3 * RATE
    one, two = (looped(each, first, 6 * RATE, RATE, is_ring=False) for each in pair)
    np.testing.assert_allclose(two, one, atol=1e-4)
    steps = np.abs(np.diff(two, axis=0)).max(axis=1)
    assert steps[RATE : 4 * RATE].max() < 1.3 * steps[: RATE // 2].max()


def test_a_piece_at_the_end_is_as_long_as_what_is_left(pair: tuple[Whole | Parted, Whole | Parted]) -> None:
    for each in pair:
        assert each.read(each.length - 10, 100).shape == (10, 2)
        assert each.read(each.length + 10, 100).shape == (0, 2)


def test_a_longer_file_needs_no_more_memory(tmp_path: Path) -> None:
    peaks = [
        peak_bytes(_mix_a_file, forest(tmp_path, seconds), seconds, tmp_path / str(seconds)) for seconds in (90, 240)
    ]
    assert peaks[1] < 1.1 * peaks[0]


def _mix_a_file(source: str, seconds: int, folder: Path) -> None:
    length = (seconds - 5) * RATE
    clip = Clip(Stem.AMBIENCE, source, "d", Frames(0), Frames(length), loops=True)
    mix(sheet_of([clip], length=length, channels=2), Store(folder))


def test_a_part_that_was_damaged_is_read_anew(tmp_path: Path, store: Store) -> None:
    source = forest(tmp_path, LONG_S + 5)
    whole = opened(source, "d", RATE, store).read(0, (LONG_S + 5) * RATE)
    for path in store.folder.glob("sound part/*/*"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    opened.cache_clear()
    sound = opened(source, "d", RATE, store)
    np.testing.assert_array_equal(sound.read(0, sound.length), whole)
