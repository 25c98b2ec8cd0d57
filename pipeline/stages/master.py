"""Turns scene mixes into encoded chapters at the delivery loudness, in one pass over the sound for all formats.

Chapters are encoded section by section: a section lies between two joins of the cue sheet, so that a changed line
costs a minute of sound and not its chapter. Each is limited, written to every encoder that needs it, decoded again and
measured: where a codec lifted a peak over the limit, that section is made once more under a lower ceiling. What was
measured is kept beside it, so that the verdict on a file needs no decoding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, groupby

import numpy as np

from pipeline.audio.gauge import Gauged, gauge, together
from pipeline.audio.meter import integrated_lufs
from pipeline.drama.cast import House
from pipeline.drama.cuesheet import CueSheet
from pipeline.errors import AudioError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.publishers import AudioPublisher
from pipeline.stages.gauges import keep_gauge, kept_gauge
from pipeline.stages.levelling import HEADROOM_DB, Section, levels, made_by, sounding
from pipeline.stages.mixing.mix import SceneMix, energies_of
from pipeline.stages.mixing.sections import section_of
from pipeline.stages.workers.crew import Crew
from pipeline.stages.workers.work import HERE, each_done
from pipeline.store import Store, key_of


@dataclass(frozen=True, slots=True)
class Master:
    """The encoded sections of every format in the store by chapter, what was measured on the limited sound, and on what
    players decode of it, by format and chapter. `made` counts chapters of which something was encoded."""

    chapters: Mapping[str, tuple[tuple[str, ...], ...]]
    loudness_lufs: float
    peak_dbtp: float
    made: int
    heard: Mapping[str, tuple[Gauged, ...]] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """One section in one format: its key, and what players hear."""

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
    chapters = _by_chapter(sheet, mixes)
    levelled = levels(chapters, loudness, house, store, people)
    gains = [gain for row, gain in zip(chapters, levelled.gains_db, strict=True) for _ in row]
    titles = [chapter.title for row, chapter in zip(chapters, sheet.chapters, strict=True) for _ in row]
    orders = list(zip(chain.from_iterable(chapters), gains, strict=True))
    made = {order: _stored(_keys(*order, house, formats), formats, store) for order in orders}
    missing = {order: title for order, title in zip(orders, titles, strict=True) if len(made[order]) < len(formats)}
    seconds = _seconds(section for section, _ in missing)
    report(Started("master", seconds, "seconds"))
    encode = partial(_section, house=house, formats=formats, store=store)
    for order, encodings in each_done(encode, list(missing), seconds, people, "master", report):
        made[order] = encodings
        for each in encodings.values():  # processes have stores of their own
            store.used.update((each.key, _heard_key(each.key)))
        report(Advanced("master", _seconds(order[:1]), missing[order]))
    remaining = iter(orders)
    rows = [[made[next(remaining)] for _ in row] for row in chapters]
    encoded = {each.name: [[section[each.name] for section in row] for row in rows] for each in formats}
    made_new = sum(any(each.is_new for each in row) for kind in encoded.values() for row in kind)
    report(Finished("master", made_new, len(formats) * len(chapters)))
    return Master(
        chapters={name: tuple(tuple(each.key for each in row) for row in kind) for name, kind in encoded.items()},
        heard={name: tuple(together([each.heard for each in row]) for row in kind) for name, kind in encoded.items()},
        loudness_lufs=levelled.loudness_lufs,
        peak_dbtp=max(
            (each.peak_dbtp for row in rows for section in row for each in section.values()), default=-np.inf
        ),
        made=made_new,
    )


def _by_chapter(sheet: CueSheet, mixes: Sequence[SceneMix]) -> list[list[Section]]:
    """The sections of each chapter."""
    numbers = partial(section_of, sheet=sheet)
    sections = [tuple(row) for _, row in groupby(mixes, lambda each: numbers(each.scene))]
    return [[each for each in sections if each[0].scene.chapter == number] for number in range(len(sheet.chapters))]


def _seconds(sections: Iterable[Section]) -> float:
    return sum(each.length / each.rate for section in sections for each in section)


def _keys(section: Section, gain_db: float, house: House, formats: Sequence[AudioPublisher]) -> dict[str, str]:
    """The names of one section's encodings, by format."""
    told = made_by(section, gain_db, house)
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


def _heard_key(section: str) -> str:
    return key_of("heard", [section])


def _heard_again(publisher: AudioPublisher, key: str, store: Store) -> Gauged | None:
    file = store.open(key)
    if file is None:
        return None
    with file:
        heard = gauge(publisher.decode(file))
    keep_gauge(_heard_key(key), heard, store)
    return heard


def _section(
    order: tuple[Section, float], house: House, formats: Sequence[AudioPublisher], store: Store
) -> dict[str, _Encoded]:
    """One section in every format."""
    section, gain_db = order
    keys = _keys(section, gain_db, house, formats)
    done = _stored(keys, formats, store)
    missing = [each for each in formats if each.name not in done]
    ceiling_dbtp = house.peak_dbtp - HEADROOM_DB
    while missing:
        wanted = {keys[each.name]: each for each in missing}
        heard = _encode(section, gain_db, ceiling_dbtp, house, wanted, store)
        done |= {each.name: _Encoded(keys[each.name], heard[keys[each.name]], True) for each in missing}
        missing = [each for each in missing if done[each.name].peak_dbtp > house.peak_dbtp]
        ceiling_dbtp -= max((done[each.name].peak_dbtp - house.peak_dbtp for each in missing), default=0.0) + 0.1
    return {each.name: done[each.name] for each in formats}


def _encode(
    section: Section,
    gain_db: float,
    ceiling_dbtp: float,
    house: House,
    formats: Mapping[str, AudioPublisher],
    store: Store,
) -> dict[str, Gauged]:
    """One section limited once and written by all encoders, each under its key; what players hear of each. What is
    over the highest peak is not kept."""
    heard = {}
    with ExitStack() as held:
        drafts = {key: held.enter_context(store.draft(key)) for key in formats}
        encoders = [
            each.encoder(section[0].rate, section[0].channels, drafts[key].file) for key, each in formats.items()
        ]
        for block in sounding(section, gain_db, ceiling_dbtp, house, store):
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
