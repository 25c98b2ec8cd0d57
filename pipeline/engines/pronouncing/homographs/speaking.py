"""Lets the G2P say homographs by their sentence: a saying becomes an entry of its dictionary under a tag of its own,
and each homograph of a tagged text gets the tag of the saying that is chosen.

So capitals, possessives and hyphens go the G2P's own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.engines.pronouncing.homographs.choosing import Choice, choices
from pipeline.engines.pronouncing.homographs.parts import NOUN, VERB
from pipeline.engines.pronouncing.homographs.table import Saying, of_dictionary, written_table

_ITS_OWN = frozenset({"used"})
"""What the G2P tells apart by what follows: used to."""


class Homographs:
    """The homographs of a G2P's dictionary, which gets those of the table too."""

    def __init__(self, g2p: Any, *, british: bool) -> None:
        self.entries = g2p.lexicon.golds
        self.tokenize = g2p.tokenize
        self.british = british
        for word, sayings in written_table().items():
            entry = {"DEFAULT": sayings[0].phonemes[british]}
            entry |= {saying.key: saying.phonemes[british] for saying in sayings}
            self.entries.d[word] = self.entries.d[word.capitalize()] = entry
        self.sayings = cache(self._sayings)

    def tokens(self, text: str) -> list[Any]:
        """The tokens of a text, each homograph with the tag under which its saying stands."""
        tokens: list[Any] = self.tokenize(text)
        for choice in self.choices(tokens):
            tokens[choice.at].tag = choice.saying.key
        return tokens

    def phonemes_of(self, word: str, name: str) -> str | None:
        """The phonemes of the saying of a word that is called so; None where it has none of that name."""
        found = (each for each in self.sayings(word.lower()) if each.name.casefold() == name.casefold())
        saying = next(found, None)
        return saying.phonemes[self.british] if saying else None

    def choices(self, tokens: list[Any]) -> Iterator[Choice]:
        """What is chosen for the words of tagged tokens that no pronunciation was given for."""
        found = choices([token.text for token in tokens], [self._tag(token) for token in tokens], self.sayings)
        return (choice for choice in found if tokens[choice.at].phonemes is None)

    def _tag(self, token: Any) -> str:
        """A token's tag; the tagger takes a plural that opens a sentence for a name."""
        stem = token.text.lower().removesuffix("s")
        is_plural = token.tag in ("NNP", "NNPS") and token.text.endswith("s") and not token.text.isupper()
        if is_plural and stem in self.entries.d and token.text not in self.entries.d:
            return "NNS"
        return str(token.tag)

    def _sayings(self, word: str) -> tuple[Saying, ...]:
        if word in written_table():
            return written_table()[word]
        entry = self.entries.get(word)
        if isinstance(entry, Mapping) and word not in _ITS_OWN:
            return of_dictionary(entry)
        return self._of_stem(word) if entry is None else ()

    def _of_stem(self, word: str) -> tuple[Saying, ...]:
        """`contracted` is said as the verb is, whatever it is in its sentence; `mouths` as `mouth` is."""
        for ending in ("ed", "d", "ing"):
            for stem in (word.removesuffix(ending), word.removesuffix(ending) + "e"):
                entry = self.entries.get(stem) if word.endswith(ending) and len(stem) > 2 else None
                if isinstance(entry, Mapping):
                    return tuple(replace(each, key="VERB") for each in self.sayings(stem) if VERB in each.parts)[:1]
        stem = word.removesuffix("s")
        if word.endswith("s") and isinstance(self.entries.get(stem), Mapping):
            return tuple(each for each in self.sayings(stem) if each.parts & {VERB, NOUN})
        return ()
