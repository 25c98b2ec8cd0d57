"""Turns a master, or files on the disk, into a market's verdict on every one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.audio.gauge import Gauged, together
from pipeline.audio.probe import Mark
from pipeline.drama.cast import House
from pipeline.drama.episode import Episode
from pipeline.drama.profile import Profile
from pipeline.errors import AudioError, Place
from pipeline.publishers import AudioPublisher, audio_publishers
from pipeline.publishers.checking.found import found_in
from pipeline.publishers.checking.rules import Found, Verdict, verdicts
from pipeline.publishers.covers.cover_file import size_of_picture
from pipeline.publishers.sound.tags import tags
from pipeline.stages.master import Master

SOUNDS: Final = frozenset(
    {*(each.suffix for each in audio_publishers.values()), ".m4a", ".mp4", ".ogg", ".oga", ".aac", ".aif", ".aiff"}
)
"""Suffixes of what may be checked in a folder."""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """One file's verdict, rule by rule."""

    file: str
    rules: tuple[Verdict, ...]

    @property
    def unmet(self) -> tuple[Verdict, ...]:
        """The rules that it does not meet."""
        return tuple(each for each in self.rules if each.is_met is False)


def verdicts_on(
    master: Master, episode: Episode, audio: Sequence[AudioPublisher], house: House, *, by_chapter: bool
) -> tuple[FileVerdict, ...]:
    """What the profile of the house says of every file that was just made: nothing is decoded for it again."""
    found: list[Found] = []
    for each in audio:
        heard = master.heard[each.name]
        if not by_chapter:
            found.append(_of_ours(each, episode, together(heard), house))
            continue
        for number, one in enumerate(heard):
            found.append(_of_ours(each, episode.of_chapter(number), one, house))
    return tuple(FileVerdict(each.file, verdicts(each, house.profile)) for each in found)


def _of_ours(publisher: AudioPublisher, episode: Episode, gauged: Gauged, house: House) -> Found:
    sheet = episode.cuesheet
    marks = tuple(Mark(each.title, each.start / sheet.rate, each.end / sheet.rate) for each in sheet.chapters)
    number = episode.track[0]
    return Found(
        file=publisher.name + (f", chapter {number}" if number else ""),
        kind=publisher.kind,
        kbits=publisher.kbits[min(sheet.channels, 2) - 1],
        is_constant=publisher.name in ("mp3", "wav", "flac"),
        gauged=gauged,
        marks=marks,
        cover=size_of_picture(episode.cover) if episode.cover else (0, 0),
        tags=tags(episode),
        credited=house.delivers and house.profile.credits,
    )


def checked(path: Path, profile: Profile) -> tuple[FileVerdict, ...]:
    """The verdict on a sound file, or on every one of a folder and on what must be alike in all of them.

    Raises `AudioError` where there is no sound.
    """
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() in SOUNDS and each.is_file())
        if not files:
            raise AudioError("There is no sound file in this folder.", at=Place(str(path)))
    else:
        files = [path]
    found = [found_in(each) for each in files]
    each = tuple(FileVerdict(one.file, verdicts(one, profile)) for one in found)
    return (*each, FileVerdict(f"{len(found)} files together", _alike(found))) if len(found) > 1 else each


def _alike(found: Sequence[Found]) -> tuple[Verdict, ...]:
    """What a book's files must have in common."""
    rows: tuple[tuple[str, dict[int, str], list[int]], ...] = (
        ("channels alike", {1: "mono", 2: "stereo"}, [each.gauged.channels for each in found]),
        ("sample rates alike", {}, [each.gauged.rate for each in found]),
    )
    return tuple(
        Verdict(
            rule,
            " and ".join(str(names.get(value, value)) for value in sorted(set(values))),
            "one for all files",
            len(set(values)) == 1,
            "Deliver all files in one way.",
        )
        for rule, names, values in rows
    )
