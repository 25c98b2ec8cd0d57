"""Turns the name of a sound into what a caption says of it: `door_slam` is `[door slams]`."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

_VERBS: Final = """
    bark beep break buzz chime clang clink close crash creak crumple drip hang hiss howl hum knock meow open pass pick
    pull rattle ring roar rumble scream shut slam smash snap splash squeak start stop thud tick turn whistle
"""
_HAPPENS: Final = {each: each + ("es" if each.endswith(("s", "sh", "ch")) else "s") for each in _VERBS.split()}
"""What something does: in a name it stands behind what does it."""

_ON: Final = frozenset({"wood", "stone", "gravel", "snow", "leaves", "stairs", "grass", "metal", "sand", "carpet"})
_STEPS: Final = frozenset({"footsteps", "steps", "running", "walking"})


def caption_of_sound(name: str) -> str:
    """`[door slams]`, `[footsteps on gravel]`, `[rain]`."""
    words = _words(name)
    told = [_HAPPENS.get(word, word) if place else word for place, word in enumerate(words)]
    if len(told) == 2 and told[0] in _STEPS and told[1] in _ON:
        told.insert(1, "on")
    return f"[{' '.join(told)}]" if told else "[sound]"


def caption_of_music(name: str) -> str:
    """`[music: tension]`."""
    words = [word for word in _words(name) if word != "music"]
    return f"[music: {' '.join(words)}]" if words else "[music]"


def _words(name: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", PurePath(name).stem if "." in name else name).lower().split()
