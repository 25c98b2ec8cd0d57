"""Turns the forms of names into people: one person, one entry, through titles, ranks, nicknames and surnames.

Full names are the anchors. A titled surname joins the anchor with that surname and a fitting gender; a single
word joins by given name, nickname or surname; two forms that often stand in one sentence are never joined.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pipeline.adapt.evidence import FormEvidence, Together
from pipeline.adapt.given_names import gender_of_given_name, same_given_name
from pipeline.adapt.names import Form
from pipeline.adapt.vocabulary import HONORIFIC_SUFFIXES, TITLES_MAN, TITLES_WOMAN
from pipeline.drama.people import Age, Gender


class Sort(StrEnum):
    """How the story knows somebody."""

    NAMED = "named"
    DESCRIBED = "described"
    FIRST = "first"
    GROUP = "group"


@dataclass(slots=True)
class Figure:
    """Somebody whom the adapter may give a line to. Grows while names are joined; then only read."""

    number: int
    label: str
    sort: Sort = Sort.NAMED
    forms: Counter[Form] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    man: float = 0.0
    woman: float = 0.0
    age: Age = Age.UNKNOWN
    personhood: float = 0.0
    mentions: int = 0

    @property
    def gender(self) -> Gender:
        """What the evidence says, if it says it clearly enough."""
        if self.man > 1.5 * self.woman and self.man >= 0.7:
            return Gender.MAN
        if self.woman > 1.5 * self.man and self.woman >= 0.7:
            return Gender.WOMAN
        return Gender.UNKNOWN

    @property
    def log_odds_man(self) -> float:
        """How much the evidence speaks for a man, against a woman."""
        return math.log((self.man + 0.5) / (self.woman + 0.5))


_FAMILY_TITLES: Final = frozenset("mr mrs miss ms dr messrs mme mlle signor signora herr frau monsieur".split())
_GIVEN_TITLES: Final = frozenset(
    """sir uncle aunt auntie aunty king queen prince princess master sister brother don doña dona san saint father
    mother lady lord cousin grandpa grandma""".split()
)
_KIN_TITLES: Final = frozenset(
    """uncle aunt auntie aunty father mother papa mamma mama ma pa dad mom mum daddy mommy mummy grandfather
    grandmother grandma grandpa sister brother cousin""".split()
)


def title_gender(titles: Iterable[str]) -> float:
    """Above 0 for a man's title, below for a woman's, 0 where the title does not say."""
    known = set(titles)
    return float(bool(known & TITLES_MAN)) - float(bool(known & TITLES_WOMAN))


def _core(form: Form) -> tuple[str, ...]:
    """The name's words without middle initials and suffixes."""
    words = [w for w in form.words if w not in HONORIFIC_SUFFIXES]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w.rstrip(".")) > 1), words[-1]]
    return tuple(words)


