"""Turns the forms of names into people, form by form: each joins whom most speaks for, or is somebody new.

Every decision keeps its reason, its confidence and who else it may be, so that it can be doubted and asked about.
Full names come first, then titled surnames, single words and bare titles: each is held against what is known by then.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.people.evidence import FormEvidence, Together, most_named
from pipeline.adapt.people.names.alike import Ground
from pipeline.adapt.people.names.grounds import Grounds
from pipeline.adapt.people.names.likeness import START
from pipeline.adapt.people.people import Figure
from pipeline.adapt.people.sexes import telling_of
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import core_of


@dataclass(frozen=True, slots=True)
class Joined:
    """The decision that a form is a figure's name. `rival` is who else it may be, None for somebody of their own."""

    form: Form
    figure: int
    confidence: float
    reason: str
    rival: int | None = None


class Clustering:
    """Joins forms to figures, surest first: full names, titled surnames, single words, bare titles."""

    def __init__(self, forms: Mapping[Form, FormEvidence], together: Together, *, joins: bool = True) -> None:
        self.forms, self.joins = forms, joins
        self.telling = telling_of(sum(f.man for f in forms.values()), sum(f.woman for f in forms.values()))
        self.grounds = Grounds(forms, together, self.telling)
        self.figures: list[Figure] = []
        self._by_start: dict[str, set[int]] = {}
        self._of_more: set[int] = set()
        self.decisions: dict[Form, Joined] = {}

    def run(self) -> tuple[list[Figure], dict[Form, Joined]]:
        """The figures, and which of them each form names."""
        titled = {title for form in self.forms for title in form.titles if len(core_of(form)) > 1}
        often = most_named({form: seen.count for form, seen in self.forms.items()})
        for form in sorted(self.forms, key=lambda form: (form not in often, *self._rank(form, titled))):
            self._place(form, joins=self.joins and form in often)
        return self.figures, self.decisions

    def _rank(self, form: Form, titled: set[str]) -> tuple[int, bool, bool, int, tuple[str, ...], tuple[str, ...]]:
        """Full names first; of titled surnames those first whose title also stands before a full name, then each
        `Miss`: she is `Anna Lund` before `Professor Lund` may be."""
        length = min(2, len(core_of(form)))
        kind = 0 if length > 1 else 3 if not length else 1 if form.titles else 2
        is_known = kind == 1 and bool(set(form.titles) & titled)
        return kind, not is_known, "miss" not in form.titles, -self.forms[form].count, form.titles, form.words

    def _place(self, form: Form, *, joins: bool) -> None:
        decided = self._decided(form) if joins else None
        if decided is None:
            decided = Joined(form, len(self.figures), 1.0, "nobody else is called so")
        if decided.figure == len(self.figures):
            self.figures.append(Figure(len(self.figures), "", telling=self.telling))
        self.figures[decided.figure].learn(form, self.forms[form])
        if _is_word(form):
            self._by_start.setdefault(form.words[0][:START], set()).add(decided.figure)
        else:
            self._of_more.add(decided.figure)
        self.decisions[form] = decided

    def _decided(self, form: Form) -> Joined | None:
        """Whom most speaks for, on all that speaks for and against; None where nobody is called alike."""
        found = {figure.number: grounds for figure in self._near(form) if (grounds := self.grounds.of(form, figure))}
        if not found:
            return None
        bare = not form.words
        scores = {number: sum(ground.weight for ground in grounds) for number, grounds in found.items()}
        weight = {n: self._weight(form, n, score) for n, score in scores.items()}
        total = sum(weight.values()) + 1.0
        best = max(weight, key=lambda n: (weight[n], -n))
        others = total - 1.0 - weight[best]
        is_clear = weight[best] >= (_CLEAR_TITLE if bare else _CLEAR[bool(form.titles)]) * others
        if scores[best] > 0 and weight[best] >= 1.0 and is_clear:
            rival = max((n for n in weight if n != best), key=lambda n: weight[n], default=None)
            if rival is not None and weight[rival] < 1.0:
                rival = None
            return Joined(form, best, weight[best] / total, _reason(found[best]), rival)
        sure = 1.0 / total if scores[best] <= 0 else _EVEN
        return Joined(form, len(self.figures), sure, _against(found[best]), best)

    def _near(self, form: Form) -> list[Figure]:
        """Whom a form may name: a single word nobody who is called by single words alone that begin otherwise."""
        if not _is_word(form) or core_of(form) != form.words:
            return self.figures
        return [self.figures[n] for n in sorted(self._of_more | self._by_start.get(form.words[0][:START], set()))]

    def _weight(self, form: Form, number: int, score: float) -> float:
        """How likely somebody is, against somebody new: more so the oftener they are called so."""
        if score <= 0:
            return math.exp(score)
        forms = self.figures[number].forms
        mentions = sum(count for other, count in forms.items() if set(core_of(other)) & set(core_of(form)))
        often: float = mentions or forms.total()
        if often == 1 and self.forms[form].count >= _MANY:
            often = _ONCE
        return math.exp(min(score, _MOST)) * often


def _is_word(form: Form) -> bool:
    return len(form.words) == 1 and not form.titles


_MOST: Final = 8.0
_MANY: Final = 8
_ONCE: Final = 0.03
"""What a single mention counts for a form that stands on many pages: hardly anybody is meant who was once called so."""
_CLEAR: Final = {True: 2.0, False: 1.0}
"""How much likelier than all others somebody must be, by whether the form has a title."""
_CLEAR_TITLE: Final = 4.0
_EVEN: Final = 0.8
"""How sure it is that a form of whom several may be meant is none of theirs: it has a name of its own then."""


def _reason(grounds: list[Ground]) -> str:
    return max(grounds, key=lambda ground: ground.weight).reason


def _against(grounds: list[Ground]) -> str:
    worst = min(grounds, key=lambda ground: ground.weight)
    return worst.reason if worst.weight < 0 else "several may be meant"
