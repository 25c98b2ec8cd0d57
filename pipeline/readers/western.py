"""Turns the few accents and quotation marks of an English text into the encoding that they make sense in.

A story in English has a `café` and curly quotation marks: too few for models of a language, but only one encoding
puts an opening mark before a word, an apostrophe inside one, and a small letter behind a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

CODECS: Final = ("cp1252", "mac_roman", "cp850")
"""The encodings that are told apart, the commonest first: of two that fit as well it is the first."""

MOST_LETTERS: Final = 0.015
"""The share of accented letters up to which a text is nearly English; French, the next, has 0.03."""

LEAST_FIT: Final = 0.85
"""The share of signs that must stand as they may."""

FEWEST_OF_DOS: Final = 3
"""Signs from which on a text may be one of DOS: a single one fits nearly everywhere."""

_MOST_SIGNS: Final = 2_000
_OPENING: Final = "“‘„‚«‹"
_CLOSING: Final = "”’»›…‰™®©ªº°²³¹"
_DASHES: Final = "–—\xa0•·§¶"
_MONEY: Final = "£€¥¢¿¡½¼¾×÷±"
_LETTERS: Final = re.compile(r"[À-ÂÄ-ÏÑÓÔÖØÚ-Üß-ïñ-öø-üŒœŠšŽž]")
"""Those of names and borrowed words; not Õ, Ò and Ð, which are marks in another encoding."""
_WORD: Final = re.compile(rb"[A-Za-z]+")
_ENGLISH: Final = frozenset(
    b"a and at but for from had has have he her him his i in is it me my no not of on said she that the they this to "
    b"was we were what with you".split()
)
_LEAST_ENGLISH: Final = 0.1
"""The share of these words in English is 0.4; other languages have `a`, `on`, `me` and `was`, and stay below 0.08."""
_SIGN: Final = re.compile(r"[^\x00-\x7f]")


def western_codec(sample: bytes, *, whole: int = 0, of: Sequence[str] = CODECS) -> str:
    """The encoding of a sample of lines in an English text of `whole` bytes; empty if it is none of these.

    Without `whole` the sample is a few words, and is not asked to be English.
    """
    if whole and not _is_english(sample):
        return ""
    best, most = "", LEAST_FIT
    for codec in of:
        try:
            text = sample.decode(codec)
        except UnicodeDecodeError:
            continue
        signs = list(_signs(text))
        letters = sum(bool(_LETTERS.match(text[at])) for at in signs)
        if letters > MOST_LETTERS * max(whole, 200) or (codec == "cp850" and len(signs) < FEWEST_OF_DOS):
            continue
        fit = sum(_fits(text, at) for at in signs) / max(1, len(signs))
        if fit > most or (fit == most and not best):
            best, most = codec, fit
    return best


_TYPESET: Final = "“”‘’„‚…–—"
_FEWEST_MARKS: Final = 2


def family_of(sample: bytes) -> str:
    """Whose quotation marks and dashes a text has, Windows's (`cp1252`) or the Mac's (`mac_roman`), whatever its
    letters; empty for none.

    All encodings of a family have them in one place: there they open and close words, in those of DOS they are letters.
    """
    best, most = "", _FEWEST_MARKS - 1
    for codec in ("cp1252", "mac_roman"):
        text = sample.decode(codec, "replace")
        marks = [at for at in _signs(text) if text[at] in _TYPESET]
        fitting = [text[at] for at in marks if _fits(text, at)]
        are_pairs = any(sign in "“‘„" for sign in fitting) and any(sign in "”’" for sign in fitting)
        if are_pairs and len(fitting) > most and len(fitting) >= LEAST_FIT * len(marks):
            best, most = codec, len(fitting)
    return best


def _is_english(sample: bytes) -> bool:
    words = _WORD.findall(sample[:20_000])
    return sum(word.lower() in _ENGLISH for word in words) > _LEAST_ENGLISH * len(words)


def _signs(text: str) -> Iterator[int]:
    for number, match in enumerate(_SIGN.finditer(text)):
        if number == _MOST_SIGNS:
            return
        yield match.start()


def _fits(text: str, at: int) -> bool:
    """Whether a sign stands where it may."""
    sign, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if sign in _OPENING:
        return (before.isspace() or before in "([{-–—\"'“‘«") and not after.isspace()
    if sign in _CLOSING:
        is_inside = before.isalpha() and after.isalpha()
        return sign in "’…" if is_inside else not before.isspace() or sign in "’©…"
    if sign in _DASHES:
        return not (before.isalpha() and after.isalpha()) or sign in "—–\xa0"
    if sign in _MONEY:
        return before.isdigit() or after.isdigit() or (sign in "¿¡" and after.isalpha() and not before.isalpha())
    return bool(_LETTERS.match(sign)) and _fits_word(text, at, before, after)


def _fits_word(text: str, at: int, before: str, after: str) -> bool:
    """Whether a letter stands in a word as one does: no capital behind a small letter, none alone behind a mark."""
    sign = text[at]
    if not (before.isalpha() or before.isspace() or before in "([{-–—\"'“‘«’_*¿¡/"):
        return False
    if sign.islower():
        return after.isalpha() or (before.isalpha() and sign not in "œæ") or sign in "àéèóôåö"
    if before.isalpha():
        return before.isupper()
    return after.islower() or (after.isupper() and text[at + 2 : at + 3].isupper()) or sign in "ÀÉÓ"
