"""Turns an episode's clips into stems: every character, the effects, the beds and the music, each a file of its own.

All are as long as the episode, of 24 bits, at the level of the mix before it is mastered: summed they are the mix.
Where somebody is heard in a room there is a second set without rooms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import CueSheet, Stem
from pipeline.drama.script import NARRATOR
from pipeline.effects.rooms import room_named
from pipeline.publishers.sound.wav24 import write_wav24
from pipeline.stages.composing.made import Made
from pipeline.stages.mixing.mix import mix_key
from pipeline.stages.mixing.scene_mix import mixed_blocks
from pipeline.stages.publish import Planned, Where
from pipeline.store import Store, key_of

VERSION: Final = "1"
"""Raised whenever the same clips come to be other stems."""

_NAMES: Final = {Stem.EFFECTS: "Effects", Stem.AMBIENCE: "Beds", Stem.MUSIC: "Music"}


@dataclass(frozen=True, slots=True)
class Group:
    """What one stem holds: a kind of clips, of the dialogue what one of the people says."""

    name: str
    stem: Stem
    who: str | None = None


class Stems:
    """`NAME.stems/01 Narrator.wav` and so on."""

    name = "stems"

    def plan(self, made: Made) -> Sequence[Planned]:
        """A file for every group, and in `dry` once more where there are rooms."""
        sheet = made.episode.cuesheet
        keys = [mix_key(scene, sheet) for scene in sheet.scenes]
        has_rooms = any(room_named(clip.room).share > 0.0 for scene in sheet.scenes for clip in scene.clips)
        planned = []
        for is_dry in (False, True) if has_rooms else (False,):
            for number, group in enumerate(groups(sheet), 1):
                folder = f"{made.name}.stems" + ("/dry" if is_dry else "")
                key = key_of("stem", [VERSION, keys, group.stem.value, group.who, is_dry])
                name = f"{folder}/{number:02} {file_name(group.name)}.wav"
                planned.append(Planned(name, key, _writing(sheet, group, made.store, is_dry=is_dry)))
        return planned


def groups(sheet: CueSheet) -> list[Group]:
    """Everybody who speaks, the narrator first, then what else is heard."""
    clips = [clip for scene in sheet.scenes for clip in scene.clips]
    people = dict.fromkeys(clip.who for clip in clips if clip.stem is Stem.DIALOGUE)
    first = [NARRATOR] if NARRATOR in people else []
    names = [*first, *(name for name in people if name != NARRATOR)]
    kinds = {clip.stem for clip in clips}
    told = [Group("Narrator" if name == NARRATOR else name or "Voices", Stem.DIALOGUE, name) for name in names]
    return [*told, *(Group(name, stem) for stem, name in _NAMES.items() if stem in kinds)]


def file_name(name: str) -> str:
    """A name that every system takes."""
    return re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", name).strip(" .")[:60] or "Voice"


def _writing(sheet: CueSheet, group: Group, store: Store, *, is_dry: bool) -> Callable[[Path, Where], None]:
    def write(path: Path, _where: Where) -> None:
        write_wav24(path, _blocks(sheet, group, store, is_dry=is_dry), sheet.rate, sheet.channels)

    return write


def _blocks(sheet: CueSheet, group: Group, store: Store, *, is_dry: bool) -> Iterator[Sound]:
    for scene in sheet.scenes:
        if any(clip.stem is group.stem and group.who in (None, clip.who) for clip in scene.clips):
            yield from mixed_blocks(
                scene, sheet.rate, sheet.channels, store, (group.stem,), who=group.who, is_dry=is_dry
            )
        else:
            yield from _silence(scene.length, sheet)


def _silence(length: int, sheet: CueSheet) -> Iterator[Sound]:
    step = 20 * sheet.rate
    for first in range(0, length, step):
        count = min(step, length - first)
        shape = (count,) if sheet.channels == 1 else (count, sheet.channels)
        yield Sound(np.zeros(shape, np.float32), sheet.rate)
