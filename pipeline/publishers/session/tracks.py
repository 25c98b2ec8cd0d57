"""Turns an episode into tracks of items, as every editor has them: what a session is written from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A clip on a track. Times are frames; `gain` is a factor and `pan` goes from -1 (left) to 1: at a pan the nearer
    side has the gain, the other one less as by a balance control (the gain times 1 - |pan|)."""

    title: str
    file: str
    start: int
    length: int
    media_length: int
    gain: float = 1.0
    pan: float = 0.0
    fade_in: int = 0
    fade_out: int = 0
    channels: int = 1
    room: str = ""
    ducks_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """A row of items. Those of one track may overlap."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place with a name: a chapter, where it has an end, or a mark."""

    title: str
    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that an editor opens."""

    title: str
    rate: int
    length: int
    tracks: tuple[Track, ...]
    points: tuple[Point, ...]


def balanced(left: float, right: float) -> tuple[float, float]:
    """The gain and the pan of a balance control that make two factors."""
    gain = max(left, right)
    if gain <= 0.0:
        return 0.0, 0.0
    far = min(left, right) / gain
    return gain, (1.0 - far) * (1.0 if right > left else -1.0) + 0.0
