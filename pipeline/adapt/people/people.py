"""Turns the forms of names into people: one person, one entry, through titles, ranks, nicknames and surnames.

Full names are the anchors. A titled surname joins the anchor with that surname and a fitting gender; a single
word joins by given name, nickname or surname; two forms that often stand in one sentence are never joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pipeline.adapt.people.evidence import TALK_COUNTS, FormEvidence, Together, most_named
from pipeline.adapt.people.likeness import has_family_first, is_same_full, sex_of, single_fits
from pipeline.adapt.people.sexes import Telling, telling_of
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import FAMILY_TITLES, GIVEN_TITLES, KIN_TITLES, NOBLE_TITLES, core_of, title_gender
from pipeline.adapt.words.vocabulary import TITLES_ANY, words
from pipeline.drama.given_names import gender_of_given_name, same_given_name
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
    sexes: set[int] = field(default_factory=set)
    in_speech: int = 0
    called: int = 0
    tagged: int = 0
    telling: Telling = field(default_factory=Telling)
    titled: set[int] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        """Whether the story treats the name as somebody who acts and speaks, not as a place or a thing."""
        return self.sort is not Sort.NAMED or self.personhood >= 0.92 + 0.08 * self.mentions

    @property
    def families(self) -> set[str]:
        """The surnames that the story gives somebody."""
        return {
            core_of(form)[-1]
            for form in self.forms
            if len(core_of(form)) > 1 or (form.words and set(form.titles) & FAMILY_TITLES)
        }

    @property
    def gender(self) -> Gender:
        """What the evidence says, if it says it clearly enough."""
        odds = self.log_odds_man
        return Gender.MAN if odds > _CLEARLY else Gender.WOMAN if odds < -_CLEARLY else Gender.UNKNOWN

    @property
    def log_odds_man(self) -> float:
        """How much the evidence speaks for a man, against a woman."""
        odds = self.telling.log_odds_man(self.man, self.woman)
        return max(odds, _TITLED) if self.titled == {1} else min(odds, -_TITLED) if self.titled == {-1} else odds


_CLEARLY: Final = 0.8
"""Log-odds from which on a sex is known: one pronoun that is clearly aimed is enough, one that owns a thing is not."""
_TITLED: Final = 2.0
"""The least that `Mr.` or `Mrs.` tells, whatever pronouns stand near."""


class Clustering:
    """Joins forms to figures, surest first: full names, titled surnames, single words, bare titles."""

    def __init__(self, forms: Mapping[Form, FormEvidence], together: Together, *, joins: bool = True) -> None:
        self.forms, self.together, self.joins = forms, together, joins
        self.telling = telling_of(sum(f.man for f in forms.values()), sum(f.woman for f in forms.values()))
        self.figures: list[Figure] = []
        self.of_form: dict[Form, int] = {}

    def run(self) -> tuple[list[Figure], dict[Form, int]]:
        """The figures, and the number of the figure that each form names."""
        order = sorted(self.forms, key=lambda f: (-len(core_of(f)), -self.forms[f].count, f.titles, f.words))
        often = most_named({f: self.forms[f].count for f in order})
        sizes = [[f for f in order if f in often and min(2, len(core_of(f))) == size] for size in range(3)]
        for form in sizes[2]:
            self._place(form, self._same_full_name(form))
        for form in sorted(sizes[1], key=lambda f: not f.titles):
            self._place(form, self._of_titled(form) if form.titles else self._of_single(form))
        for form in sizes[0]:
            self._place(form, self._of_bare_title(form))
        for form in (f for f in order if f not in often):
            self._place(form, None)
        return self.figures, self.of_form

    def _place(self, form: Form, figure: Figure | None) -> None:
        seen = self.forms[form]
        if figure is None or not self.joins:
            figure = Figure(len(self.figures), "", telling=self.telling)
            self.figures.append(figure)
        figure.forms[form] += seen.count
        figure.shown.update(seen.shown)
        figure.mentions += seen.count
        figure.in_speech += seen.in_speech
        figure.called += seen.vocative
        figure.man += seen.man
        figure.woman += seen.woman
        sex = 0 if figure.forms.total() > seen.count and _is_surname_of(form, figure) else sex_of(form)
        figure.sexes.add(sex)
        if title_gender(form.titles) and sex:
            figure.titled.add(sex)
        figure.man += 4 * (sex > 0) * bool(title_gender(form.titles)) + 1.5 * (sex > 0)
        figure.woman += 4 * (sex < 0) * bool(title_gender(form.titles)) + 1.5 * (sex < 0)
        figure.personhood += _personhood(form, seen, bool(sex))
        self.of_form[form] = figure.number

    def _fits(self, form: Form, figure: Figure) -> bool:
        """Whether form and figure may be of one sex: titles and given names decide, else clear pronouns."""
        sex = 0 if _is_surname_of(form, figure) else sex_of(form)
        if sex and -sex in figure.sexes and sex not in figure.sexes:
            return False
        seen = self.forms[form]
        one = self.telling.log_odds_man(seen.man + 3 * (sex > 0), seen.woman + 3 * (sex < 0))
        return not (one * figure.log_odds_man < 0 and min(abs(one), abs(figure.log_odds_man)) > 0.8)

    def _apart(self, form: Form, figure: Figure) -> bool:
        """Whether the two so often stand in one sentence that they must be two people."""
        others = set(figure.forms)
        others |= {Form((), core_of(other)[:1]) for other in figure.forms if len(core_of(other)) > 1}
        shared = sum(self.together.get((form, other), 0) for other in others)
        mentions = sum(self.forms[other].count for other in others if other in self.forms)
        least = min(self.forms[form].count if form in self.forms else 0, mentions)
        return shared >= 2 and shared > 0.05 * least

    def _same_full_name(self, form: Form) -> Figure | None:
        core = core_of(form)
        for figure in self.figures:
            for other in figure.forms:
                theirs = core_of(other)
                if not is_same_full(core, theirs) or not self._fits(form, figure) or not _titles_agree(form, figure):
                    continue
                if core[0] == theirs[0] or not self._apart(Form((), core[:1]), figure):
                    return figure
        return None

    def _of_titled(self, form: Form) -> Figure | None:
        """`Mr. Bennet`, `Lady Catherine`, `Uncle Tom`: by the kind of title a family or a given name."""
        (word,) = core_of(form)
        titles = set(form.titles)
        fitting = [f for f in self.figures if self._fits(form, f) and _titles_agree(form, f)]
        if titles & GIVEN_TITLES or (titles & FAMILY_TITLES and gender_of_given_name(word)):
            first = [f for f in fitting if _has_given(f, word)]
            if not first:
                first = [f for f in fitting if _has_pet_name(f, word) and not self._apart(form, f)]
            exact = [f for f in first if any(set(o.titles) & titles for o in f.forms)] or first
            if exact:
                return max(exact, key=lambda f: f.mentions)
        if titles & KIN_TITLES:
            return None
        return self._of_family(form, word, fitting)

    def _of_family(self, form: Form, word: str, fitting: list[Figure]) -> Figure | None:
        same = [f for f in fitting if any(core_of(o) == (word,) and o.titles for o in f.forms)]
        named = [f for f in fitting if any(core_of(o)[-1:] == (word,) and len(core_of(o)) > 1 for o in f.forms)]
        named = named or [f for f in fitting if any(has_family_first(o, word) for o in f.forms)]
        if set(form.titles) & _OF_ONE_WOMAN:
            women = [f for f in self.figures if -1 in f.sexes and _has_family(f, word)]
            named = [f for f in named if not self._apart(form, f)]
            crowded = len(women) > 1 and ("miss" in form.titles or "lady" in form.titles)
            named = named if len(named) == 1 and not crowded else []
        elif set(form.titles) <= TITLES_ANY - _LEARNED:
            named = [f for f in named if not _has_married_title(f) or 1 in f.sexes]
        pool = [f for f in (named or same) if not self._apart(form, f)]
        if not named and set(form.titles) & (_OF_ONE_WOMAN | {"mr"}) and any(_has_married_title(f) for f in pool):
            pool = [f for f in pool if any(set(o.titles) & set(form.titles) for o in f.forms)]
        return max(pool, key=lambda f: f.mentions) if pool and self._is_clear(pool) else None

    @staticmethod
    def _is_clear(pool: list[Figure]) -> bool:
        """One candidate, or one who is named far more often than the next."""
        counts = sorted((f.mentions for f in pool), reverse=True)
        return len(counts) == 1 or counts[0] >= 3 * counts[1]

    def _of_single(self, form: Form) -> Figure | None:
        (word,) = core_of(form)
        best: tuple[float, int, Figure] | None = None
        for figure in self.figures:
            strength = max((single_fits(word, other) for other in figure.forms), default=0.0)
            if not strength or not self._fits(form, figure):
                continue
            if strength < _EXACT and (self._apart(form, figure) or self._forbids_pet_name(form, figure)):
                continue
            if strength == _BY_SURNAME and self._speaks_of_bearer(form, figure):
                continue
            if best is None or (strength, figure.mentions) > best[:2]:
                best = (strength, figure.mentions, figure)
        return best[2] if best else None

    def _speaks_of_bearer(self, form: Form, figure: Figure) -> bool:
        """`Kowalski` says `Irene`: then he is not Irene Kowalski."""
        given = {Form((), core_of(other)[:1]) for other in figure.forms if len(core_of(other)) > 1}
        return sum(self.together.get((form, other), 0) for other in given) >= TALK_COUNTS

    def _forbids_pet_name(self, form: Form, figure: Figure) -> bool:
        """`Lady Catherine` is nobody's Kitty, unless only those who speak to her say so."""
        return _is_noble(figure) and self.forms[form].in_speech < 0.8 * self.forms[form].count

    def _of_bare_title(self, form: Form) -> Figure | None:
        """`the Colonel`, `Chairman`: whoever alone bears that title, unless the title is a name of its own here."""
        bearers = [
            figure
            for figure in self.figures
            if any(set(form.titles) <= set(other.titles) for other in figure.forms if other.words)
            and not self._apart(form, figure)
        ]
        most = _BARE_KIN if set(form.titles) & KIN_TITLES else _BARE_RANK
        if len(bearers) == 1 and self.forms[form].count <= most * bearers[0].mentions:
            return bearers[0]
        return None