class Clustering:
    """Joins forms to figures, surest first: full names, titled surnames, single words, bare titles."""

    def __init__(self, forms: Mapping[Form, FormEvidence], together: Together, *, joins: bool = True) -> None:
        self.forms, self.together, self.joins = forms, together, joins
        self.figures: list[Figure] = []
        self.of_form: dict[Form, int] = {}

    def run(self) -> tuple[list[Figure], dict[Form, int]]:
        """The figures, and the number of the figure that each form names."""
        order = sorted(self.forms, key=lambda f: (-len(_core(f)), -self.forms[f].count, f.titles, f.words))
        full = [f for f in order if len(_core(f)) >= 2]
        family = [f for f in order if len(_core(f)) == 1 and f.titles]
        single = [f for f in order if len(_core(f)) == 1 and not f.titles]
        bare = [f for f in order if not _core(f)]
        for form in full:
            self._place(form, self._same_full_name(form))
        for form in sorted(family, key=lambda f: -self.forms[f].count):
            self._place(form, self._of_titled(form))
        for form in sorted(single, key=lambda f: -self.forms[f].count):
            self._place(form, self._of_single(form))
        for form in bare:
            self._place(form, self._of_bare_title(form))
        return self.figures, self.of_form

    def _place(self, form: Form, figure: Figure | None) -> None:
        seen = self.forms[form]
        if figure is None or not self.joins:
            figure = Figure(len(self.figures), "")
            self.figures.append(figure)
        figure.forms[form] += seen.count
        figure.shown.update(seen.shown)
        figure.mentions += seen.count
        figure.man += seen.man
        figure.woman += seen.woman
        by_title = title_gender(form.titles)
        figure.man += 4 * max(0.0, by_title)
        figure.woman += 4 * max(0.0, -by_title)
        given = gender_of_given_name(form.words[0]) if form.words and not by_title else ""
        if given and (len(form.words) > 1 or not set(form.titles) & _FAMILY_TITLES):
            figure.man += 1.5 * (given == "M")
            figure.woman += 1.5 * (given == "F")
        figure.personhood += _personhood(form, seen, given)
        self.of_form[form] = figure.number

    def _fits_gender(self, form: Form, figure: Figure) -> bool:
        wanted = title_gender(form.titles)
        given = gender_of_given_name(form.words[0]) if len(form.words) > 1 else ""
        seen = self.forms[form]
        man = seen.man + 4 * max(0.0, wanted) + 1.5 * (given == "M")
        woman = seen.woman + 4 * max(0.0, -wanted) + 1.5 * (given == "F")
        if not wanted and min(man + woman, figure.man + figure.woman) < 1:
            return True
        one, other = math.log((man + 0.5) / (woman + 0.5)), figure.log_odds_man
        return not (one * other < 0 and min(abs(one), abs(other)) > 0.7)

    def _apart(self, form: Form, figure: Figure) -> bool:
        """Whether the two so often stand in one sentence that they must be two people."""
        shared = sum(self.together.get((form, other), 0) for other in figure.forms)
        least = min(self.forms[form].count, figure.mentions)
        return shared >= 2 and shared > 0.04 * least

    def _same_full_name(self, form: Form) -> Figure | None:
        core = _core(form)
        for figure in self.figures:
            for other in figure.forms:
                if _is_same_full(core, _core(other)) and self._fits_gender(form, figure) and _titles_agree(form, figure):
                    return figure
        return None

    def _of_titled(self, form: Form) -> Figure | None:
        (word,) = _core(form)
        last, first = [], []
        for figure in self.figures:
            if not self._fits_gender(form, figure) or self._apart(form, figure) or not _titles_agree(form, figure):
                continue
            cores = [_core(other) for other in figure.forms]
            if any(core[-1:] == (word,) for core in cores):
                last.append(figure)
            if any(core and same_given_name(core[0], word) and len(core) > 1 for core in cores):
                first.append(figure)
        titles = set(form.titles)
        pool = first if titles & _GIVEN_TITLES and first else last if not titles & _KIN_TITLES else first
        exact = [f for f in pool if any(set(o.titles) & titles for o in f.forms)]
        pool = exact or pool
        return max(pool, key=lambda f: f.mentions) if pool and self._is_clear(pool) else None

    @staticmethod
    def _is_clear(pool: list[Figure]) -> bool:
        """One candidate, or one who is named far more often than the next."""
        counts = sorted((f.mentions for f in pool), reverse=True)
        return len(counts) == 1 or counts[0] >= 3 * counts[1]

    def _of_single(self, form: Form) -> Figure | None:
        (word,) = _core(form)
        best: tuple[float, Figure] | None = None
        for figure in self.figures:
            if not self._fits_gender(form, figure) or self._apart(form, figure):
                continue
            strength = max((_single_fits(word, other) for other in figure.forms), default=0.0)
            if strength:
                score = strength * 1000 + figure.mentions
                if best is None or score > best[0]:
                    best = (score, figure)
        return best[1] if best else None

    def _of_bare_title(self, form: Form) -> Figure | None:
        """`the Colonel`, `Chairman`: whoever alone bears that title, unless the title is a name of its own here."""
        if set(form.titles) & _KIN_TITLES:
            return None
        bearers = [
            figure
            for figure in self.figures
            if any(set(form.titles) <= set(other.titles) for other in figure.forms if other.words)
            and not self._apart(form, figure)
        ]
        if len(bearers) == 1 and self.forms[form].count <= 3 * bearers[0].mentions:
            return bearers[0]
        return None


