"""Turns a voice and some words into sound that one can hear: out of the loudspeaker, or as a file."""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from pipeline.audio.clip import gain, to_pcm16, trim
from pipeline.audio.meter import loudness_lufs
from pipeline.audio.sound import Sound
from pipeline.casting.names import folded
from pipeline.casting.voices import Character, VoicesFile, installed
from pipeline.casting.writing import load_voices
from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.drama.take import Utterance
from pipeline.effects import effect
from pipeline.engines import advice, engine, engine_names, why_not
from pipeline.engines.cache import cache_folder
from pipeline.errors import EngineError, SourceError, command, nearest
from pipeline.palette import find, nearest_names, palette
from pipeline.progress import Report
from pipeline.stages.mixing.sounds import sound_named
from pipeline.stages.recording.speaking import speak
from pipeline.store import atomic_path, cannot_write, write_atomically
from pipeline.units import DELIVERY_RATE, factor_of_db

PLAYERS = (("afplay",), ("aplay", "-q"), ("paplay",), ("ffplay", "-autoexit", "-nodisp", "-loglevel", "quiet"))
LOUDNESS_LUFS = -18.0
SEE_THEM = "See the voices with: fullcast voices list"


def audition(
    name: str, text: str, engine_name: str, voices: Path, out: Path | None, report: Report
) -> tuple[Path, bool]:
    """Say something with a voice, or as a character of voices.yaml. The file, and whether it was played."""
    if not any(sign.isalnum() for sign in text):
        raise EngineError(
            "There is nothing to say.", next_step=f"Give some words: {command('voices', 'play', name, 'Who?')}"
        )
    voice, words = voice_for(name, text, engine_name, load_voices(voices, installed()))
    engine(voice.speech.engine).prepare(report)
    sound = trim(speak(Utterance(text, voice.speech, pronunciations=words)), 0.1)
    for each in voice.seat.effects:
        sound = effect(each)(sound)
    return heard_as_file(sound, out)


def heard_as_file(sound: Sound, out: Path | None) -> tuple[Path, bool]:
    """Write speech into a WAV file, as loud as every audition is, and play it unless `out` names that file.

    The file, and whether some player of this machine played it.
    """
    path = out or _own_file()
    _write_wav(levelled(sound), path)
    return path, out is None and _play(path)


def _own_file() -> Path:
    """What an audition is played from: in the user's own cache, where nobody else can have put a link there."""
    return cache_folder("audition") / "audition.wav"


def levelled(sound: Sound) -> Sound:
    """Speech as loud as every audition is."""
    return gain(sound, factor_of_db(LOUDNESS_LUFS - loudness_lufs(sound)))


def voice_for(name: str, text: str, engine_name: str, file: VoicesFile) -> tuple[Voice, tuple[tuple[str, str], ...]]:
    """The voice of that name or of a character, and the pronunciations that it follows in a text.

    Raises `EngineError` for a name that nobody has.
    """
    character = _character(name, file)
    voice = character.voice if character else _voice(name, engine_name, file)
    return voice, Cast(lexicon={**file.lexicon, **(character.lexicon if character else {})}).pronunciations(text)


def play_sound(name: str, folder: Path, out: Path | None) -> tuple[Path, bool]:
    """Hear a sound of the folder or the palette. The file, and whether it was played."""
    path = out or _own_file()
    _write_wav(sound_named(name, folder, DELIVERY_RATE), path)
    return path, out is None and _play(path)


def draw_palette(out: Path, names: Sequence[str] = ()) -> Path:
    """Write the page that shows what the palette's sounds look like, all or those of these names.

    Raises `SourceError` for a name that the palette does not know.
    """
    from pipeline.palette.page import page

    own = [find(name) for name in names] or list(palette)
    unknown = [name for name, found in zip(names, own, strict=False) if found is None]
    if unknown:
        step = nearest(unknown[0], nearest_names(unknown[0]))
        raise SourceError(f"The palette has no sound {unknown[0]!r}.", next_step=step)
    try:
        with atomic_path(out) as temporary:  # a minute's work: whether it may be written is asked first
            temporary.write_text(page({name: palette[name] for name in own if name}), encoding="utf-8")
    except OSError as trouble:
        raise cannot_write(out, trouble) from trouble
    return out


def _play(path: Path) -> bool:
    """Whether some player of this machine played it."""
    for player, *options in PLAYERS:
        if shutil.which(player):
            return subprocess.run([player, *options, str(path)], check=False, capture_output=True).returncode == 0
    return False


def _character(name: str, file: VoicesFile) -> Character | None:
    """Who is called that in voices.yaml."""
    if folded(name) == "narrator":
        return file.narrator
    return next((each for each in file.characters if folded(name) in map(folded, (each.name, *each.aliases))), None)


def _voice(name: str, engine_name: str, file: VoicesFile) -> Voice:
    names = [engine_name] if engine_name else [file.narrator.voice.speech.engine, *engine_names()]
    known: list[str] = [character.name for character in file.characters]
    for each in names:
        voices = engine(each).voices
        # An engine may know voices that it does not list; without --engine only listed ones and their blends count.
        is_known = name in voices and (each == engine_name or re.split(r"\s*[*+]", name.strip())[0] in tuple(voices))
        if is_known or (each == engine_name and "" in voices):
            return Voice(Speech(each, name if is_known else ""))
        known += voices
    reasons = [why_not(each, name) for each in names]
    step = next((reason for reason in reasons if reason), nearest(name, known) or SEE_THEM)
    if engine_name and not list(engine(engine_name).voices):
        step = advice(engine_name)
    raise EngineError(f"There is no voice and no character {name!r}.", next_step=step)


def _write_wav(sound: Sound, path: Path) -> None:
    write_atomically(path, wav_of(sound))


def wav_of(sound: Sound) -> bytes:
    """A sound as a WAV file, 16 bits."""
    whole = BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(sound.channels)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(to_pcm16(sound.samples))
    return whole.getvalue()
