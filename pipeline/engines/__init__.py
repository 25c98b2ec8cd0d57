"""Turns words into sound: the seam behind which every voice engine stands.

An engine is a class without arguments, found through the entry point group `fullcast.engines`; ours register
in `pyproject.toml` the same way as anybody's. Making one is cheap and loads nothing: `prepare` fetches and
checks what it needs, the first `speak` loads it. One contract test (tests/engines/test_contract.py) runs over
every engine.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.people import Gender
from pipeline.drama.take import Utterance
from pipeline.engines.delivery import changes_pace
from pipeline.engines.passages import requests
from pipeline.errors import EngineError, nearest
from pipeline.languages import primary
from pipeline.progress import Report

BUDGET, REQUESTS_AT_ONCE = "FULLCAST_REQUESTS", 4
"""Names how many requests a service is sent at the same time, and how many it is when nobody says."""


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """What is known of an engine's voice before it speaks: for lists and for casting."""

    gender: Gender = Gender.UNKNOWN
    language: str = "en-us"
    remark: str = ""


class Engine(Protocol):
    """Words to sound.

    `version` is part of every take's key: it names the engine, the model and all of our own code's choices that
    change the sound. `voices` lists the voice ids, and `voice in engine.voices` says whether the engine can speak
    with one: it may hold for more than are listed (Kokoro's blends, any id for tone), or for none (gTTS, which has
    one voice for each language and takes an empty id only).

    Nine attributes more may be there, each asked by the function below that has its name or speaks of it: `obeys`,
    from a parenthetical to whether a line is said differently for it, where that is more than its pace;
    `characters_a_request`, of an engine that sends the words over a network; `advice`, how an engine that has no
    voice on this machine comes to have one; `why_not`, from a voice that it has not to why; `content_of`, from a
    voice that is a user's file to its digest; `most_phonemes`, of an engine that speaks the phonemes made here, how
    many it takes at once; `reading_of`, from an utterance to the words that another one is given; `reads`, from a
    speech to the tag of its language, where that is not its `lang` or what is known of its voice, and empty for any
    language; and `company`, from a speech to other voices of its language, where there are more than are listed.
    """

    name: str
    version: str
    voices: Mapping[str, VoiceFacts]

    def prepare(self, report: Report) -> None:
        """Fetch and check what recording needs (models, voices), with progress. Done already: instant.

        Raises `EngineError` with what to do when it cannot be had.
        """

    def speak(self, utterance: Utterance) -> Sound:
        """Mono sound of the words, at the engine's own rate, at the speech's pace, before its pitch.

        The same utterance gives the same samples. All of the text is spoken, however long. Pitch, trimming and
        loudness are the record stage's business. Raises `EngineError` naming what went wrong.
        """


@cache
def engine_names() -> tuple[str, ...]:
    """The registered engines, sorted."""
    return tuple(sorted(e.name for e in entry_points(group="fullcast.engines")))


@cache
def engine(name: str) -> Engine:
    """The engine of that name, made once a process. Raises `EngineError` for an unknown one."""
    for entry in entry_points(group="fullcast.engines"):
        if entry.name == name:
            made: Engine = entry.load()()
            return made
    raise EngineError(f"There is no engine {name!r}.", next_step=nearest(name, engine_names()))


def made_by(speech: Speech) -> tuple[str, str]:
    """What a voice is made by, for the keys of its takes: the engine's version, and the voice: its id, or what is in
    its file where it is one."""
    opened = engine(speech.engine)
    content_of = getattr(opened, "content_of", None)
    return opened.version, content_of(speech.voice) if content_of else speech.voice


def obeys(name: str, parenthetical: str) -> bool:
    """Whether an engine says a line differently for a parenthetical."""
    return changes_pace(parenthetical) or acts_on(name, parenthetical)


def acts_on(name: str, parenthetical: str) -> bool:
    """Whether an engine does more for a parenthetical than to change its pace."""
    own = getattr(engine(name), "obeys", None)
    return bool(own and own(parenthetical))


def word_starts(utterance: Utterance) -> tuple[float, ...]:
    """When each word as it is read begins, in seconds from the first sound of what the engine speaks; nothing from
    an engine that does not tell."""
    told = getattr(engine(utterance.speech.engine), "word_starts", None)
    return tuple(told(utterance)) if told else ()


def advice(name: str) -> str:
    """How an engine that has no voice on this machine comes to have one; empty when it does not say."""
    return str(getattr(engine(name), "advice", ""))


def why_not(name: str, voice: str) -> str:
    """Why an engine has not a voice that one could think it has, with what to use instead; empty when that is all."""
    own = getattr(engine(name), "why_not", None)
    return str(own(voice)) if own else ""


def requests_at_once(name: str) -> int:
    """How many requests of an engine may be under way at the same time; 0 for one that sends none.

    Raises `EngineError` when the environment gives no number.
    """
    if not getattr(engine(name), "characters_a_request", 0):
        return 0
    told = os.environ.get(BUDGET, str(REQUESTS_AT_ONCE)).strip()
    if not told.isdecimal() or not int(told):
        raise EngineError(f"{BUDGET} is {told!r}, which is no number of requests.", next_step="Set it to 1 or more.")
    return int(told)


def phonemes_at_once(name: str) -> int:
    """How many of the phonemes that words become here an engine takes at once; 0 for one that makes its own."""
    most: int = getattr(engine(name), "most_phonemes", 0)
    return most


def reading_of(utterance: Utterance) -> str:
    """What an engine that makes phonemes of its own is given for the words; without telling, the words themselves."""
    own = getattr(engine(utterance.speech.engine), "reading_of", None)
    return str(own(utterance)) if own else utterance.text


def reads(speech: Speech) -> str:
    """The language that a voice reads, without its region; empty for one that reads whatever it is given."""
    opened = engine(speech.engine)
    own = getattr(opened, "reads", None)
    if own:
        return primary(own(speech))
    known = speech.voice in opened.voices
    return primary(speech.language or (opened.voices[speech.voice].language if known else VoiceFacts().language))


def company_of(speech: Speech) -> tuple[tuple[Speech, Gender], ...]:
    """A voice and those of its engine that read the same language, to cast a story in it from."""
    opened = engine(speech.engine)
    own = getattr(opened, "company", None)
    names = own(speech) if own else [name for name in opened.voices if _reads_alike(speech, name)]
    return tuple((replace(speech, voice=name), opened.voices[name].gender) for name in names or [speech.voice])


def _reads_alike(speech: Speech, voice: str) -> bool:
    return reads(replace(speech, voice=voice)) == reads(speech)


def versions_of(name: str) -> tuple[str, ...]:
    """An engine's version, and those whose takes are as good as its own."""
    as_good: tuple[str, ...] = getattr(engine(name), "as_good", ())
    return (engine(name).version, *as_good)


def runs_on(name: str) -> str:
    """What an engine computes with, where it has a choice; else nothing."""
    told: str = getattr(engine(name), "runs_on", "")
    return told


def requests_of(utterance: Utterance) -> int:
    """How many requests an engine sends over a network for a line: none when it speaks on its own machine."""
    most: int = getattr(engine(utterance.speech.engine), "characters_a_request", 0)
    return len(requests(utterance.text, most)) if most else 0
