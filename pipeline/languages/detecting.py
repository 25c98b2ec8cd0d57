"""Turns a text into the language that it is written in.

Plain English is told by its commonest words, which costs nothing; all else by py3langid, a naive Bayesian classifier of
byte sequences for 97 languages, which was right on 45 of 45 single sentences in sixteen languages (chardet's models:
38) and takes a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from pipeline.languages.alphabets import alphabets_in
from pipeline.languages.names import ENGLISH, LANGUAGES, primary

_MOST_COMMON: Final = """
    the of and to a that it with for he she you his her was not have said is at as be my me we they them this from but
    by were there what if would which who when your no all been him their one out up so are i'm don't it's i'll you're
    can't that's didn't i into then down back just like know got get go here how why can could will about over
"""
_COMMON: Final = frozenset(_MOST_COMMON.split())
"""Of the words of English fiction, four or five in ten; of other languages' less than one."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAINLY: Final = 0.25
"""The share of common words from which on a text is English without another look."""
_HARDLY: Final = 0.1
"""The share of common words up to which a line looks foreign to English."""
_FEWEST_LETTERS: Final = 20
_SLICES: Final = 8
_SLICE: Final = 600
"""As much of a long text is looked at: stretches of so many characters, spread over it."""


def language_of_text(text: str) -> str:
    """The tag of the language that a whole text is in; empty where there is too little to tell by."""
    sample = _sample(text)
    if sum(alphabets_in(sample).values()) < _FEWEST_LETTERS and len(sample) < 2 * _FEWEST_LETTERS:
        return _by_alphabet(sample)
    if _share_of_common(sample) >= _PLAINLY:
        return ENGLISH
    return _by_alphabet(sample) or (ENGLISH if _is_mixed(sample) else _classified(sample)[0])


def _is_mixed(sample: str) -> bool:
    """Whether a good part of a text is plain English, though somebody in it says much in another language."""
    lines = [line for line in sample.splitlines() if len(line.split()) >= _FEWEST_WORDS]
    english = [line for line in lines if _share_of_common(line) >= _PLAINLY]
    words = sum(len(line.split()) for line in english)
    return 3 * words >= len(sample.split()) > 0 and _classified("\n".join(english))[0] == ENGLISH


def foreign_language(text: str, home: str) -> str:
    """The language of a line that is surely not in the `home` language; empty for all others.

    Names, exclamations and a word or two in another language do not make a line foreign.
    """
    words = _WORD.findall(text)
    if len({word.lower() for word in words}) < _FEWEST_WORDS or _is_names(words):
        return ""
    common = _share_of_common(text) if home == ENGLISH else 0.0
    if common >= _PLAINLY:
        return ""
    found, margin = _classified(text, against=home)
    sure = _SURE if common <= _HARDLY else _SURE_OF_A_MIXTURE
    return found if found != home and margin >= sure else ""


def _is_names(words: Sequence[str]) -> bool:
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


_FEWEST_WORDS: Final = 4
_SURE: Final = 25.0
"""How much likelier, in powers of e, a line must be in its language than in the one of its script: so 10 of 117,285
sentences of seventeen English novels were found to be foreign, and all ten are."""
_SURE_OF_A_MIXTURE: Final = 60.0
"""The same where some of its words are English, too (`me`, `no`, `her`)."""
_ONE_LANGUAGE: Final = {"GREEK": "el", "HEBREW": "he", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"}


def _by_alphabet(text: str) -> str:
    """The language of a text in an alphabet that only one language has."""
    letters = alphabets_in(text)
    total = sum(letters.values())
    if letters.get("HIRAGANA", 0) * 20 > total:
        return "ja"
    most = max(letters, key=lambda name: letters[name], default="")
    return _ONE_LANGUAGE.get(most, "") if letters.get(most, 0) * 2 > total else ""


def _sample(text: str) -> str:
    if len(text) <= _SLICES * _SLICE:
        return text
    step = len(text) // _SLICES
    return "\n".join(text[at : at + _SLICE] for at in range(step // 2, len(text) - _SLICE, step))


def _share_of_common(text: str) -> float:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def _classified(text: str, against: str = ENGLISH) -> tuple[str, float]:
    """The likeliest language of a text, and how much likelier it is than another one."""
    ranked = _classifier().rank(re.sub(r"\s+", " ", text))
    scores = [(primary(tag), float(score)) for tag, score in ranked]
    known = [each for each in scores if each[0] in LANGUAGES]
    best, score = known[0]
    return best, score - next(other for tag, other in known if tag == against)


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
