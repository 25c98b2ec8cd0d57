"""Languages: what they are called, which text is in which, and in which alphabets they are written."""

from __future__ import annotations

from pipeline.languages.alphabets import alphabets_in, words_beyond
from pipeline.languages.detecting import foreign_language, language_of_text
from pipeline.languages.names import ENGLISH, LANGUAGES, Language, language_named, name_of, primary

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Language",
    "alphabets_in",
    "foreign_language",
    "language_named",
    "language_of_text",
    "name_of",
    "primary",
    "words_beyond",
]
