"""Turns written English into the phonemes that Kokoro's voices speak.

The words go through hibari's G2P (Apache-2.0, misaki's dictionaries, American and British, no GPL part). Around it
stand the reading (numbers, abbreviations and signs as they are said), the lexicon's pronunciations, and mends for
names that it reads wrongly: O'Connor, Siobhan's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from pipeline.engines.ipa import phonemes_of_ipa, stressed_at_vowels, with_s
from pipeline.engines.lexicon import is_ipa, replaced
from pipeline.engines.reading import spoken
from pipeline.engines.respelling import is_respelling, phonemes_of_respelling

LONGEST_UNKNOWN = 24
"""Letters of an unknown word that hibari's network reads at once; it would drop the rest."""

GLUE = "\u2060"
"""Stands for a space inside a pronunciation, so that no passage is cut there."""

_IRISH = re.compile(r"\bO['’](?P<name>[A-Z][a-z]{2,})(?P<possessive>['’]s?(?!\w))?")


def read(text: str, pronunciations: Mapping[str, str], *, british: bool) -> str:
    """The text as it is said, with each pronunciation where its word stands, ready for `phonemes`."""
    said = spoken(text)
    known = {spoken(word): pronunciation for word, pronunciation in pronunciations.items()}
    return replaced(said, known, partial(_pronounced, british=british))


def phonemes(reading: str, *, british: bool) -> str:
    """The phonemes of what `read` gave; empty when there is nothing to say."""
    said: str = _g2p(british)(_IRISH.sub(partial(_irish, british=british), reading), normalize_text=True)
    return re.sub(r"\s+", " ", said.replace(GLUE, " ")).strip()


@cache
def token_ids() -> Mapping[str, int]:
    """Each phoneme's number in Kokoro's alphabet."""
    numbers: dict[str, int] = json.loads((files("hibari") / "assets" / "vocab.json").read_text("utf-8"))
    return numbers


def _pronounced(written: str, said: str, possessive: str, *, british: bool) -> str:
    """A word with its phonemes, in the notation that hibari takes; a plain respelling just stands in its place."""
    if is_ipa(said):
        sounds: str | None = phonemes_of_ipa(said, british=british)
    elif is_respelling(said):
        sounds = phonemes_of_respelling(said, british=british)
    else:
        sounds = None
    if sounds is None:
        return said.strip("/").lower() + possessive
    return _link(written + possessive, with_s(sounds, british=british) if possessive[1:] else sounds)


def _link(written: str, sounds: str) -> str:
    word = "".join(sign if sign.isalnum() else GLUE for sign in written)
    return f"[{word}](/{sounds.replace(' ', GLUE)}/)"


def _irish(match: re.Match[str], *, british: bool) -> str:
    """O'Connor: one word with one stress, its O short in British English."""
    name: str = _g2p(british)(match["name"] + (match["possessive"] or ""))
    return _link(match[0], stressed_at_vowels(("ə" if british else "O") + name))


@cache
def _g2p(british: bool) -> Callable[..., str]:
    from hibari.g2p import ASSETS, G2P
    from hibari.g2p.oov import OOV

    network = OOV(f"{ASSETS}/{'oov_gb' if british else 'oov'}.onnx")
    made: Any = G2P(oov=partial(_unknown, network=network, british=british), british=british)
    return made  # type: ignore[no-any-return]


def _unknown(word: str, *, network: Callable[[str], str | None], british: bool) -> str:
    """An unknown word, its possessive apart, in stretches that the network can take whole."""
    stem, apostrophe, ending = word.partition("'")
    if apostrophe and ending not in ("s", ""):
        stem, ending = stem + ending, ""
    parts = [network(stem[at : at + LONGEST_UNKNOWN]) for at in range(0, len(stem), LONGEST_UNKNOWN)]
    said = "".join(part for part in parts if part)
    return with_s(said, british=british) if said and ending else said
