"""Turns the forms of names into people: one person, one entry, through titles, ranks, nicknames and surnames.

Full names are the anchors. A titled surname joins the anchor with that surname and a fitting gender; a single
word joins by given name, nickname or surname; two forms that often stand in one sentence are never joined.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from pipeline.adapt.evidence import FormEvidence, Together
from pipeline.adapt.given_names import gender_of_given_name, same_given_name
from pipeline.adapt.names import Form
from pipeline.adapt.vocabulary import HONORIFIC_SUFFIXES, NAME_PARTICLES, TITLES_ANY, TITLES_MAN, TITLES_WOMAN, words
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

    @property
    def is_person(self) -> bool:
        """Whether the story treats the name as somebody who acts and speaks, not as a place or a thing."""
        return self.sort is not Sort.NAMED or self.personhood >= 1 + 0.08 * self.mentions

    @property
    def families(self) -> set[str]:
        """The surnames that the story gives somebody."""
        return {
            core_of(form)[-1]
            for form in self.forms
            if len(core_of(form)) > 1 or (form.words and set(form.titles) & _FAMILY_TITLES)
        }

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


_FAMILY_TITLES: Final = words(
    """
    mr mrs miss ms dr messrs mme mlle signor signora herr frau monsieur
    """
)
_GIVEN_TITLES: Final = words(
    """
    sir uncle aunt auntie aunty king queen prince princess master sister brother don doña dona san saint father
    mother lady lord cousin grandpa grandma
    """
)
_NOBLE_TITLES: Final = words(
    """
    sir lady lord king queen prince princess duke duchess count countess saint pope
    """
)
_KIN_TITLES: Final = words(
    """
    uncle aunt auntie aunty father mother papa mamma mama ma pa dad mom mum daddy mommy mummy grandfather
    grandmother grandma grandpa sister brother cousin
    """
)


def title_gender(titles: Iterable[str]) -> float:
    """Above 0 for a man's title, below for a woman's, 0 where the title does not say."""
    known = set(titles)
    return float(bool(known & TITLES_MAN)) - float(bool(known & TITLES_WOMAN))


def core_of(form: Form) -> tuple[str, ...]:
    """The name's words without middle initials and suffixes."""
    words: list[str] = []
    for word in form.words:
        if words and words[-1].split()[-1] in NAME_PARTICLES:
            words[-1] += f" {word}"
        elif word not in HONORIFIC_SUFFIXES:
            words.append(word)
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
        order = sorted(self.forms, key=lambda f: (-len(core_of(f)), -self.forms[f].count, f.titles, f.words))
        sizes: dict[int, list[Form]] = {0: [], 1: [], 2: []}
        for form in order:
            sizes[min(2, len(core_of(form)))].append(form)
        for form in sizes[2]:
            self._place(form, self._same_full_name(form))
        for form in (f for f in sizes[1] if f.titles):
            self._place(form, self._of_titled(form))
        for form in (f for f in sizes[1] if not f.titles):
            self._place(form, self._of_single(form))
        for form in sizes[0]:
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
        figure.in_speech += seen.in_speech
        figure.called += seen.vocative
        figure.man += seen.man
        figure.woman += seen.woman
        sex = sex_of(form)
        figure.sexes.add(sex)
        figure.man += 4 * (sex > 0) * bool(title_gender(form.titles)) + 1.5 * (sex > 0)
        figure.woman += 4 * (sex < 0) * bool(title_gender(form.titles)) + 1.5 * (sex < 0)
        figure.personhood += _personhood(form, seen, bool(sex))
        self.of_form[form] = figure.number

    def _fits(self, form: Form, figure: Figure) -> bool:
        """Whether form and figure may be of one sex: titles and given names decide, else clear pronouns."""
        sex = sex_of(form)
        if sex and -sex in figure.sexes and sex not in figure.sexes:
            return False
        seen = self.forms[form]
        one = math.log((seen.man + 3 * (sex > 0) + 0.5) / (seen.woman + 3 * (sex < 0) + 0.5))
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
                if not _is_same_full(core, theirs) or not self._fits(form, figure) or not _titles_agree(form, figure):
                    continue
                if core[0] == theirs[0] or not self._apart(Form((), core[:1]), figure):
                    return figure
        return None

    def _of_titled(self, form: Form) -> Figure | None:
        """`Mr. Bennet`, `Lady Catherine`, `Uncle Tom`: by the kind of title a family or a given name."""
        (word,) = core_of(form)
        titles = set(form.titles)
        fitting = [f for f in self.figures if self._fits(form, f) and _titles_agree(form, f)]
        if titles & _GIVEN_TITLES or (titles & _FAMILY_TITLES and gender_of_given_name(word)):
            first = [f for f in fitting if _has_given(f, word)]
            if not first:
                first = [f for f in fitting if _has_pet_name(f, word) and not self._apart(form, f)]
            exact = [f for f in first if any(set(o.titles) & titles for o in f.forms)] or first
            if exact:
                return max(exact, key=lambda f: f.mentions)
        if titles & _KIN_TITLES:
            return None
        return self._of_family(form, word, fitting)

    def _of_family(self, form: Form, word: str, fitting: list[Figure]) -> Figure | None:
        same = [f for f in fitting if any(core_of(o) == (word,) and o.titles for o in f.forms)]
        named = [f for f in fitting if any(core_of(o)[-1:] == (word,) and len(core_of(o)) > 1 for o in f.forms)]
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
            strength = max((_single_fits(word, other) for other in figure.forms), default=0.0)
            if not strength or not self._fits(form, figure):
                continue
            if strength < _EXACT and (self._apart(form, figure) or self._forbids_pet_name(form, figure)):
                continue
            if best is None or (strength, figure.mentions) > best[:2]:
                best = (strength, figure.mentions, figure)
        return best[2] if best else None

    def _forbids_pet_name(self, form: Form, figure: Figure) -> bool:
        """`Lady Catherine` is nobody's Kitty, unless only those who speak to her say so."""
        return _is_noble(figure) and self.forms[form].in_speech < 0.8 * self.forms[form].count

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


