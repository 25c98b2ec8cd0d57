"""Turns written English into the phonemes that Kokoro's voices speak.

The words go through hibari's G2P (Apache-2.0, misaki's dictionaries, American and British, no GPL part). Around it
stand the reading (numbers, abbreviations and signs as they are said), the lexicon's pronunciations, homographs by their
sentence (`homographs`), and names: those that were decided one by one (`decided_names`), those of a larger dictionary
(`second_dictionary`), and those that are said by their parts (`built_names`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from pipeline.engines.pronouncing.built_names import BUILT, built
from pipeline.engines.pronouncing.clipped import linked_clips
from pipeline.engines.pronouncing.decided_names import decided_names
from pipeline.engines.pronouncing.homographs.choosing import Choice
from pipeline.engines.pronouncing.homographs.speaking import Homographs
from pipeline.engines.pronouncing.homographs.table import PARTS_NAMED, written_table
from pipeline.engines.pronouncing.ipa import phonemes_of_ipa, stressed_at_vowels, with_s
from pipeline.engines.pronouncing.lexicon import is_ipa, replaced
from pipeline.engines.pronouncing.respelling import is_respelling, phonemes_of_respelling
from pipeline.engines.pronouncing.second_dictionary import known
from pipeline.engines.reading import spoken

LONGEST_UNKNOWN = 24
"""Letters of an unknown word that hibari's network reads at once; it would drop the rest."""

GUESSED = 2
"""hibari's rating of a reading that is not from its dictionaries."""

GLUE = "\u2060"
"""Stands for a space inside a pronunciation, so that no passage is cut there."""

MARKS = [chr(code) for code in range(0x10400, 0x10428)]
"""Capital letters of a script that no story is written in (Deseret): two of them stand for an entry of the lexicon
while a text is read, so that the reading sees a name where one stands."""

_MARK = re.compile(rf"(?P<one>[{MARKS[0]}-{MARKS[-1]}])(?P<two>[{MARKS[0]}-{MARKS[-1]}])(?P<possessive>'s?(?!\w))?")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_POSSESSIVE = re.compile(r"'s?$")
_CAMEL = re.compile(r"(?<![\w/])[A-Z][a-z]{0,2}[A-Z][a-z]+")
_IRISH = re.compile(r"^ˈ?[OQə] ?")


def linked(written: str, sounds: str) -> str:
    """A word with its phonemes, in the notation that hibari takes."""
    word = "".join(sign if sign.isalnum() else GLUE for sign in written)
    return f"[{word}](/{sounds.replace(' ', GLUE)}/)"


def read(
    text: str, pronunciations: Mapping[str, str], *, british: bool, notation: Callable[[str, str], str] = linked
) -> str:
    """The text as it is said, with each pronunciation where its word stands, ready for `phonemes`.

    `notation` makes of a written word and its phonemes what an engine with another notation takes.
    """
    entries = list(pronunciations.items())[: len(MARKS) ** 2]
    marks = {word: _mark(number) for number, (word, _) in enumerate(entries)}
    shouted = {word.upper(): mark for word, mark in marks.items() if word.upper() not in marks}
    marked = replaced(text, {**shouted, **marks}, lambda _written, mark, possessive: mark + possessive)

    def pronounced(match: re.Match[str]) -> str:
        word, said = entries[MARKS.index(match["one"]) * len(MARKS) + MARKS.index(match["two"])]
        return _pronounced(word, said, match["possessive"] or "", british=british, notation=notation)

    clips = linked_clips(spoken(marked, british=british), partial(phonemes, british=british), notation)
    return _MARK.sub(pronounced, clips)


def phonemes(reading: str, *, british: bool) -> str:
    """The phonemes of what `read` gave; empty when there is nothing to say."""
    said: str = _g2p(british)(_whole_names(reading, british), normalize_text=False)
    return re.sub(r"\s+", " ", said.replace(GLUE, " ")).strip()


def guesses(reading: str, *, british: bool) -> list[tuple[str, str]]:
    """The words of what `read` gave that no dictionary has, each with the phonemes that were guessed for it."""
    found = [token for token in tokens(reading, british=british) if token.rating == GUESSED]
    guessed = [(_WORD.search(token.text), token.phonemes) for token in found]
    return [
        (word[0], signs.strip("“”")) for word, signs in guessed if word and signs and not is_known(word[0], british)
    ]


def open_homographs(reading: str, *, british: bool) -> list[tuple[str, Choice]]:
    """The homographs of what `read` gave whose saying is not sure, each with what was chosen and the other one."""
    homographs = _g2p(british).homographs
    found = homographs.tokenize(_whole_names(reading, british))
    return [(found[choice.at].text, choice) for choice in homographs.choices(found) if choice.is_open]


