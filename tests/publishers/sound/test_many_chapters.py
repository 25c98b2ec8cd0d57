"""Three hundred chapters with long titles in any script are read back alike by two readers that are not ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import mutagen.flac
import mutagen.id3
import mutagen.mp4
import mutagen.oggopus
import pytest

from pipeline.drama.cuesheet import Chapter
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID, AudioPublisher, audio_publishers
from pipeline.units import Frames
from tests.audio.signals import speech_like
from tests.publishers.conftest import RATE, encoded, files

COUNT = 300
LONG = (
    "Наша ночь над рекой и долгий путь домой через поле, где никто никого не ждал и не искал 🌙",
    "第七章：月が川の上に昇り、誰も眠らなかった夜、船は岸を離れて北へ向かった。最後の灯り 🌙",
    "Ἡ νὺξ ἐπὶ τοῦ ποταμοῦ καὶ ἡ μακρὰ ὁδὸς οἴκαδε διὰ τῶν ἀγρῶν 🌙",
    "A night above the river, & the long way home across <fields> where nobody had waited for anybody, nor looked 🌙",
    "A title\nof two lines",
)


def titles() -> list[str]:
    return [f"{number + 1} {LONG[number % len(LONG)]}" for number in range(COUNT)]


@pytest.fixture(scope="module", params=[each for each in audio_publishers.values() if each.name != "wav"], ids=str)
def delivered_file(request: Any, episode: Episode, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    publisher: AudioPublisher = request.param
    (one,) = encoded(publisher, [speech_like(JOIN_GRID)])
    chapters = tuple(
        Chapter(title, Frames(n * JOIN_GRID), Frames((n + 1) * JOIN_GRID)) for n, title in enumerate(titles())
    )
    sheet = replace(episode.cuesheet, chapters=chapters, length=Frames(COUNT * JOIN_GRID), captions=())
    path = tmp_path_factory.mktemp("many") / f"many{publisher.suffix}"
    publisher.join(files(one for _ in range(COUNT)), replace(episode, cuesheet=sheet), path)
    return publisher.name, path


def test_ffmpeg_reads_every_chapter_at_its_place(delivered_file: tuple[str, Path]) -> None:
    _, path = delivered_file
    with av.open(str(path)) as file:
        marks: Any = file.chapters()
    assert [mark["metadata"]["title"] for mark in marks] == [" ".join(title.split()) for title in titles()]
    starts = [float(mark["start"] * mark["time_base"]) for mark in marks]
    assert starts == pytest.approx([n * JOIN_GRID / RATE for n in range(COUNT)], abs=0.001)


def test_mutagen_reads_the_same(delivered_file: tuple[str, Path]) -> None:
    name, path = delivered_file
    told = [" ".join(title.split()) for title in titles()]
    assert read(name, path) == (told[:255] if name == "m4b" else told)


def read(name: str, path: Path) -> list[str]:
    """By what holds chapters in each format; Nero's list, which mutagen reads in MP4, ends at 255."""
    kinds: Any = mutagen
    if name == "m4b":
        return [mark.title for mark in kinds.mp4.MP4(path).chapters]
    if name == "mp3":
        tags = kinds.id3.ID3(path)
        tables = {frame.element_id: frame for frame in tags.getall("CTOC")}
        order = [child for part in tables["toc"].child_element_ids for child in tables[part].child_element_ids]
        marks = {frame.element_id: str(frame.sub_frames["TIT2"]) for frame in tags.getall("CHAP")}
        return [marks[each] for each in order]
    tags = (kinds.oggopus.OggOpus if name == "opus" else kinds.flac.FLAC)(path).tags
    return [tags[f"chapter{number:03}name"][0] for number in range(COUNT)]
