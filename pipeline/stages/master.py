"""Turns scene mixes into encoded chapters at the delivery loudness, in one pass over the sound for all formats.

The gain of the whole episode comes from the energies of its scenes and is rounded to `GAIN_STEP_DB`, so that a
changed line, which moves the loudness by a hundredth, does not change every chapter. Each chapter is limited,
written to every encoder that needs it, decoded again and measured: where a codec lifted a peak over the limit,
that chapter is made once more under a lower ceiling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np

from pipeline.audio.limiter import limit
from pipeline.audio.meter import Energies, LoudnessMeter, integrated_lufs, true_peak_dbtp
from pipeline.drama.cast import House
from pipeline.drama.cuesheet import CueSheet
from pipeline.errors import AudioError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.publishers import AudioPublisher
from pipeline.stages.mixing.mix import SceneMix, energies_of, mixed
from pipeline.stages.workers.crew import Crew
from pipeline.stages.workers.work import HERE, each_done
from pipeline.store import Store, key_of

VERSION = "1"
"""Raised whenever the same mixes come to be mastered differently."""

GAIN_STEP_DB = 0.25
"""Whatever the step, an edit near the border of two crosses it, and all chapters are made again: in an episode of ten
chapters one edit in eleven at 6 lines a chapter, one in fifty at 30, one in a hundred at 60. Staying at the gain of
the time before would let the same script sound otherwise after another history."""

HEADROOM_DB = 0.4
"""How far under the house's peak the first ceiling lies: what AAC and MP3 usually add at our bit rates."""

LOUDNESS_TOLERANCE_LU = 0.3
"""The limiter takes loudness away; when it takes more than this the gain is raised once."""

_MOST_GAIN_DB = 40.0


@dataclass(frozen=True, slots=True)
class Master:
    """The encoded chapters of every format in the store, and what was measured on the limited sound."""

    chapters: Mapping[str, tuple[str, ...]]
    loudness_lufs: float
    peak_dbtp: float
    made: int


@dataclass(frozen=True, slots=True)
class _Encoded:
    """One chapter in one format: its key, and its peak as players hear it."""

    key: str
    peak_dbtp: float
    is_new: bool


def master(
    sheet: CueSheet,
    mixes: Sequence[SceneMix],
    house: House,
    formats: Sequence[AudioPublisher],
    store: Store,
    *,
    people: Crew = HERE,
    report: Report = silent,
) -> Master:
    """Every chapter in every format, encoded by `people` where the store has it not.

    Raises `AudioError` for a silent episode.
    """
    energies = [energies_of(each, store) for each in mixes]
    loudness = integrated_lufs(np.concatenate(energies)) if energies else -np.inf
    if not np.isfinite(loudness):
        raise AudioError("The episode is silent from start to end.", next_step="Does anybody speak in the script?")
    gain_db = _rounded(house.loudness_lufs - loudness)
    by_chapter = _by_chapter(sheet, mixes)
    titles = {parts: chapter.title for parts, chapter in zip(by_chapter, sheet.chapters, strict=True)}
    reached = _limited_loudness(by_chapter, gain_db, house, store, people)
    if abs(reached - house.loudness_lufs) > LOUDNESS_TOLERANCE_LU:
        gain_db = _rounded(gain_db + house.loudness_lufs - reached)
        reached = _limited_loudness(by_chapter, gain_db, house, store, people)
    made = {parts: _stored(_chapter_keys(parts, gain_db, house, formats), store) for parts in titles}
    missing = [parts for parts in titles if len(made[parts]) < len(formats)]
    seconds = _seconds(missing)
    report(Started("master", seconds, "seconds"))
    encode = partial(_chapter, gain_db=gain_db, house=house, formats=formats, store=store)
    for parts, encodings in each_done(encode, missing, seconds, people, "master", report):
        made[parts] = encodings
        store.used.update(each.key for each in encodings.values())  # processes have stores of their own
        report(Advanced("master", sum(part.length for part in parts) / sheet.rate, titles[parts]))
    encoded = {each.name: [made[parts][each.name] for parts in by_chapter] for each in formats}
    everything = [each for row in encoded.values() for each in row]
    made_new = sum(each.is_new for each in everything)
    report(Finished("master", made_new, len(everything)))
    return Master(
        chapters={name: tuple(each.key for each in row) for name, row in encoded.items()},
        loudness_lufs=reached,
        peak_dbtp=max((each.peak_dbtp for each in everything), default=-np.inf),
        made=made_new,
    )


def _by_chapter(sheet: CueSheet, mixes: Sequence[SceneMix]) -> list[tuple[SceneMix, ...]]:
    """The mixes of each chapter's scenes."""
    rows: list[list[SceneMix]] = [[] for _ in sheet.chapters]
    for each, scene in zip(mixes, sheet.scenes, strict=True):
        rows[scene.chapter].append(each)
    return [tuple(row) for row in rows]


