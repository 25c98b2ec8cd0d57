"""Turns the text of voices.yaml into the house, the narrator, pools and characters, or into all of its errors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.casting.homes import home_of
from pipeline.casting.house import house_of
from pipeline.casting.keys import (
    CHARACTER_KEYS,
    DEFAULT_ENGINE,
    HOUSE_KEYS,
    NARRATOR_KEYS,
    PAUSE_KEYS,
    POOLS,
    PROFILE_KEYS,
    SECTIONS,
    VOICE_KEYS,
    Key,
    Kind,
)
from pipeline.casting.names import folded
from pipeline.casting.profiles import profile_of
from pipeline.casting.slips import SEE_VOICES, as_written, key_without_colon
from pipeline.casting.voices import Character, Known, VoicesFile
from pipeline.drama.cast import House, Seat, Speech, Voice
from pipeline.drama.profile import PROFILES, Profile
from pipeline.drama.script import NARRATOR
from pipeline.errors import CastError, EngineError, Place, nearest, raise_all
from pipeline.located_yaml import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    parse_yaml,
    plain_data,
    without_colon,
)


def read_voices(text: str, file: str, known: Known) -> VoicesFile:
    """What voices.yaml says. Raises every error in it at once, each a `CastError` with line and column."""
    reader = _Reader(file, known)
    document = parse_yaml(text, file)
    reader.problems.extend(document.problems)
    voices = reader.voices_file(text, document.root)
    raise_all(reader.problems)
    return voices


class _Reader:
    """Reads section by section; what is wrong is noted and left out, so that all of it is found in one run."""

    def __init__(self, file: str, known: Known) -> None:
        self._file = file
        self._known = known
        self._engine = DEFAULT_ENGINE
        self.problems: list[CastError] = []

    def voices_file(self, text: str, root: Node) -> VoicesFile:
        sections = {entry.key: entry.value for entry in self._entries(root, "voices.yaml", SECTIONS)}
        narrator = self._narrator(sections.get("narrator"))
        profiles = self._profiles(sections.get("profiles"))
        characters = self._characters(sections.get("characters"))
        return VoicesFile(
            text=text,
            file=self._file,
            narrator=narrator,
            house=self._house(sections.get("house"), profiles),
            profiles=profiles,
            pools=self._pools(sections.get("pools"), characters),
            characters=characters,
            lexicon=self._lexicon(sections.get("lexicon")),
            engines_say=self._known.gender,
        )

    def _narrator(self, node: Node | None) -> Character:
        if node is None:
            next_step = f"Add one, such as 'narrator: {{engine: {DEFAULT_ENGINE}, voice: …}}'."
            self._wrong(Place(self._file), "There is no narrator.", next_step)
            return Character(NARRATOR, Voice(Speech(DEFAULT_ENGINE)), Place(self._file))
        self._engine = self._engine_of(node)
        return self._character(NARRATOR, node, node.place, NARRATOR_KEYS, needs_voice=True)

    def _engine_of(self, node: Node) -> str:
        """The narrator's engine, which is everybody's who names none."""
        entry = node.get("engine") if isinstance(node, MappingNode) else None
        value = plain_data(entry.value) if entry else None
        return value if isinstance(value, str) else DEFAULT_ENGINE

    def _characters(self, node: Node | None) -> tuple[Character, ...]:
        entries = self._entries(node, "characters")
        found = tuple(self._character(entry.key, entry.value, entry.place, CHARACTER_KEYS) for entry in entries)
        owners = {folded(NARRATOR): "the narrator"}
        for entry in entries:
            self._claim(owners, entry.key, entry.key, entry.place)
        for entry in entries:
            for alias, place in self._alias_places(entry.value):
                self._claim(owners, alias, entry.key, place)
        return found

    def _claim(self, owners: dict[str, str], name: str, character: str, place: Place) -> None:
        owner = owners.setdefault(folded(name), character)
        if owner != character:
            self._wrong(place, f"{name!r} is a name of {owner} already.", "One name can mean one character only.")

    def _alias_places(self, node: Node) -> Iterator[tuple[str, Place]]:
        entry = node.get("aliases") if isinstance(node, MappingNode) else None
        if entry and isinstance(entry.value, SequenceNode):
            for item in entry.value.items:
                if isinstance(item, ScalarNode) and isinstance(item.value, str):
                    yield item.value, item.place

    def _character(
        self, name: str, node: Node, place: Place, keys: Mapping[str, Key], *, needs_voice: bool = False
    ) -> Character:
        said = self._settings(node, f"the voice of {name}", keys)
        speech = Speech(
            engine=said.get("engine") or home_of(said.get("voice", ""), self._engine, self._known),
            voice=said.get("voice", ""),
            language=said.get("language", said.get("lang", "")),
            tld=said.get("tld", ""),
            slow=said.get("slow", False),
            pace=float(said.get("pace", 1.0)),
            pitch=float(said.get("pitch", 0.0)),
        )
        seat = Seat(
            gain_db=float(said.get("gain", 0.0)),
            pan=float(said["pan"]) if "pan" in said else None,
            distance_m=float(said.get("distance", 1.0)),
            effects=tuple(said.get("effects", ())),
        )
        is_cast = self._check_voice(node, speech, needs_voice=needs_voice)
        self._check_effects(node)
        aliases = tuple(said.get("aliases", ()))
        lexicon = node.get("lexicon") if isinstance(node, MappingNode) and "lexicon" in said else None
        return Character(
            name,
            Voice(speech, seat),
            place,
            is_cast,
            "engine" in said,
            aliases,
            said.get("pool", ""),
            self._lexicon(lexicon.value) if lexicon else {},
        )

    def _check_voice(self, node: Node, speech: Speech, *, needs_voice: bool) -> bool:
        """Whether the speech can be spoken; complain of a voice or an engine that is not known."""
        if speech.engine not in self._known.engines:
            what = f"There is no engine {speech.engine!r}."
            if isinstance(node, MappingNode) and node.get("engine"):
                self._wrong(self._at(node, "engine"), what, nearest(speech.engine, self._known.engines))
            return True
        try:
            voices = self._known.voices(speech.engine)
        except EngineError as error:
            self._wrong(self._at(node, "engine"), error.what, error.next_step)
            return True
        if speech.voice and speech.voice not in voices:  # an engine may know more voices than it lists
            self._wrong(self._at(node, "voice"), *self._complaint(speech, voices))
        elif needs_voice and not speech.voice and "" not in voices:
            such_as = f"Add one, such as 'voice: {min(voices)}'." if voices else self._known.advice(speech.engine)
            self._wrong(node.place, "The voice is missing.", such_as)
        return bool(speech.voice) or "" in voices

    def _complaint(self, speech: Speech, voices: Collection[str]) -> tuple[str, str]:
        """What is wrong with a voice that the engine has not, and the next step."""
        if "" in voices and not any(voices):
            return f"The engine {speech.engine} takes no voice; leave it out.", ""
        home = self._known.why_not(speech.engine, speech.voice) or self._other_home(speech.voice)
        if any(voices) or home:
            return f"{speech.engine} has no voice {speech.voice!r}.", home or nearest(
                speech.voice, voices
            ) or SEE_VOICES
        advice = self._known.advice(speech.engine)
        return f"{speech.engine} has no voice on this machine, {speech.voice!r} neither.", advice

    def _other_home(self, voice: str) -> str:
        for engine in sorted(self._known.engines):
            try:
                if voice in tuple(self._known.voices(engine)):  # not in one that takes any name
                    return f"It is a voice of {engine}: add 'engine: {engine}'."
            except EngineError:  # an engine that cannot be loaded here has nothing to offer
                continue
        return ""

    def _check_effects(self, node: Node) -> None:
        entry = node.get("effects") if isinstance(node, MappingNode) else None
        for item in entry.value.items if entry and isinstance(entry.value, SequenceNode) else ():
            name = plain_data(item)
            if isinstance(name, str) and name not in self._known.effects:
                self._wrong(item.place, f"There is no effect {name!r}.", nearest(name, self._known.effects))

    def _pools(self, node: Node | None, characters: tuple[Character, ...]) -> dict[str, tuple[Voice, ...]]:
        named = {character.pool for character in characters if character.pool}
        pools: dict[str, tuple[Voice, ...]] = {}
        for entry in self._entries(node, "pools"):
            if entry.key not in POOLS and entry.key not in named:
                self._wrong(entry.place, f"Nobody is cast from the pool {entry.key!r}.", nearest(entry.key, POOLS))
            pools[entry.key] = tuple(self._pool(entry))
        for character in characters:
            if character.pool and character.pool not in pools:
                what = f"{character.name} names the pool {character.pool!r}, which is not there."
                self._wrong(character.place, what, nearest(character.pool, pools or POOLS))
        return pools

    def _pool(self, entry: Entry) -> Iterator[Voice]:
        if not isinstance(entry.value, SequenceNode):
            self._wrong(entry.value.place, f"The pool {entry.key!r} must be a list of voices: [a, b].")
            return
        for item in entry.value.items:
            if isinstance(item, MappingNode):
                yield self._character(entry.key, item, item.place, VOICE_KEYS, needs_voice=True).voice
            elif isinstance(item.value if isinstance(item, ScalarNode) else None, str):
                speech = Speech(home_of(voice := str(plain_data(item)), self._engine, self._known), voice)
                self._check_voice(item, speech, needs_voice=True)
                yield Voice(speech)
            else:
                self._wrong(item.place, "A voice of a pool is a word or a mapping such as {engine: gtts, tld: ie}.")

    def _house(self, node: Node | None, profiles: dict[str, Profile]) -> House:
        said = self._settings(node, "house", HOUSE_KEYS)
        pauses = node.get("pause_ms") if isinstance(node, MappingNode) else None
        self._check_profile(node, "profile", said, profiles)
        return house_of(said, self._settings(pauses.value if pauses else None, "pause_ms", PAUSE_KEYS), profiles)

    def _profiles(self, node: Node | None) -> dict[str, Profile]:
        return {**PROFILES, **{entry.key: self._profile(entry) for entry in self._entries(node, "profiles")}}

    def _profile(self, entry: Entry) -> Profile:
        said = self._settings(entry.value, f"the profile {entry.key}", PROFILE_KEYS)
        self._check_profile(entry.value, "like", said, dict(PROFILES))
        return profile_of(entry.key, said)

    def _check_profile(
        self, node: Node | None, key: str, said: Mapping[str, Any], known: Mapping[str, Profile]
    ) -> None:
        if node and key in said and said[key] not in known:
            self._wrong(self._at(node, key), f"There is no profile {said[key]!r}.", nearest(said[key], known))

    def _lexicon(self, node: Node | None) -> dict[str, str]:
        said = Key("lexicon", Kind.WORD, "")
        found = {entry.key: self._value(said, entry) for entry in self._entries(node, "lexicon")}
        return {word: value for word, value in found.items() if value is not None}

    def _settings(self, node: Node | None, where: str, keys: Mapping[str, Key]) -> dict[str, Any]:
        said = self._values(self._entries(node, where, keys), keys)
        if node and "lang" in said and "language" in said:
            self._wrong(self._at(node, "lang"), "'lang' and 'language' are the same key.", "Delete one of the two.")
        return said

    def _values(self, entries: list[Entry], keys: Mapping[str, Key]) -> dict[str, Any]:
        found = {entry.key: self._value(keys[entry.key], entry) for entry in entries}
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, key: Key, entry: Entry) -> Any:
        """The value of an entry, or nothing once a complaint is made."""
        value = plain_data(entry.value)
        complaint = key.complaint(value)
        if not complaint:
            return value
        shown = f"{entry.key!r} is empty; it" if value is None else f"{entry.key!r} is {as_written(value)}; it"
        words = [choice for choice in key.choices if isinstance(choice, str)]
        hint = nearest(value, words) if isinstance(value, str) and words else ""
        self._wrong(entry.value.place, f"{shown} {complaint}.", hint)
        return None

    def _entries(self, node: Node | None, where: str, keys: Collection[str] | None = None) -> list[Entry]:
        """The entries of a mapping whose keys are known; nothing for an empty section."""
        if node is None or (isinstance(node, ScalarNode) and node.value is None):
            return []
        if not isinstance(node, MappingNode):
            if (told := key_without_colon(plain_data(node), keys)) is not None:
                self.problems.append(without_colon(told, node.place))
                return []
            is_voice = isinstance(node, ScalarNode) and where.startswith("the voice of")
            next_step = f"Write it as {{voice: {plain_data(node)}}}." if is_voice else ""
            self._wrong(node.place, f"Here {where} must be a mapping: 'key: value'.", next_step)
            return []
        right = []
        for entry in node.entries:
            if keys is None or entry.key in keys:
                right.append(entry)
            elif (told := key_without_colon(entry.key, keys)) is not None:
                self.problems.append(without_colon(told, entry.place))
            else:
                self._wrong(entry.place, f"{entry.key!r} is no key of {where}.", nearest(entry.key, keys))
        return right

    def _at(self, node: Node, key: str) -> Place:
        """The place of a key's value, or of the whole node where it is not named."""
        entry = node.get(key) if isinstance(node, MappingNode) else None
        return entry.value.place if entry else node.place

    def _wrong(self, place: Place, what: str, next_step: str = "") -> None:
        self.problems.append(CastError(what, at=place, next_step=next_step))
