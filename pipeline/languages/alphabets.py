"""Turns a text into the words in it that are written in other alphabets than a voice can speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

_PLAIN: Final = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u215f\u0300-\u036f]*")
"""Latin letters, their accents and the marks of writing: nearly every line is nothing else."""
_OF_NO_ALPHABET: Final = frozenset(
    ["MODIFIER", "COMBINING", "SUPERSCRIPT", "SUBSCRIPT", "MASCULINE", "FEMININE", "MICRO", "OHM", "KELVIN", "ANGSTROM"]
)
_LATIN: Final = frozenset({"FULLWIDTH", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "CIRCLED"})
"""Forms of letters that are read as the letters that they stand for."""
_DRAWN: Final = frozenset("★☆✦✧✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋❖❘❙❚❦❧☙✓✔✕✗✘☞☛☐☑☒")
"""Ornaments and ticks that a printer sets: nobody means a word by them."""
EMOJI: Final = "EMOJI"


@lru_cache(maxsize=4096)
def _alphabet_of(sign: str) -> str:
    """The alphabet of a letter, `EMOJI` for a picture, empty for all that is neither."""
    if unicodedata.category(sign) not in ("Lu", "Ll", "Lt", "Lo", "Lm"):
        return EMOJI if _is_picture(sign) else ""
    first = unicodedata.name(sign, "").split(" ")[0]
    if first in _OF_NO_ALPHABET:
        return ""
    return "LATIN" if first in _LATIN else first


def _is_picture(sign: str) -> bool:
    code = ord(sign)
    if code >= 0x1F000:
        return 0x1F000 <= code < 0x1FB00 and not 0x1F3FB <= code <= 0x1F3FF
    return 0x2600 <= code < 0x27C0 and unicodedata.category(sign) == "So" and sign not in _DRAWN


def alphabets_in(text: str) -> dict[str, int]:
    """How many letters of a text are of which alphabet."""
    found: dict[str, int] = {}
    for sign in text:
        alphabet = "LATIN" if sign.isascii() and sign.isalpha() else _alphabet_of(sign)
        if alphabet and alphabet != EMOJI:
            found[alphabet] = found.get(alphabet, 0) + 1
    return found


def words_beyond(text: str, alphabets: Collection[str]) -> list[str]:
    """The words and pictures of a text that are in none of these alphabets, in order, each once."""
    if _PLAIN.fullmatch(text):
        return []
    return list(dict.fromkeys(_beyond(text, alphabets)))


_RUN: Final = re.compile(r"[^\s.,;:!?…—–\"“”„‘’«»「」『』()\[\]。、，！？：；·/]+")
_MODIFIERS: Final = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


def _beyond(text: str, alphabets: Collection[str]) -> Iterator[str]:
    for match in _RUN.finditer(text):
        word = match.group()
        kinds = [_alphabet_of(sign) for sign in word]
        if any(kind and kind != EMOJI and kind not in alphabets for kind in kinds):
            yield word
            continue
        pictures = [sign for sign, kind in zip(word, kinds, strict=True) if kind == EMOJI]
        if pictures and EMOJI not in alphabets:
            yield _MODIFIERS.sub("", "".join(pictures))
