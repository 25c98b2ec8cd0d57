"""Turns the mixes of an episode into those of their parts for which there is no room once the episode is finished.

A mix spares the next render work, but it can be made again from the takes, and without loss it needs more room than
all else that is kept. So what an episode keeps besides its takes has a bound, and mixes have what is left of it: first
those that give most for their room, the mixes of scenes that share a chapter with others. Of a chapter that is one
scene, any change makes the mix anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import ceil
from typing import Final

from pipeline.stages.mixing.mix import SceneMix
from pipeline.store import Store

BYTES_AN_HOUR: Final = 240_000_000
"""What an episode may keep besides its takes, for every hour of it that has begun."""


def spare_parts(mixes: Sequence[SceneMix], others: Collection[str], store: Store) -> frozenset[str]:
    """The entries of mixes that are to go, beside `others` that stay."""
    hours = ceil(sum(each.length for each in mixes) / (3600 * mixes[0].rate))
    room = BYTES_AN_HOUR * hours - sum(map(store.size, others))
    scenes = Counter(each.scene.chapter for each in mixes)
    sizes = {each: sum(map(store.size, each.parts)) for each in mixes}
    spare: set[str] = set()
    kept: set[str] = set()
    for each in sorted(sizes, key=lambda one: (scenes[one.scene.chapter] == 1, sizes[one] / one.length, one.key)):
        if sizes[each] <= room:
            room -= sizes[each]
            kept.update(each.parts)
        else:
            spare.update(each.parts)
    return frozenset(spare - kept)
