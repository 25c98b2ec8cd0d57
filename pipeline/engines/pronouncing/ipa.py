"""Turns a pronunciation in IPA into the phonemes that Kokoro's voices were trained on.

Those are misaki's (https://github.com/hexgrad/misaki/blob/main/EN_PHONES.md): one capital letter for a diphthong
(`A` as in day, `I` eye, `O` American go, `Q` British go, `W` how, `Y` boy), `ʤ` and `ʧ` for the affricates, a
stress mark right before its vowel instead of before its syllable, and lengths in British English only. A text that
is in these phonemes already passes unchanged.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.errors import EngineError

VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻᵊɐyøœɨɯɤ")
STRESSES = "ˈˌ"
PHONEMES = frozenset("AIOQSTWYabdefhijklmnopqrstuvwxyzæçðøŋœɐɑɒɔɕɖəɛɜɡɣɤɥɨɪɯɰɲɳɴɸɹɻɽɾʁʂʃʈʊʋʌʎʒʔʝʣʤʥʦʧʨβθχʲːˈˌᵊᵻ\u0303 ")

_SAME = [
    ("tʃ", "ʧ"),
    ("dʒ", "ʤ"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("eɪ", "A"),
    ("ɔɪ", "Y"),
    ("ɔʏ", "Y"),
    ("n\u0329", "ᵊn"),
    ("l\u0329", "ᵊl"),
    ("m\u0329", "ᵊm"),
    ("ɚ", "əɹ"),
    ("ɝː", "ɜɹ"),
    ("ɝ", "ɜɹ"),
    ("eː", "A"),
    ("g", "ɡ"),
    ("r", "ɹ"),
    ("ɫ", "l"),
    ("ʍ", "w"),
    ("ɱ", "m"),
    ("ɲ", "nj"),
    ("ʎ", "lj"),
]
_AMERICAN = [
    ("oʊ", "O"),
    ("əʊ", "O"),
    ("ɛəɹ", "ɛɹ"),
    ("eəɹ", "ɛɹ"),
    ("ɛə", "ɛɹ"),
    ("eə", "ɛɹ"),
    ("ɪəɹ", "ɪɹ"),
    ("ɪə", "ɪɹ"),
    ("ʊəɹ", "ʊɹ"),
    ("ʊə", "ʊɹ"),
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɾ", "T"),
    ("ɒ", "ɑ"),
    ("a", "ɑ"),
    ("oː", "O"),
    ("o", "O"),
    ("e", "ɛ"),
    ("Q", "O"),
    ("ː", ""),
]
_BRITISH = [
    ("oʊ", "Q"),
    ("əʊ", "Q"),
    ("ɛəɹ", "ɛːɹ"),
    ("eəɹ", "ɛːɹ"),
    ("ɛə", "ɛː"),
    ("eə", "ɛː"),
    ("ɜɹ", "ɜː"),
    ("æ", "a"),
    ("oː", "ɔː"),
    ("o", "Q"),
    ("e", "ɛ"),
    ("O", "Q"),
    ("T", "t"),
]
_PUNCTUATION = str.maketrans({"'": "ˈ", "’": "ˈ", ",": "ˌ", ":": "ː", ".": "", "·": "", "‿": "", "(": "", ")": ""})
_TIES = re.compile("[\u0361\u035c]")


def phonemes_of_ipa(said: str, *, british: bool) -> str:
    """The phonemes of `/ʃɪˈvɔːn/`: `ʃɪvˈɔn` in American English, `ʃɪvˈɔːn` in British English.

    Raises `EngineError` naming a sign that no voice can say.
    """
    text = unicodedata.normalize("NFD", said.strip("/ ")).replace("c\u0327", "ç")
    text = _TIES.sub("", text).translate(_PUNCTUATION)
    for written, phoneme in _SAME + (_BRITISH if british else _AMERICAN):
        text = text.replace(written, phoneme)
    text = re.sub(r"\s+", " ", text.replace("ɹɹ", "ɹ"))
    unknown = sorted(set(text) - PHONEMES)
    if unknown or not text:
        raise EngineError(
            f"The pronunciation {said} has {unknown[0]!r}, which is no sign of IPA that the voices know."
            if unknown
            else f"The pronunciation {said!r} is empty.",
            next_step="Write it with the sounds of English, such as /ʃɪˈvɔːn/, or as a respelling: shi-VAWN.",
        )
    return stressed_at_vowels(text)


def stressed_at_vowels(phonemes: str) -> str:
    """Each stress mark moved right before the next vowel; one that no vowel follows is dropped."""
    said: list[str] = []
    waiting = ""
    for sign in phonemes:
        if sign in STRESSES:
            waiting = sign
        elif sign in VOWELS:
            said += [waiting, sign]
            waiting = ""
        else:
            said.append(sign)
    return "".join(said)


def with_s(phonemes: str, *, british: bool) -> str:
    """The phonemes with a possessive's or a plural's ending: Smith's, Reed's, James's."""
    last = phonemes[-1:]
    if last and last in "ptkfθ":
        return phonemes + "s"
    if last and last in "szʃʒʧʤ":
        return phonemes + ("ɪz" if british else "ᵻz")
    return phonemes + "z"
