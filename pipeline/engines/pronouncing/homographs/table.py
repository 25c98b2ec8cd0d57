"""Turns the table of homographs and the G2P's dictionary into the sayings that each word has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.engines.pronouncing.homographs.parts import ADJECTIVE, ADVERB, NAME, NOUN, PARTICIPLE, PAST, VERB

CUE_BESIDE = 2.6
"""What a cue that holds the place of the word is worth, in votes; one that stands anywhere is worth less."""
CUE_ANYWHERE = 1.3

_AHEAD = {"+": 0.6, "-": -1.5}


@dataclass(frozen=True)
class Saying:
    """One way to say a word: its key, its phonemes in American and in British English, the parts of speech that are
    said so, the cues of the sentence that speak for it, and what it has ahead where nothing does."""

    key: str
    phonemes: tuple[str, str]
    parts: frozenset[str]
    beside: re.Pattern[str] | None = None
    anywhere: re.Pattern[str] | None = None
    ahead: float = 0.0

    @property
    def name(self) -> str:
        """What people call it: its key, or the part of speech that a dictionary's entry is for."""
        if self.key not in (*_OF_KEY, *_OF_TAG, "DEFAULT"):
            return self.key
        return next((word for part, word in _CALLED.items() if part in self.parts), self.key.lower())


@cache
def written_table() -> Mapping[str, tuple[Saying, ...]]:
    """The sayings of each word of the table, in small letters."""
    text = (files(__package__) / "sayings.txt").read_text("utf-8")
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[str, tuple[Saying, ...]] = {}
    for paragraph in "\n".join(rows).strip().split("\n\n"):
        head, *lines = [line for line in paragraph.splitlines() if line.strip()]
        base, _, forms = head.partition(" > ")
        words = (forms or base).split()
        sayings = [_saying(line) for line in lines]
        for word in words:
            found[word] = tuple(_inflected(saying, base.split()[0], word) for saying in sayings)
    return found


def _saying(line: str) -> Saying:
    told, _, cues = line.partition("|")
    key, american, british, *parts = told.split()
    phrases = [cue.strip() for cue in cues.split(",") if cue.strip()]
    return Saying(
        key,
        (american, british),
        frozenset(parts) - {*_AHEAD},
        _pattern(cue for cue in phrases if "_" in cue),
        _pattern(cue for cue in phrases if "_" not in cue),
        next((votes for mark, votes in _AHEAD.items() if mark in parts), 0.0),
    )


def _pattern(cues: Iterator[str]) -> re.Pattern[str] | None:
    found = [r"\S*".join(re.escape(part) for part in cue.replace("'s", " 's").split("*")) for cue in cues]
    return re.compile(rf"(?<!\S)(?=({'|'.join(found)})(?!\S))") if found else None


def _inflected(saying: Saying, base: str, word: str) -> Saying:
    ending = word.removeprefix(base.removesuffix("e") if word.startswith(base.removesuffix("e")) else base)
    if word == base or base.endswith(("ed", "ing")):
        return saying
    kind = next((each for each in ("ing", "ed", "s") if ending.endswith(each)), "")
    american, british = (_ended(signs, kind, number) for number, signs in enumerate(saying.phonemes))
    return Saying(saying.key, (american, british), saying.parts, saying.beside, saying.anywhere, saying.ahead)


def _ended(signs: str, kind: str, british: int) -> str:
    if kind == "s":
        if signs[-1] in "szʃʒʧʤ":
            return signs + ("ɪz" if british else "ᵻz")
        return signs + ("s" if signs[-1] in "ptkfθ" else "z")
    if kind == "ed":
        if signs[-1] in "td":
            return signs + ("ɪd" if british else "ᵻd")
        return signs + ("t" if signs[-1] in "pkfθʃsʧ" else "d")
    return signs + "ɪŋ"


_OF_KEY = {"NOUN": {NOUN}, "VERB": {VERB, PAST, PARTICIPLE}, "ADJ": {ADJECTIVE}, "ADV": {ADVERB}}
_CALLED = {NOUN: "noun", VERB: "verb", ADJECTIVE: "adjective", PAST: "past", ADVERB: "adverb"}
PARTS_NAMED = frozenset(_CALLED.values())
"""The names of sayings that a dictionary tells apart."""
_OF_TAG = {"VBD": {PAST}, "VBN": {PARTICIPLE}, "VBP": {VERB}}
_ALL = frozenset({NOUN, VERB, PAST, PARTICIPLE, ADJECTIVE, ADVERB, NAME})


def of_dictionary(entry: Mapping[str, Any]) -> tuple[Saying, ...]:
    """The sayings of an entry that a dictionary tells apart by part of speech; none where all sound alike, or where
    the place in the sentence decides and no part of speech.

    A saying's key is the entry's own, `NOUN` or `DEFAULT`.
    """
    told = {key: signs for key, signs in entry.items() if signs}
    if "None" in told or len(set(told.values())) < 2 or not set(told) <= {*_OF_KEY, *_OF_TAG, "DEFAULT"}:
        return ()
    if not told.keys() & {"NOUN", "VERB", *_OF_TAG} and len({_unstressed(signs) for signs in told.values()}) < 2:
        return ()  # inside, underground: no more than a stress, which the tagger may have
    parts = {key: frozenset(_OF_KEY.get(key) or _OF_TAG.get(key) or ()) for key in told}
    if set(told) == {"DEFAULT", "NOUN"}:
        parts["NOUN"] = frozenset({NOUN, ADJECTIVE})  # the export trade, the rebel army
    parts["DEFAULT"] = _ALL - frozenset().union(*(found for key, found in parts.items() if key != "DEFAULT"))
    return tuple(Saying(key, (signs, signs), parts[key]) for key, signs in told.items())


def _unstressed(signs: str) -> str:
    return signs.replace("ˈ", "").replace("ˌ", "")
