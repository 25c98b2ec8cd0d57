"""Turns a script into the words whose pronunciation will be a guess, before anything is recorded: names and rare words
that no dictionary has, and homographs that their sentence leaves open."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from pipeline.adapt import adapt
from pipeline.casting.casting import cast_script
from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.cast import Cast, Speech
from pipeline.drama.groups import with_groups
from pipeline.drama.people import Person
from pipeline.drama.script import Script
from pipeline.engines import engine
from pipeline.engines.pronouncing.names import Open, open_words, unknown_words
from pipeline.produce.stories.screenplay import is_screenplay, screenplay_script
from pipeline.produce.workplace import Workplace, is_script
from pipeline.readers import read_story
from pipeline.readers.fountain.reader import read_script

BRITISH = "en-gb"


@dataclass(frozen=True, slots=True)
class Guessed:
    """A word that the dictionary does not know, how the voices of a language will say it, and how often they do.

    A homograph has the `other` way to say it too, in IPA, the names of both, and the place of the first line.
    """

    word: str
    ipa: str
    language: str
    count: int
    other: str = ""
    names: tuple[str, ...] = ()
    place: str = ""


def guessed_names(source: Path, place: Workplace) -> tuple[Guessed, ...]:
    """The words of a script or story to look at, the most frequent first, without those that the lexicon has.

    British voices read from a dictionary of their own, so a word may stand here once for each language. Casts
    nobody in the file. Raises what `check` raises for a script or a voices.yaml that cannot be read.
    """
    script, people = _read(source, place)
    casting = cast_script(script, people, load_voices(place.voices, installed()))
    texts: dict[bool, list[str]] = defaultdict(list)
    for line in script.lines:
        for british in {_is_british(casting.cast.voices[name].speech) for name in casting.cast.heard_from(line)}:
            texts[british].append(line.text)
    found = [
        Guessed(guess.word, guess.ipa, BRITISH if british else "en-us", guess.count)
        for british, said in texts.items()
        for guess in unknown_words(said, casting.cast.lexicon, british=british)
    ]
    found.extend(_open(script, casting.cast))
    return tuple(sorted(found, key=lambda each: (bool(each.other), -each.count, each.word, each.language, each.ipa)))


def _open(script: Script, cast: Cast) -> list[Guessed]:
    """The homographs that no lexicon and no note settles, each way to say them once."""
    counts: Counter[tuple[str, Open]] = Counter()
    places: dict[tuple[str, Open], str] = {}
    for line in script.lines:
        british = _is_british(cast.voices[line.speaker].speech)
        settled = [word for word, _ in (*cast.pronunciations(line.text, line.speaker), *line.sayings)]
        for each in open_words(line.text, settled, british=british):
            key = (BRITISH if british else "en-us", each)
            counts[key] += 1
            places.setdefault(key, str(line.place or ""))
    return [
        Guessed(
            each.word, each.ipa, language, count, each.other_ipa, (each.name, each.other_name), places[language, each]
        )
        for (language, each), count in counts.items()
    ]


def _read(source: Path, place: Workplace) -> tuple[Script, tuple[Person, ...]]:
    if is_script(source):
        return read_script(source), ()
    if is_screenplay(source):
        return screenplay_script(source, place), ()
    adaptation = adapt(read_story(source))
    return with_groups(adaptation.script), adaptation.people


def _is_british(speech: Speech) -> bool:
    """Whether a voice reads by the British dictionary."""
    voices = engine(speech.engine).voices
    return speech.voice in voices and voices[speech.voice].language == BRITISH
