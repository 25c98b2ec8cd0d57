"""Turns a script's doubtful turns into sheets: stretches of scenes with numbered lines, and all who may say them.

A sheet is read as one reads a scene: everybody once, with all that they are called, the certain speakers before their
lines, and some thirty questions answered together, each of which helps the others. A few of them are about lines whose
speakers are certain: who does not find these is not believed about the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from pipeline.adapt.opinion.doubtful import Heard, Turn, controls_among, doubtful_turns, heard_in
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Cue, Line, Omission, Script

MOST_TURNS: Final = 30
MOST_CHARACTERS: Final = 12_000
"""Of the stretches: three thousand tokens, so that a sheet and its answer fit into the smallest usual context."""
_BEFORE: Final = 1200
_AFTER: Final = 400
"""Characters around a doubtful turn; in a talk of many they overlap."""
_MOST_OF_LINE: Final = 900
_MOST_PEOPLE: Final = 40
_MOST_NAMES: Final = 6
_MOST_OF_NAME: Final = 60
_SCENE_REACH: Final = 60
"""How many spoken lines to either side somebody of the same scene may be heard to be listed."""
_NEAR_REACH: Final = 8
"""The same for the scenes before and after."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions that are asked together: `turns` are numbered from 1; `people` has a name for each letter, `about`
    what is known of them, and `passage` the stretches of the script."""

    turns: tuple[Turn, ...]
    people: Mapping[str, str]
    about: tuple[str, ...]
    passage: str


def sheets_of(script: Script, people: Sequence[Person], answered: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The sheets for all doubtful turns that are not `answered`, in the script's order."""
    heard = heard_in(script)
    known = {name.casefold(): person for person in reversed(people) for name in (*person.aliases, person.name)}
    turns = [turn for turn in doubtful_turns(script, heard) if turn.question not in answered]
    return tuple(_sheet(script, heard, known, some, cues) for some, cues in _packed(script, turns))


_Cues = dict[tuple[int, int], None]
"""The cues of a sheet, by scene and place, in order."""


def _packed(script: Script, turns: Sequence[Turn]) -> Iterator[tuple[list[Turn], _Cues]]:
    """The turns in sheets that are full but not too long, each with the cues around its turns."""
    some: list[Turn] = []
    cues: _Cues = {}
    length = 0
    for turn in turns:
        added = {place: size for place, size in _around(script, turn).items() if place not in cues}
        if some and (len(some) == MOST_TURNS or length + sum(added.values()) > MOST_CHARACTERS):
            yield some, cues
            some, cues, length, added = [], {}, 0, _around(script, turn)
        some.append(turn)
        cues |= dict.fromkeys(added)
        length += sum(added.values())
    if some:
        yield some, cues


def _around(script: Script, turn: Turn) -> dict[tuple[int, int], int]:
    """The cues around a turn in its scene, with their lengths."""
    number, first, last = turn.lines[0].scene, turn.lines[0].cue, turn.lines[-1].cue
    cues = script.scenes[number].cues
    start = _reach(cues, range(first - 1, -1, -1), _BEFORE)
    end = _reach(cues, range(last + 1, len(cues)), _AFTER)
    inside = range(first if start is None else start, (last if end is None else end) + 1)
    return {(number, at): len(_told(cues[at])) for at in inside}


def _reach(cues: Sequence[Cue], places: range, room: int) -> int | None:
    """How far a stretch goes on, cue by cue, until its room is used."""
    reached = None
    for at in places:
        room -= len(_told(cues[at]))
        if reached is not None and room < 0:
            break
        reached = at
        if room < 0:
            break
    return reached


def _sheet(
    script: Script, heard: Sequence[Heard], known: Mapping[str, Person], turns: list[Turn], cues: _Cues
) -> Sheet:
    turns = sorted([*turns, *controls_among(heard, cues)], key=lambda turn: turn.first)
    passage = _passage(script, turns, sorted(cues))
    names = _listed(heard, known, turns, passage)
    letters = dict(zip(_letters(), names, strict=False))
    about = tuple(f"{letter}. {_about(name, known.get(name.casefold()))}" for letter, name in letters.items())
    return Sheet(tuple(turns), letters, about, passage)


