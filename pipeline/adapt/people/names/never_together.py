"""Turns two names that keep each other company on the page and never meet into one person's: `Henry`, `Mr. Wilcox`.

Two people who are named within a few paragraphs again and again sooner or later stand in one sentence, speak to each
other or of each other. Two names of one person do not: where one is, the other is not needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.people.evidence import Together
from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Form, Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import FAMILY_TITLES, KIN_TITLES, core_of

_NEAR: Final = 4
"""Paragraphs within which two names keep company."""
_OFTEN: Final = 12
"""How often two names must do so."""
_MEET: Final = 0.05
"""How often, against that, they may seem to meet: a slip in reading is made now and then."""
_LEAST: Final = 8
"""Mentions of a name from which on it is asked about."""
_CROWD: Final = 12
"""People of one paragraph from which on it is a list."""
_CLEAR: Final = 0.8
_HOUSEHOLD: Final = frozenset({"mrs", "miss", "ms", "lady"})


def never_together(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    figures: Sequence[Figure],
    together: Together,
    tagged: Callable[[Turn], int | None],
    of_mention: Callable[[Mention], int],
    of_form: Mapping[Form, int],
) -> dict[int, int]:
    """The figures that are somebody else's other name, each with whose."""
    pairs = _pairs(figures)
    if not pairs:
        return {}
    near = _near(readings, {number for pair in pairs for number in pair}, of_mention)
    meet: Counter[tuple[int, int]] = Counter()
    for (form, another), count in together.items():
        meet[of_form[form], of_form[another]] += count
    for last, here in pairwise((turn.paragraph, tagged(turn)) for turn in turns):
        if last[1] is not None and here[1] is not None and here[0] - last[0] == 1:
            meet[last[1], here[1]] += _ANSWERED
            meet[here[1], last[1]] += _ANSWERED
    found: dict[int, Counter[int]] = {}
    for one, other in pairs:
        count = near[one, other]
        may_meet = 0.0 if figures[one].families & figures[other].families else _MEET * count
        if count >= _OFTEN and meet[one, other] <= may_meet:
            less, more = sorted((one, other), key=lambda f: (figures[f].mentions, f))
            found.setdefault(less, Counter())[more] = count
    return {less: counts.most_common(1)[0][0] for less, counts in found.items() if len(counts) == 1}


_ANSWERED: Final = 2


def _pairs(figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """The pairs of figures whose names supplement each other: one has a title and a surname, the other the rest."""
    known = [f for f in figures if f.sort is Sort.NAMED and f.is_person and f.mentions >= _LEAST]
    titled = [who for who in known if _is_titled(who)]
    return [
        (who.number, other.number)
        for who in titled
        for other in known
        if other.number != who.number and _supplements(who, other)
    ]


def _is_titled(who: Figure) -> bool:
    """Whether somebody is only known as `Mr.`, `Mrs.` or `Miss` of a surname."""
    titles = {title for form in who.forms for title in form.titles}
    return bool(titles & FAMILY_TITLES) and all(len(core_of(form)) == 1 for form in who.forms)


def _supplements(titled: Figure, other: Figure) -> bool:
    odds = titled.log_odds_man, other.log_odds_man
    if odds[0] * odds[1] <= 0 or min(abs(odds[0]), abs(odds[1])) < _CLEAR:
        return False
    titles = [{title for form in who.forms for title in form.titles} for who in (titled, other)]
    if titles[1] & (_HOUSEHOLD | KIN_TITLES) - titles[0]:
        return False
    full = [core_of(form) for form in other.forms if len(core_of(form)) > 1]
    if full:  # the father is `Mr.`, whatever his son is called; a `Miss` or `Mrs.` has a given name as well
        return odds[0] < 0 and any(core[-1] in titled.families for core in full)
    return not titles[1] and all(len(form.words) == 1 for form in other.forms)


def _near(
    readings: Sequence[Reading], asked: set[int], of_mention: Callable[[Mention], int]
) -> Counter[tuple[int, int]]:
    """How often the narration names two within a few paragraphs of each other, in both orders."""
    near: Counter[tuple[int, int]] = Counter()
    last: list[set[int]] = []
    for reading in readings:
        here = {of_mention(mention) for mention in reading.mentions if not reading.is_spoken(mention.first)} & asked
        here = here if len(here) <= _CROWD else set()
        for before in last:
            for one in here:
                for other in before - {one}:
                    near[one, other] += 1
                    near[other, one] += 1
        last = [*last[1 - _NEAR :], here]
    return near
