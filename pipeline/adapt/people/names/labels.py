"""Turns all the forms of a person's name into the one that stands on the cast list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.people.people import Figure
from pipeline.adapt.words.capitals import base_of
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import KIN_TITLES, NOBLE_TITLES, core_of, title_gender
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.given_names import gender_of_given_name

_SELDOM: Final = 0.25
"""Who is called by the given name and less often than this by the full one goes by the given name."""
_RARE: Final = 0.015
"""A full name that is rarer than this share of somebody's mentions is not what the story calls them."""


def shared_words(figures: Sequence[Figure]) -> frozenset[str]:
    """The given names that several people of a story bear: alone they would name neither."""
    full = [{core_of(o)[0] for o, n in f.forms.items() if len(core_of(o)) > 1 and n > 1} for f in figures]
    bearers = Counter(word for words in full for word in words)
    return frozenset(word for word, count in bearers.items() if count > 1)


def label_of(figure: Figure, shared: frozenset[str] = frozenset()) -> str:
    """The name on the cast list: the fullest form of the given and family name, else the commonest with its title.

    A given name that is `shared` with somebody else stands with the family name.
    """

    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        shown, count = item
        return (shown.isupper(), -count, -len(shown), shown)

    total = sum(figure.forms.values())
    fullest = [f for f in figure.forms if len(core_of(f)) >= 2]
    often = [f for f in fullest if figure.forms[f] >= (_RARE if len(core_of(f)[0].rstrip(".")) > 1 else 0.3) * total]
    given = {core_of(f)[0] for f in often} - shared
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
        titled = [f for f in figure.forms if f.titles and f.words and not set(f.titles) & KIN_TITLES]
        pool = [f for f in titled or figure.forms if f.words] or list(figure.forms)
        best = max(pool, key=lambda f: (figure.forms[f], f.titles, f.words))
        if titled and figure.forms[best] < 0.1 * total:
            best = max(figure.forms, key=lambda f: (figure.forms[f], f.titles, f.words))
    texts = [(s, c) for s, c in figure.shown.items() if _is_shown_of(s, best)]
    shown = min(texts or figure.shown.items(), key=rank)[0]
    label = without_office(shown, best)
    return label[0].upper() + label[1:]


def lacks_given_name(figure: Figure) -> bool:
    """Whether somebody is only called by a title, with a surname or without."""
    return all(form.titles and len(form.words) < 2 for form in figure.forms)


def shown_form(figure: Figure) -> Form:
    """The form of somebody's name that the cast list shows."""
    label = {word.rstrip(".").casefold() for word in figure.label.replace("’", "'").split()}

    def rank(form: Form) -> tuple[bool, int, int]:
        named = {part for word in form.words for part in word.rstrip(".").split()}
        return bool(named) and named <= label, len(named & label), figure.forms[form]

    return max(figure.forms, key=rank)


def _is_shown_of(shown: str, form: Form) -> bool:
    words = [w.lower().replace("’", "'") for w in shown.split()]
    bare = [base_of(w) for w in words]
    name = " ".join(form.words).split()
    return bare[len(bare) - len(name) :] == name and (len(bare) == len(name) + len(form.titles) or len(form.words) > 1)


def without_office(shown: str, form: Form) -> str:
    """Titles are left out where a given and a family name remain: `General Michael O’Connor` → `Michael O’Connor`."""
    words = shown.split()
    words[-1] = words[-1][: len(base_of(words[-1].replace("’", "'")))]
    if len(core_of(form)) >= 2:
        keeps = any(t in NOBLE_TITLES for t in form.titles[-1:]) or _contradicts(form)
        words = words[-(len(form.words) + keeps) :]
    if words[0] in _ABBREVIATIONS:
        words[0] += "."
    words = [f"{w}." if len(w) == 1 and w.isupper() and w != words[-1] else w for w in words]
    longest = 3 if len(words) > 1 else _ACRONYM
    return " ".join(w.title() if len(w) > longest and w.isupper() else w for w in words)


_ACRONYM: Final = 4
"""Letters of a name of one word that may stay in capitals: `ARIA` is no shouted Aria."""


_ABBREVIATIONS: Final = words(
    """
    Mr Mrs Ms Dr Lt Capt Col Gen Sgt Prof Rev St Hon Det Sen Gov Rep Maj Adm Brig Dep Ofc Const Pres Fr
    """
)


def _contradicts(form: Form) -> bool:
    """`Mrs. John Knightley` is not John Knightley."""
    given = gender_of_given_name(form.words[0])
    return bool(given) and title_gender(form.titles) * (1 if given == "M" else -1) < 0