def _titles_agree(form: Form, figure: Figure) -> bool:
    """`Mrs.` and `Miss` of one surname are two women unless a given name says otherwise."""
    marriage = {"mrs", "miss"}
    mine = set(form.titles) & marriage
    theirs = {t for other in figure.forms for t in other.titles} & marriage
    return not (mine and theirs and mine.isdisjoint(theirs))


def _is_same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(other) < 2:
        return False
    if one == other:
        return True
    if one[-1] != other[-1]:
        return set(one) < set(other) or (one[0] == other[0] and set(other) < set(one))
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return same_given_name(first, second) or set(one) <= set(other) or set(other) <= set(one)


def _single_fits(word: str, form: Form) -> float:
    core = _core(form)
    if not core:
        return 0.0
    if len(core) == 1:
        if core[0] == word:
            return 2.0
        return 1.0 if same_given_name(core[0], word) and set(form.titles) & _GIVEN_TITLES else 0.0
    if core[0] == word:
        return 3.0
    if core[-1] == word:
        return 2.5
    if same_given_name(core[0], word):
        return 1.5
    return 1.2 if word in core else 0.0


def _personhood(form: Form, seen: FormEvidence, given: str) -> float:
    score = 2 * seen.speaks + seen.acts + seen.vocative + 0.5 * (seen.man + seen.woman) - 0.7 * seen.place
    if form.titles:
        score += 3
    if given:
        score += 1.5
    return score


def label_of(figure: Figure) -> str:
    """The name on the cast list: the fullest form of the given and family name, else the commonest with its title."""
    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        shown, count = item
        return (shown.isupper(), -count, -len(shown), shown)

    fullest = [f for f in figure.forms if len(_core(f)) >= 2]
    if fullest:
        best = max(fullest, key=lambda f: (min(figure.forms[f], 3), len(_core(f)) == 2, figure.forms[f], f.words))
    else:
        titled = [f for f in figure.forms if f.titles and f.words]
        pool = titled if titled and not set(titled[0].titles) & _KIN_TITLES else list(figure.forms)
        best = max(pool, key=lambda f: (figure.forms[f], f.titles, f.words))
    texts = [(s, c) for s, c in figure.shown.items() if _is_shown_of(s, best)]
    shown = min(texts or figure.shown.items(), key=rank)[0]
    return _without_office(shown, best)


def _is_shown_of(shown: str, form: Form) -> bool:
    words = [w.lower().replace("’", "'") for w in shown.split()]
    bare = [w[:-2] if w.endswith("'s") else w for w in words]
    return bare[len(bare) - len(form.words) :] == list(form.words) and (
        len(bare) == len(form.words) + len(form.titles) or len(form.words) > 1
    )


def _without_office(shown: str, form: Form) -> str:
    """Titles are left out where a given and a family name remain: `General Michael O’Connor` → `Michael O’Connor`."""
    words = shown.split()
    words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
    if len(_core(form)) >= 2:
        words = words[-len(form.words) :]
    elif words and words[0] in ("Mr", "Mrs", "Ms", "Dr", "Lt", "Capt", "Col", "Gen", "Sgt", "Prof", "Rev", "St", "Hon"):
        words[0] += "."
    return " ".join(w.title() if len(w) > 3 and w.isupper() else w for w in words)
