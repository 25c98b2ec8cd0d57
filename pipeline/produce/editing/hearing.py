"""Turns lines of an open script into the sound that the episode will have of them, as a WAV file in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np

from pipeline.audio.clip import trim
from pipeline.audio.sound import Sound
from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.excerpt import Excerpt, excerpt_of
from pipeline.drama.script import Line
from pipeline.drama.take import Utterance
from pipeline.engines import engine
from pipeline.errors import EngineError, Place, SourceError
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.line_by_line import say_in_scene
from pipeline.produce.needs import note_needed
from pipeline.produce.voices.audition import levelled, voice_for, wav_of
from pipeline.produce.voices.trying import tried_casting
from pipeline.produce.workplace import Workplace
from pipeline.progress import Report, silent
from pipeline.stages.mixing.scene_mix import mixed_blocks
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import find_sounds, sound_folder, without_descriptions
from pipeline.stages.recording.record import record, stored, utterances_of
from pipeline.stages.recording.speaking import speak
from pipeline.stages.recording.words import all_heard_in, heard_in

MOST_LINES: Final = 12
"""Lines of a mix that is heard from somewhere on: what is not recorded yet has to be waited for."""

LEAD_S: Final = 0.3
"""A mix that is heard begins so long before its first line."""

ONE_AT_A_TIME: Final = Lock()
"""An engine of this process says one thing after the other."""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A line, its WAV, and whether it was recorded for it."""

    line: Line
    wav: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class HeardMix:
    """Some lines with all that plays under them: their WAV, when each line begins in it, and each of its words."""

    wav: bytes
    starts_s: tuple[float, ...]
    words_s: tuple[tuple[float, ...], ...]
    is_new: bool


def hear_mix(opened: OpenScript, number: int, place: Workplace, *, report: Report = silent) -> HeardMix:
    """The mix from a line on: of its scene, at most `MOST_LINES`. Lines that are not recorded are recorded for it.

    Raises what recording, missing sounds and damaged takes raise.
    """
    first = opened.line_at(number)
    scene = next(scene for scene in opened.script.scenes if any(cue is first for cue in scene.cues))
    lines = [line for line in scene.lines if line.place and line.place.line >= number][:MOST_LINES]
    last = max(line.place.line for line in lines if line.place)
    script, _ = excerpt_of(opened.script, Excerpt(lines=(number, last)), opened.rows)
    folder = sound_folder(opened.path)
    script, _ = without_descriptions(script, folder)
    with ONE_AT_A_TIME:
        cast = casting_of(opened, place, write=True).cast
        sounds = find_sounds(script, folder, cast.house.rate)
        utterances = utterances_of(script, cast)
        store = place.store
        found = {each: stored(each, store) for each in utterances}
        note_needed(place.build / opened.path.stem, "", (key for key, _ in found.values()), besides=True)
        recorded = record(utterances, store, found=found, report=report)
        said = {take.key: each for take, each in zip(recorded.takes, utterances, strict=True)}
        word_at, words_at = heard_in(store, said), all_heard_in(store, said)
        sheet = schedule(script, cast, recorded.takes, sounds, word_at, words_at)
        blocks = [block for window in sheet.scenes for block in mixed_blocks(window, sheet.rate, sheet.channels, store)]
    lead = max(0, sheet.captions[0].start - round(LEAD_S * sheet.rate)) if sheet.captions else 0
    sound = Sound(np.concatenate([block.samples for block in blocks])[lead:], sheet.rate)

    def seconds(at: int) -> float:
        return round((at - lead) / sheet.rate, 3)

    starts_s = tuple(seconds(caption.start) for caption in sheet.captions)
    words_s = tuple(tuple(map(seconds, caption.words)) for caption in sheet.captions)
    return HeardMix(wav_of(levelled(sound)), starts_s, words_s, recorded.made > 0)


def hear_line(
    opened: OpenScript, number: int, place: Workplace, *, part: int = 0, report: Report = silent
) -> HeardLine:
    """Say the line whose paragraph begins at a line of the file; the engine stays loaded for the next one.

    It is recorded if it is not yet, and the episode uses that take. Raises what recording raises.
    """
    line = opened.line_at(number, part)
    scene = next(scene for scene in opened.script.scenes if any(cue is line for cue in scene.cues))
    if not any(map(str.isalnum, line.text)):
        raise SourceError("There is nothing to say in this line.", at=line.place or Place(str(opened.path)))
    with ONE_AT_A_TIME:
        cast = casting_of(opened, place, write=True).cast
        sound, is_new = say_in_scene(opened.path, opened.script, (scene, line), cast, place, report)
    return HeardLine(line, wav_of(levelled(sound)), is_new)


def try_voice(
    opened: OpenScript, number: int, who: str, settings: Mapping[str, str], place: Workplace, *, part: int = 0
) -> HeardLine:
    """Say a line as it would be said with other settings of a person's voice; voices.yaml stays as it is.

    Raises `CastError` for settings that cannot be, and what recording raises.
    """
    line = opened.line_at(number, part)
    scene = next(scene for scene in opened.script.scenes if any(cue is line for cue in scene.cues))
    with ONE_AT_A_TIME:
        cast = tried_casting(opened.script, place, who, settings).cast
        sound, is_new = say_in_scene(opened.path, opened.script, (scene, line), cast, place)
    return HeardLine(line, wav_of(levelled(sound)), is_new)


def hear_words(text: str, who: str, voices: Path, said: Mapping[str, str]) -> bytes:
    """Say some words with a voice, or as somebody of voices.yaml, a WAV; `said` respells words in them.

    Raises `EngineError` for a name that nobody has, and for words that cannot be said.
    """
    if not any(map(str.isalnum, text)):
        raise EngineError("There is nothing to say.")
    voice, words = voice_for(who, text, "", load_voices(voices, installed()))
    pronunciations = tuple(sorted({**dict(words), **said}.items()))
    with ONE_AT_A_TIME:
        engine(voice.speech.engine).prepare(silent)
        sound = trim(speak(Utterance(text, voice.speech, pronunciations=pronunciations)), 0.1)
    return wav_of(levelled(sound))
