"""Turns settings of one person's voice into the cast that they would make, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.casting.casting import Casting, cast_script
from pipeline.casting.voices import VoicesFile, installed
from pipeline.casting.voices_file import read_voices
from pipeline.casting.writing import load_voices, save_text, set_character, settings_of
from pipeline.drama.cast import Cast, Speech
from pipeline.drama.script import Script
from pipeline.errors import CastError
from pipeline.located_yaml import remove_value, set_values
from pipeline.produce.workplace import Workplace
from pipeline.stages.recording.record import take_key, utterances_of
from pipeline.store import in_turn


@dataclass(frozen=True, slots=True)
class Cost:
    """What a change of a voice costs: how many of a person's lines would be recorded anew."""

    lines: int
    anew: int


def tried_casting(script: Script, place: Workplace, who: str, settings: Mapping[str, str]) -> Casting:
    """The casting with other settings of an entry of voices.yaml, as they are typed; nothing is written.

    Raises `CastError` for settings that cannot be.
    """
    known = installed()
    file = load_voices(place.voices, known)
    wanted = {key: value for key, value in settings.items() if value or key in _said_of(file, who)}
    text = set_character(file.text, who, wanted, known, str(place.voices)) if wanted else file.text
    return cast_script(script, script.people, read_voices(text, str(place.voices), known))


def _said_of(file: VoicesFile, who: str) -> frozenset[str]:
    """Which keys an entry has: only these can be taken away."""
    entry = next((each for each in (file.narrator, *file.characters) if each.name == who), None)
    if entry is None:
        return frozenset()
    return frozenset(settings_of(entry.voice, file.narrator.voice.speech.engine))


def cost_of(script: Script, before: Cast, after: Cast) -> Cost:
    """How many lines sound other after a change of the cast, of those whose person was changed."""
    pairs = zip(utterances_of(script, before), utterances_of(script, after), strict=True)
    touched = [(old, new) for old, new in pairs if before.voices[old.speaker] != after.voices[new.speaker]]
    keys: dict[Speech, bool] = {}
    anew = 0
    for old, new in touched:
        if old.speech not in keys:
            keys[old.speech] = take_key(old) != take_key(new)
        anew += keys[old.speech]
    return Cost(len(touched), anew)


def respell(voices: Path, word: str, said: str) -> tuple[str, str]:
    """Say in voices.yaml how a word is said, by a respelling or in `/IPA/`; with nothing it is said as usual again.

    Gives that file's text before, empty for none, and after.

    Raises `CastError` for what no voice can say, and where voices.yaml itself has errors.
    """
    known = installed()
    file = load_voices(voices, known)
    word, said = " ".join(word.split()), " ".join(said.split())
    if not word or not any(map(str.isalnum, word)):
        raise CastError("There is no word to respell.")
    if said:
        text = set_values(file.text, [(("lexicon", word), said)])
    elif word in file.lexicon:
        text = remove_value(file.text, ("lexicon", word))
    else:
        return file.text, file.text
    read_voices(text, str(voices), known)
    was = file.text if voices.exists() else ""
    with in_turn(voices):
        save_text(voices, file.text, text)
    return was, text