_EXACT: Final = 2.4
_OF_ONE_WOMAN: Final = frozenset({"mrs", "miss", "ms", "lady"})


def sex_of(form: Form) -> int:
    """1 for a man, -1 for a woman, by title or given name; 0 where neither says."""
    by_title = title_gender(form.titles)
    if by_title:
        return 1 if by_title > 0 else -1
    if not form.words or (len(form.words) == 1 and set(form.titles) & _FAMILY_TITLES):
        return 0
    given = gender_of_given_name(form.words[0])
    return {"M": 1, "F": -1, "": 0}[given]


def _is_noble(figure: Figure) -> bool:
    """Whether somebody is mostly named with a title that forbids pet names."""
    titled = sum(count for form, count in figure.forms.items() if set(form.titles) & _NOBLE_TITLES)
    return 2 * titled > figure.mentions


def _has_given(figure: Figure, word: str) -> bool:
    return any(
        core_of(o)[:1] == (word,) and (len(core_of(o)) > 1 or set(o.titles) & _GIVEN_TITLES) for o in figure.forms
    )


def _has_pet_name(figure: Figure, word: str) -> bool:
    return any(len(core_of(o)) > 1 and same_given_name(core_of(o)[0], word) for o in figure.forms)


def _has_family(figure: Figure, word: str) -> bool:
    return any(len(core_of(o)) > 1 and core_of(o)[-1] == word for o in figure.forms)


def _has_married_title(figure: Figure) -> bool:
    return any(set(o.titles) & (_OF_ONE_WOMAN | {"mr"}) for o in figure.forms)


_LEARNED: Final = words(
    """
    dr prof detective agent senator president secretary nurse officer judge
    """
)
_SELDOM: Final = 0.25
"""Who is called by the given name and less often than this by the full one goes by the given name."""
_MARRIAGE: Final = frozenset({"mrs", "miss"})
_RARE: Final = 0.015
"""A full name that is rarer than this share of somebody's mentions is not what the story calls them."""


