"""Turns a name or rare word that the first dictionaries lack into phonemes, by a larger one of American English.

hibari's dictionaries have few names: Catherine, O'Brien and Schneider are not in them, and its network guesses ill.
gruut's (124,000 words, derived from the CMU Pronouncing Dictionary) has the names of the United States, given names
and surnames of many origins. It is American; British phonemes are made of them by rule: no r but before a vowel, the
rounded vowel of "lot" and the long one of "father" told apart by the letters.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from itertools import count

from pipeline.engines.pronouncing.ipa import phonemes_of_ipa
from pipeline.engines.pronouncing.names_by_ear import NAMES

_VOWEL = r"[ˈˌ]?[iuaæɑɒɔəɚɛɜɝeɪʊʌo]"
_FLAP = re.compile(r"(?<=[AIOWYiuæɑɔəɛɪʊɹ])t(?=[AIOWYiuəɛɪ])")
_SYLLABIC = re.compile(r"(?<=[b-df-hj-np-tv-zðŋɡʃʒθʤʧT])əl(?![AIOQWYiuæɑɒɔəɛɪʊʌˈˌ])")
_BRITISH = (  # in this order: the vowels before an r, then the r that is not heard
    (re.compile(rf"ɚ(?={_VOWEL})"), "əɹ"),
    (re.compile(r"ɚ"), "ə"),
    (re.compile(rf"ɝ(?={_VOWEL})"), "ɜːɹ"),
    (re.compile(r"ɝ"), "ɜː"),
    (re.compile(rf"ɪɹ(?={_VOWEL}$)|ɪɹ(?!{_VOWEL})"), "ɪəɹ"),
    (re.compile(r"ʊɹ"), "ʊəɹ"),
    (re.compile(rf"ɛɹ(?!{_VOWEL})"), "ɛːɹ"),
    (re.compile(r"(?<=[ɑɔ])ɹ"), "ːɹ"),
    (re.compile(rf"ɹ(?!{_VOWEL})"), ""),
    (re.compile(r"(?<=ˈ)i"), "iː"),
    (re.compile(r"u"), "uː"),
    (re.compile(r"^oʊ(?=.ˈ|.ɹˈ)"), "ə"),  # O'Connor, O'Brien
)
_HARRY = re.compile(rf"ɛɹ(?={_VOWEL})")
_DOROTHY = re.compile(rf"ɹ{_VOWEL}[b-df-hj-np-tv-zðŋɡʃʒθ]")
_SOUNDED = re.compile(r"aɪ|aʊ|eɪ|oʊ|ɔɪ|[iuæɑɔəɚɝɛɪʊʌ]")


def known(word: str, *, british: bool) -> str | None:
    """The phonemes of a word, in any capitals and with or without its accents; None for one that is not there."""
    plain = _plain(word)
    ipa = NAMES.get(plain) or _entries().get(plain)
    if ipa is None:
        return None
    return phonemes_of_american(ipa, plain, british=british)


def phonemes_of_american(ipa: str, plain: str, *, british: bool) -> str:
    """The phonemes of American sounds in this dictionary's notation; `plain` is the word in small letters."""
    ipa = re.sub("(?<=[ˈˌ])ɚ", "ɝ", ipa.replace(" ", ""))
    said = phonemes_of_ipa(_british(ipa, plain) if british else ipa, british=british)
    return _SYLLABIC.sub("ᵊl", said if british else _FLAP.sub("T", said))


def is_word(word: str) -> bool:
    """Whether the dictionary has a word, in any capitals and with or without its accents."""
    return _plain(word) in _entries()


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    return "".join(sign for sign in letters if unicodedata.category(sign) != "Mn").replace("ø", "o").replace("ł", "l")


def _british(ipa: str, word: str) -> str:
    """American sounds as a British speaker has them; each vowel is held against the letters in its place."""
    groups = re.findall(r"[aeiouy]+", word) or [""]
    place = count()

    def rounded(match: re.Match[str]) -> str:
        letters = groups[min(next(place), len(groups) - 1)]
        behind = match.string[match.end() :]
        if match[0] not in "ɑɔ" or (behind.startswith("ɹ") and not (letters == "o" and _DOROTHY.match(behind))):
            return match[0]
        if match[0] == "ɑ":
            return "ɒ" if "o" in letters else "ɑː"
        return "ɒ" if letters == "o" else "ɔː"

    said = _SOUNDED.sub(rounded, ipa)
    if "arr" in word:
        said = _HARRY.sub("æɹ", said)
    elif "ar" in word:  # Sarah, but Carol
        said = _HARRY.sub(lambda m: "ɛːɹ" if re.fullmatch(_VOWEL, m.string[m.end() :]) else "æɹ", said)
    for american, british in _BRITISH:
        said = american.sub(british, said)
    return said


@cache
def _entries() -> Mapping[str, str]:
    with as_file(files("gruut_lang_en") / "lexicon.db") as path:
        lexicon = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            rows = lexicon.execute("SELECT word, phonemes FROM word_phonemes ORDER BY word, pron_order DESC").fetchall()
        finally:
            lexicon.close()
    return dict(rows)  # the first pronunciation is the last of its word
