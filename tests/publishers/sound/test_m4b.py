from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from struct import unpack_from
from typing import Any

import av
import mutagen.mp4
import numpy as np
import pytest

from pipeline.audio.codec import decode_file
from pipeline.audio.encode import AAC
from pipeline.audio.packets import read_packets, read_table
from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Chapter
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID
from pipeline.publishers.sound.m4b import M4b
from pipeline.publishers.sound.mp4_boxes import box
from pipeline.publishers.sound.mp4_index import Sounding, index
from pipeline.units import Frames
from tests.audio.signals import speech_like
from tests.publishers.conftest import RATE, delivered, encoded, files

MP4: Any = mutagen.mp4.MP4  # typed in part only


@pytest.fixture(scope="module")
def path(masters: Sequence[Sound], episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return delivered(M4b(), masters, episode, tmp_path_factory.mktemp("m4b"))


def test_nero_chapters_are_those_of_the_schedule(path: Path, episode: Episode) -> None:
    """mutagen reads the Nero list."""
    marks = [(mark.title, mark.start) for mark in MP4(path).chapters]
    for (title, start), chapter in zip(marks, episode.cuesheet.chapters, strict=True):
        assert title == chapter.title
        assert start == pytest.approx(chapter.start / RATE, abs=1e-6)


def test_quicktime_chapters_are_those_of_the_schedule_to_the_frame(path: Path, episode: Episode) -> None:
    """FFmpeg reads the text track where there is one, so the list is taken out first."""
    data = path.read_bytes()
    without_list = path.with_name("text-track-only.m4b")
    without_list.write_bytes(data.replace(b"chpl", b"free"))
    with av.open(str(without_list)) as file:
        marks = _marks(file)
    assert marks == [(c.title, c.start, c.end) for c in episode.cuesheet.chapters]


def test_tags_are_those_that_libraries_read(path: Path, episode: Episode) -> None:
    tags = MP4(path).tags
    cover = tags.pop("covr")
    assert bytes(cover[0]) == episode.cover
    assert cover[0].imageformat == mutagen.mp4.MP4Cover.FORMAT_JPEG
    free = {name: [bytes(value).decode() for value in tags[name]] for name in tags if name.startswith("----")}
    assert free == {
        "----:com.apple.iTunes:language": ["eng"],
        "----:com.apple.iTunes:series": ["Knocks"],
        "----:com.apple.iTunes:series-part": ["2"],
    }
    assert {name: value for name, value in tags.items() if not name.startswith("----")} == {
        "©nam": ["The Door"],
        "©alb": ["The Door"],
        "©ART": ["Élodie O’Neil"],
        "aART": ["Élodie O’Neil"],
        "©wrt": ["George, Emma"],
        "©nrt": ["George, Emma"],
        "desc": [episode.description],
        "ldes": [episode.description],
        "©cmt": [episode.description],
        "©day": ["2024-03-09"],
        "©gen": ["Audio Drama"],
        "stik": [2],
        "pgap": True,
    }


def test_another_reader_finds_the_same(path: Path) -> None:
    with av.open(str(path)) as file:
        assert file.metadata["major_brand"] == "M4B "
        assert file.metadata["series"] == "Knocks"
        assert file.metadata["series-part"] == "2"
        assert file.metadata["album"] == "The Door"
        assert file.streams.audio[0].language == "eng"
        assert "creation_time" not in file.metadata


def test_the_index_stands_before_the_sound(path: Path) -> None:
    data = path.read_bytes()
    kinds, place = [], 0
    while place < len(data):
        size, kind = unpack_from(">I4s", data, place)
        kinds.append(kind)
        place += size
    assert kinds[:2] == [b"ftyp", b"moov"]
    assert kinds[-1] == b"mdat"


def test_beyond_four_gib_places_take_eight_bytes_and_the_sound_is_the_same(
    path: Path, masters: Sequence[Sound], episode: Episode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.publishers.sound.m4b._NARROW_LIMIT", 0)
    wide = delivered(M4b(), masters, episode, tmp_path)
    assert b"co64" in wide.read_bytes()
    assert b"co64" not in path.read_bytes()
    np.testing.assert_array_equal(decode_file(wide).samples, decode_file(path).samples)
    assert [mark.title for mark in MP4(wide).chapters] == [chapter.title for chapter in episode.cuesheet.chapters]


def test_every_packet_lies_where_the_index_says(path: Path, masters: Sequence[Sound]) -> None:
    """FFmpeg finds each by the index; what it finds is what the encoder gave, less the priming of later chapters."""
    given: list[bytes] = []
    for file in files(encoded(M4b(), masters)):
        packets = list(read_packets(file, read_table(file).sizes))
        given += packets[1 if given else 0 :]
    with av.open(str(path)) as joined:
        found = [bytes(packet) for packet in joined.demux(audio=0) if packet.size]
    assert found == given


@pytest.mark.parametrize("hours", [1, 30])
def test_an_index_holds_any_length(hours: int, tmp_path: Path) -> None:
    """Above 27 hours a count of frames needs more than four bytes."""
    hour = 3600 * RATE // AAC.packet_frames * AAC.packet_frames
    chapters = tuple(Chapter(f"Hour {n}", Frames(n * hour), Frames((n + 1) * hour)) for n in range(hours))
    sound = Sounding(RATE, 2, hours * hour, "eng", chapters)
    packets = np.zeros(1 + hours * hour // AAC.packet_frames, np.uint32)
    path = tmp_path / "long.m4b"
    path.write_bytes(box("ftyp", b"M4B ", bytes(4)) + index(sound, b"\x12\x10", packets, box("ilst"), 0, wide=False))
    assert MP4(path).info.length == pytest.approx((hours * hour + AAC.packet_frames) / RATE, abs=1e-6)
    assert [mark.start for mark in MP4(path).chapters] == pytest.approx([n * hour / RATE for n in range(hours)])
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        assert (stream.duration, stream.start_time) == (hours * hour, 0)


def test_six_hundred_chapters_are_all_marked(episode: Episode, tmp_path: Path) -> None:
    sound = speech_like(JOIN_GRID)
    count = 600
    chapters = tuple(Chapter(f"Chapter {n}", Frames(n * JOIN_GRID), Frames((n + 1) * JOIN_GRID)) for n in range(count))
    sheet = replace(episode.cuesheet, chapters=chapters, length=Frames(count * JOIN_GRID))
    (one,) = encoded(M4b(), [sound])
    path = tmp_path / "long.m4b"
    M4b().join(files(one for _ in range(count)), replace(episode, cuesheet=sheet), path)
    with av.open(str(path)) as file:
        assert _marks(file) == [(c.title, c.start, c.end) for c in chapters]
    assert len(MP4(path).chapters) == 255
    assert decode_file(path).length == count * JOIN_GRID


def test_an_episode_without_cover_or_author_is_delivered(
    masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    bare = Episode(cuesheet=episode.cuesheet, title="Bare")
    tags = MP4(delivered(M4b(), masters, bare, tmp_path)).tags
    assert set(tags) == {"©nam", "©alb", "©gen", "----:com.apple.iTunes:language", "stik", "pgap"}


def _marks(file: Any) -> list[tuple[str, int, int]]:
    """The chapters that FFmpeg finds, in frames."""
    frame = Fraction(1, RATE)
    marks = file.chapters()
    assert all(mark["time_base"] == frame for mark in marks)
    return [(mark["metadata"]["title"], mark["start"], mark["end"]) for mark in marks]
