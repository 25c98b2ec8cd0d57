"""Turns a script into the names and rare words whose pronunciation will be a guess, before anything is recorded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pipeline.adapt import adapt
from pipeline.casting.casting import cast_script
from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.cast import Speech
from pipeline.drama.people import Person
from pipeline.drama.script import Script
from pipeline.engines import engine
from pipeline.engines.pronouncing.names import unknown_words
from pipeline.produce.workplace import Workplace, is_script
from pipeline.readers import read_story
from pipeline.readers.fountain import read_script

BRITISH = "en-gb"


@dataclass(frozen=True, slots=True)
class Guessed:
    """A word that the dictionary does not know, how the voices of a language will say it, and how often they do."""

    word: str
    ipa: str
    language: str
    count: int


def guessed_names(source: Path, place: Workplace) -> tuple[Guessed, ...]:
    """The words of a script or story to look at, the most frequent first, without those that the lexicon has.

    British voices read from a dictionary of their own, so a word may stand here once for each language. Casts
    nobody in the file. Raises what `check` raises for a script or a voices.yaml that cannot be read.
    """
    script, people = _read(source)
    casting = cast_script(script, people, load_voices(place.voices, installed()))
    texts: dict[bool, list[str]] = defaultdict(list)
    for line in script.lines:
        texts[_is_british(casting.cast.voices[line.voiced_by].speech)].append(line.text)
    found = [
        Guessed(guess.word, guess.ipa, BRITISH if british else "en-us", guess.count)
        for british, said in texts.items()
        for guess in unknown_words(said, casting.cast.lexicon, british=british)
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.word, each.language)))


def _read(source: Path) -> tuple[Script, tuple[Person, ...]]:
    if is_script(source):
        return read_script(source), ()
    adaptation = adapt(read_story(source))
    return adaptation.script, adaptation.people


def _is_british(speech: Speech) -> bool:
    """Whether a voice reads by the British dictionary."""
    voices = engine(speech.engine).voices
    return speech.voice in voices and voices[speech.voice].language == BRITISH
