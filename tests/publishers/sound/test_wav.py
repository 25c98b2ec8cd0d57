from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from pathlib import Path
from struct import unpack_from

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID
from pipeline.publishers.sound.wav import Wav, _header
from tests.publishers.conftest import RATE, delivered


def test_every_sample_is_the_nearest_of_sixteen_bits(
    masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    with wave.open(str(delivered(Wav(), masters, episode, tmp_path))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 2, 2)
        assert file.getnframes() == episode.cuesheet.length
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    wanted = np.concatenate([master.samples for master in masters]) * 32_768
    assert np.abs(heard - wanted).max() <= 0.5


def test_what_is_beyond_full_scale_is_cut_and_never_wraps() -> None:
    file = io.BytesIO()
    encoder = Wav().encoder(RATE, 1, file)
    encoder.write(Sound(np.array([1.5, 1.0, -1.0, -1.5] * JOIN_GRID, np.float32), RATE))
    encoder.finish()
    file.seek(0)
    heard = np.concatenate([block.samples for block in Wav().decode(file)]) * 32_768
    assert heard.tolist() == [32_767, 32_767, -32_768, -32_768] * JOIN_GRID


def test_above_four_gib_the_sizes_take_eight_bytes() -> None:
    size = 5 << 30
    header = _header(RATE, 2, size, 0)
    assert (header[:4], header[12:16]) == (b"RF64", b"ds64")
    whole, data, frames = unpack_from("<QQQ", header, 20)
    assert (whole, data, frames) == (size + len(header) - 8, size, size // 4)
    assert unpack_from("<I", header, 4) == (0xFFFFFFFF,)
    assert header[-8:] == b"data\xff\xff\xff\xff"


def test_both_headers_are_equally_long_so_that_sound_never_moves() -> None:
    assert len(_header(RATE, 2, 0, 0)) == len(_header(RATE, 2, 5 << 30, 0))
