"""Turns what voices.yaml can say into nouns: the file, its characters, and what may be named in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from pipeline.drama.cast import House, Speech, Voice
from pipeline.drama.people import Gender
from pipeline.drama.profile import PROFILES, Profile
from pipeline.errors import Place


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named: engines, the voices of an engine (the empty one: it can do without), effects.

    `advice` is how an engine that has no voice on this machine comes to have one, `why_not` why one has not a voice,
    `gender` whose voice it is, as far as the engine tells.
    """

    engines: Collection[str]
    voices: Callable[[str], Collection[str]]
    effects: Collection[str]
    advice: Callable[[str], str] = lambda _engine: ""
    why_not: Callable[[str, str], str] = lambda _engine, _voice: ""
    gender: Callable[[str, str], Gender] = lambda _engine, _voice: Gender.UNKNOWN


def installed() -> Known:
    """The engines, voices and effects of this installation."""
    from pipeline.effects import effect_names
    from pipeline.engines import advice, engine, engine_names, why_not

    def gender(name: str, voice: str) -> Gender:
        voices = engine(name).voices
        return voices[voice].gender if voice in voices else Gender.UNKNOWN

    return Known(engine_names(), lambda name: engine(name).voices, effect_names(), advice, why_not, gender)


@dataclass(frozen=True, slots=True)
class Character:
    """One entry of `characters`. Until `is_cast` its voice has no voice id: casting gives it one from a pool."""

    name: str
    voice: Voice
    place: Place
    is_cast: bool = True
    names_engine: bool = False
    aliases: tuple[str, ...] = ()
    pool: str = ""
    lexicon: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VoicesFile:
    """voices.yaml as it was read: its text, and what it says."""

    text: str
    file: str
    narrator: Character
    house: House = House()
    profiles: Mapping[str, Profile] = field(default_factory=lambda: PROFILES)
    pools: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)
    characters: tuple[Character, ...] = ()
    lexicon: Mapping[str, str] = field(default_factory=dict)
    engines_say: Callable[[str, str], Gender] = field(default=lambda _engine, _voice: Gender.UNKNOWN, compare=False)

    def gender_of(self, speech: Speech) -> Gender:
        """Whose voice it is: by the pool that it stands in, which people wrote, else as its engine says."""
        for pool, gender in _OF_POOLS.items():
            if any(voice.speech == speech for voice in self.pools.get(pool, ())):
                return gender
        return self.engines_say(speech.engine, speech.voice)


_OF_POOLS = {
    **dict.fromkeys(("woman", "girl", "old_woman"), Gender.WOMAN),
    **dict.fromkeys(("man", "boy", "old_man"), Gender.MAN),
}
