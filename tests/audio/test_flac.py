"""Sound in FLAC comes back sample by sample, however long it is and whatever it holds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audio.flac import from_flac, to_flac


@given(st.binary(max_size=4_000), st.sampled_from([8_000, 22_050, 24_000, 44_100, 48_000]), st.sampled_from([1, 2]))
def test_any_samples_come_back_as_they_were(data: bytes, rate: int, channels: int) -> None:
    pcm = data[: len(data) // (2 * channels) * 2 * channels]
    assert from_flac(to_flac(pcm, rate, channels)) == pcm


@pytest.mark.parametrize("channels", [1, 2])
def test_loud_noise_of_many_frames_comes_back_and_is_the_same_file_each_time(channels: int) -> None:
    pcm = np.random.default_rng(3).integers(-32_768, 32_768, 70_001 * channels, dtype=np.int16).tobytes()
    packed = to_flac(pcm, 24_000, channels)
    assert (from_flac(packed), to_flac(pcm, 24_000, channels)) == (pcm, packed)


def test_a_tone_takes_less_than_half_the_room() -> None:
    pcm = (9_000 * np.sin(np.arange(48_000) / 20)).astype("<i2").tobytes()
    assert len(to_flac(pcm, 24_000)) < len(pcm) / 2
