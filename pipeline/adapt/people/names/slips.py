"""Turns two names into whether one is a slip of the pen for the other: `Mr. Browlow` in a book full of Mr. Brownlow."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.people.evidence import FormEvidence
from pipeline.adapt.people.people import Figure
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import core_of

_AT_MOST: Final = 2
"""How often a name stands that may be a slip."""
_AS_OFTEN: Final = 10
"""How many times as often the name stands that was meant."""
_LONG: Final = 6
"""Letters from which on one letter more or less does not make another name: `Jon` and `Joan` are two."""


def is_slip(form: Form, seen: FormEvidence, figure: Figure) -> bool:
    """Whether a name that hardly ever stands is one of somebody's with a letter lost, doubled or changed for its
    neighbour. Another letter in its place makes another name: `Carson`, `Carton`."""
    if seen.count > _AT_MOST or len(core_of(form)) != 1 or len(core_of(form)[0]) < _LONG:
        return False
    (word,) = core_of(form)
    return any(
        other.titles == form.titles and count >= _AS_OFTEN * seen.count and _is_beside(word, core_of(other))
        for other, count in figure.forms.items()
    )


def _is_beside(word: str, core: tuple[str, ...]) -> bool:
    if len(core) != 1 or core[0][0] != word[0] or abs(len(core[0]) - len(word)) > 1:
        return False
    other = core[0]
    if len(word) == len(other):
        apart = [at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == other[apart[1]]
    short, long = sorted((word, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
