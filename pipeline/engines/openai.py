"""Turns words into speech with any server that speaks `/v1/audio/speech`: OpenAI's own, or one on this machine.

The server, the model and the key come from the environment (`OPENAI_BASE_URL`, `FULLCAST_OPENAI_MODEL`,
`OPENAI_API_KEY`), as the service's own tools have it; the key stands in no file, log or take. Parentheticals are
handed on as instructions. The pace is made here, because many servers do not know one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from requests import Request

from pipeline.audio.clip import resample
from pipeline.audio.codec import decode
from pipeline.audio.sound import Sound
from pipeline.audio.tempo import stretch
from pipeline.door import read_address
from pipeline.drama.cast import Speech
from pipeline.drama.people import Gender
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.http import PATIENT, NoSoundError, Patience, ask
from pipeline.engines.joining import joined
from pipeline.engines.passages import requests
from pipeline.engines.pronouncing.lexicon import respelled, said_as
from pipeline.errors import AudioError, EngineError
from pipeline.progress import Report

ADDRESS, MODEL, KEY = "OPENAI_BASE_URL", "FULLCAST_OPENAI_MODEL", "OPENAI_API_KEY"
DEFAULT_ADDRESS, DEFAULT_MODEL = "https://api.openai.com/v1", "gpt-4o-mini-tts"
MOST_CHARACTERS = 2000  # the service takes 4,096; a shorter request is a smaller loss when it fails
RATE = 24_000

_VOICES = {
    "alloy": Gender.UNKNOWN,
    "ash": Gender.MAN,
    "ballad": Gender.MAN,
    "coral": Gender.WOMAN,
    "echo": Gender.MAN,
    "fable": Gender.MAN,
    "nova": Gender.WOMAN,
    "onyx": Gender.MAN,
    "sage": Gender.WOMAN,
    "shimmer": Gender.WOMAN,
    "verse": Gender.MAN,
}


class ServerVoices(Mapping[str, VoiceFacts]):
    """Lists the service's own voices and takes any other name: which there are, only the server knows."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        if not voice:
            raise KeyError(voice)
        return VoiceFacts(_VOICES.get(voice, Gender.UNKNOWN), remark="" if voice in _VOICES else "as the server has it")

    def __iter__(self) -> Iterator[str]:
        return iter(_VOICES)

    def __len__(self) -> int:
        return len(_VOICES)


class OpenAISpeech:
    """The voices of a server with OpenAI's interface."""

    name = "openai"
    voices: Mapping[str, VoiceFacts] = ServerVoices()
    characters_a_request = MOST_CHARACTERS

    def __init__(self, patience: Patience = PATIENT) -> None:
        self.patience = patience

    @property
    def version(self) -> str:
        """The server and its model: another one of either is another voice."""
        return f"openai {_model()} at {_address()}, 2"

    def reads(self, speech: Speech) -> str:
        """The service tells the language from the words."""
        del speech
        return ""

    def obeys(self, parenthetical: str) -> bool:
        """Every parenthetical is sent as an instruction."""
        return bool(parenthetical)

    def prepare(self, report: Report) -> None:
        """Nothing to fetch; whether the server answers shows with the first line."""

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at the server's rate. Raises `EngineError` with the line's place when the server gives up."""
        if utterance.speech.voice not in self.voices:
            raise EngineError("openai needs a voice.", next_step=f"Choose one such as {', '.join(list(_VOICES)[:5])}.")
        pieces = requests(said_as(utterance.text, respelled(utterance.pronunciations)), MOST_CHARACTERS)
        sounds = [(self._sound(piece.text, utterance), piece.boundary) for piece in pieces]
        rate = sounds[0][0].rate if sounds else RATE
        spoken = joined([(resample(sound, rate).samples, boundary) for sound, boundary in sounds], rate)
        return stretch(Sound(spoken, rate), utterance.speech.pace)

    def _sound(self, text: str, utterance: Utterance) -> Sound:
        order = {"model": _model(), "voice": utterance.speech.voice, "input": text, "response_format": "wav"}
        if utterance.delivery:
            order["instructions"] = f"Say it like this: {', '.join(utterance.delivery)}."
        request = Request("POST", f"{_address()}/audio/speech", json=order)
        return ask(request, _sound_of, service=_address(), patience=self.patience, at=utterance.place, key=KEY)


def _address() -> str:
    """Raises `EngineError` for one that cannot be asked."""
    typed = os.environ.get(ADDRESS, "").strip() or DEFAULT_ADDRESS
    return str(read_address(typed, of=ADDRESS, such_as=DEFAULT_ADDRESS, key=KEY))


def _model() -> str:
    return os.environ.get(MODEL, DEFAULT_MODEL)


def _sound_of(answer: bytes) -> Sound:
    try:
        sound = decode(answer, name="the answer of the speech server")
    except AudioError as error:
        raise NoSoundError("it answered with something that is no speech") from error
    return sound if sound.channels == 1 else sound.with_samples(sound.samples.mean(axis=1))
