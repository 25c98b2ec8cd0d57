"""Turns a respelling such as `shi-VAWN` into phonemes, syllable by syllable.

The key is the one that encyclopaedias and newsreaders use (Wikipedia's "Pronunciation respelling key"): syllables
are parted by hyphens, the stressed one is in capitals.
"""

from __future__ import annotations

import re

_VOWELS = {  # American; British where it differs
    "igh": ("I", "I"),
    "eye": ("I", "I"),
    "air": ("ɛɹ", "ɛː"),
    "arr": ("æɹ", "aɹ"),
    "eer": ("ɪɹ", "ɪə"),
    "ire": ("Iəɹ", "Iə"),
    "oor": ("ʊɹ", "ʊə"),
    "our": ("Wəɹ", "Wə"),
    "aw": ("ɔ", "ɔː"),
    "ah": ("ɑ", "ɑː"),
    "ay": ("A", "A"),
    "ai": ("A", "A"),
    "ar": ("ɑɹ", "ɑː"),
    "ee": ("i", "iː"),
    "ea": ("i", "iː"),
    "eh": ("ɛ", "ɛ"),
    "er": ("əɹ", "ə"),
    "ew": ("ju", "juː"),
    "ih": ("ɪ", "ɪ"),
    "oh": ("O", "Q"),
    "oa": ("O", "Q"),
    "oo": ("u", "uː"),
    "or": ("ɔɹ", "ɔː"),
    "ow": ("W", "W"),
    "oy": ("Y", "Y"),
    "oi": ("Y", "Y"),
    "uh": ("ə", "ə"),
    "ur": ("ɜɹ", "ɜː"),
    "uu": ("ʊ", "ʊ"),
    "a": ("æ", "a"),
    "e": ("ɛ", "ɛ"),
    "i": ("ɪ", "ɪ"),
    "o": ("ɑ", "ɒ"),
    "u": ("ʌ", "ʌ"),
}
_CONSONANTS = {
    "tch": "ʧ",
    "ch": "ʧ",
    "sh": "ʃ",
    "zh": "ʒ",
    "th": "θ",
    "dh": "ð",
    "ng": "ŋ",
    "kh": "x",
    "ck": "k",
    "wh": "w",
    "ph": "f",
    "qu": "kw",
    "c": "k",
    "g": "ɡ",
    "j": "ʤ",
    "q": "k",
    "r": "ɹ",
    "x": "ks",
    "y": "j",
} | {letter: letter for letter in "bdfhklmnpstvwz"}
_SYLLABLE = re.compile(
    rf"(?P<onset>(?:{'|'.join(_CONSONANTS)})*?)"
    rf"(?P<vowel>{'|'.join(_VOWELS)}|(?<=[a-z])y(?=[b-df-hj-np-tv-z]|$)|(?<=[b-df-hj-np-tv-z])ye$)"
    rf"(?P<coda>(?:{'|'.join(_CONSONANTS)})*)"
)
_CONSONANT = re.compile("|".join(_CONSONANTS))


def is_respelling(said: str) -> bool:
    """Whether a pronunciation is in syllables: words with a hyphen, or with a syllable in capitals."""
    return "-" in said.strip("-")


def phonemes_of_respelling(said: str, *, british: bool) -> str | None:
    """The phonemes of `shi-VAWN` (`ʃɪvˈɔn`); None when a syllable is not in the key."""
    words = [_word(word, british) for word in said.split()]
    return " ".join(word for word in words if word) if words and all(words) else None


def _word(word: str, british: bool) -> str | None:
    syllables = [syllable for syllable in word.split("-") if syllable]
    stressed = [syllable.isupper() for syllable in syllables]
    if not any(stressed):
        stressed[0:1] = [True]
    said = [
        _syllable(syllable.lower(), "ˈ" if stress else "", british)
        for syllable, stress in zip(syllables, stressed, strict=True)
    ]
    return "".join(part for part in said if part) if all(said) else None


def _syllable(syllable: str, stress: str, british: bool) -> str | None:
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return None
    vowel = _VOWELS.get(match["vowel"], ("I", "I"))[british]
    return _consonants(match["onset"]) + stress + vowel + _consonants(match["coda"])


def _consonants(letters: str) -> str:
    said = "".join(_CONSONANTS[part] for part in _CONSONANT.findall(letters))
    return re.sub(r"(.)\1", r"\1", said)
