"""Turns what voices.yaml says of the house into a `House`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.drama.cast import House, Pauses
from pipeline.drama.profile import PODCAST, PROFILES, Profile

_DUCK_TIMES = {"attack_s": "duck_attack_ms", "release_s": "duck_release_ms"}


def house_of(
    said: Mapping[str, Any], pauses_ms: Mapping[str, float], profiles: Mapping[str, Profile] = PROFILES
) -> House:
    """The house with all that is said of it, values that are checked already, and its pauses by their names.

    A `profile` is obeyed in all that it asks for; what is said beside it goes before.
    """
    pauses = replace(Pauses(), **{f"{name}_s": time_ms / 1000 for name, time_ms in pauses_ms.items()})
    house = House(pauses=pauses, channels=said.get("channels", House().channels))
    if said.get("profile") in profiles:
        house = house.delivering(profiles[said["profile"]])
    return _with_mix(_with_loudness(house, said), said)


def _with_mix(house: House, said: Mapping[str, Any]) -> House:
    """How the house mixes: what steps back under speech, where voices sit, whether rooms and overlaps are heard."""
    times = {name: said[key] / 1000 for name, key in _DUCK_TIMES.items() if key in said}
    music = replace(house.music, depth_db=float(said.get("duck_music", house.music.depth_db)), **times)
    beds = replace(house.beds, depth_db=float(said.get("duck_beds", house.beds.depth_db)), **times)
    return replace(
        house,
        music=music,
        beds=beds,
        rooms=said.get("rooms", house.rooms),
        spread=float(said.get("spread", house.spread)),
        overlap_s=said.get("overlap_ms", 0) / 1000,
    )


def _with_loudness(house: House, said: Mapping[str, Any]) -> House:
    """A named loudness brings its own peak, and its own target for mono."""
    channels = said.get("channels", house.channels)
    loudness, peak, profile = said.get("loudness"), house.peak_dbtp, house.profile
    if isinstance(loudness, str):
        named = PROFILES[loudness]
        profile = house.profile if house.delivers else named
        loudness, peak = named.lufs(channels), named.peak_db
    elif loudness is None:
        loudness = house.loudness_lufs if house.delivers else PODCAST.lufs(channels)
    return replace(
        house,
        loudness_lufs=float(loudness),
        peak_dbtp=float(said.get("peak_dbtp", peak)),
        rate=said.get("rate", house.rate),
        channels=channels,
        profile=profile,
    )
