"""Turns a text into the names and rare words that the dictionary does not know, with how they will be said.

Such words are read by a network from their letters, and foreign names rarely as they should be. Shown before an
episode is recorded, they can be put right in the lexicon; so can homographs whose sentence does not tell how they are
said, or by a note at their line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.engines.passages import sentences
from pipeline.engines.pronouncing.g2p import guesses, open_homographs
from pipeline.engines.reading import spoken

_IPA = {
    "A": "eɪ",
    "I": "aɪ",
    "O": "oʊ",
    "Q": "əʊ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "T": "ɾ",
    "ʤ": "dʒ",
    "ʧ": "tʃ",
    "ᵊ": "ə",
    "ᵻ": "ɪ",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that the dictionary does not know, how it will be said in IPA, and how often it stands in the text."""

    word: str
    ipa: str
    count: int


def unknown_words(texts: Iterable[str], known: Iterable[str] = (), *, british: bool = False) -> list[Guess]:
    """The words to look at, the most frequent first; those that a lexicon (`known`) has are left out."""
    settled = {part.replace("’", "'") for entry in known for part in (entry, *entry.split())}
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for sentence in sentences(spoken(text, british=british)):
            for word, signs in guesses(sentence, british=british):
                stem = word.removesuffix("'s")
                if stem not in settled:
                    counts[stem, signs if stem == word else _without_s(signs)] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Guess(word, f"/{ipa_of(signs)}/", count) for (word, signs), count in ranked]


@dataclass(frozen=True, slots=True)
class Open:
    """A word that its sentence lets be said in two ways: what it will be, and what it may be, by name and in IPA."""

    word: str
    name: str
    ipa: str
    other_name: str
    other_ipa: str


def open_words(text: str, known: Iterable[str] = (), *, british: bool = False) -> list[Open]:
    """The homographs of a text that are open, in order; those that a lexicon or a note (`known`) has are settled."""
    settled = {entry.casefold() for entry in known}
    found = []
    for sentence in sentences(spoken(text, british=british)):
        for word, choice in open_homographs(sentence, british=british):
            if word.casefold() not in settled:
                first, second = choice.saying, choice.other
                ipa = [f"/{ipa_of(each.phonemes[british])}/" for each in (first, second)]
                found.append(Open(word.lower(), first.name, ipa[0], second.name, ipa[1]))
    return found


def ipa_of(phonemes: str) -> str:
    """Misaki's phonemes in plain IPA: what a lexicon takes."""
    return "".join(_IPA.get(sign, sign) for sign in phonemes)


def _without_s(phonemes: str) -> str:
    for ending in ("ᵻz", "ɪz", "s", "z"):
        if phonemes.endswith(ending):
            return phonemes.removesuffix(ending)
    return phonemes
