"""Turns words into speech with Google Translate's voices: one voice for each language and accent.

The gTTS package makes the requests; sending them is ours, because the package opens a connection for each, checks
no certificate and waits for ever. The service takes 100 characters at a time, knows no pace (the answer is
stretched) and no phonemes (a pronunciation in IPA is not heard, a respelling is).
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from requests import Request

from pipeline.audio.clip import resample
from pipeline.audio.codec import decode
from pipeline.audio.sound import Sound
from pipeline.audio.tempo import stretch
from pipeline.door import json_in, read_address
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.delivery import pace_of
from pipeline.engines.http import PATIENT, NoSoundError, Patience, ask
from pipeline.engines.joining import joined
from pipeline.engines.passages import requests
from pipeline.engines.pronouncing.lexicon import respelled, said_as
from pipeline.errors import AudioError, EngineError, Place, nearest
from pipeline.progress import Report

MOST_CHARACTERS = 100
RATE = 24_000  # frames per second of the service's MP3, should there be nothing to ask it for
ADDRESS = "FULLCAST_GTTS_URL"
"""Names another server with the service's protocol, for a proxy or a test."""

_ACCENTS = {  # what a language tag with a region means to the service: its language and the host's ending
    "en-au": ("en", "com.au"),
    "en-ca": ("en", "ca"),
    "en-gb": ("en", "co.uk"),
    "en-ie": ("en", "ie"),
    "en-in": ("en", "co.in"),
    "en-us": ("en", "us"),
    "en-za": ("en", "co.za"),
    "es-es": ("es", "es"),
    "es-mx": ("es", "com.mx"),
    "es-us": ("es", "us"),
    "fr-fr": ("fr", "fr"),
    "pt-br": ("pt", "com.br"),
}
_TLD = re.compile(r"[a-z]{2,3}(\.[a-z]{2})?")
RPC = b"jQ1olc"
"""The name of the service's procedure, on the line of the answer that holds the speech."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A language as the service names it, and the ending of the host that speaks it with an accent."""

    lang: str
    tld: str


class NoVoices(Mapping[str, VoiceFacts]):
    """Lists no voice, and takes the empty one: the service has one for each language and accent."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        if voice:
            raise KeyError(voice)
        return VoiceFacts()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class GoogleSpeech:
    """Google Translate's voices, over the network."""

    name = "gtts"
    version = "gtts 2"
    characters_a_request = MOST_CHARACTERS
    voices: Mapping[str, VoiceFacts] = NoVoices()

    def __init__(self, patience: Patience = PATIENT) -> None:
        self.patience = patience

    def reads(self, speech: Speech) -> str:
        """The language that is asked for, English when none is."""
        return speech.language or "en"

    def prepare(self, report: Report) -> None:
        """Nothing to fetch; whether the service answers shows with the first line."""

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at the service's rate. Raises `EngineError` with the line's place when the service gives up."""
        accent = accent_of(utterance.speech)
        pieces = requests(said_as(utterance.text, respelled(utterance.pronunciations)), MOST_CHARACTERS)
        sounds = [
            (self._sound(request, utterance.place), piece.boundary)
            for piece in pieces
            for request in _requests(piece.text, accent, utterance.speech.slow)
        ]
        rate = sounds[0][0].rate if sounds else RATE
        spoken = joined([(resample(sound, rate).samples, boundary) for sound, boundary in sounds], rate)
        return stretch(Sound(spoken, rate), pace_of(utterance))

    def _sound(self, request: Request, at: Place | None) -> Sound:
        return _mono(ask(request, _sound_of, service="Google's speech service", patience=self.patience, at=at))


def accent_of(speech: Speech) -> Accent:
    """The language and accent of a speech. Raises `EngineError` for a voice, language or tld that there is not."""
    from gtts.lang import tts_langs

    if speech.voice:
        raise EngineError(
            f"gtts has no voice {speech.voice!r}: it has one voice for each language and accent.",
            next_step="Leave the voice out and choose lang and tld, such as lang: en, tld: co.uk.",
        )
    tag = speech.language or "en"
    lang, tld = _ACCENTS.get(tag.lower(), (tag, "com"))
    known = {name.lower(): name for name in tts_langs()}
    if lang.lower() not in known:
        raise EngineError(f"gtts speaks no language {tag!r}.", next_step=nearest(tag, (*known.values(), *_ACCENTS)))
    if speech.tld and not _TLD.fullmatch(speech.tld):
        raise EngineError(f"gtts knows no tld {speech.tld!r}.", next_step="Use one such as com, co.uk, com.au, ca, ie.")
    return Accent(known[lang.lower()], speech.tld or tld)


def _requests(text: str, accent: Accent, slow: bool) -> list[Request]:
    """What the gTTS package would send for a text: nearly always one request for a hundred characters."""
    from gtts import gTTS

    asked = gTTS(text, tld=accent.tld, lang=accent.lang, slow=slow, lang_check=False)
    typed = os.environ.get(ADDRESS, "").strip() or f"https://translate.google.{accent.tld}"
    address = read_address(typed, of=ADDRESS, such_as="https://translate.google.com")
    url = f"{address}/_/TranslateWebserverUi/data/batchexecute"
    return [Request("POST", url, gTTS.GOOGLE_TTS_HEADERS, data=body) for body in asked.get_bodies()]


def _sound_of(answer: bytes) -> Sound:
    """The speech in an answer: one of its lines is JSON that holds JSON that holds the MP3 in base64."""
    for line in answer.splitlines():
        if RPC in line:
            try:
                mp3 = base64.b64decode(json_in(json_in(line)[0][2].encode())[0], validate=True)
                return decode(mp3, name="the answer of gtts")
            except (ValueError, TypeError, LookupError, AttributeError, AudioError) as error:
                raise NoSoundError("it answered with something that is no speech") from error
    if b"<html" in answer[:2000].lower():
        raise NoSoundError("it answered with a web page, as it does when it blocks a machine")
    raise NoSoundError("it answered without speech")


def _mono(sound: Sound) -> Sound:
    return sound if sound.channels == 1 else sound.with_samples(sound.samples.mean(axis=1))
