"""Turns off Python's search for values that hold each other, where hundreds of thousands are made that do not.

A book becomes that many tokens, names and clues, all of which live until its script is written; each round of the
search walks through all of them again and finds nothing: a tenth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """Nothing is searched for in the block, or in a function that it decorates; as it was before, behind it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
