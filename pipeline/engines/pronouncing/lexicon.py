"""Turns a lexicon's entries into what is said where their words stand in a text.

An entry is a written word or phrase and its pronunciation: `/IPA/`, or a respelling that is read in its place.
Words match whole, as written (a name's capital counts), with either apostrophe, and with a possessive `'s`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_POSSESSIVE = r"(?P<possessive>['’]s?(?!\w))?"


def is_ipa(said: str) -> bool:
    """Whether a pronunciation is written in IPA, between slashes."""
    return len(said) > 2 and said.startswith("/") and said.endswith("/")


def replaced(text: str, words: Mapping[str, str], put: Callable[[str, str, str], str]) -> str:
    """The text with `put(written, pronunciation, possessive)` for each entry found; longer entries go first."""
    if not words:
        return text
    known = {_flat(word): said for word, said in words.items()}
    alternatives = "|".join(_pattern(word) for word in sorted(known, key=lambda w: (-len(w), w)))
    pattern = re.compile(rf"(?<!\w)(?P<word>{alternatives}){_POSSESSIVE}(?!\w)")

    def swap(match: re.Match[str]) -> str:
        return put(match["word"], known[_flat(match["word"])], match["possessive"] or "")

    return pattern.sub(swap, text)


def said_as(text: str, words: Mapping[str, str]) -> str:
    """The text with each entry's word replaced by its pronunciation as it is written, without slashes."""
    return replaced(text, words, lambda _written, said, possessive: said.strip("/") + possessive)


def respelled(words: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The entries that an engine without phonemes can read: `shi-VAWN` as shivawn; one in IPA is not heard."""
    return {word: said.replace("-", "").lower() for word, said in words if not is_ipa(said)}


def _flat(word: str) -> str:
    return re.sub(r"\s+", " ", word.replace("’", "'").strip())


def _pattern(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")
