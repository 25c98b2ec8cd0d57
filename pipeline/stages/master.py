"""Turns scene mixes into encoded chapters at the delivery loudness, in one pass over the sound for all formats.

Each chapter is limited, written to every encoder that needs it, decoded again and measured: where a codec lifted a
peak over the limit, that chapter is made once more under a lower ceiling. What was measured is kept beside it, so
that the verdict on a file needs no decoding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from pipeline.audio.gauge import Gauged, gauge
from pipeline.audio.meter import integrated_lufs
from pipeline.drama.cast import House
from pipeline.drama.cuesheet import CueSheet
from pipeline.errors import AudioError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.publishers import AudioPublisher
from pipeline.stages.gauges import keep_gauge, kept_gauge
from pipeline.stages.levelling import HEADROOM_DB, Parts, levels, made_by, sounding
from pipeline.stages.mixing.mix import SceneMix, energies_of
from pipeline.stages.workers.crew import Crew
from pipeline.stages.workers.work import HERE, each_done
from pipeline.store import Store, key_of


@dataclass(frozen=True, slots=True)
class Master:
    """The encoded chapters of every format in the store, what was measured on the limited sound, and on what players
    decode of it, by format and chapter."""

    chapters: Mapping[str, tuple[str, ...]]
    loudness_lufs: float
    peak_dbtp: float
    made: int
    heard: Mapping[str, tuple[Gauged, ...]] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """One chapter in one format: its key, and what players hear."""

    key: str
    heard: Gauged
    is_new: bool

    @property
    def peak_dbtp(self) -> float:
        """The true peak as players hear it."""
        return self.heard.peak_dbtp


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
    by_chapter = _by_chapter(sheet, mixes)
    titles = {parts: chapter.title for parts, chapter in zip(by_chapter, sheet.chapters, strict=True)}
    levelled = levels(by_chapter, loudness, house, store, people)
    gains = levelled.gains_db
    made = {parts: _stored(_chapter_keys(parts, gains[parts], house, formats), formats, store) for parts in titles}
    missing = [parts for parts in titles if len(made[parts]) < len(formats)]
    seconds = _seconds(missing)
    report(Started("master", seconds, "seconds"))
    encode = partial(_chapter, house=house, formats=formats, store=store)
    orders = [(parts, gains[parts]) for parts in missing]
    for (parts, _), encodings in each_done(encode, orders, seconds, people, "master", report):
        made[parts] = encodings
        for each in encodings.values():  # processes have stores of their own
            store.used.update((each.key, _heard_key(each.key)))
        report(Advanced("master", sum(part.length for part in parts) / sheet.rate, titles[parts]))
    encoded = {each.name: [made[parts][each.name] for parts in by_chapter] for each in formats}
    everything = [each for row in encoded.values() for each in row]
    made_new = sum(each.is_new for each in everything)
    report(Finished("master", made_new, len(everything)))
    return Master(
        chapters={name: tuple(each.key for each in row) for name, row in encoded.items()},
        heard={name: tuple(each.heard for each in row) for name, row in encoded.items()},
        loudness_lufs=levelled.loudness_lufs,
        peak_dbtp=max((each.peak_dbtp for each in everything), default=-np.inf),
        made=made_new,
    )


def _by_chapter(sheet: CueSheet, mixes: Sequence[SceneMix]) -> list[Parts]:
    """The mixes of each chapter's scenes."""
    rows: list[list[SceneMix]] = [[] for _ in sheet.chapters]
    for each, scene in zip(mixes, sheet.scenes, strict=True):
        rows[scene.chapter].append(each)
    return [tuple(row) for row in rows]


def _seconds(chapters: Sequence[Parts]) -> float:
    return sum(part.length / part.rate for parts in chapters for part in parts)


def _chapter_keys(parts: Parts, gain_db: float, house: House, formats: Sequence[AudioPublisher]) -> dict[str, str]:
    """The names of one chapter's encodings, by format."""
    told = made_by(parts, gain_db, house)
    return {each.name: key_of("chapter", [*told, each.kept_as, each.encoding]) for each in formats}


def _stored(keys: Mapping[str, str], formats: Sequence[AudioPublisher], store: Store) -> dict[str, _Encoded]:
    """Those of the encodings that are in the store, with what was heard of them: listened to again where that is
    gone."""
    found = {}
    for each in formats:
        key = keys[each.name]
        if store.facts(key) and (heard := kept_gauge(_heard_key(key), store) or _heard_again(each, key, store)):
            found[each.name] = _Encoded(key, heard, False)
    return found


def _heard_key(chapter: str) -> str:
    return key_of("heard", [chapter])


def _heard_again(publisher: AudioPublisher, key: str, store: Store) -> Gauged | None:
    file = store.open(key)
    if file is None:
        return None
    with file:
        heard = gauge(publisher.decode(file))
    keep_gauge(_heard_key(key), heard, store)
    return heard


def _chapter(
    order: tuple[Parts, float], house: House, formats: Sequence[AudioPublisher], store: Store
) -> dict[str, _Encoded]:
    """One chapter in every format."""
    parts, gain_db = order
    keys = _chapter_keys(parts, gain_db, house, formats)
    done = _stored(keys, formats, store)
    missing = [each for each in formats if each.name not in done]
    ceiling_dbtp = house.peak_dbtp - HEADROOM_DB
    while missing:
        wanted = {keys[each.name]: each for each in missing}
        heard = _encode(parts, gain_db, ceiling_dbtp, house, wanted, store)
        done |= {each.name: _Encoded(keys[each.name], heard[keys[each.name]], True) for each in missing}
        missing = [each for each in missing if done[each.name].peak_dbtp > house.peak_dbtp]
        ceiling_dbtp -= max((done[each.name].peak_dbtp - house.peak_dbtp for each in missing), default=0.0) + 0.1
    return {each.name: done[each.name] for each in formats}


def _encode(
    parts: Parts,
    gain_db: float,
    ceiling_dbtp: float,
    house: House,
    formats: Mapping[str, AudioPublisher],
    store: Store,
) -> dict[str, Gauged]:
    """One chapter limited once and written by all encoders, each under its key; what players hear of each. What is
    over the highest peak is not kept."""
    heard = {}
    with ExitStack() as held:
        drafts = {key: held.enter_context(store.draft(key)) for key in formats}
        encoders = [each.encoder(parts[0].rate, parts[0].channels, drafts[key].file) for key, each in formats.items()]
        for block in sounding(parts, gain_db, ceiling_dbtp, house, store):
            for encoder in encoders:
                encoder.write(block)
        for encoder in encoders:
            encoder.finish()
        for key, each in formats.items():
            heard[key] = gauge(each.decode(drafts[key].rewind()))
            if heard[key].peak_dbtp <= house.peak_dbtp:
                keep_gauge(_heard_key(key), heard[key], store)
                peak, ceiling = round(heard[key].peak_dbtp, 3), round(ceiling_dbtp, 3)
                drafts[key].facts = {"peak_dbtp": peak, "ceiling_dbtp": ceiling}
    return heard
