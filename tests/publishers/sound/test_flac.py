from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import mutagen.flac
import numpy as np
import pytest

from pipeline.audio.codec import decode_file
from pipeline.audio.packets import read_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.publishers.sound.flac import Flac
from pipeline.publishers.sound.flac_frames import block_frames, renumbered
from tests.publishers.conftest import delivered, encoded

FLAC: Any = mutagen.flac.FLAC  # typed in part only


@pytest.fixture(scope="module")
def path(masters: Sequence[Sound], episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return delivered(Flac(), masters, episode, tmp_path_factory.mktemp("flac"))


def test_nothing_is_lost(path: Path, masters: Sequence[Sound]) -> None:
    wanted = np.concatenate([np.rint(each.samples * 32_768.0) for each in masters])
    assert np.array_equal(np.rint(decode_file(path).samples * 32_768.0), np.clip(wanted, -32_768, 32_767))


def test_tags_chapters_and_cover_are_those_that_players_read(path: Path, episode: Episode) -> None:
    file = FLAC(path)
    assert file.tags["title"] == ["The Door"]
    assert file.tags["albumartist"] == ["Élodie O’Neil"]
    assert [file.tags[f"chapter{n:03}name"][0] for n in range(4)] == [
        " ".join(chapter.title.split()) for chapter in episode.cuesheet.chapters
    ]
    assert file.pictures[0].data == episode.cover
    assert file.info.total_samples == episode.cuesheet.length


@pytest.mark.parametrize("number", [0, 1, 127, 128, 2_047, 2_048, 65_535, 65_536, 2_097_151, 2_097_152, 1 << 30])
def test_a_frame_under_any_number_has_both_its_checksums(number: int, masters: Sequence[Sound]) -> None:
    """Each is counted out bit by bit here: over all bytes the remainder with its own checksum is nothing."""
    chapter = BytesIO(encoded(Flac(), masters[:1])[0])
    frame = next(iter(read_packets(chapter, read_table(chapter).sizes)))
    told = renumbered(frame, number)
    assert remainder(told, 0x8005, 16) == 0
    head = 5 + len(told) - len(frame)
    assert remainder(told[: head + 1], 0x07, 8) == 0
    assert block_frames(told) == 4_608
    assert renumbered(told, 0) == renumbered(frame, 0)


def remainder(data: bytes, poly: int, bits: int) -> int:
    value = 0
    for byte in data:
        for bit in range(7, -1, -1):
            value = value << 1 | byte >> bit & 1
            if value >> bits:
                value ^= 1 << bits | poly
    return value
