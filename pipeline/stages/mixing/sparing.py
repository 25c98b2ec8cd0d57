"""Turns the mixes of an episode into those of their parts for which there is no room once the episode is finished.

A mix spares the next render work, but it can be made again from the takes, and without loss it needs more room than
all else that is kept. So what an episode keeps besides its takes has a bound, and mixes have what is left of it: first
those that give most for their room, the mixes that share a section with others. Of a section that is one mix, any
change makes that anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import ceil
from typing import Final

from pipeline.drama.cuesheet import CueSheet
from pipeline.stages.mixing.mix import SceneMix
from pipeline.stages.mixing.sections import section_of
from pipeline.store import Store

BYTES_AN_HOUR: Final = 240_000_000
"""What an episode may keep besides its takes, for every hour of it that has begun."""


def spare_parts(mixes: Sequence[SceneMix], sheet: CueSheet, others: Collection[str], store: Store) -> frozenset[str]:
    """The entries of mixes that are to go, beside `others` that stay."""
    hours = ceil(sum(each.length for each in mixes) / (3600 * mixes[0].rate))
    room = BYTES_AN_HOUR * hours - sum(map(store.size, others))
    sections = [section_of(each.scene, sheet) for each in mixes]
    count = Counter(sections)
    is_alone = {each: count[section] == 1 for each, section in zip(mixes, sections, strict=True)}
    sizes = {each: sum(map(store.size, each.parts)) for each in mixes}
    spare: set[str] = set()
    kept: set[str] = set()
    for each in sorted(sizes, key=lambda one: (is_alone[one], sizes[one] / one.length, one.key)):
        if sizes[each] <= room:
            room -= sizes[each]
            kept.update(each.parts)
        else:
            spare.update(each.parts)
    return frozenset(spare - kept)
