"""Turns a story or a script into an episode: the straight line through every stage.

The only package that knows them all. Every function takes what it needs, reports events, and gives a value that
the command line shows; nothing here prints.
"""

from pipeline.produce.audition import audition, play_sound, set_voice
from pipeline.produce.checking import Checked, check
from pipeline.produce.cleaning import Cleaned, Shelf, clean, stored
from pipeline.produce.episode import Order, Rendered, cast_episode, render
from pipeline.produce.people import rename
from pipeline.produce.story import Adapted, adapt_story, script_of
from pipeline.produce.workplace import Workplace
from pipeline.stages.sounds import available

__all__ = [
    "Adapted",
    "Checked",
    "Cleaned",
    "Order",
    "Rendered",
    "Shelf",
    "Workplace",
    "adapt_story",
    "audition",
    "available",
    "cast_episode",
    "check",
    "clean",
    "play_sound",
    "rename",
    "render",
    "script_of",
    "set_voice",
    "stored",
]
