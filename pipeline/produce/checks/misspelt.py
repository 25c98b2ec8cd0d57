"""Turns a cast into the newcomers in it whose name is perhaps a slip of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.casting.casting import Casting
from pipeline.drama.script import Script
from pipeline.errors import command

_FEW_LINES = 2
_ALIKE = 0.8
"""How much of two names must agree (difflib's ratio): Annn and Ann, Tobais and Tobias; not Guard One and Guard Two."""


def misspelt(script: Script, casting: Casting) -> Iterator[str]:
    """Newcomers of one line or two whose name is nearly that of somebody who says more."""
    for part in casting.new:
        digits = _digits(part.name)
        larger = {p.name.lower(): p.name for p in casting.parts if p.lines > part.lines and _digits(p.name) == digits}
        close = get_close_matches(part.name.lower(), larger, n=1, cutoff=_ALIKE)
        if part.lines <= _FEW_LINES and close:
            first = next(line for line in script.lines if set(part.speakers) & {line.speaker, *line.voices})
            what = f"{first.place}: {part.name} is new and speaks little. Did you mean {larger[close[0]]!r}?"
            yield f"{what} If so: {command('people', 'merge', part.name, larger[close[0]])}"


def _digits(name: str) -> str:
    return "".join(sign for sign in name if sign.isdigit())
