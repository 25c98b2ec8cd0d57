"""Turns a value of voices.yaml that is none into what somebody meant to write."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

SEE_VOICES = "See its voices with: fullcast voices list"


def key_without_colon(value: object, keys: Collection[str] | None) -> str | None:
    """The words of `gain 3` or `gain:3`, where a key and its value were meant, written as `gain 3`."""
    words = value.replace(":", " ", 1).split(maxsplit=1) if isinstance(value, str) else []
    is_meant = len(words) == 2 and bool(keys) and bool(get_close_matches(words[0], keys or (), n=1, cutoff=0.7))
    return " ".join(words) if is_meant else None


def as_written(value: object) -> str:
    """A value as a complaint shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return repr(value)
    return "a list" if isinstance(value, list) else "a mapping"
