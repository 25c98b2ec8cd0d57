"""Turns a story or a script into an episode: the straight line through every stage.

The only package that knows them all. Every function takes what it needs, reports events, and gives a value that
the command line shows; nothing here prints.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.produce.cleaning import Cleaned, Shelf, Stopped, clean, stopped, stored
from pipeline.produce.episode import Order, Rendered, render
from pipeline.produce.stories.people import merge, part, rename
from pipeline.produce.voices.audition import audition, draw_palette, play_sound
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.produce.voices.voicing import set_voice
from pipeline.produce.workplace import Workplace
from pipeline.stages.mixing.sounds import available

if TYPE_CHECKING:
    from pipeline.produce.checks.checking import Checked, check
    from pipeline.produce.checks.naming import guessed_names
    from pipeline.produce.stories.story import Adapted, adapt_story, script_of
    from pipeline.produce.voices.saying import Saying, said_by

_ADAPTING = {
    "Adapted": "stories.story",
    "Checked": "checks.checking",
    "Saying": "voices.saying",
    "adapt_story": "stories.story",
    "check": "checks.checking",
    "guessed_names": "checks.naming",
    "said_by": "voices.saying",
    "script_of": "stories.story",
}
"""What needs the adapter or the dictionaries, by its module: a script is rendered without loading the adapter."""


def __getattr__(name: str) -> Any:
    if name not in _ADAPTING:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ADAPTING[name]}"), name)


__all__ = [
    "Adapted",
    "Checked",
    "Cleaned",
    "Order",
    "Rendered",
    "Saying",
    "Shelf",
    "Stopped",
    "Workplace",
    "adapt_story",
    "audition",
    "available",
    "cast_episode",
    "check",
    "clean",
    "draw_palette",
    "guessed_names",
    "merge",
    "part",
    "play_sound",
    "rename",
    "render",
    "said_by",
    "script_of",
    "set_voice",
    "stopped",
    "stored",
]
