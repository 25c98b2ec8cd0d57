from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import mutagen.id3
import mutagen.mp3
import pytest

from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Chapter
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError
from pipeline.publishers.sound.id3 import id3_tag
from pipeline.publishers.sound.mp3 import KBITS, Mp3
from pipeline.units import Frames
from tests.publishers.conftest import RATE, delivered

ID3: Any = mutagen.id3.ID3  # typed in part only
MP3: Any = mutagen.mp3.MP3


@pytest.fixture(scope="module")
def path(masters: Sequence[Sound], episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return delivered(Mp3(), masters, episode, tmp_path_factory.mktemp("mp3"))


def _tags(path: Path) -> Any:
    return ID3(path, translate=False)


def test_chapters_are_those_of_the_schedule_in_one_ordered_contents(path: Path, episode: Episode) -> None:
    tags = _tags(path)
    contents = tags.getall("CTOC")
    assert len(contents) == 1
    assert contents[0].flags == mutagen.id3.CTOCFlags.TOP_LEVEL | mutagen.id3.CTOCFlags.ORDERED
    assert contents[0].sub_frames["TIT2"].text == ["The Door"]
    marks = [tags[f"CHAP:{name}"] for name in contents[0].child_element_ids]
    assert [mark.sub_frames["TIT2"].text[0] for mark in marks] == [c.title for c in episode.cuesheet.chapters]
    for mark, chapter in zip(marks, episode.cuesheet.chapters, strict=True):
        assert mark.start_time == round(chapter.start * 1000 / RATE)
        assert mark.end_time == round(chapter.end * 1000 / RATE)
        assert mark.start_offset == mark.end_offset == 0xFFFFFFFF


def test_another_reader_finds_the_same_chapters(path: Path, episode: Episode) -> None:
    with av.open(str(path)) as file:
        assert [m["metadata"]["title"] for m in file.chapters()] == [c.title for c in episode.cuesheet.chapters]
        assert file.metadata["series-part"] == "2"


def test_the_tag_is_version_2_3_with_what_libraries_read(path: Path, episode: Episode) -> None:
    tags = _tags(path)
    assert tags.version == (2, 3, 0)
    texts = {name: tags[name].text for name in ("TIT2", "TALB", "TPE1", "TPE2", "TCOM", "TCON", "TLAN", "TYER", "TDAT")}
    assert texts == {
        "TIT2": ["The Door"],
        "TALB": ["The Door"],
        "TPE1": ["Élodie O’Neil"],
        "TPE2": ["Élodie O’Neil"],
        "TCOM": ["George, Emma"],
        "TCON": ["Audio Drama"],
        "TLAN": ["eng"],
        "TYER": ["2024"],
        "TDAT": ["0903"],
    }
    assert tags["TXXX:series"].text == ["Knocks"]
    assert tags["TXXX:series-part"].text == ["2"]
    assert tags["COMM::eng"].text == [episode.description]
    assert tags["APIC:"].data == episode.cover
    assert tags["APIC:"].mime == "image/jpeg"
    assert tags["APIC:"].type == mutagen.id3.PictureType.COVER_FRONT


def test_players_are_told_the_exact_length(path: Path, episode: Episode) -> None:
    info = MP3(path).info
    assert info.length == pytest.approx(episode.cuesheet.length / RATE, abs=1e-6)
    assert info.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    assert info.bitrate == pytest.approx(1000 * KBITS[1], abs=10)
    assert not info.sketchy


def test_more_chapters_than_a_contents_can_count_get_contents_of_their_own(episode: Episode) -> None:
    chapters = tuple(Chapter(f"C{n}", Frames(n * 44_100), Frames((n + 1) * 44_100)) for n in range(600))
    many = replace(episode, cuesheet=replace(episode.cuesheet, chapters=chapters), cover=b"")
    tags = _read(id3_tag(many))
    tops = [toc for toc in tags.getall("CTOC") if toc.flags & mutagen.id3.CTOCFlags.TOP_LEVEL]
    assert len(tops) == 1
    reached = [name for part in tops[0].child_element_ids for name in tags[f"CTOC:{part}"].child_element_ids]
    assert [tags[f"CHAP:{name}"].sub_frames["TIT2"].text[0] for name in reached] == [c.title for c in chapters]


def _read(tag: bytes) -> Any:
    return ID3(BytesIO(tag), translate=False)


@pytest.mark.parametrize("date", ["1897", "1897-05-26", "May 1897", ""])
def test_any_date_makes_a_valid_tag(episode: Episode, date: str) -> None:
    tags = _read(id3_tag(replace(episode, date=date)))
    assert ("TYER" in tags) == date.startswith("1897")


def test_a_rate_that_mp3_has_not_is_refused_in_one_sentence() -> None:
    with pytest.raises(DeliveryError, match="96000"):
        Mp3().encoder(96_000, 1, BytesIO())
