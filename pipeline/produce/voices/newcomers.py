"""Turns a script's people into a cast, and voices.yaml into one that has the newcomers, whoever else writes into it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.casting.casting import Casting, cast_script
from pipeline.casting.languages import cannot_speak
from pipeline.casting.voices import VoicesFile, installed
from pipeline.casting.writing import ChangedError, load_voices, write_back
from pipeline.drama.people import Person
from pipeline.drama.script import Script
from pipeline.errors import raise_all
from pipeline.produce.workplace import Workplace
from pipeline.store import in_turn

CASTINGS = 5
"""So often a cast is made anew when voices.yaml is changed meanwhile."""


def cast_episode(
    script: Script, people: Sequence[Person], place: Workplace, *, write: bool = True, is_tried: bool = False
) -> Casting:
    """Everybody's voice; who has none yet is cast, and written into voices.yaml.

    Where others write into it at the same time, one after the other reads what the last one wrote and casts again.
    Raises `CastError` when these voices cannot speak the script's language; not so when it is only tried out with
    another engine, but then nobody is written down with such a voice.
    """
    voices, casting = _cast(script, people, place)
    refused = tuple(cannot_speak(script, casting.cast, casting.language)) if write else ()
    if not is_tried:
        raise_all(refused)
    if refused:
        return casting
    for attempt in range(CASTINGS):
        if not write or not casting.new:
            break
        with in_turn(place.voices):
            voices, casting = _cast(script, people, place)
            try:
                write_back(place.voices, voices, casting)
                break
            except ChangedError:  # by an editor, which waits for no turn
                if attempt + 1 == CASTINGS:
                    raise
    return casting


def _cast(script: Script, people: Sequence[Person], place: Workplace) -> tuple[VoicesFile, Casting]:
    voices = load_voices(place.voices, installed())
    return voices, cast_script(script, people, voices)
