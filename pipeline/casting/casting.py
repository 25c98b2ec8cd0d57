"""Turns the speakers of a script into a cast: the voices that voices.yaml gives them, and new ones from its pools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest

from pipeline.casting.languages import fitting, language_of
from pipeline.casting.roles import Amount, Role, roles_of
from pipeline.casting.voices import VoicesFile
from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import NARRATOR, Script
from pipeline.errors import CastError, Place, command, raise_all
from pipeline.languages import ENGLISH

PITCH_SHIFTS = (0.0, -1.5, 1.5, -3.0, 3.0)
"""Semitones by which one voice of a pool becomes several people, tried in this order once the voices run out."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one character has to say, and with which voice.

    `name` is its entry in voices.yaml, `speakers` the names that the script uses for it. `is_new` says that it was
    cast just now, `why` from what evidence ("man: 14 x he"). Of a teller's lines `told` are narration; who tells all of
    a story has the narrator among the names.
    """

    name: str
    speakers: tuple[str, ...]
    voice: Voice
    lines: int
    words: int
    is_new: bool = False
    why: str = ""
    told: Amount = field(default_factory=Amount)


@dataclass(frozen=True, slots=True)
class Casting:
    """The cast of a script, and its parts in the order of their first lines; the script is in `language`."""

    cast: Cast
    parts: tuple[Part, ...]
    language: str = ENGLISH

    @property
    def new(self) -> tuple[Part, ...]:
        """The parts that were cast just now."""
        return tuple(part for part in self.parts if part.is_new)

    @property
    def rows(self) -> Iterator[tuple[str, Part, Amount]]:
        """A name and its amount for each part; who tells all has one for what is told and one for what is said."""
        for part in self.parts:
            said = Amount(part.lines - part.told.lines, part.words - part.told.words)
            own = next((name for name in part.speakers if name != NARRATOR), NARRATOR)
            if NARRATOR not in part.speakers or own == NARRATOR:
                yield part.name, part, Amount(part.lines, part.words)
                continue
            yield NARRATOR, part, part.told
            if said.lines:
                yield own, part, said


def cast_script(script: Script, people: Sequence[Person], voices: VoicesFile) -> Casting:
    """A voice for every speaker of the script.

    Who stands in voices.yaml keeps the voice it has there. The others are cast from the pools, the most talkative
    first: nobody like the narrator or like anybody else while voices last, then voices at another pitch, and last
    voices of people who are least in the same scenes. The same script and file always give the same cast. A script in
    another language than English is cast with voices that read it, as far as there are any.

    Raises `CastError` for everybody for whom there is no voice, each at the first line that lacks one.
    """
    roles = roles_of(script, [*people, *script.people], voices)
    stage = _Stage(voices.narrator.voice.speech)
    for role in roles:
        if role.voice:
            stage.take(role.voice.speech, role.scenes)
    found: dict[str, Voice] = {}
    problems = []
    language = language_of(script)
    for role in sorted((role for role in roles if not role.voice), key=lambda role: -role.words):
        voice = _pick(role, voices, stage, language)
        if voice:
            found[role.name] = voice
            stage.take(voice.speech, role.scenes)
        else:
            problems.append(_nobody(role, script, voices))
    raise_all(problems)
    return _casting(script, roles, found, voices, language)


def _casting(
    script: Script, roles: Sequence[Role], found: dict[str, Voice], voices: VoicesFile, language: str
) -> Casting:
    parts = tuple(
        Part(
            name=role.name,
            speakers=role.speakers,
            voice=role.voice or found[role.name],
            lines=role.lines,
            words=role.words,
            is_new=role.name in found,
            why=_evidence(role.person) if role.name in found else "",
            told=role.told,
        )
        for role in roles
    )
    cast = Cast(
        voices={speaker: part.voice for part in parts for speaker in part.speakers},
        house=voices.house,
        lexicon={**voices.lexicon, **_lexicon(script)},
        own={
            s: role.character.lexicon
            for role in roles
            if role.character and role.character.lexicon
            for s in role.speakers
        },
        places={s: role.character.place for role in roles if role.character for s in role.speakers},
    )
    return Casting(cast, parts, language)


def _lexicon(script: Script) -> dict[str, str]:
    """How the title page of an episode says that words are pronounced: `Siobhan: shi-VAWN`, a line each."""
    found = {}
    for line in script.title_page.get("Lexicon", "").splitlines():
        word, colon, said = (part.strip() for part in line.partition(":"))
        if line.strip() and not (word and colon and said):
            what = f"The title page's Lexicon says {line.strip()!r}, which is no word with its pronunciation."
            raise CastError(what, at=Place(script.file), next_step="Write each on a line: Siobhan: shi-VAWN.")
        if word:
            found[word] = said
    return found


def _evidence(person: Person) -> str:
    told = f"{person.age} {person.gender}" if person.age is not Age.UNKNOWN else str(person.gender)
    return f"{told}: {person.evidence}" if person.evidence else told


def _nobody(role: Role, script: Script, voices: VoicesFile) -> CastError:
    pools = ", ".join(repr(name) for name in _pool_names(role))
    engine = f" with a voice of {role.character.voice.speech.engine}" if role.character else ""
    return CastError(
        f"There is no voice for {role.name}: {voices.file} has no pool {pools}{engine}.",
        at=role.first.place or Place(script.file or voices.file),
        next_step=f"Choose one: {command('voices', 'set', role.name)} voice=…",
    )


# --- who gets which voice


def _sameness(speech: Speech) -> Speech:
    """What two voices share that sound like one person at another pitch or pace."""
    return replace(speech, pitch=0.0, pace=1.0)


@dataclass(frozen=True, slots=True)
class _Option:
    """A voice that somebody may get: the number of all that sound like it at other pitches, and its own pitch."""

    voice: Voice
    alike: int
    pitch: float


class _Stage:
    """The voices that are taken, and in which scenes each is heard. Grows while people are cast."""

    def __init__(self, narrator: Speech) -> None:
        self._numbers: dict[Speech, int] = {}
        self._exact: dict[tuple[int, float], set[int]] = {}
        self._alike: dict[int, set[int]] = {}
        self._options: dict[tuple[tuple[str, ...], Gender], Sequence[_Option]] = {}
        self._narrator = self._number(narrator)

    def _number(self, speech: Speech) -> int:
        return self._numbers.setdefault(_sameness(speech), len(self._numbers))

    def take(self, speech: Speech, scenes: frozenset[int]) -> None:
        """Give a voice to somebody who is in these scenes."""
        alike = self._number(speech)
        self._exact.setdefault((alike, speech.pitch), set()).update(scenes)
        self._alike.setdefault(alike, set()).update(scenes)

    def options(self, role: Role, voices: VoicesFile, language: str) -> Sequence[_Option]:
        """What a role may get, the least shifted first; the same for all of whom voices.yaml says nothing."""
        if role.character is not None or role.tells:
            return self._options_of(role, voices, language)
        kind = _pool_names(role), role.person.gender
        if kind not in self._options:
            self._options[kind] = self._options_of(role, voices, language)
        return self._options[kind]

    def _options_of(self, role: Role, voices: VoicesFile, language: str) -> Sequence[_Option]:
        candidates: Sequence[Voice] = tuple(_candidates(role, voices))
        if language != ENGLISH:
            candidates = fitting(candidates, voices.narrator.voice, role.person.gender, language)
        worn = (_worn(voice, role, shift) for shift in PITCH_SHIFTS for voice in candidates)
        return [_Option(voice, self._number(voice.speech), voice.speech.pitch) for voice in worn]

    def cost(self, option: _Option, scenes: frozenset[int]) -> tuple[int, bool, bool]:
        """What speaks against a voice, the weightiest first: it is somebody's, the narrator's, near a like one."""
        taken = self._exact.get((option.alike, option.pitch))
        is_met = option.alike in self._alike and not scenes.isdisjoint(self._alike[option.alike])
        return 0 if taken is None else 1 + len(scenes & taken), option.alike == self._narrator, is_met


def _pick(role: Role, voices: VoicesFile, stage: _Stage, language: str) -> Voice | None:
    """The best voice that is left for a role: of equals the least shifted, then the first of the pool."""
    options = stage.options(role, voices, language)
    best = min(options, key=lambda option: stage.cost(option, role.scenes), default=None)
    return best.voice if best is not None else None


def _worn(voice: Voice, role: Role, shift: float) -> Voice:
    """A voice of the pool as the role wears it: with the pace, the seat and the pitch that voices.yaml gives it."""
    if role.character is None:
        return replace(voice, speech=replace(voice.speech, pitch=voice.speech.pitch + shift))
    own = role.character.voice
    pace = own.speech.pace if own.speech.pace != 1.0 else voice.speech.pace
    pitch = own.speech.pitch or voice.speech.pitch
    return Voice(replace(voice.speech, pace=pace, pitch=pitch + shift), own.seat)


def _candidates(role: Role, voices: VoicesFile) -> Iterator[Voice]:
    """The voices of the role's pools, the best first, each once."""
    pools = [voices.pools.get(name, ()) for name in _pool_names(role)]
    if role.tells and not (role.character and role.character.pool):
        pools = [_tellers(role, voices), *pools]
    if not any(pools):
        pools = [_anyone(role, voices)]
    own = role.character
    for voice in dict.fromkeys(chain.from_iterable(pools)):
        if own is None or not own.names_engine or own.voice.speech.engine == voice.speech.engine:
            yield voice


