"""Turns a lone A into the letter's name where no article is meant: Apartment 4A, Grade A eggs.

A G2P takes every `a` before a word for the article; with a full stop behind it, it is an initial.
"""

from __future__ import annotations

import re

_BEHIND_NUMBER = re.compile(
    r"(?<=\d)-?[Aa](?= \w)(?! (?:day|week|month|year|night|piece|head|pop|pound|share|time)s?\b)"
)
_IN_SENTENCE = re.compile(r"(?<=[a-z] )A(?= [a-z])")
"""A capital inside a sentence, which no article has; among words with capitals it may be one of a title."""


def spoken_letters(text: str) -> str:
    """The letter A as an initial, wherever it stands before a word and is no article."""
    return _IN_SENTENCE.sub("A.", _BEHIND_NUMBER.sub(" A.", text))
