"""Turns a story or a script into an episode: the straight line through every stage.

The only package that knows them all. Every function takes what it needs, reports events, and gives a value that
the command line shows; nothing here prints.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.produce.audition import audition, draw_palette, play_sound
from pipeline.produce.cleaning import Cleaned, Shelf, clean, stored
from pipeline.produce.episode import Order, Rendered, render
from pipeline.produce.newcomers import cast_episode
from pipeline.produce.people import merge, rename
from pipeline.produce.voicing import set_voice
from pipeline.produce.workplace import Workplace
from pipeline.stages.sounds import available

if TYPE_CHECKING:
    from pipeline.produce.checking import Checked, check
    from pipeline.produce.naming import guessed_names
    from pipeline.produce.saying import Saying, said_by
    from pipeline.produce.story import Adapted, adapt_story, script_of

_ADAPTING = {
    "Adapted": "story",
    "Checked": "checking",
    "Saying": "saying",
    "adapt_story": "story",
    "check": "checking",
    "guessed_names": "naming",
    "said_by": "saying",
    "script_of": "story",
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
    "play_sound",
    "rename",
    "render",
    "said_by",
    "script_of",
    "set_voice",
    "stored",
]
