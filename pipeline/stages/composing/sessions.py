"""Turns an episode into sessions for a sound studio: its clips as files, and a project that has each at its frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pipeline.drama.cuesheet import Stem
from pipeline.publishers.session.otio import otio_timeline
from pipeline.publishers.session.reaper import reaper_project
from pipeline.publishers.session.tracks import Item, Point, Session, Track, balanced
from pipeline.publishers.sound.wav24 import frames_of_wav24
from pipeline.stages.composing.clips import PlacedClip, clip_files, placed_clips
from pipeline.stages.composing.made import Made
from pipeline.stages.composing.stems import groups
from pipeline.stages.publish import Planned, Where
from pipeline.store import key_of

VERSION: Final = "1"
"""Raised whenever the same clips come to be written otherwise."""


class _Session:
    """A project file and the clips that it refers to."""

    def __init__(self, name: str, suffix: str, write: Callable[[Session], str]) -> None:
        self.name = name
        self._suffix = suffix
        self._write = write

    def plan(self, made: Made) -> Sequence[Planned]:
        """The clips, then the project: it tells how long each of them is."""
        files = clip_files(made)
        clips = placed_clips(made)
        sheet = made.episode.cuesheet
        told = [[each.start, each.fade_in, each.fade_out, each.left, each.right, each.title] for each in clips]
        marks = [[each.title, each.start, each.end] for each in sheet.chapters]
        key = key_of(self.name, [VERSION, made.episode.title, told, marks, [file.key for file in files]])

        def write(path: Path, where: Where) -> None:
            path.write_text(self._write(_session(made, clips, where)), "utf-8")

        return (*files, Planned(f"{made.name}{self._suffix}", key, write))


class Reaper(_Session):
    """`NAME.rpp`."""

    def __init__(self) -> None:
        super().__init__("reaper", ".rpp", reaper_project)


class OpenTimeline(_Session):
    """`NAME.otio`."""

    def __init__(self) -> None:
        super().__init__("otio", ".otio", otio_timeline)


def _session(made: Made, clips: Sequence[PlacedClip], where: Where) -> Session:
    sheet = made.episode.cuesheet
    tracks = []
    for group in groups(sheet):
        own = [each for each in clips if each.clip.stem is group.stem and group.who in (None, each.clip.who)]
        tracks.append(Track(group.name, tuple(_item(each, where(each.file)) for each in own)))
    chapters = [Point(" ".join(each.title.split()), each.start, each.end) for each in sheet.chapters]
    sounds = [Point(each.text, each.start) for each in sheet.heard]
    title = " ".join(made.episode.title.split())
    return Session(title, sheet.rate, sheet.length, tuple(tracks), (*chapters, *sounds))


def _item(each: PlacedClip, path: Path) -> Item:
    clip = each.clip
    media = frames_of_wav24(path, each.channels)
    gain, pan = balanced(each.left, each.right)
    return Item(
        title=each.title,
        file=each.file,
        start=each.start,
        length=media if clip.stem is Stem.DIALOGUE else min(media, clip.length),
        media_length=media,
        gain=gain,
        pan=pan,
        fade_in=0 if clip.stem is Stem.DIALOGUE else each.fade_in,
        fade_out=0 if clip.stem is Stem.DIALOGUE else each.fade_out,
        channels=each.channels,
        room=clip.room,
        ducks_db=clip.duck.depth_db if clip.duck else 0.0,
    )
