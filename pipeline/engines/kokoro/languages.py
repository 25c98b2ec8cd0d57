"""Turns the name of one of Kokoro's voices that are not offered into why, and what speaks its language instead.

Kokoro-82M has 54 voices, 28 of them English. A voice speaks the phonemes of its own language, and the G2P here makes
those of English alone; a French voice would read French by English rules.
"""

from __future__ import annotations

import re

_LANGUAGES = {  # by the first letter of a voice: the language, as espeak names it, as gtts does
    "e": ("Spanish", "es", "es"),
    "f": ("French", "fr-fr", "fr"),
    "h": ("Hindi", "hi", "hi"),
    "i": ("Italian", "it", "it"),
    "j": ("Japanese", "ja", "ja"),
    "p": ("Brazilian Portuguese", "pt-br", "pt"),
    "z": ("Mandarin", "cmn", "zh-CN"),
}
_VOICE = re.compile(rf"([{''.join(_LANGUAGES)}])[fm]_[a-z]+")


def of_another_language(voice: str) -> str:
    """Why a voice of Kokoro's other languages is not to be had, and what to use; empty for any other name."""
    match = _VOICE.match(voice)
    if match is None:
        return ""
    language, espeak, gtts = _LANGUAGES[match[1]]
    return (
        f"Kokoro's {language} voices need {language} phonemes, and only English is read here; IPA is taken for English"
        f" sounds, too. {language} is spoken by engine: espeak, voice: {espeak}, by engine: gtts, lang: {gtts}, and by"
        " voices of piper."
    )
