"""Turns scene mixes and a house's loudness into the gain of every chapter, as the limiter will leave it.

The gain of the whole episode comes from the energies of its scenes and is rounded to `GAIN_STEP_DB`, so that a
changed line, which moves the loudness by a hundredth, does not change every chapter. Only a market that measures
every file apart moves a chapter's own gain, and no further than its bounds ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
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

Section = tuple[SceneMix, ...]
"""The mixes between two joins: what is limited and encoded by itself."""

Chapters = Sequence[Sequence[Section]]


@dataclass(frozen=True, slots=True)
class Levels:
    """The gain of every chapter, in order, and the loudness that the whole comes to."""

    gains_db: tuple[float, ...]
    loudness_lufs: float


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A section under its gain: the energies of BS.1770, and its mean square."""

    energies: Energies
    power: float
    length: int


def levels(chapters: Chapters, loudness_lufs: float, house: House, store: Store, people: Crew) -> Levels:
    """The gains that bring an episode, so loud as it is mixed, to the loudness of the house."""
    bounds = house.profile.rms_db if house.delivers else None
    target = sum(bounds) / 2 if bounds else house.loudness_lufs
    gain_db = rounded(house.loudness_lufs - loudness_lufs)
    measured: list[list[_Measured]] = []
    for _ in range(_PASSES):
        measured = _under(chapters, [gain_db] * len(chapters), house, store, people)
        reached = _rms_db(chain.from_iterable(measured)) if bounds else _lufs(measured)
        moved = rounded(gain_db + target - reached)
        if abs(reached - target) <= TOLERANCE_LU or moved == gain_db:
            break
        gain_db = moved
    gains = [gain_db] * len(chapters)
    for _ in range(_PASSES if bounds else 0):
        moves = [_into(_rms_db(row), bounds or (0.0, 0.0)) for row in measured]
        if not any(moves):
            break
        gains = [min(_MOST_GAIN_DB, gain + move) for gain, move in zip(gains, moves, strict=True)]
        measured = _under(chapters, gains, house, store, people)
    return Levels(tuple(gains), _lufs(measured))


def rounded(gain_db: float) -> float:
    """The gain as a whole number of steps."""
    return min(_MOST_GAIN_DB, round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB)


def sounding(section: Section, gain_db: float, ceiling_dbtp: float, house: House, store: Store) -> Iterator[Sound]:
    """A section at its gain, limited, over the tone of a room where the house delivers one."""
    limited = limit(mixed(section, store), gain_db, ceiling_dbtp)
    return with_room_tone(limited) if house.has_room_tone else limited


def made_by(section: Section, gain_db: float, house: House) -> list[object]:
    """All that decides how a section sounds before it is encoded."""
    tone = [LEVEL_DB] if house.has_room_tone else []
    return [VERSION, [each.key for each in section], gain_db, house.peak_dbtp, *tone]


def _into(level_db: float, bounds: tuple[float, float]) -> float:
    """The gain that brings a level within bounds, in whole steps; 0 for one that is, or that is silent."""
    if not np.isfinite(level_db):
        return 0.0
    low, high = bounds[0] + _INSIDE_DB, bounds[1] - _INSIDE_DB
    if level_db < low:
        return ceil((low - level_db) / GAIN_STEP_DB) * GAIN_STEP_DB
    return -ceil((level_db - high) / GAIN_STEP_DB) * GAIN_STEP_DB if level_db > high else 0.0


def _lufs(measured: Iterable[Iterable[_Measured]]) -> float:
    return integrated_lufs(np.concatenate([each.energies for row in measured for each in row]))


def _rms_db(measured: Iterable[_Measured]) -> float:
    each = list(measured)
    power = sum(one.power * one.length for one in each) / max(1, sum(one.length for one in each))
    return 10.0 * float(np.log10(power)) if power > 0.0 else float("-inf")


def _under(
    chapters: Chapters, gains: Sequence[float], house: House, store: Store, people: Crew
) -> list[list[_Measured]]:
    """Every section of every chapter as it measures under the chapter's gain. What was measured is kept, so that a
    changed one costs itself."""
    orders = [(section, gain) for row, gain in zip(chapters, gains, strict=True) for section in row]
    keys = {order: key_of("limited", made_by(*order, house)) for order in orders}
    measured = {order: each for order, key in keys.items() if (each := _kept(key, store)) is not None}
    missing = [order for order in keys if order not in measured]
    seconds = sum(each.length / each.rate for section, _ in missing for each in section)
    measure = partial(_measure, house=house, store=store)
    for order, each in each_done(measure, missing, seconds, people, "master", silent):
        measured[order] = each
        store.used.add(keys[order])  # processes have stores of their own
    remaining = iter(orders)
    return [[measured[next(remaining)] for _ in row] for row in chapters]


def _kept(key: str, store: Store) -> _Measured | None:
    entry = store.get(key)
    if entry is None:
        return None
    return _Measured(np.frombuffer(entry.payload, dtype="<f8"), entry.facts["power"], entry.facts["length"])


def _measure(order: tuple[Section, float], house: House, store: Store) -> _Measured:
    section, gain_db = order
    meter = LoudnessMeter()
    total, length = 0.0, 0
    for block in sounding(section, gain_db, house.peak_dbtp - HEADROOM_DB, house, store):
        meter.write(block)
        total += float(np.square(block.samples, dtype=np.float64).sum()) / block.channels
        length += block.length
    energies = meter.finish()
    power = total / max(1, length)
    key = key_of("limited", made_by(section, gain_db, house))
    store.put(key, energies.astype("<f8").tobytes(), {"power": power, "length": length})
    return _Measured(energies, power, length)