_BARE_RANK: Final = 8
_BARE_KIN: Final = 3
"""How much oftener than its bearer is named a title may stand alone: one's own `Father` is not `Father Zenon`."""
_EXACT: Final = 2.4
_BY_SURNAME: Final = 2.5
_OF_ONE_WOMAN: Final = frozenset({"mrs", "miss", "ms", "lady"})


def _is_noble(figure: Figure) -> bool:
    """Whether somebody is mostly named with a title that forbids pet names."""
    titled = sum(count for form, count in figure.forms.items() if set(form.titles) & NOBLE_TITLES)
    return 2 * titled > figure.mentions


def _has_given(figure: Figure, word: str) -> bool:
    return any(
        core_of(o)[:1] == (word,) and (len(core_of(o)) > 1 or set(o.titles) & GIVEN_TITLES) for o in figure.forms
    )


def _has_pet_name(figure: Figure, word: str) -> bool:
    return any(len(core_of(o)) > 1 and same_given_name(core_of(o)[0], word) for o in figure.forms)


def _has_family(figure: Figure, word: str) -> bool:
    return any(len(core_of(o)) > 1 and core_of(o)[-1] == word for o in figure.forms)


def _is_surname_of(form: Form, figure: Figure) -> bool:
    """`Obi` after `Adaeze Obi`: as a surname it tells no sex, whatever it tells as a given name."""
    if form.titles or len(form.words) != 1:
        return False
    return any(len(core_of(o)) > 1 and core_of(o)[-1] == form.words[0] != core_of(o)[0] for o in figure.forms)


def _has_married_title(figure: Figure) -> bool:
    return any(set(o.titles) & (_OF_ONE_WOMAN | {"mr"}) for o in figure.forms)


_LEARNED: Final = words(
    """
    dr prof detective agent senator president secretary nurse officer judge
    """
)
_MARRIAGE: Final = frozenset({"mrs", "miss"})


def _titles_agree(form: Form, figure: Figure) -> bool:
    """`Mrs.` and `Miss` of one surname are two women unless a given name says otherwise."""
    mine = set(form.titles) & _MARRIAGE
    if not mine:
        return True
    other = [o for o in figure.forms if set(o.titles) & (_MARRIAGE - mine)]
    if any(gender_of_given_name(o.words[-1]) == "" for o in other if o.words):
        return False
    return sum(figure.forms[o] for o in other) < max(2, 0.05 * figure.mentions)


def _personhood(form: Form, seen: FormEvidence, is_given: bool) -> float:
    score = 2 * seen.speaks + seen.acts + seen.vocative + 0.25 * (seen.man + seen.woman)
    if form.titles:
        return score + 3 + 0.1 * seen.count
    return score - 0.7 * seen.place + (1.5 + 0.1 * seen.count) * is_given
