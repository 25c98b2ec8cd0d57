"""Turns the takes of a script into pairs of people who meet in a scene and sound alike, by measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Final

from pipeline.audio.clip import from_pcm16
from pipeline.audio.voiceprint import Voiceprint, distance, of_all, voiceprint
from pipeline.drama.cast import Cast
from pipeline.drama.script import NARRATOR, Script
from pipeline.stages.kept_sound import kept_sound
from pipeline.stages.recording.record import stored, utterances_of
from pipeline.store import Store

ALIKE: Final = 2.0
"""The distance of two voices' prints, in dB, below which listeners may take one for the other."""
ENOUGH_S: Final = 2.5
"""How much voiced sound of somebody is needed to judge by ..."""
PLENTY_S: Final = 12.0
"""... and how much is listened to at most."""


@dataclass(frozen=True, slots=True)
class AlikeVoices:
    """Two people who sound alike, in how many scenes they meet, and how far apart their voices are, in dB."""

    one: str
    other: str
    scenes: int
    apart_db: float


def alike_voices(script: Script, cast: Cast, store: Store) -> tuple[AlikeVoices, ...]:
    """Who meets in a scene and sounds alike, those who meet most often first; who is not recorded is not judged."""
    meet: Counter[tuple[str, str]] = Counter()
    for scene in script.scenes:
        speakers = sorted({line.speaker for line in scene.lines if not line.together} - {NARRATOR})
        meet.update(combinations(speakers, 2))
    prints = _prints(script, cast, store) if meet else {}
    found = (
        AlikeVoices(one, other, scenes, round(apart, 1))
        for (one, other), scenes in meet.items()
        if one in prints and other in prints and (apart := distance(prints[one], prints[other])) < ALIKE
    )
    return tuple(sorted(found, key=lambda each: (-each.scenes, each.apart_db)))


def _prints(script: Script, cast: Cast, store: Store) -> dict[str, Voiceprint]:
    heard: dict[str, list[Voiceprint]] = defaultdict(list)
    for utterance in utterances_of(script, cast):
        who = utterance.speaker
        if who == NARRATOR or sum(each.heard_s for each in heard[who]) > PLENTY_S:
            continue
        key, take = stored(utterance, store)
        if take and (found := _print_of(str(store.folder), key, take.rate)):
            heard[who].append(found)
    return {who: of_all(prints) for who, prints in heard.items() if sum(each.heard_s for each in prints) >= ENOUGH_S}


@lru_cache(maxsize=4096)
def _print_of(folder: str, key: str, rate: int) -> Voiceprint | None:
    """The print of a take; a take never changes under its key."""
    pcm = kept_sound(key, Store(Path(folder)))
    return voiceprint(from_pcm16(pcm, rate)) if pcm else None
