"""Turns two forms of a name into whether, and how well, they may be one person's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.adapt.words.generations import ELDER, YOUNGER
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import FAMILY_TITLES, GIVEN_TITLES, core_of, title_gender
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.given_names import gender_of_given_name, same_given_name

START: Final = 3
"""Letters with which two words begin alike that may be one name, also where one is a pet name of the other."""
_OF_ONE_WOMAN: Final = words("mrs miss ms lady")


def sex_of(form: Form) -> int:
    """1 for a man, -1 for a woman, by title or given name; 0 where neither says."""
    by_title = title_gender(form.titles)
    if by_title:
        return 1 if by_title > 0 else -1
    if not form.words or (len(form.words) == 1 and set(form.titles) & FAMILY_TITLES):
        return 0
    given = gender_of_given_name(form.words[0])
    return {"M": 1, "F": -1, "": 0}[given]


def has_family_first(form: Form, word: str) -> bool:
    """`Seo Yuna` is Sergeant Seo: the family name stands first where it is nobody's given name."""
    core = core_of(form)
    return len(core) == 2 and core[0] == word and core[1] not in (ELDER, YOUNGER) and not gender_of_given_name(word)


def is_same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be one: `Tom Gradgrind` and `Thomas Gradgrind`, `J. Park` and `Jae Park`."""
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


def single_fits(word: str, form: Form) -> float:
    """How well a single word names somebody of another form: given name, surname, then nickname; 0 if not at all."""
    if len(form.words) == 1 and not form.titles and form.words[0][:START] != word[:START]:
        return 0.0  # nearly every pair of names; even two pet names of one begin alike
    core = core_of(form)
    if not core or core[-1] == "senior":
        return 0.0  # whoever is told from a son is seldom called as the son is
    if len(core) == 1:
        if core[0] == word:
            return 2.6 if "mr" in form.titles or not set(form.titles) & _OF_ONE_WOMAN else 2.45
        if set(form.titles) & GIVEN_TITLES and same_given_name(core[0], word):
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
    if one[:START] != other[:START]:
        return False
    is_short = min(len(one), len(other)) > 3 and one.endswith(_ENDEARMENTS)
    if one[:-1] == other[:-1] and {one[-1], other[-1]} == {"e", "y"}:
        return True
    if is_short and gender_of_given_name(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and len(long) > 4 and long.startswith(short) and gender_of_given_name(long):
        return True
    rest = long[len(short) :]
    if len(short) < 3 or not long.startswith(short):
        return False
    return rest in ("i", "y", "ie", "ey", "s", "sy", "kin", "o") or rest == short[-1] + "y" or rest == short[-1] + "ie"


_ENDEARMENTS: Final = ("ik", "ka", "sha", "shka", "ya", "chka", "ito", "ita", "inho", "inha", "chen", "lein")
"""Endings that turn the first letters of a given name into what friends call its bearer: `Pavel`, `Pavlik`."""


def is_surname_of(form: Form, forms: Iterable[Form]) -> bool:
    """`Obi` after `Adaeze Obi`: as a surname it tells no sex, whatever it tells as a given name."""
    if form.titles or len(form.words) != 1:
        return False
    return any(len(core_of(o)) > 1 and core_of(o)[-1] == form.words[0] != core_of(o)[0] for o in forms)
