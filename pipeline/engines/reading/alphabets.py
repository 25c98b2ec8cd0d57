"""Turns words in Cyrillic and Greek letters into Latin ones, as English writes such names: Privet, Kiev, Odysseas.

An English voice would spell them, or worse. The letters go the way of the BGN/PCGN romanisations, without their marks.
A Greek letter alone is called by its name.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = """
а a б b в v г g ґ g д d е e є ye ё yo ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u ў w ф f х kh
ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya ђ dj ј y љ ly њ ny ћ ch џ dzh
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
"""
_ALONE = """
α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi
ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega
"""
_SIGNS, _CALLED = _TABLE.split(), _ALONE.split()
_LETTERS = {letter: said.strip("_") for letter, said in zip(_SIGNS[::2], _SIGNS[1::2], strict=True)}
_NAMES = dict(zip(_CALLED[::2], _CALLED[1::2], strict=True))
_WORD = re.compile(r"[\u0370-\u03ff\u0400-\u045f\u0490\u0491\u1f00-\u1fff]+")


def latin(text: str) -> str:
    """The text with its Cyrillic and Greek words in Latin letters."""
    return _WORD.sub(_latin, text)


def _latin(match: re.Match[str]) -> str:
    word = match[0]
    plain = [
        sign if sign in _LETTERS else unicodedata.normalize("NFD", sign)[0]
        for sign in unicodedata.normalize("NFC", word.lower())
    ]
    if len(plain) == 1 and plain[0] in _NAMES:
        return _NAMES[plain[0]]
    said = "".join(_LETTERS.get(sign, sign) for sign in plain)
    return said.capitalize() if word[0].isupper() else said
