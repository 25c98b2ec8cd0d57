"""Turns voices.yaml and the name of a market into the house that an episode is delivered by."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.cast import House
from pipeline.drama.profile import Profile
from pipeline.errors import DeliveryError, nearest
from pipeline.produce.workplace import Workplace


def house_for(place: Workplace, profile: str) -> House:
    """The house of voices.yaml; with everything that a profile asks of it, where one is named."""
    voices = load_voices(place.voices, installed())
    return voices.house.delivering(_known(voices.profiles, profile)) if profile else voices.house


def profile_named(place: Workplace, name: str) -> Profile:
    """A profile, ours or of voices.yaml; without a name the one that the house is checked for."""
    voices = load_voices(place.voices, installed())
    return _known(voices.profiles, name) if name else voices.house.profile


def _known(profiles: Mapping[str, Profile], name: str) -> Profile:
    if name not in profiles:
        raise DeliveryError(f"There is no profile {name!r}.", next_step=nearest(name, profiles))
    return profiles[name]
