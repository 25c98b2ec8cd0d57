"""Sound in the store is compressed without loss; what earlier releases kept plain is read as it is."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.stages.kept_sound import keep_sound, kept_sound
from pipeline.store import Store

PCM = (9_000 * np.sin(np.arange(48_000) / 20)).astype("<i2").tobytes()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_sound_is_kept_in_less_room_with_its_facts(store: Store) -> None:
    facts = keep_sound("take-ab", PCM, 24_000, 1, store, {"rate": 24_000})
    assert facts["rate"] == 24_000
    assert kept_sound("take-ab", store) == PCM
    assert store.size("take-ab") < len(PCM) / 2


@pytest.mark.parametrize(("rate", "channels"), [(24_000, 6), (176_400, 1)])
def test_sound_that_flac_does_not_know_is_kept_plain(rate: int, channels: int, store: Store) -> None:
    keep_sound("sound-ab", PCM, rate, channels, store)
    assert kept_sound("sound-ab", store) == PCM


def test_a_plain_recording_of_an_earlier_release_is_not_made_again(store: Store) -> None:
    store.put("take-ab", PCM, {"rate": 24_000, "length": len(PCM) // 2})
    assert kept_sound("take-ab", store) == PCM


def test_damaged_sound_is_none(store: Store) -> None:
    keep_sound("take-ab", PCM, 24_000, 1, store)
    path = store.path("take-ab")
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert kept_sound("take-ab", store) is None
