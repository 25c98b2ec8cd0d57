"""Turns what voices.yaml says of markets of its own into profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.drama.profile import PODCAST, PROFILES, Profile, Range

_AS_THEY_ARE = {
    "tolerance": "tolerance_lu",
    "peak_dbtp": "peak_db",
    "noise_floor": "floor_db",
    "longest_min": "longest_min",
    "by_chapter": "by_chapter",
    "credits": "credits",
    "room_tone": "room_tone",
    "cover": "cover",
}
"""Keys of voices.yaml whose values a profile has under another name."""


def profile_of(name: str, said: Mapping[str, Any]) -> Profile:
    """A profile of somebody's own, like another one in all that is not said; the values are checked already."""
    like = PROFILES.get(said.get("like", ""), PODCAST)
    changes: dict[str, Any] = {field: said[key] for key, field in _AS_THEY_ARE.items() if key in said}
    if "loudness" in said:
        mono = said.get("mono_loudness", said["loudness"])
        changes |= {"stereo_lufs": float(said["loudness"]), "mono_lufs": float(mono), "rms_db": None}
    elif "mono_loudness" in said:
        changes |= {"mono_lufs": float(said["mono_loudness"]), "rms_db": None}
    if "peak_dbtp" in said:
        changes["is_sample_peak"] = False
    if "rate" in said:
        changes["rates"] = (said["rate"],)
    if "channels" in said:
        changes["channels"] = (said["channels"],)
    if "bit_rate" in said:
        changes["kbits"] = (int(said["bit_rate"]), int(said["bit_rate"]))
    if "formats" in said:
        changes["formats"] = tuple(each.strip().lower() for each in said["formats"])
    for key, field, longer in (("head_ms", "head_s", 2.0), ("tail_ms", "tail_s", 5.0)):
        if key in said:
            changes[field] = _from(said[key] / 1000, getattr(like, field), longer)
    told = changes.get("rms_db", like.rms_db)
    return replace(like, name=name, meaning="your own, of voices.yaml", **{**changes, "rms_db": told})


def _from(least_s: float, bounds: Range | None, longer_s: float) -> Range:
    """At least so long; at most what the profile that it is like allows, where that is more."""
    most = bounds[1] if bounds and bounds[1] > least_s else least_s + longer_s
    return (least_s, most)
