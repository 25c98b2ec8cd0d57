"""Turns the speakers of a script into roles: one for each character, however many names the script has for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.casting.gender import people_of
from pipeline.casting.names import folded
from pipeline.casting.voices import Character, VoicesFile
from pipeline.drama.cast import Voice
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.drama.telling import tellers_of


@dataclass(frozen=True, slots=True)
class Amount:
    """How much somebody says."""

    lines: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A character of the script before casting: its names, what is known of it, its lines, the scenes it is in.

    `name` is its entry in voices.yaml, or the one that it will get; `character` is that entry. Somebody who `tells` has
    the narration of the story or of some of its chapters among the lines, `told` of them; with all of the narration
    the narrator is one of its names.
    """

    name: str
    speakers: tuple[str, ...]
    person: Person
    character: Character | None
    lines: int
    words: int
    scenes: frozenset[int]
    first: Line
    tells: bool = False
    told: Amount = Amount()

    @property
    def voice(self) -> Voice | None:
        """The voice that voices.yaml gives it."""
        return self.character.voice if self.character and self.character.is_cast else None


def roles_of(script: Script, people: Sequence[Person], voices: VoicesFile) -> tuple[Role, ...]:
    """The roles in the order of their first lines, the narrator among them.

    Names that voices.yaml or the story give to one person are one role. So are the narrator and somebody who tells the
    whole story: with the voice that voices.yaml gives them, else with the narrator's unless that is of another sex.
    Several people together are no role, but those people, unless voices.yaml has a voice for them all.
    """
    characters = {folded(name): c for c in reversed(voices.characters) for name in (c.name, *c.aliases)}
    persons = {folded(name): p for p in reversed(people) for name in (p.name, *p.aliases)}
    shown = people_of(script)
    sole = _sole_teller(script)
    groups: dict[str, list[str]] = {}
    entries: dict[str, Character | None] = {}
    lines = _lines_by_voice(script, characters)
    for speaker in lines:
        person = persons.get(folded(speaker))
        names = (speaker, person.name, *person.aliases) if person else (speaker,)
        character = next((characters[folded(name)] for name in names if folded(name) in characters), None)
        if folded(speaker) == folded(NARRATOR):
            character, person = voices.narrator, None
        elif character is None and sole and folded(sole) in map(folded, names):
            character = voices.narrator if _fits(_person([speaker], persons, shown), voices) else None
        key = folded(character.name if character else person.name if person else speaker)
        groups.setdefault(key, []).append(speaker)
        entries[key] = character
    return tuple(
        _role(speakers, entries[key], _person(speakers, persons, shown), [x for s in speakers for x in lines[s]], sole)
        for key, speakers in groups.items()
    )


def _sole_teller(script: Script) -> str:
    """Who tells all of it; empty where several do, or the house's narrator."""
    tellers = tellers_of(script)
    return tellers[0] if len(tellers) == 1 else ""


def _fits(teller: Person, voices: VoicesFile) -> bool:
    """Whether the narrator's voice may be a teller's: nothing says that it is a voice of the other sex."""
    return {teller.gender, voices.gender_of(voices.narrator.voice.speech)} != {Gender.WOMAN, Gender.MAN}


def _lines_by_voice(script: Script, characters: Mapping[str, Character]) -> dict[str, list[tuple[int, Line]]]:
    """The lines in everybody's voice, each with the number of its scene; a teller's narration is the teller's, and a
    group's lines are those of its members."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for number, scene in enumerate(script.scenes):
        for line in scene.lines:
            for name in (line.speaker,) if folded(line.speaker) in characters and line.by else line.voices:
                found.setdefault(name, []).append((number, line))
    return found


def _person(speakers: Iterable[str], persons: dict[str, Person], shown: dict[str, Person]) -> Person:
    """The person as the story tells it; what the script shows fills in where the story tells nothing."""
    told = [persons[folded(s)] for s in speakers if folded(s) in persons]
    seen = [shown[s] for s in speakers if s in shown]
    telling = (p for p in (*told, *seen) if p.gender is not Gender.UNKNOWN or p.age is not Age.UNKNOWN)
    return next(telling, (*told, *seen, Person(NARRATOR))[0])


def _role(
    speakers: list[str], character: Character | None, person: Person, lines: list[tuple[int, Line]], sole: str
) -> Role:
    told = [line for _, line in lines if line.teller]
    own_name = next((s for s in speakers if folded(s) == folded(person.name)), speakers[0])
    return Role(
        name=character.name if character else own_name,
        speakers=tuple(dict.fromkeys((*speakers, NARRATOR) if sole in speakers else speakers)),
        person=person,
        character=character,
        lines=len(lines),
        words=sum(len(line.text.split()) for _, line in lines),
        scenes=frozenset(number for number, _ in lines),
        first=lines[0][1],
        tells=bool(told),
        told=Amount(len(told), sum(len(line.text.split()) for line in told)),
    )