def _seconds(chapters: Sequence[tuple[SceneMix, ...]]) -> float:
    return sum(part.length / part.rate for parts in chapters for part in parts)


def _rounded(gain_db: float) -> float:
    return min(_MOST_GAIN_DB, round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB)


def _limited_loudness(
    by_chapter: Sequence[tuple[SceneMix, ...]], gain_db: float, house: House, store: Store, people: Crew
) -> float:
    """The loudness of the limited episode: every chapter's energies are kept, so that a changed one costs itself."""
    keys = {parts: key_of("limited", _made_by(parts, gain_db, house)) for parts in by_chapter}
    measured = {parts: energies for parts, key in keys.items() if (energies := _measured(key, store)) is not None}
    measure = partial(_measure_limited, gain_db=gain_db, house=house, store=store)
    missing = [parts for parts in keys if parts not in measured]
    for parts, energies in each_done(measure, missing, _seconds(missing), people, "master", silent):
        measured[parts] = energies
        store.used.add(keys[parts])  # processes have stores of their own
    return integrated_lufs(np.concatenate([measured[parts] for parts in by_chapter]))


def _measured(key: str, store: Store) -> Energies | None:
    entry = store.get(key)
    return None if entry is None else np.frombuffer(entry.payload, dtype="<f8")


def _measure_limited(parts: tuple[SceneMix, ...], gain_db: float, house: House, store: Store) -> Energies:
    meter = LoudnessMeter()
    for block in limit(mixed(parts, store), gain_db, house.peak_dbtp - HEADROOM_DB):
        meter.write(block)
    energies = meter.finish()
    store.put(key_of("limited", _made_by(parts, gain_db, house)), energies.astype("<f8").tobytes())
    return energies


def _made_by(parts: Sequence[SceneMix], gain_db: float, house: House) -> list[object]:
    return [VERSION, [part.key for part in parts], gain_db, house.peak_dbtp]


def _chapter_keys(
    parts: tuple[SceneMix, ...], gain_db: float, house: House, formats: Sequence[AudioPublisher]
) -> dict[str, str]:
    """The names of one chapter's encodings, by format."""
    made_by = _made_by(parts, gain_db, house)
    return {each.name: key_of("chapter", [*made_by, each.name, each.encoding]) for each in formats}


def _stored(keys: Mapping[str, str], store: Store) -> dict[str, _Encoded]:
    """Those of the encodings that are in the store."""
    found = ((name, key, store.facts(key)) for name, key in keys.items())
    return {name: _Encoded(key, facts["peak_dbtp"], False) for name, key, facts in found if facts}


def _chapter(
    parts: tuple[SceneMix, ...], gain_db: float, house: House, formats: Sequence[AudioPublisher], store: Store
) -> dict[str, _Encoded]:
    """One chapter in every format."""
    keys = _chapter_keys(parts, gain_db, house, formats)
    done = _stored(keys, store)
    missing = [each for each in formats if each.name not in done]
    ceiling_dbtp = house.peak_dbtp - HEADROOM_DB
    while missing:
        peaks = _encode(
            parts, gain_db, ceiling_dbtp, house.peak_dbtp, {keys[each.name]: each for each in missing}, store
        )
        done |= {each.name: _Encoded(keys[each.name], peaks[keys[each.name]], True) for each in missing}
        missing = [each for each in missing if done[each.name].peak_dbtp > house.peak_dbtp]
        ceiling_dbtp -= max((done[each.name].peak_dbtp - house.peak_dbtp for each in missing), default=0.0) + 0.1
    return {each.name: done[each.name] for each in formats}


def _encode(
    parts: tuple[SceneMix, ...],
    gain_db: float,
    ceiling_dbtp: float,
    highest_dbtp: float,
    formats: Mapping[str, AudioPublisher],
    store: Store,
) -> dict[str, float]:
    """One chapter limited once and written by all encoders, each under its key; the peaks as players hear them. What
    is over the highest peak is not kept."""
    peaks = {}
    with ExitStack() as held:
        drafts = {key: held.enter_context(store.draft(key)) for key in formats}
        encoders = [each.encoder(parts[0].rate, parts[0].channels, drafts[key].file) for key, each in formats.items()]
        for block in limit(mixed(parts, store), gain_db, ceiling_dbtp):
            for encoder in encoders:
                encoder.write(block)
        for encoder in encoders:
            encoder.finish()
        for key, each in formats.items():
            peaks[key] = true_peak_dbtp(each.decode(drafts[key].rewind()))
            if peaks[key] <= highest_dbtp:
                drafts[key].facts = {"peak_dbtp": round(peaks[key], 3), "ceiling_dbtp": round(ceiling_dbtp, 3)}
    return peaks
