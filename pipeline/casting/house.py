"""Turns what voices.yaml says of the house into a `House`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.casting.keys import LOUDNESS
from pipeline.drama.cast import House, Pauses

_DUCK_TIMES = {"attack_s": "duck_attack_ms", "release_s": "duck_release_ms"}


def house_of(said: Mapping[str, Any], pauses_ms: Mapping[str, float]) -> House:
    """The house with all that is said of it, values that are checked already, and its pauses by their names."""
    pauses = replace(Pauses(), **{f"{name}_s": time_ms / 1000 for name, time_ms in pauses_ms.items()})
    return _with_mix(_with_loudness(House(pauses=pauses), said), said)


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
    loudness = said.get("loudness", "podcast")
    peak = house.peak_dbtp
    if isinstance(loudness, str):
        target = LOUDNESS[loudness]
        loudness, peak = (target.mono_lufs if channels == 1 else target.stereo_lufs), target.peak_dbtp
    return replace(
        house,
        loudness_lufs=float(loudness),
        peak_dbtp=float(said.get("peak_dbtp", peak)),
        rate=said.get("rate", house.rate),
        channels=channels,
    )
