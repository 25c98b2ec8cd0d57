"""Turns scene mixes and a house's loudness into the gain of every chapter, as the limiter will leave it.

The gain of the whole episode comes from the energies of its scenes and is rounded to `GAIN_STEP_DB`, so that a
changed line, which moves the loudness by a hundredth, does not change every chapter. Only a market that measures
every file apart moves a chapter's own gain, and no further than its bounds ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Final

import numpy as np

from pipeline.audio.limiter import limit
from pipeline.audio.meter import Energies, LoudnessMeter, integrated_lufs
from pipeline.audio.sound import Sound
from pipeline.drama.cast import House
from pipeline.effects.room_tone import LEVEL_DB, with_room_tone
from pipeline.progress import silent
from pipeline.stages.mixing.mix import SceneMix, mixed
from pipeline.stages.workers.crew import Crew
from pipeline.stages.workers.work import each_done
from pipeline.store import Store, key_of

VERSION: Final = "2"
"""Raised whenever the same mixes come to be mastered differently."""

GAIN_STEP_DB: Final = 0.25
"""Whatever the step, an edit near the border of two crosses it, and all chapters are made again: in an episode of ten
chapters one edit in eleven at 6 lines a chapter, one in fifty at 30, one in a hundred at 60. Staying at the gain of
the time before would let the same script sound otherwise after another history."""

HEADROOM_DB: Final = 0.4
"""How far under the house's peak the first ceiling lies: what AAC and MP3 usually add at our bit rates."""

TOLERANCE_LU: Final = 0.15
"""The limiter takes loudness away; when the episode misses its target by more than this, the gain is moved."""

_MOST_GAIN_DB: Final = 40.0
_PASSES: Final = 5
_INSIDE_DB: Final = 0.4
"""How far within a market's bounds a chapter's level is brought."""

Parts = tuple[SceneMix, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """The gain of every chapter, by its mixes, and the loudness that the whole comes to."""

    gains_db: Mapping[Parts, float]
    loudness_lufs: float


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A chapter under its gain: the energies of BS.1770, and its mean square."""

    energies: Energies
    power: float
    length: int


def levels(chapters: Sequence[Parts], loudness_lufs: float, house: House, store: Store, people: Crew) -> Levels:
    """The gains that bring an episode, so loud as it is mixed, to the loudness of the house."""
    bounds = house.profile.rms_db if house.delivers else None
    target = sum(bounds) / 2 if bounds else house.loudness_lufs
    gain_db = rounded(house.loudness_lufs - loudness_lufs)
    measured: dict[Parts, _Measured] = {}
    for _ in range(_PASSES):
        measured = _under(dict.fromkeys(chapters, gain_db), house, store, people)
        reached = _rms_db(measured.values()) if bounds else _lufs(measured, chapters)
        moved = rounded(gain_db + target - reached)
        if abs(reached - target) <= TOLERANCE_LU or moved == gain_db:
            break
        gain_db = moved
    gains = dict.fromkeys(chapters, gain_db)
    for _ in range(_PASSES if bounds else 0):
        moves = {parts: _into(_rms_db([each]), bounds or (0.0, 0.0)) for parts, each in measured.items()}
        if not any(moves.values()):
            break
        gains = {parts: min(_MOST_GAIN_DB, gain + moves[parts]) for parts, gain in gains.items()}
        measured = _under(gains, house, store, people)
    return Levels(gains, _lufs(measured, chapters))


def rounded(gain_db: float) -> float:
    """The gain as a whole number of steps."""
    return min(_MOST_GAIN_DB, round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB)


def sounding(parts: Parts, gain_db: float, ceiling_dbtp: float, house: House, store: Store) -> Iterator[Sound]:
    """A chapter at its gain, limited, over the tone of a room where the house delivers one."""
    limited = limit(mixed(parts, store), gain_db, ceiling_dbtp)
    return with_room_tone(limited) if has_room_tone(house) else limited


def has_room_tone(house: House) -> bool:
    """Whether silence is a room's."""
    return house.delivers and house.profile.room_tone


def made_by(parts: Parts, gain_db: float, house: House) -> list[object]:
    """All that decides how a chapter sounds before it is encoded."""
    tone = [LEVEL_DB] if has_room_tone(house) else []
    return [VERSION, [part.key for part in parts], gain_db, house.peak_dbtp, *tone]


def _into(level_db: float, bounds: tuple[float, float]) -> float:
    """The gain that brings a level within bounds, in whole steps; 0 for one that is, or that is silent."""
    if not np.isfinite(level_db):
        return 0.0
    low, high = bounds[0] + _INSIDE_DB, bounds[1] - _INSIDE_DB
    if level_db < low:
        return ceil((low - level_db) / GAIN_STEP_DB) * GAIN_STEP_DB
    return -ceil((level_db - high) / GAIN_STEP_DB) * GAIN_STEP_DB if level_db > high else 0.0


def _lufs(measured: Mapping[Parts, _Measured], chapters: Sequence[Parts]) -> float:
    return integrated_lufs(np.concatenate([measured[parts].energies for parts in chapters]))


def _rms_db(measured: Iterable[_Measured]) -> float:
    each = list(measured)
    power = sum(one.power * one.length for one in each) / max(1, sum(one.length for one in each))
    return 10.0 * float(np.log10(power)) if power > 0.0 else float("-inf")


def _under(gains: Mapping[Parts, float], house: House, store: Store, people: Crew) -> dict[Parts, _Measured]:
    """Every chapter as it measures under its gain. What was measured is kept, so that a changed one costs itself."""
    keys = {parts: key_of("limited", made_by(parts, gain, house)) for parts, gain in gains.items()}
    measured = {parts: each for parts, key in keys.items() if (each := _kept(key, store)) is not None}
    missing = [(parts, gains[parts]) for parts in keys if parts not in measured]
    seconds = sum(part.length / part.rate for parts, _ in missing for part in parts)
    for (parts, _), each in each_done(
        partial(_measure, house=house, store=store), missing, seconds, people, "master", silent
    ):
        measured[parts] = each
        store.used.add(keys[parts])  # processes have stores of their own
    return measured


def _kept(key: str, store: Store) -> _Measured | None:
    entry = store.get(key)
    if entry is None:
        return None
    return _Measured(np.frombuffer(entry.payload, dtype="<f8"), entry.facts["power"], entry.facts["length"])


def _measure(order: tuple[Parts, float], house: House, store: Store) -> _Measured:
    parts, gain_db = order
    meter = LoudnessMeter()
    total, length = 0.0, 0
    for block in sounding(parts, gain_db, house.peak_dbtp - HEADROOM_DB, house, store):
        meter.write(block)
        total += float(np.square(block.samples, dtype=np.float64).sum()) / block.channels
        length += block.length
    energies = meter.finish()
    power = total / max(1, length)
    key = key_of("limited", made_by(parts, gain_db, house))
    store.put(key, energies.astype("<f8").tobytes(), {"power": power, "length": length})
    return _Measured(energies, power, length)