def tokens(reading: str, *, british: bool) -> list[Any]:
    """hibari's tokens of what `read` gave: each with its text, white space, phonemes and rating."""
    g2p = _g2p(british)
    found: list[Any] = g2p.phonemize_tokens(g2p.tokenize(_whole_names(reading, british)))
    return found


def dictionaries(*, british: bool) -> Any:
    """hibari's lexicon: misaki's dictionaries, and the names of letters."""
    return _g2p(british).lexicon


def is_known(word: str, british: bool) -> bool:
    """Whether the second dictionary has a word, or all parts of one with hyphens."""
    return all(known(_POSSESSIVE.sub("", part), british=british) for part in word.split("-"))


@cache
def token_ids() -> Mapping[str, int]:
    """Each phoneme's number in Kokoro's alphabet."""
    numbers: dict[str, int] = json.loads((files("hibari") / "assets" / "vocab.json").read_text("utf-8"))
    return numbers


def _pronounced(written: str, said: str, possessive: str, *, british: bool, notation: Callable[[str, str], str]) -> str:
    """A word with its phonemes; a plain respelling just stands in its place.

    A homograph may be told by the name of its saying: read by `red`, object by `verb`.
    """
    if is_ipa(said):
        sounds: str | None = phonemes_of_ipa(said, british=british)
    elif named := _named(written, said, british=british):
        sounds = named
    elif is_respelling(said):
        sounds = phonemes_of_respelling(said, british=british)
    else:
        sounds = None
    if sounds is None:
        return said.strip("/").lower() + possessive
    return notation(written + possessive, with_s(sounds, british=british) if possessive[1:] else sounds)


def _named(written: str, said: str, *, british: bool) -> str | None:
    """The phonemes of a homograph's saying by its name. The G2P is loaded for a part of speech alone: an engine that
    makes its own phonemes needs none of it."""
    own = (each for each in written_table().get(written.lower(), ()) if each.name.casefold() == said.casefold())
    if saying := next(own, None):
        return saying.phonemes[british]
    named: str | None = _g2p(british).homographs.phonemes_of(written, said) if said.lower() in PARTS_NAMED else None
    return named


def _mark(number: int) -> str:
    return MARKS[number // len(MARKS)] + MARKS[number % len(MARKS)]


@cache
def _g2p(british: bool) -> Any:
    from hibari.g2p import ASSETS, G2P
    from hibari.g2p.oov import OOV

    network = OOV(f"{ASSETS}/{'oov_gb' if british else 'oov'}.onnx")
    g2p = G2P(oov=partial(_unknown, network=network, british=british), british=british)
    g2p.lexicon.golds.d.update(decided_names(british=british))
    g2p.homographs = Homographs(g2p, british=british)
    g2p.tokenize = g2p.homographs.tokens
    return g2p


def _whole_names(reading: str, british: bool) -> str:
    """McGregor as one word where it is known as one: the G2P would part it."""
    return _CAMEL.sub(
        lambda m: m[0].capitalize() if BUILT.fullmatch(m[0]) or known(m[0], british=british) else m[0], reading
    )


def _part(name: str, *, network: Callable[[str], str | None], british: bool) -> str | None:
    """A part of a name as it is said alone: by the dictionaries, else guessed."""
    lexicon = dictionaries(british=british)
    if name in lexicon.golds or name in lexicon.silvers:
        return str(lexicon.lookup(name, "NN", None, None)[0])
    return known(name, british=british) or network(name)


def _unknown(word: str, *, network: Callable[[str], str | None], british: bool) -> str:
    """A word that hibari's dictionaries lack: from the second one, else guessed, in stretches that the network can
    take whole; its possessive apart, O'Connor in one."""
    stem = _POSSESSIVE.sub("", word)
    if found := known(stem, british=british):
        return with_s(found, british=british) if word.endswith("'s") else found
    if found := built(stem, partial(_part, network=network, british=british), british=british):
        return with_s(found, british=british) if word.endswith("'s") else found
    parts = [network(stem[at : at + LONGEST_UNKNOWN]) for at in range(0, len(stem), LONGEST_UNKNOWN)]
    said = "".join(part for part in parts if part)
    if stem.startswith("O'"):
        name = _IRISH.sub("", said, count=1)
        said = ("ə" if british else "O") + (name if "ˈ" in name else stressed_at_vowels(f"ˈ{name}"))
    return with_s(said, british=british) if said and word.endswith("'s") else said