def _titles_agree(form: Form, figure: Figure) -> bool:
    """`Mrs.` and `Miss` of one surname are two women unless a given name says otherwise."""
    mine = set(form.titles) & _MARRIAGE
    if not mine:
        return True
    other = [o for o in figure.forms if set(o.titles) & (_MARRIAGE - mine)]
    if any(gender_of_given_name(o.words[-1]) == "" for o in other if o.words):
        return False
    return sum(figure.forms[o] for o in other) < max(2, 0.05 * figure.mentions)


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
    """How well a single word names somebody of another form: given name, surname, then nickname; 0 if not at all."""
    core = core_of(form)
    if not core:
        return 0.0
    if len(core) == 1:
        if core[0] == word:
            return 2.6 if "mr" in form.titles or not set(form.titles) & _OF_ONE_WOMAN else 2.45
        if set(form.titles) & _GIVEN_TITLES and same_given_name(core[0], word):
            return 1.4
        return 1.2 if _is_pet_name(word, core[0]) else 0.0
    if core[0] == word:
        return 3.0
    if core[-1] == word:
        return 2.5
    if same_given_name(core[0], word):
        return 1.5 if "mrs" not in form.titles else 0.0
    if _is_pet_name(word, core[0]):
        return 1.3
    return 1.2 if word in core else 0.0


def _is_pet_name(one: str, other: str) -> bool:
    """`kit` and `kitty`, `skaggs` and `skaggsy`: one begins the other and what is left is an ending of endearment."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    if len(short) < 3 or not long.startswith(short):
        return False
    return rest in ("y", "ie", "ey", "s", "sy", "kin", "o") or rest == short[-1] + "y" or rest == short[-1] + "ie"


def _personhood(form: Form, seen: FormEvidence, is_given: bool) -> float:
    score = 2 * seen.speaks + seen.acts + seen.vocative + 0.25 * (seen.man + seen.woman)
    if form.titles:
        return score + 3 + 0.1 * seen.count
    return score - 0.7 * seen.place + (1.5 + 0.1 * seen.count) * is_given


def label_of(figure: Figure) -> str:
    """The name on the cast list: the fullest form of the given and family name, else the commonest with its title."""

    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        shown, count = item
        return (shown.isupper(), -count, -len(shown), shown)

    total = sum(figure.forms.values())
    fullest = [f for f in figure.forms if len(core_of(f)) >= 2]
    often = [f for f in fullest if figure.forms[f] >= (_RARE if len(core_of(f)[0].rstrip(".")) > 1 else 0.3) * total]
    given = {core_of(f)[0] for f in often}
    called = [f for f in figure.forms if not f.titles and len(core_of(f)) == 1 and core_of(f)[0] in given]
    if (
        called
        and sum(figure.forms[f] for f in often) < _SELDOM * total
        and sum(figure.forms[f] for f in called) > total / 2
    ):
        often, fullest = [], []
        figure = replace(figure, forms=Counter({f: figure.forms[f] for f in called}))
    if often:
        best = max(often, key=lambda f: (len(core_of(f)) == 2, figure.forms[f], f.words))
    else:
        titled = [f for f in figure.forms if f.titles and f.words and not set(f.titles) & _KIN_TITLES]
        pool = [f for f in titled or figure.forms if f.words] or list(figure.forms)
        best = max(pool, key=lambda f: (figure.forms[f], f.titles, f.words))
        if titled and figure.forms[best] < 0.1 * total:
            best = max(figure.forms, key=lambda f: (figure.forms[f], f.titles, f.words))
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
    if len(core_of(form)) >= 2:
        keeps = any(t in _NOBLE_TITLES for t in form.titles[-1:]) or _contradicts(form)
        words = words[-(len(form.words) + keeps) :]
    if words[0] in _ABBREVIATIONS:
        words[0] += "."
    return " ".join(w.title() if len(w) > 3 and w.isupper() else w for w in words)


_ABBREVIATIONS: Final = words(
    """
    Mr Mrs Ms Dr Lt Capt Col Gen Sgt Prof Rev St Hon
    """
)


def _contradicts(form: Form) -> bool:
    """`Mrs. John Knightley` is not John Knightley."""
    given = gender_of_given_name(form.words[0])
    return bool(given) and title_gender(form.titles) * (1 if given == "M" else -1) < 0
