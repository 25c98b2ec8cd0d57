"""Turns an order into the room that it will take on the disk, and refuses it before anything is made of it if that is
not there.

All of it is about: speech of an engine and noise of a sea are compressed well and hardly at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.drama.cast import House
from pipeline.drama.script import Pause, Script
from pipeline.drama.take import Utterance
from pipeline.errors import DeliveryError
from pipeline.produce.forecast import expected_takes, length_of
from pipeline.publishers import AudioPublisher
from pipeline.stages.composing.made import Composer
from pipeline.stages.mixing.long_sounds import LONG_S, entries_of
from pipeline.stages.mixing.sounds import SoundFile, Sounds, is_file
from pipeline.stages.publish import is_delivered
from pipeline.stages.recording.record import Stored
from pipeline.store import Store
from pipeline.units import size_in_words

_TAKE: Final = 0.65
_MIX: Final = 0.6
"""What FLAC leaves of speech (0.63 of Kokoro's), and of a mix with a bed under it (0.57); of one without, half that."""

_FLOAT, _PCM16, _PCM24 = 4, 2, 3
_STEREO: Final = 2
_KINDS_OF_SOUND: Final = 3
_MADE: Final = ("chapter-", "mix part-")


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that will be written: what stays in the store, and the files that are delivered."""

    store: float
    files: float


def room_for(
    script: Script,
    utterances: Sequence[Utterance],
    found: Mapping[Utterance, Stored],
    house: House,
    audio: Sequence[AudioPublisher],
    others: Sequence[Composer],
    sounds: Sounds,
    store: Store,
    known: Collection[str],
    out: Path,
) -> Room:
    """About what a render will write into the store and into the folder `out`: `found` are the takes that there are,
    `others` further formats, and `known` the entries that renders before, finished or not, have made."""
    takes = expected_takes(utterances, [found[each] for each in utterances])
    new = {take.key: take for each, take in zip(utterances, takes, strict=True) if found[each][1] is None}
    missing_s, spoken_s = sum(map(length_of, new.values())), sum(map(length_of, takes))
    pauses_s = sum(cue.length_s for scene in script.scenes for cue in scene.cues if isinstance(cue, Pause))
    length_s = spoken_s + pauses_s + len(takes) * house.pauses.line_s
    samples = length_s * house.rate * house.channels
    encoded = {each.kept_as: length_s * _bytes_a_second(each, house) for each in audio}
    whole = samples * _PCM16 * _MIX + sum(encoded.values())
    if is_delivered(out, audio):
        made = whole * missing_s / max(spoken_s, 1e-9)
    else:
        made = max(0.0, whole - sum(store.size(key) for key in known if key.startswith(_MADE)))
    made += sum(_sound(each, house) for each in sounds.values() if not _is_kept(each, house, store))
    made += sum(take.length * _PCM16 * _TAKE for take in new.values())
    people = len({each.speaker for each in utterances})
    files = sum(samples * _PCM16 if each.name == "wav" else encoded[each.kept_as] for each in audio)
    files += _others({each.name for each in others}, people, house, length_s, encoded)
    return Room(made, files if new or not is_delivered(out, audio) else 0.0)


def require_room(room: Room, build: Path, out: Path) -> None:
    """Raise `DeliveryError` when a disk has less room than will be taken."""
    build, out = _there(build), _there(out)
    if build.stat().st_dev == out.stat().st_dev:
        _require(room.store + room.files, build, "--build")
        return
    _require(room.store, build, "--build")
    _require(room.files, out, "--out")


def _require(needed: float, folder: Path, option: str) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        what = f"This needs about {size_in_words(needed)} in {folder}, where {size_in_words(free)} is free."
        step = f"Make room there (fullcast clean), or choose a folder on another disk with {option}."
        raise DeliveryError(what, next_step=step)


def _there(folder: Path) -> Path:
    """The folder, or what is there of the way to it."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def _bytes_a_second(publisher: AudioPublisher, house: House) -> float:
    kbits = publisher.kbits[min(house.channels, len(publisher.kbits)) - 1]
    return kbits * 125 if kbits else house.rate * house.channels * _PCM16 * _MIX


def _sound(sound: SoundFile, house: House) -> float:
    """What the palette makes lies in the store as it is; of files those that are too long to be held in memory do."""
    if not is_file(sound.source):
        return sound.length * _STEREO * _FLOAT
    return sound.length * _STEREO * _PCM16 * _MIX if sound.length > LONG_S * house.rate else 0.0


def _is_kept(sound: SoundFile, house: House, store: Store) -> bool:
    return any(map(store.size, entries_of(sound.source, sound.digest, house.rate, store)))


def _others(
    names: Collection[str],
    people: int,
    house: House,
    length_s: float,
    encoded: Mapping[str, float],
) -> float:
    """The large ones among the formats that are more than the sound: an e-book holds it again, and has it in parts
    meanwhile; stems are a file of the whole length for everybody, with and without rooms; a session has every
    clip, and beds as long as they play."""
    whole = length_s * house.rate * house.channels * _PCM24
    book = 2 * min(encoded.values(), default=0.0) if "epub" in names else 0.0
    stems = 2 * (people + _KINDS_OF_SOUND) * whole if "stems" in names else 0.0
    session = whole / house.channels + whole if {"reaper", "otio"} & {*names} else 0.0
    return book + stems + session
