"""Turns a casting into a draft's cast: the one quick voice, and for everybody in it a pitch of their own.

Pitch moves the voice's size with it, so that women are higher than the narrator and men lower. The places within
a range are taken in the order of a van der Corput sequence: each next person falls into the middle of the widest
gap, nobody is given a place twice, and who comes later moves nobody who was there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.casting.casting import Casting, Part
from pipeline.drama.cast import Cast, Speech
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR
from pipeline.engines import engine
from pipeline.languages import ENGLISH, name_of

ENGINE, VOICE = "hibari", "heart"
FOREIGN_ENGINE = "tone"
"""Stands in where the quick voice cannot read the language: the length, the pauses and the turns can be judged."""

PITCHES = {Gender.WOMAN: (1.0, 5.0), Gender.MAN: (-7.5, -3.5), Gender.UNKNOWN: (-2.5, -1.0)}
"""Semitones between which people of a gender are spread; the narrator is at 0, the voice's own."""

PACES = (1.0, 1.07, 0.94)
"""Neighbours in a range also differ in how fast they speak."""


def drafted_in(language: str) -> str:
    """What is said of a draft in another language than English."""
    return f"{ENGINE} reads English only, and this is in {name_of(language)}: the draft is made of tones."


def draft(casting: Casting, people: Sequence[Person]) -> Cast:
    """The cast of a draft: everybody speaks with hibari's voice, the same way in every run.

    In another language than English it is made of tones. Seats, pauses and the lexicon stay; of the voices that
    voices.yaml gives, their gender and pace are kept. Who has a voice of which nothing is known has the gender that the
    text shows.
    """
    told = {name: person.gender for person in people for name in (person.name, *person.aliases)}
    seen: Counter[Gender] = Counter()
    voices = dict(casting.cast.voices)
    for part in casting.parts:
        quick = ENGINE if casting.language == ENGLISH else FOREIGN_ENGINE
        speech = Speech(quick, VOICE, pace=part.voice.speech.pace)
        if NARRATOR not in part.speakers:
            gender = _gender(part, told)
            speech = _told_apart(speech, gender, seen[gender])
            seen[gender] += 1
        for speaker in part.speakers:
            voices[speaker] = replace(casting.cast.voices[speaker], speech=speech)
    return replace(casting.cast, voices=voices)


def _gender(part: Part, told: Mapping[str, Gender]) -> Gender:
    speech = part.voice.speech
    voices = engine(speech.engine).voices
    own = voices[speech.voice].gender if speech.voice in voices else Gender.UNKNOWN
    shown = (told.get(name, Gender.UNKNOWN) for name in (part.name, *part.speakers))
    return next((gender for gender in (own, *shown) if gender is not Gender.UNKNOWN), Gender.UNKNOWN)


def _told_apart(speech: Speech, gender: Gender, number: int) -> Speech:
    """The speech of the so-many-th person of a gender, counted from 0."""
    lowest, highest = PITCHES[gender]
    pitch = lowest + (highest - lowest) * _spread(number + 1)
    return replace(speech, pitch=pitch, pace=speech.pace * PACES[number % len(PACES)])


def _spread(number: int) -> float:
    """The van der Corput sequence in base 2: 1/2, 1/4, 3/4, 1/8, 5/8 …, the bits of a number mirrored at the point."""
    return sum(0.5 ** (place + 1) for place in range(number.bit_length()) if number >> place & 1)
