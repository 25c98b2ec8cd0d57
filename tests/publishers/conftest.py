"""A short episode in four chapters, as every publisher's tests deliver it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

import pytest

from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Caption, Chapter, CueSheet
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN, AudioPublisher
from pipeline.publishers.covers.cover import draw_cover
from pipeline.units import Frames
from tests.audio.signals import cut, speech_like

RATE = 44_100
TITLES = ("The Door", "Rain & <Thunder>", "Последний звонок", "Épilogue: " + "a title that is long, " * 6 + "and ends")


@pytest.fixture(scope="session")
def masters() -> tuple[Sound, ...]:
    """Four chapters of sound."""
    return tuple(
        speech_like(JOIN_GRID * blocks, seed=seed, margin=JOIN_MARGIN) for seed, blocks in enumerate((12, 9, 15, 8))
    )


@pytest.fixture(scope="session")
def episode(masters: Sequence[Sound]) -> Episode:
    """What is delivered of them."""
    ends = list(accumulate(master.length for master in masters))
    starts = [0, *ends[:-1]]
    chapters = tuple(
        Chapter(title, Frames(start), Frames(end)) for title, start, end in zip(TITLES, starts, ends, strict=True)
    )
    captions = (
        Caption(Frames(4_410), Frames(44_100), "NARRATOR", "It was dark."),
        Caption(Frames(50_000), Frames(90_000), "Zoë", "Who is there?"),
    )
    return Episode(
        cuesheet=CueSheet("The Door", RATE, 2, Frames(ends[-1]), (), chapters, captions),
        title="The Door",
        author="Élodie O’Neil",
        narrators=("George", "Emma"),
        description="A knock at night.\nAnother.",
        date="2024-03-09",
        series="Knocks",
        series_part="2",
        language="en-gb",
        cover=draw_cover("The Door", "Élodie O’Neil"),
    )


def encoded(publisher: AudioPublisher, masters: Sequence[Sound]) -> list[bytes]:
    """Every chapter, encoded anew."""
    return [_chapter(publisher, master) for master in masters]


@cache
def _encoded_once(publisher: AudioPublisher, master: Sound) -> bytes:
    return _chapter(publisher, master)


def _chapter(publisher: AudioPublisher, master: Sound) -> bytes:
    file = BytesIO()
    encoder = publisher.encoder(master.rate, master.channels, file)
    for block in cut(master, [30_000]):
        encoder.write(block)
    encoder.finish()
    return file.getvalue()


def files(chapters: Iterable[bytes]) -> Iterator[BytesIO]:
    """Encoded chapters as the store hands them out: each in a file that stands behind a header."""
    for chapter in chapters:
        file = BytesIO(b"header\n" + chapter)
        file.seek(7)
        yield file


def delivered(publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, folder: Path) -> Path:
    """The finished file, from chapters that are encoded once for all tests."""
    path = folder / f"episode{publisher.suffix}"
    publisher.join(files(_encoded_once(cast(Any, publisher), master) for master in masters), episode, path)
    return path
