"""Turns a finished episode into the list of what it needs, and the store into one that keeps no more for it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from pipeline.drama.cuesheet import CueSheet, Stem
from pipeline.produce.needs import end_journals, note_needed
from pipeline.stages.master import Master
from pipeline.stages.mixing.long_sounds import entries_of
from pipeline.stages.mixing.mix import SceneMix
from pipeline.stages.mixing.sparing import spare_parts
from pipeline.store import Store

_SPEECH = Stem.DIALOGUE


def note_finished(
    folder: Path,
    engine: str,
    sheet: CueSheet,
    mixes: Sequence[SceneMix],
    mastered: Master,
    store: Store,
    *,
    besides: bool = False,
) -> None:
    """Write down what a finished episode needs, and remove the mixes for which there is no room. A part
    of one needs its own `besides`."""
    # Other processes mix and encode, so that not all of it went through this process's store.
    parts = frozenset(key for each in mixes for key in each.parts)
    clips = {(clip.source, clip.digest) for scene in sheet.scenes for clip in scene.clips if clip.stem is not _SPEECH}
    sounds = {key for source, digest in clips for key in entries_of(source, digest, sheet.rate, store)}
    needed = store.used.union(sounds, *chain.from_iterable(mastered.chapters.values())) - parts
    takes = {clip.source for scene in sheet.scenes for clip in scene.clips if clip.stem is _SPEECH}
    spare = frozenset() if besides else spare_parts(mixes, sheet, needed - takes, store)
    note_needed(folder, engine, needed | (parts - spare), besides=besides)
    end_journals(folder, engine, store.journal, besides=besides)
    for key in spare:
        store.drop(key)
    store.mark_used(needed | (parts - spare), time.time())
