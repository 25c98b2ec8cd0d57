"""Turns the scenes of a cue sheet into their mixes in the store, with the energies that loudness is computed from.

A scene that the cue sheet's joins divide has a mix for every part. A mix is named by its clips relative to its own
start, so that what only moves in the episode is not mixed again. It lies in the store in pieces of a minute, so that
an hour without a join needs no hour of memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache, partial
from itertools import chain
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline import effects
from pipeline.audio.clip import from_pcm16, to_pcm16
from pipeline.audio.meter import LoudnessMeter
from pipeline.audio.sound import Sound
from pipeline.drama.cast import Duck, Seat
from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow, Stem
from pipeline.errors import AudioError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.stages.kept_sound import keep_sound, kept_sound
from pipeline.stages.mixing.scene_mix import VERSION, mixed_blocks
from pipeline.stages.mixing.sections import parts_of
from pipeline.stages.mixing.sounds import is_to_be_made, make_sound
from pipeline.stages.workers.crew import Crew
from pipeline.stages.workers.work import HERE, each_done
from pipeline.store import Store, key_of
from pipeline.units import Frames

Found = TypeVar("Found")

PART_S = 60
"""Seconds of a mix in one entry of the store."""

_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class SceneMix:
    """The mix of a scene, or of a part of one: its name in the store, and the window that it is made from, again where
    the store has it not."""

    key: str
    length: Frames
    rate: int
    channels: int
    scene: SceneWindow = field(compare=False, repr=False)

    @property
    def parts(self) -> Iterator[str]:
        """The names of its parts, in order."""
        count = -(-self.length // (PART_S * self.rate))
        return (key_of("mix part", [self.key, number]) for number in range(count))


def mix_key(scene: SceneWindow, sheet: CueSheet) -> str:
    """The name of a scene's mix."""
    clips = [_told(clip) for clip in scene.clips]
    window = [scene.length, scene.silence, [list(each) for each in scene.around]]
    return key_of("mix", [VERSION, effects.VERSION, sheet.rate, sheet.channels, window, clips])


_CLIP = tuple(each.name for each in fields(Clip) if each.name not in ("who", "what"))


def _told(clip: Clip) -> dict[str, object]:
    """As `asdict` tells it, ten times sooner: there are thousands, and seats and ducks are few."""
    told = {name: getattr(clip, name) for name in _CLIP}
    return told | {"seat": _shared(clip.seat), "duck": None if clip.duck is None else _shared(clip.duck)}


@lru_cache(maxsize=256)
def _shared(part: Seat | Duck) -> dict[str, object]:
    return asdict(part)


def mix(sheet: CueSheet, store: Store, *, people: Crew = HERE, report: Report = silent) -> tuple[SceneMix, ...]:
    """The mixes of all scenes, in order, made by `people` where the store has not measured them. The takes must be in
    the store.

    What the store has measured and not kept is mixed by whoever asks for its sound.
    """
    scenes = [
        [SceneMix(mix_key(part, sheet), part.length, sheet.rate, sheet.channels, part) for part in parts]
        for parts in parts_of(sheet)
    ]
    mixes = tuple(chain.from_iterable(scenes))
    missing = {each.key: each for each in mixes if each.key not in store}
    touched = sum(any(part.key in missing for part in parts) for parts in scenes)
    seconds = sum(each.length for each in missing.values()) / sheet.rate
    report(Started("mix", seconds, "seconds"))
    _make_sounds([each.scene for each in missing.values()], sheet.rate, seconds, store, people)
    for each, _ in each_done(partial(_mix_scene, store=store), list(missing.values()), seconds, people, "mix", report):
        report(Advanced("mix", each.length / sheet.rate, sheet.chapters[each.scene.chapter].title))
    report(Finished("mix", touched, len(scenes)))
    return mixes


def _make_sounds(scenes: Sequence[SceneWindow], rate: int, seconds: float, store: Store, people: Crew) -> None:
    """Make what the scenes play of the palette: once, whoever mixes them, and while the mix holds no memory yet."""
    sources = sorted({clip.source for scene in scenes for clip in scene.clips if clip.stem is not Stem.DIALOGUE})
    orders = [source for source in sources if is_to_be_made(source, rate, store)]
    for _ in each_done(partial(make_sound, rate=rate, store=store), orders, seconds, people, "mix", silent):
        pass


def mixed(mixes: Sequence[SceneMix], store: Store) -> Iterator[Sound]:
    """The sound of some scenes, one after the other, part by part. A scene of which a part is gone or damaged is mixed
    again."""
    for each in mixes:
        for key in each.parts:
            yield from_pcm16(_mixed_again(each, store, partial(kept_sound, key, store)), each.rate, each.channels)


def energies_of(each: SceneMix, store: Store) -> NDArray[np.float64]:
    """The energies of a scene's mix, as `audio.meter` measures them."""
    entry = _mixed_again(each, store, partial(store.get, each.key))
    return np.frombuffer(entry.payload, dtype="<f8")


def _mixed_again(each: SceneMix, store: Store, found: Callable[[], Found | None]) -> Found:
    """What is found of a mix in the store, once it is mixed again if it was not there. Raises `AudioError` where it
    does not stay there."""
    for _ in range(_TRIES):
        if (there := found()) is not None:
            return there
        _mix_scene(each, store)
    raise AudioError("A scene's mix is lost as soon as it is made.", next_step="Is the disk of the build folder sound?")


def _mix_scene(each: SceneMix, store: Store) -> None:
    """Mix a scene part by part; its measurement is put last."""
    meter = LoudnessMeter()
    names = each.parts
    waiting: list[bytes] = []
    held = 0
    for block in mixed_blocks(each.scene, each.rate, each.channels, store):
        meter.write(block)
        waiting.append(to_pcm16(block.samples))
        held += block.length
        if held >= PART_S * each.rate:
            keep_sound(next(names), b"".join(waiting), each.rate, each.channels, store)
            waiting, held = [], 0
    if held:
        keep_sound(next(names), b"".join(waiting), each.rate, each.channels, store)
    store.put(each.key, meter.finish().astype("<f8").tobytes())
