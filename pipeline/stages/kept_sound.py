"""Turns sound of 16 bits into entries of the store, losslessly compressed, and these back into the same samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pipeline.audio.flac import from_flac, to_flac
from pipeline.store import Store

_FORM: Final = "form"
_FLAC: Final = "flac"
"""What an entry says of its payload. Those of releases that kept plain samples say nothing: recordings are too dear to
be made again for that."""

_MOST_CHANNELS: Final = 2
_MOST_RATE: Final = 65_535
"""Above, FLAC knows not every rate."""


def keep_sound(
    key: str, pcm: bytes, rate: int, channels: int, store: Store, facts: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """Put little-endian 16-bit samples into the store; the facts of the entry that is kept."""
    if channels > _MOST_CHANNELS or rate > _MOST_RATE:
        return store.put(key, pcm, facts)
    return store.put(key, to_flac(pcm, rate, channels), {**(facts or {}), _FORM: _FLAC})


def kept_sound(key: str, store: Store) -> bytes | None:
    """The samples; nothing where there are none, or damaged ones."""
    entry = store.get(key)
    if entry is None:
        return None
    return from_flac(entry.payload) if entry.facts.get(_FORM) == _FLAC else entry.payload
