"""Turns a text and its pronunciations into passages for espeak-ng: words, and its own phonemes in double brackets.

espeak-ng writes a phoneme in one or two signs of ASCII (`docs/phonemes.md` in its sources). A bar parts them, so that
the `t` and `S` of "hotshot" do not become the one sound of "hatch".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.engines.passages import Passage, passages
from pipeline.engines.pronouncing.g2p import read
from pipeline.engines.pronouncing.ipa import stressed_at_vowels
from pipeline.engines.pronouncing.lexicon import respelled, said_as

MOST_CHARACTERS = 600
"""A clause of 800 characters would be cut by espeak-ng wherever it has reached."""

_SOUNDS = (  # misaki's phonemes and espeak-ng's; what English has not is said with the nearest that it has
    dict(zip("bdfhjklmnprstvwxz", "bdfhjklmnprstvwxz", strict=True))
    | dict(zip("ɑɔɜæaɒəɛɪʊʌiueoᵊᵻɐ", ["A:", "O:", "3:", *"aa0@EIUViueO@I@"], strict=True))
    | {"A": "eI", "I": "aI", "O": "oU", "Q": "oU", "W": "aU", "Y": "OI", "ɪə": "i@", "ʊə": "U@", "ɛː": "e@"}
    | {"ɑː": "A:", "ɔː": "O:", "ɜː": "3:", "iː": "i:", "uː": "u:"}
    | {"ʃ": "S", "ʒ": "Z", "θ": "T", "ð": "D", "ŋ": "N", "ɡ": "g", "ɹ": "r", "ʤ": "dZ", "ʧ": "tS", "T": "t#", "ʔ": "?"}
    | {"ʦ": "ts", "ʣ": "dz", "ʥ": "dZ", "ʨ": "tS", "ç": "C", "χ": "x", "β": "v", "ɸ": "f", "ʋ": "v", "ɣ": "g", "q": "k"}
    | {"y": "u:", "ø": "3:", "œ": "3:", "ɯ": "u:", "ɨ": "I", "ɤ": "V", "ʲ": "j", "ʝ": "j", "ɥ": "w", "ɰ": "w", "c": "k"}
    | {"ʁ": "r", "ɻ": "r", "ɽ": "r", "ɾ": "t#", "ʂ": "S", "ɕ": "S", "ʈ": "t", "ɖ": "d", "ɟ": "dZ", "ɲ": "n", "ɳ": "n"}
    | {"ɴ": "N", "ʎ": "l", "ˈ": "'", "ˌ": ",", " ": "||"}
)
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=lambda sound: (-len(sound), sound))))
_NO_CUT = str.maketrans({":": "\ue000", ",": "\ue001"})
"""Stand for signs of a phoneme after which a text could be cut."""
_CUT = str.maketrans({"\ue000": ":", "\ue001": ","})


def espeak_passages(text: str, pronunciations: Mapping[str, str], language: str) -> list[Passage]:
    """What espeak-ng is given of a text, nothing for signs without a word.

    English voices hear numbers as the other engines read them, and pronunciations in IPA; voices of other languages
    read as espeak-ng does, and hear respellings.
    """
    plain = re.sub(r"\[(?=\[)", "[ ", text)
    if language.startswith("en"):
        told = read(plain, pronunciations, british=not language.startswith("en-us"), notation=_bracketed)
    else:
        told = said_as(plain, respelled(pronunciations.items()))
    pieces = [piece for piece in passages(told, len, MOST_CHARACTERS) if any(sign.isalnum() for sign in piece.text)]
    return [Passage(piece.text.translate(_CUT), piece.boundary) for piece in pieces]


def _bracketed(_written: str, phonemes: str) -> str:
    stressed = phonemes if "ˈ" in phonemes else stressed_at_vowels(f"ˈ{phonemes}")
    said = "|".join(_SOUNDS[sound] for sound in _SOUND.findall(stressed))
    return f"[[{said}]]".translate(_NO_CUT)
