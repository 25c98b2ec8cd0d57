"""Turns the name of a sound into the sound: effects, beds and music that come with the program.

All of it is made by code, so nobody's licence is needed and every machine has it. A script names a sound as it
likes ("door slam", DOOR_SLAM, "slamming door"): `find` knows the synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

import numpy as np

from pipeline.audio.clip import fit, resample
from pipeline.audio.meter import energies, loudness_lufs, momentary_lufs
from pipeline.audio.sound import Samples, Sound
from pipeline.effects.filters import Wave, faded
from pipeline.errors import AudioError, nearest
from pipeline.palette import (
    animals,
    bells,
    doors,
    machines,
    music,
    objects,
    people,
    steps,
    underscores,
    water,
    weapons,
    weather,
)
from pipeline.palette.sounds import Kind, PaletteSound
from pipeline.palette.synthesis import RATE, count
from pipeline.units import factor_of_db, resampled

__all__ = ["VERSION", "Kind", "PaletteSound", "find", "nearest_names", "nearest_of_kind", "palette", "render"]

VERSION = "1"
"""Part of every key of what was made from the palette: raised whenever any of it comes to sound different."""

HIGHEST_PEAK_DB = -6.0
"""Full scale is for the mix: a knock that is louder than this at its stated loudness stays below it."""

_FAMILIES = (
    doors.ALL,
    steps.ALL,
    weather.ALL,
    water.ALL,
    animals.ALL,
    people.ALL,
    bells.ALL,
    objects.ALL,
    weapons.ALL,
    machines.ALL,
    music.ALL,
    underscores.ALL,
)

palette: Mapping[str, PaletteSound] = {sound.name: sound for family in _FAMILIES for sound in family}
"""Every sound by name."""


_SMALL_WORDS = frozenset({"a", "an", "the", "of", "on", "in", "at", "sound"})


def _key(name: str) -> str:
    """What is left of a name when case, order, number and punctuation do not count."""
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", ""))
    plain = sorted(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words
    )
    return " ".join(word for word in plain if word not in _SMALL_WORDS)


@cache
def _names() -> Mapping[str, str]:
    """Every key and the name that it means; a name goes before another sound's alias."""
    aliases = {_key(alias): sound.name for sound in palette.values() for alias in sound.aliases}
    return aliases | {_key(name): name for name in palette}


def find(name: str) -> str | None:
    """The palette's own name for a sound, in whatever way it is written, or nothing."""
    return _names().get(_key(name))


def nearest_names(name: str, most: int = 3) -> tuple[str, ...]:
    """Sounds that may have been meant, the likeliest first: names that share a word or look alike."""
    words = set(_key(name).split())
    alike = get_close_matches(_key(name), list(_names()), n=most, cutoff=0.6)
    sharing = sorted((key for key in _names() if words & set(key.split())), key=lambda k: (len(k.split()), k))
    return tuple(dict.fromkeys(_names()[key] for key in (*alike, *sharing)))[:most]


def nearest_of_kind(words: str, kind: Kind) -> str:
    """The sound of a kind that words tell of best: the one whose names share most with them, `knock` for `Three slow
    knocks at the door.`; empty where no word of them is a sound's."""
    said = {_stem(word) for word in re.findall(r"[a-z]+", words.lower())} - _SMALL_WORDS
    best: dict[str, tuple[float, int]] = {}
    for key, name in _names().items():
        stems = {_stem(word) for word in key.split()}
        if palette[name].kind is kind and (shared := said & stems):
            best[name] = max(best.get(name, (0.0, 0)), (len(shared) + len(shared) / len(stems), -len(key)))
    return max(best, key=lambda name: (best[name], name), default="")


def _stem(word: str) -> str:
    """What knock, knocks, knocked and knocking share."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def render(name: str, rate: int) -> Sound:
    """The sound of that name at a rate, mono or stereo: `units.resampled(length_s at 44,100 Hz)` frames, effects
    as loud as they state at their loudest, beds at -30 LUFS, music at -20 LUFS, no peak above -6 dBFS.

    The same samples every time. Raises `AudioError` for a name that the palette does not know.
    """
    own = find(name)
    if own is None:
        raise AudioError(f"The palette has no sound {name!r}.", next_step=nearest(name, nearest_names(name)))
    sound = palette[own]
    wave = sound.make()
    if not sound.loops:
        wave = faded(wave, RATE, 0.001, 0.03)
    levelled = Sound(_scaled(wave, _level(wave, sound)), RATE)
    del wave  # a minute of it is 40 MB
    return _converted_ring(levelled, rate) if sound.loops else resample(levelled, rate)


def _level(wave: Wave, sound: PaletteSound) -> float:
    """The factor that brings it to its loudness: an effect's loudest 400 ms, the whole of a bed or a piece of music."""
    peak = float(max(np.max(wave), -np.min(wave)))
    # Measured at a level near the target: the meter's absolute gate is at -70 LUFS.
    near = Sound(_scaled(wave, 0.25 / peak), RATE)
    is_short = sound.kind is Kind.EFFECT
    loudness = float(np.max(momentary_lufs(energies([near])))) if is_short else loudness_lufs(near)
    highest = factor_of_db(HIGHEST_PEAK_DB)
    return min(0.25 * factor_of_db(sound.lufs - loudness), highest) / peak


def _scaled(wave: Wave, factor: float) -> Samples:
    """Times a factor, in single precision, without another copy in double."""
    return np.multiply(wave, factor, out=np.empty(wave.shape, np.float32), casting="same_kind")


def _converted_ring(sound: Sound, rate: int) -> Sound:
    """At another rate, played in a ring: the converter is shown a second of what comes before and after."""
    if sound.rate == rate:
        return sound
    around: Samples = np.concatenate([sound.samples[-count(1.0) :], sound.samples, sound.samples[: count(1.0)]])
    length = resampled(sound.length, sound.rate, rate)
    return Sound(fit(resample(Sound(around, sound.rate), rate).samples[rate:], length), rate)
