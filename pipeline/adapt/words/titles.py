"""Turns a name's form into its core, and its titles into what they tell: a gender, a family, a rank."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from pipeline.adapt.words.names import Form
from pipeline.adapt.words.styles import STYLES_MAN, STYLES_WOMAN
from pipeline.adapt.words.vocabulary import HONORIFIC_SUFFIXES, NAME_PARTICLES, TITLES_MAN, TITLES_WOMAN, words

FAMILY_TITLES: Final = words(
    """
    mr mrs miss ms dr messrs mme mlle signor signora herr frau monsieur señor señora
    senor senora señorita senorita signorina pan pani senhor senhora senhorita fru meneer mevrouw gospodin gospodja
    """
)
GIVEN_TITLES: Final = words(
    """
    sir uncle aunt auntie aunty king queen prince princess master sister brother don doña dona san saint father
    mother lady lord cousin grandpa grandma ser
    """
)
NOBLE_TITLES: Final = words(
    """
    sir lady lord king queen prince princess duke duchess count countess saint pope
    """
)
KIN_TITLES: Final = words(
    """
    uncle aunt auntie aunty father mother papa mamma mama ma pa dad mom mum daddy mommy mummy grandfather
    grandmother grandma grandpa sister brother cousin
    """
)


CALLINGS_OF_TITLES: Final = {
    "priest": words("father padre rev abbe monsignor"),
    "nun": words("sister"),
    "monk": words("brother dom"),
    "friar": words("brother friar"),
    "knight": words("sir ser"),
}
"""What those are who bear a title: the one Father of a story is its priest."""


def title_gender(titles: Iterable[str]) -> float:
    """Above 0 for a man's title, below for a woman's, 0 where the title does not say."""
    known = set(titles)
    return float(not known.isdisjoint(_OF_MEN)) - float(not known.isdisjoint(_OF_WOMEN))


_OF_MEN: Final = TITLES_MAN | STYLES_MAN
_OF_WOMEN: Final = TITLES_WOMAN | STYLES_WOMAN


@lru_cache(maxsize=4096)
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