def _letters() -> Iterator[str]:
    """A to Z, AA, BA …: letters, so that people are never taken for lines."""
    for number in count():
        yield chr(65 + number % 26) + ("" if number < 26 else chr(64 + number // 26))


# --- who may say it


def _listed(heard: Sequence[Heard], known: Mapping[str, Person], turns: Sequence[Turn], passage: str) -> list[str]:
    """Whom a reader would think of: who is heard near the turns, second-best guesses, who is named in the stretches.

    By alphabet, so that the list does not tell whom the adapter favours.
    """
    names: dict[str, None] = {}
    for turn in turns:
        names |= dict.fromkeys([turn.speaker, *_second_best(turn.lines[0].line, known)])
    for turn in turns:
        names |= dict.fromkeys(_near(heard, turn))
    words = set(_words(passage))
    for person in dict.fromkeys(known.values()):
        if any(set(_words(name)) <= words for name in (person.name, *person.aliases)):
            names.setdefault(person.name)
    names.pop(NARRATOR, None)
    return sorted(list(names)[:_MOST_PEOPLE], key=lambda name: (name.casefold(), name))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['-]\w+)*", text.casefold().replace("’", "'"))


def _near(heard: Sequence[Heard], turn: Turn) -> Iterator[str]:
    """Who is heard in the turn's scene or just beside it."""
    at, here = turn.first, turn.lines[0].scene
    for n in range(max(0, at - _SCENE_REACH), min(len(heard), at + _SCENE_REACH + 1)):
        if heard[n].scene == here or abs(n - at) <= _NEAR_REACH:
            yield heard[n].line.speaker


def _second_best(line: Line, known: Mapping[str, Person]) -> list[str]:
    """Whom the adapter's reason names beside its choice (`turn-taking; or Miss Voss`), by the name now used."""
    _, found, name = line.doubt.reason.partition("; or ") if line.doubt else ("", "", "")
    if not found or not name.strip() or name.strip().upper() == NARRATOR:
        return []
    person = known.get(name.strip().casefold())
    return [person.name if person else name.strip()]


def _about(name: str, person: Person | None) -> str:
    """`Mara Voss (woman, old; also called Miss Voss)`, on one line and no longer than it helps."""
    if person is None:
        return _short(name)
    facts = [str(person.gender)] if person.gender is not Gender.UNKNOWN else []
    facts += [str(person.age)] if person.age is not Age.UNKNOWN else []
    others = [_short(alias) for alias in person.aliases[:_MOST_NAMES]]
    told = "; ".join([", ".join(facts), f"also called {', '.join(others)}" if others else ""]).strip("; ")
    return f"{_short(name)} ({told})" if told else _short(name)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_OF_NAME else plain[: _MOST_OF_NAME - 1] + "…"


# --- the stretches


def _passage(script: Script, turns: Sequence[Turn], places: Sequence[tuple[int, int]]) -> str:
    """The cues, a paragraph each; where some are left out between them stands an ellipsis, between scenes a rule."""
    numbers = {(h.scene, h.cue): number for number, turn in enumerate(turns, start=1) for h in turn.lines}
    out: list[str] = []
    before: tuple[int, int] | None = None
    for place in places:
        if before is not None and place != (before[0], before[1] + 1):
            out.append("…" if place[0] == before[0] else "---")
        before = place
        told = _told(script.scenes[place[0]].cues[place[1]], numbers.get(place))
        out += [told] if told else []
    return "\n".join(out)


def _told(cue: Cue, number: int | None = None) -> str:
    """A cue as the sheet has it; the speaker stands before it unless somebody doubts it."""
    match cue:
        case Line(speaker=speaker, text=text) if speaker == NARRATOR:
            return _within(text)
        case Line(text=text) if number is not None:
            return f"[{number}] “{_within(text)}”"
        case Line(speaker=speaker, text=text, doubt=doubt):
            return f"{'?' if doubt else speaker}: “{_within(text)}”"
        case Omission(text=text, reason="speech tag"):
            return _within(text)
        case _:
            return ""


def _within(text: str) -> str:
    half = _MOST_OF_LINE // 2
    return text if len(text) <= _MOST_OF_LINE else f"{text[:half]} … {text[-half:]}"
