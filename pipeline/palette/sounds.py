"""Turns a recipe into an entry of the palette: a name, what it is, how long it plays, and how to make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.effects.filters import Wave

BED_LUFS = -30.0
MUSIC_LUFS = -20.0
"""How loud beds and music are, all of them, before the mix turns them up or down."""


class Kind(StrEnum):
    """What a sound is for: an effect happens, a bed lies under a scene, music is played."""

    EFFECT = "effect"
    BED = "bed"
    MUSIC = "music"


@dataclass(frozen=True, slots=True)
class PaletteSound:
    """A sound that comes with the program.

    `make` gives the wave at the palette's own rate, mono or stereo, at any level and as long as `length_s`;
    `lufs` is how loud an effect is at its loudest 400 ms, a voice close by being about -20. With `loops` the
    end leads into the start. `aliases` are other names for it.
    """

    name: str
    kind: Kind
    description: str
    length_s: float
    make: Callable[[], Wave]
    aliases: tuple[str, ...] = ()
    loops: bool = False
    lufs: float = -20.0


def effect(
    name: str,
    description: str,
    length_s: float,
    make: Callable[[], Wave],
    *aliases: str,
    lufs: float = -20.0,
    loops: bool = False,
) -> PaletteSound:
    """An effect of the palette."""
    return PaletteSound(name, Kind.EFFECT, description, length_s, make, aliases, loops, lufs)


def bed(name: str, description: str, length_s: float, make: Callable[[], Wave], *aliases: str) -> PaletteSound:
    """A bed of the palette: it always loops."""
    return PaletteSound(name, Kind.BED, description, length_s, make, aliases, loops=True, lufs=BED_LUFS)


def music(
    name: str, description: str, length_s: float, make: Callable[[], Wave], *aliases: str, loops: bool = False
) -> PaletteSound:
    """A piece of music of the palette; one that lies under speech loops."""
    return PaletteSound(name, Kind.MUSIC, description, length_s, make, aliases, loops, MUSIC_LUFS)
