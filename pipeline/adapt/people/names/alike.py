"""Turns a form of a name and somebody known into what the two names have in common, as grounds for one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.people.evidence import FormEvidence
from pipeline.adapt.people.names.likeness import has_family_first, is_same_full, sex_of, single_fits
from pipeline.adapt.people.names.slips import is_slip
from pipeline.adapt.people.people import Figure
from pipeline.adapt.words.generations import ELDER, YOUNGER
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import FAMILY_TITLES, GIVEN_TITLES, KIN_TITLES, core_of
from pipeline.adapt.words.vocabulary import TITLES_ANY, words
from pipeline.drama.given_names import gender_of_given_name, same_given_name

Forms = Mapping[Form, FormEvidence]
"""What the story shows of each form."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for two names to be one person's, with its weight in log-odds: below 0 it speaks against."""

    reason: str
    weight: float


def alike(forms: Forms, form: Form, figure: Figure) -> list[Ground]:
    """What the two have in common, with what bears on it; empty where they have nothing."""
    found = _alike(forms, form, figure)
    return found or [Ground("a letter more or less, once or twice", 3.0)] * is_slip(form, forms[form], figure)


def _alike(forms: Forms, form: Form, figure: Figure) -> list[Ground]:
    match min(2, len(core_of(form))), bool(form.titles):
        case 2, _:
            return _as_full(form, figure)
        case 1, True:
            return _as_titled(forms, form, figure)
        case 1, False:
            return _as_single(forms, form, figure)
        case _:
            return _as_bare_title(forms, form, figure)


def _as_titled(forms: Forms, form: Form, figure: Figure) -> list[Ground]:
    """`Mr. Bennet`, `Lady Catherine`, `Uncle Tom`: by the kind of title a family or a given name."""
    (word,) = core_of(form)
    titles = set(form.titles)
    found: list[Ground] = []
    if titles & GIVEN_TITLES or (titles & FAMILY_TITLES and gender_of_given_name(word)):
        if _has_given(figure, word):
            found.append(Ground("the given name", 4.0))
            found += [Ground("the title", 1.5)] * any(set(other.titles) & titles for other in figure.forms)
        elif _has_pet_name(figure, word):
            found.append(Ground("a form of the given name", 2.0))
    if found or titles & KIN_TITLES:
        return found
    same = [o for o in figure.forms if core_of(o) == (word,) and o.titles]
    full = [o for o in figure.forms if len(core_of(o)) > 1 and core_of(o)[-1] == word]
    if full or any(has_family_first(o, word) for o in figure.forms):
        found.append(Ground("the surname", 3.0))
        found += [Ground("the rank", 2.0)] * any(set(o.titles) & titles - _OF_ANYBODY for o in full)
        told = sum(forms[o].count for o in full if set(o.titles) & titles & _OF_ANYBODY and o in forms)
        often = forms[form].count > told >= max(3, sum(figure.forms[o] for o in full) / 2)
        found += [Ground("the same title with the given name, to tell two apart", -2.3)] * often
    elif "mr" in titles and any(core_of(o) == (word, ELDER) for o in figure.forms):
        found.append(Ground("the elder of the surname", 3.0))
    elif same:
        found.append(Ground("the surname", 1.5))
        found += [Ground("the title", 2.0)] * any(set(o.titles) & titles for o in same)
    return [*found, *_as_woman(forms, form, figure, word)] if found else []


def _as_woman(forms: Forms, form: Form, figure: Figure, word: str) -> list[Ground]:
    """Whom `Mrs.`, `Miss` or `Lady` with a surname can mean, where several women bear it."""
    titles = set(form.titles)
    if not titles & OF_ONE_WOMAN:
        is_rank = titles <= TITLES_ANY - _LEARNED
        is_married = is_rank and _has_household_title(figure) and 1 not in figure.sexes
        return [Ground("a rank for somebody who is called Mrs. or Miss", -4.0)] if is_married else []
    if any(set(o.titles) & titles and core_of(o) == (word,) for o in figure.forms):
        return []
    women = {core_of(f) for f in forms if core_of(f)[1:] and core_of(f)[-1] == word and sex_of(f) <= 0}
    givens = {core[0] for core in women}
    crowded = len(givens) > 1 and bool(titles & {"miss", "lady", "mrs"})
    found = [Ground("several women bear the surname", -5.0)] if crowded else []
    found += [Ground("the only woman of the surname", 1.0)] * (len(givens) == 1 and -1 in figure.sexes)
    full = [o for o in figure.forms if len(core_of(o)) > 1]
    if -1 not in figure.sexes:
        found.append(Ground("nothing shows a woman", -1.0))
    if "lady" in titles:
        found.append(Ground("a lady goes by her husband's surname", -2.5))
    seen = sum(figure.forms[o] for o in full)
    if full and "mrs" in titles and seen < _SELDOM and figure.mentions == figure.in_speech:
        found.append(Ground("a full name that is only said", -3.5))
    return found


