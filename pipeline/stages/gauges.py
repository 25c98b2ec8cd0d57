"""Turns what was measured on a decoded chapter into an entry of the store, and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import numpy as np

from pipeline.audio.gauge import Gauged
from pipeline.audio.meter import SILENCE
from pipeline.store import Store

_FIGURES: Final = tuple(each.name for each in fields(Gauged) if each.name != "energies")


def keep_gauge(key: str, heard: Gauged, store: Store) -> None:
    """Put a measurement into the store. Minus infinity has no form in JSON: it is kept as nothing."""
    figures = {name: getattr(heard, name) for name in _FIGURES}
    facts = {name: value if np.isfinite(value) else None for name, value in figures.items()}
    store.put(key, heard.energies.astype("<f8").tobytes(), facts)


def kept_gauge(key: str, store: Store) -> Gauged | None:
    """The measurement of that name; nothing where there is none, or one of another version."""
    entry = store.get(key)
    if entry is None or set(entry.facts) != set(_FIGURES):
        return None
    figures: dict[str, Any] = {name: SILENCE if value is None else value for name, value in entry.facts.items()}
    return Gauged(energies=np.frombuffer(entry.payload, dtype="<f8"), **figures)
