"""Turns a story or a script into an episode: the straight line through every stage.

The only package that knows them all. Every function takes what it needs, reports events, and gives a value that
the command line shows; nothing here prints.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.produce.checks.checking import Checked, check
    from pipeline.produce.checks.naming import guessed_names
    from pipeline.produce.cleaning import Cleaned, Shelf, Stopped, clean, stopped, stored
    from pipeline.produce.episode import Order, Rendered, render
    from pipeline.produce.stories.people import merge, part, rename
    from pipeline.produce.stories.story import Adapted, adapt_story, script_of
    from pipeline.produce.voices.audition import audition, draw_palette, play_sound
    from pipeline.produce.voices.newcomers import cast_episode
    from pipeline.produce.voices.saying import Saying, said_by
    from pipeline.produce.voices.voicing import set_voice
    from pipeline.produce.workplace import Workplace
    from pipeline.stages.mixing.sounds import available

_FROM = {
    "pipeline.produce.checks.checking": ("Checked", "check"),
    "pipeline.produce.checks.naming": ("guessed_names",),
    "pipeline.produce.cleaning": ("Cleaned", "Shelf", "Stopped", "clean", "stopped", "stored"),
    "pipeline.produce.episode": ("Order", "Rendered", "render"),
    "pipeline.produce.stories.people": ("merge", "part", "rename"),
    "pipeline.produce.stories.story": ("Adapted", "adapt_story", "script_of"),
    "pipeline.produce.voices.audition": ("audition", "draw_palette", "play_sound"),
    "pipeline.produce.voices.newcomers": ("cast_episode",),
    "pipeline.produce.voices.saying": ("Saying", "said_by"),
    "pipeline.produce.voices.voicing": ("set_voice",),
    "pipeline.produce.workplace": ("Workplace",),
    "pipeline.stages.mixing.sounds": ("available",),
}
_MODULE_OF = {name: module for module, names in _FROM.items() for name in names}
"""Every name is looked up when it is first used: a command loads what it needs, neither the adapter to render a script
nor the mixer to adapt a story."""


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(import_module(_MODULE_OF[name]), name)


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