def _as_bare_title(forms: Forms, form: Form, figure: Figure) -> list[Ground]:
    """`the Colonel`, `Chairman`: whoever bears that title, unless the title is a name of its own here."""
    if not any(set(form.titles) <= set(other.titles) for other in figure.forms if other.words):
        return []
    found = [Ground("the only one with the title", 2.5)]
    most = _BARE_KIN if set(form.titles) & KIN_TITLES else _BARE_RANK
    if forms[form].count > most * figure.mentions:
        found.append(Ground("the title alone is far commoner", -4.0))
    return found


_SELDOM: Final = 2
_BARE_RANK: Final = 8
_BARE_KIN: Final = 3
"""How much oftener than its bearer is named a title may stand alone: one's own `Father` is not `Father Zenon`."""
_OF_ANYBODY: Final = words("mr mrs miss ms")
"""Titles that tell nobody from anybody: `Mr. Knightley` and `Mr. John Knightley` are as often two as one."""
OF_ONE_WOMAN: Final = frozenset({"mrs", "miss", "ms", "lady"})
_LEARNED: Final = words("dr prof detective agent senator president secretary nurse officer judge")


def _as_full(form: Form, figure: Figure) -> list[Ground]:
    core, best = core_of(form), 0.0
    for other in figure.forms:
        theirs = core_of(other)
        if core == theirs:
            return [Ground("the same name", 8.0)]
        if is_same_full(core, theirs):
            is_given = core[0] == theirs[0] or len(core[0].rstrip(".")) == 1 or len(theirs[0].rstrip(".")) == 1
            best = max(best, 3.0 if is_given else 1.2)
    return [Ground("a form of the full name", best)] if best else []


def _as_single(forms: Forms, form: Form, figure: Figure) -> list[Ground]:
    (word,) = core_of(form)
    strength = max((single_fits(word, other) for other in figure.forms), default=0.0)
    if any(core_of(other) in ((word, ELDER), (word, YOUNGER)) for other in figure.forms):
        strength = 1.0  # `Dray` alone is old Dray or young Dray
    if not strength:
        seen = forms[form]
        is_short = seen.vocative == seen.count and any(_shortens(word, other) for other in figure.forms)
        return [Ground("what it is shortened to when it is called", 1.3)] if is_short else []
    reason = "the given name" if strength == 3 else "the surname" if strength > 2 else "a form of the name"
    return [Ground(reason, _WEIGHTS[next(least for least in _WEIGHTS if strength >= least)])]


def _shortens(word: str, form: Form) -> bool:
    """`Lin` for `Lindy`, `Kel` for `Kelvar`: the beginning of a given name, of whatever country."""
    given = core_of(form)[0] if core_of(form) else ""
    start = word.removesuffix("s") if len(word) > _BRIEF else word
    return 2 < len(start) < len(given) and given.startswith(start) and not set(form.titles) & FAMILY_TITLES


_BRIEF: Final = 4
"""Letters from which on an `s` behind what is left of a name may be an endearment: `Banks` for `Bankole`."""
_WEIGHTS: Final = {3.0: 6.0, 2.6: 5.0, 2.5: 3.9, 2.4: 3.8, 1.5: 2.4, 1.4: 2.2, 1.3: 1.8, 1.0: 1.3}
"""How much a single word tells, by how well it fits: given name, surname, nickname, any word of the name."""


def _has_given(figure: Figure, word: str) -> bool:
    return any(
        core_of(o)[:1] == (word,) and (len(core_of(o)) > 1 or set(o.titles) & GIVEN_TITLES) for o in figure.forms
    )


def _has_pet_name(figure: Figure, word: str) -> bool:
    return any(len(core_of(o)) > 1 and same_given_name(core_of(o)[0], word) for o in figure.forms)


def _has_household_title(figure: Figure) -> bool:
    return any(set(o.titles) & (OF_ONE_WOMAN | {"mr"}) for o in figure.forms)
