"""Every sound of the palette is made once for all tests: making them is what takes the time."""

from __future__ import annotations

from functools import cache

from pipeline.audio.sound import Sound
from pipeline.palette import render


@cache
def rendered(name: str, rate: int = 44_100) -> Sound:
    """The sound of that name; its samples must not be changed."""
    sound = render(name, rate)
    sound.samples.flags.writeable = False
    return sound
