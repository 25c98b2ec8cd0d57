from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import mutagen.flac
import mutagen.oggopus
import numpy as np
import pytest

from pipeline.audio.codec import decode_file
from pipeline.audio.ogg import RATE
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cuesheet import Chapter
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID
from pipeline.publishers.sound.opus import Opus
from pipeline.units import Frames
from tests.audio.signals import speech_like
from tests.publishers.conftest import delivered, encoded, files

OPUS: Any = mutagen.oggopus.OggOpus  # typed in part only


@pytest.fixture(scope="module")
def path(masters: Sequence[Sound], episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return delivered(Opus(), masters, episode, tmp_path_factory.mktemp("opus"))


def test_the_file_lasts_as_long_as_the_schedule(path: Path, episode: Episode) -> None:
    heard = decode_file(path)
    assert heard.rate == RATE
    assert heard.length == pytest.approx(episode.cuesheet.length * RATE / episode.cuesheet.rate, abs=1)


def test_every_chapter_is_heard_within_ten_milliseconds_of_its_place_however_many_there_are(
    episode: Episode, tmp_path: Path
) -> None:
    count, blocks = 40, 3
    length = blocks * JOIN_GRID
    (one,) = encoded(Opus(), [beeping(length)])
    chapters = tuple(Chapter(f"{n}", Frames(n * length), Frames((n + 1) * length)) for n in range(count))
    sheet = replace(episode.cuesheet, chapters=chapters, length=Frames(count * length))
    path = tmp_path / "many.opus"
    Opus().join(files(one for _ in range(count)), replace(episode, cuesheet=sheet), path)
    heard = decode_file(path)
    loud = np.abs(mono(heard.samples)) > 0.05
    onsets = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int)])) == 1)
    firsts = [onset for n, onset in enumerate(onsets) if not n or onset - onsets[n - 1] > 0.2 * RATE]
    places = [(n * length + length // 2) / sheet.rate for n in range(count)]
    assert len(firsts) == count
    assert np.array(firsts) / RATE == pytest.approx(np.array(places), abs=0.012)


def beeping(length: int) -> Sound:
    """A beep from its middle on, a tenth of a second long."""
    samples = np.zeros(length, np.float32)
    samples[length // 2 :][:4_410] = 0.5 * np.sin(np.arange(4_410) * 0.1)
    return Sound(np.stack([samples, samples], axis=1), 44_100)


def mono(samples: Samples) -> Samples:
    return samples if samples.ndim == 1 else samples[:, 0]


def test_tags_chapters_and_cover_are_those_that_players_read(path: Path, episode: Episode) -> None:
    tags = OPUS(path).tags
    assert tags["title"] == ["The Door"]
    assert tags["artist"] == ["Élodie O’Neil"]
    assert tags["language"] == ["eng"]
    assert [tags[f"chapter{n:03}name"][0] for n in range(4)] == [
        " ".join(chapter.title.split()) for chapter in episode.cuesheet.chapters
    ]
    assert tags["chapter001"] == ["00:00:02.508"]
    picture: Any = mutagen.flac.Picture(b64decode(tags["metadata_block_picture"][0]))
    assert (picture.data, picture.type, picture.mime) == (episode.cover, 3, "image/jpeg")


@pytest.mark.parametrize("rate", [22_050, 24_000, 48_000])
def test_any_rate_of_a_house_is_heard_at_its_pitch(rate: int, episode: Episode, tmp_path: Path) -> None:
    sound = speech_like(JOIN_GRID * 6, rate=rate, channels=1)
    sheet = replace(episode.cuesheet, rate=rate, channels=1, length=sound.length, captions=())
    sheet = replace(sheet, chapters=(Chapter("One", Frames(0), sound.length),))
    heard = decode_file(delivered(Opus(), [sound], replace(episode, cuesheet=sheet), tmp_path))
    assert heard.seconds == pytest.approx(sound.seconds, abs=1e-4)
    middle = heard.samples[heard.length // 4 : heard.length // 2]
    wanted = sound.samples[sound.length // 4 : sound.length // 2]
    assert loudest_hz(middle, RATE) == pytest.approx(loudest_hz(wanted, rate), abs=6.0)


def loudest_hz(samples: Samples, rate: int) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * rate / len(samples))