def _tellers(role: Role, voices: VoicesFile) -> tuple[Voice, ...]:
    """The pool of those who tell, without voices of the other sex as long as it has others."""
    pool = voices.pools.get("teller", ())
    other = {Gender.WOMAN: Gender.MAN, Gender.MAN: Gender.WOMAN}.get(role.person.gender)
    return tuple(voice for voice in pool if voices.gender_of(voice.speech) is not other) or pool


def _anyone(role: Role, voices: VoicesFile) -> tuple[Voice, ...]:
    """The pool for people of whom nothing is known: its own, else women and men in turn."""
    women, men = voices.pools.get("woman", ()), voices.pools.get("man", ())
    if "anyone" in voices.pools or role.person.gender is not Gender.UNKNOWN:
        return voices.pools.get("anyone", ())
    return tuple(voice for pair in zip_longest(women, men) for voice in pair if voice)


def _pool_names(role: Role) -> tuple[str, ...]:
    """The pools to cast from, the most fitting first."""
    if role.character and role.character.pool:
        return (role.character.pool,)
    match role.person.age, role.person.gender:
        case Age.CHILD, Gender.WOMAN:
            return "girl", "child", "woman"
        case Age.CHILD, Gender.MAN:
            return "boy", "child", "man"
        case Age.CHILD, _:
            return "child", "girl", "boy"
        case Age.OLD, Gender.WOMAN | Gender.MAN as gender:
            return f"old_{gender}", str(gender)
        case _, Gender.WOMAN | Gender.MAN as gender:
            return (str(gender),)
    return ("anyone",)
