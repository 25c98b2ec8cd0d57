"""Turns a double-spaced script into the script as it was typed, where an empty line stands between all its lines.

Printers and programs double every line's end: then one empty line parts two lines of a speech, and more of them part
elements. Where there was no empty line to double, a name stands apart from its words and nothing else tells of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.readers.fountain.elements import element_of
from pipeline.readers.fountain.marks import MarkedLine, plain
from pipeline.readers.fountain.names import looks_like_cue

_FEWEST_LINES: Final = 8
_MOST_TOUCHING: Final = 0.02
"""The share of lines that may have no empty line behind them: a title page's, a boneyard's."""
_FEWEST_NAMES: Final = 2
"""So often a name must stand alone above words before it is somebody's who speaks them."""
_ENDS: Final = (".", "!", "?", "…", ")", "]", ":", '"', "”")
_EXTENSIONS: Final = re.compile(r"\s*(?:\([^()]*\)\s*)*\^?\s*:?$")


def single_spaced(lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """The same lines without the empty ones that only double spacing has put there; any other script as it is."""
    shown = [n for n, line in enumerate(lines) if not line.is_blank]
    gaps = [b - a - 1 for a, b in pairwise(shown)]
    if len(shown) < _FEWEST_LINES or gaps.count(0) > _MOST_TOUCHING * len(gaps):
        return list(lines)
    names = [_name(lines[n]) for n in shown]
    often = Counter(name for name in names if name)
    often_enough = {name for name, count in often.items() if count >= _FEWEST_NAMES}
    if not often_enough:
        return list(lines)
    least = min(gap for gap in gaps if gap)
    headed = [gap for name, gap in zip(names, gaps, strict=False) if name in often_enough]
    if max(gaps) > least and all(gap <= least for gap in headed):
        closed = {n for n, gap in zip(shown, gaps, strict=False) if gap <= least}
    else:
        closed = {shown[i] for i in range(len(gaps)) if _leads(i, names, lines, shown, often_enough)}
    return _without_gaps(lines, closed)


def _name(line: MarkedLine) -> str:
    """The name in capitals that a line is; empty for any other."""
    text = plain(line.text)
    name = _EXTENSIONS.sub("", text)
    is_name = looks_like_cue(name) and element_of(text, alone=True) is None
    return name if is_name and len(name.split()) <= 4 and not name.endswith((".", "!", "?")) else ""


def _leads(i: int, names: Sequence[str], lines: Sequence[MarkedLine], shown: Sequence[int], often: set[str]) -> bool:
    """Whether the line behind a name, or behind the direction below one, is said, or goes on with a sentence."""
    if names[i] in often:
        return not names[i + 1]
    here, below = lines[shown[i]].text.strip(), lines[shown[i + 1]].text.strip()
    if not names[i] and below[:1].islower() and not here.endswith(_ENDS):
        return True
    return re.fullmatch(r"\(.*\)", here) is not None and i > 0 and names[i - 1] in often


def _without_gaps(lines: Sequence[MarkedLine], closed: set[int]) -> list[MarkedLine]:
    """The lines without the empty ones behind some of them."""
    out: list[MarkedLine] = []
    is_closed = False
    for n, line in enumerate(lines):
        if line.is_blank and is_closed:
            continue
        out.append(line)
        is_closed = n in closed
    return out
