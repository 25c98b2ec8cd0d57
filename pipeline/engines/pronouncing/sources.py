"""Turns a reading into its words, each with its phonemes and where they were found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any

from pipeline.engines.pronouncing.decided_names import decided_names
from pipeline.engines.pronouncing.g2p import GLUE, GUESSED, dictionaries, is_known, tokens
from pipeline.engines.pronouncing.homographs.table import written_table
from pipeline.engines.pronouncing.names_by_ear import NAMES

GIVEN = 5
"""hibari's rating of phonemes that stand in the text: those of the lexicon."""


class Source(Enum):
    """Where a word's phonemes were found; the value is what people read."""

    LEXICON = "lexicon"
    NAMES = "names"
    SENTENCE = "homographs"
    GOLD = "misaki gold"
    SILVER = "misaki silver"
    LETTERS = "letters"
    RULE = "rule"
    BY_EAR = "names by ear"
    GRUUT = "gruut"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a reading, its phonemes, and where they were found: several places for one with a hyphen."""

    word: str
    phonemes: str
    sources: tuple[Source, ...]


def words_of(reading: str, *, british: bool) -> list[Said]:
    """The words of what `read` gave, in order, without what stands between them."""
    lexicon = dictionaries(british=british)
    return [_said(word, lexicon, british) for word in _words(tokens(reading, british=british))]


def _words(found: Iterable[Any]) -> Iterator[list[Any]]:
    """Tokens that nothing parts: do and n't; well, a hyphen and known."""
    number = 0

    def key(token: Any) -> tuple[int, bool]:
        nonlocal number
        before, number = number, number + bool(token.whitespace)
        return before, not token.phonemes or any(sign.isalpha() for sign in token.phonemes)

    for (_, has_sound), group in groupby(found, key):
        word = list(group)
        if has_sound and any(token.phonemes for token in word):
            yield word


def _said(word: list[Any], lexicon: Any, british: bool) -> Said:
    sources = [_source(token, lexicon, british) for token in word if token.phonemes]
    written = "".join(token.text for token in word).replace(GLUE, " ").strip("'-")
    said = "".join(token.phonemes or "" for token in word)
    return Said(written, re.sub(r"\s+", " ", said.replace(GLUE, " ")), tuple(dict.fromkeys(sources)))


def _source(token: Any, lexicon: Any, british: bool) -> Source:
    word = token.text.strip("'-")
    if token.rating == GIVEN:
        return Source.LEXICON
    if word.removesuffix("'s") in decided_names(british=british) or word in decided_names(british=british):
        return Source.NAMES
    if word.lower() in written_table():
        return Source.SENTENCE
    if token.rating == GUESSED:
        return _beyond_the_first(word, british)
    if word in lexicon.golds or word.lower() in lexicon.golds:
        return Source.LETTERS if _is_spelled(token, lexicon) else Source.GOLD
    if word in lexicon.silvers or word.lower() in lexicon.silvers:
        return Source.LETTERS if _is_spelled(token, lexicon) else Source.SILVER
    return Source.LETTERS if _is_spelled(token, lexicon) else Source.RULE


def _is_spelled(token: Any, lexicon: Any) -> bool:
    """Whether the phonemes are those of the names of the letters."""
    letters, _ = lexicon.get_NNP(token.text)
    return len(token.text.strip(".'-")) > 1 and letters is not None and _plain(letters) == _plain(token.phonemes)


def _plain(phonemes: str) -> str:
    return re.sub(r"[ˈˌ\s]", "", phonemes)


def _beyond_the_first(word: str, british: bool) -> Source:
    """Where a word was found that hibari's dictionaries lack."""
    if not is_known(word, british):
        return Source.GUESS
    return Source.BY_EAR if word.removesuffix("'s").lower() in NAMES else Source.GRUUT
