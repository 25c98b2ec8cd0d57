"""Turns a scene into where it is heard: its room, and where in it everybody sits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log10

from pipeline.drama.cast import Cast, House, Seat, Voice
from pipeline.drama.script import NARRATOR, Line, Scene
from pipeline.drama.take import Take
from pipeline.effects import effects_of_extension, effects_of_parenthetical
from pipeline.effects.headings import room_of_heading
from pipeline.engines import acts_on

STEP = 0.24
"""How far apart two voices sit: wide enough to tell them apart with closed eyes, narrow enough for one earphone."""

TOGETHER_DB = 1.5
"""People who speak together are so much louder than one of them."""

DRY = "dry"

_NOT_HERE = frozenset({"telephone", "radio", "intercom", "television", "thought", "memory"})
"""Effects of a voice that is not in the room: it comes from a loudspeaker at the ear, or from inside a head."""

_VOICE_OVER = re.compile(r"V\.?\s*O\.?|VOICE[ -]?OVER", re.IGNORECASE)


def room_of(scene: Scene, house: House) -> str:
    """The room of a scene, by its heading. Prose has no headings: it is told, and stays dry."""
    return room_of_heading(scene.heading) if house.rooms and scene.heading else DRY


def seat_of(line: Line, seat: Seat, engine: str) -> Seat:
    """The seat of somebody who says a line, with the effects that its extensions and parentheticals name.

    An engine that acts on a parenthetical whispers by itself.
    """
    extra = [name for extension in line.extensions for name in effects_of_extension(extension)]
    for parenthetical in line.delivery:
        own = "whisper" if acts_on(engine, parenthetical) else ""
        extra += [name for name in effects_of_parenthetical(parenthetical) if name != own]
    return replace(seat, effects=tuple(dict.fromkeys((*seat.effects, *extra)))) if extra else seat


def together(takes: Mapping[str, Take]) -> tuple[tuple[str, ...], float]:
    """Who is heard of those who say a line together, and the gain of each in dB.

    Who share a voice share a take: it is heard once, by the first of them. As many as they are, they are together
    `TOGETHER_DB` louder than one: the power of voices adds up.
    """
    first: dict[str, str] = {}
    for name, take in takes.items():
        first.setdefault(take.key, name)
    gain_db = TOGETHER_DB - 10.0 * log10(len(first)) if len(first) > 1 else 0.0
    return tuple(first.values()), gain_db


def room_of_line(line: Line, seat: Seat, room: str) -> str:
    """Where a line is heard: the narrator speaks at the ear, and so does who speaks through a telephone."""
    outside = line.speaker == NARRATOR or any(_VOICE_OVER.fullmatch(each) for each in line.extensions)
    return DRY if outside or _NOT_HERE & set(seat.effects) else room


def seats_of(scene: Scene, cast: Cast) -> dict[str, Seat]:
    """Everybody's seat in the scene, by the script's names.

    Who has a pan keeps it; whoever tells the scene sits in the middle; the others share the places between, evenly.
    They sit in the order of their names, which no edit of a line changes, so that a seat moves only when somebody
    enters the scene or leaves it, and nobody trades places from one scene to the next.
    """
    voices = {name: cast.voices[name] for line in scene.lines for name in cast.heard_from(line)}
    if cast.house.channels == 1:
        return {name: replace(voice.seat, pan=0.0) for name, voice in voices.items()}
    telling = dict.fromkeys(voices[line.voiced_by] for line in scene.lines if line.speaker == NARRATOR)
    pans = _pans(voices, telling, cast.house.spread)
    return {name: replace(voice.seat, pan=pans[voice]) for name, voice in voices.items()}


def _pans(voices: dict[str, Voice], telling: Iterable[Voice], spread: float) -> dict[Voice, float]:
    """The pan of every voice; names that share a voice are one person."""
    pans = {voice: voice.seat.pan for voice in voices.values() if voice.seat.pan is not None}
    for voice in telling:
        pans.setdefault(voice, 0.0)
    free = list(dict.fromkeys(voices[name] for name in sorted(voices) if voices[name] not in pans))
    places = _places(len(free) + len(pans), spread)
    for taken in pans.values():
        places.remove(min(places, key=lambda place: abs(place - taken)))
    return pans | dict(zip(free, places, strict=True))


def _places(count: int, spread: float) -> list[float]:
    """So many places, evenly from left to right; a single one is in the middle."""
    if count < 2:
        return [0.0] * count
    reach = min(spread, STEP * (count - 1) / (1 if count == 2 else 2))
    return [round(reach * (2 * number / (count - 1) - 1), 4) for number in range(count)]
