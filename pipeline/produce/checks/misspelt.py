"""Turns a cast into the newcomers in it whose name is perhaps a slip of somebody else's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain, pairwise

from pipeline.casting.casting import Casting, Part
from pipeline.drama.script import Script
from pipeline.errors import command

_FEW_LINES = 2
_ALIKE = 0.8
"""How much of two names must agree (difflib's ratio): Annn and Ann, Tobais and Tobias; not Guard One and Guard Two."""


def misspelt(script: Script, casting: Casting) -> Iterator[str]:
    """Newcomers of one line or two whose name is nearly that of somebody who says more."""
    numbered: dict[str, list[Part]] = defaultdict(list)
    for part in casting.parts:
        numbered[_digits(part.name)].append(part)
    known: dict[tuple[str, int], _Names] = {}
    first: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(script.lines):
        for speaker in (line.speaker, *line.voices):
            first.setdefault(speaker, (number, str(line.place)))
    for part in casting.new:
        if part.lines > _FEW_LINES:
            continue
        kind = digits, lines = _digits(part.name), part.lines
        if kind not in known:
            known[kind] = _Names(each.name for each in numbered[digits] if each.lines > lines)
        close = known[kind].like(part.name)
        if close:
            _, place = min(first[speaker] for speaker in part.speakers if speaker in first)
            what = f"{place}: {part.name} is new and speaks little. Did you mean {close!r}?"
            yield f"{what} If so: {command('people', 'merge', part.name, close)}"


def _digits(name: str) -> str:
    return "".join(sign for sign in name if sign.isdigit())


class _Names:
    """Names by their pairs of letters, so that each is compared with those only that share enough of them.

    Of two names with S letters together, M of which agree, at least 3M - S - 1 pairs agree: what agrees stands in at
    most S - 2M + 1 pieces.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name.lower(): name for name in names}
        self._short = [name for name in self._names if len(name) <= _WITHOUT_PAIRS]
        self._with: dict[tuple[tuple[str, str], int], list[str]] = defaultdict(list)
        for name in self._names:
            for pair in _pairs(name):
                self._with[pair].append(name)

    def like(self, name: str) -> str | None:
        """The one that is most like a name, if one is enough so."""
        name = name.lower()
        shared = Counter(chain.from_iterable(self._with.get(pair, ()) for pair in _pairs(name)))
        least = 3 * _ALIKE / 2 - 1  # for each letter of the two
        near = [each for each, pairs in shared.items() if pairs + 1.001 >= least * (len(name) + len(each))]
        if len(name) <= _WITHOUT_PAIRS:
            near = [*{*near, *self._short}]
        close = get_close_matches(name, near, n=1, cutoff=_ALIKE)
        return self._names[close[0]] if close else None


_WITHOUT_PAIRS = 4
"""Letters of a name that may agree with another one's without any two in a row."""


def _pairs(name: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of letters of a name, each with how often it stood before."""
    seen: Counter[tuple[str, str]] = Counter()
    for pair in pairwise(name):
        yield pair, seen[pair]
        seen[pair] += 1
