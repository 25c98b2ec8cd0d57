"""Turns a scene of an open script into its lanes: when each line is said and each sound is heard, in seconds.

Lines that are not recorded yet have the length that their words will have; the wave is known when all are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.drama.cast import Cast, Seat
from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow, Stem
from pipeline.drama.script import Ambience, Line, Music, Pause, Scene, Script, Sound
from pipeline.errors import Place, SourceError
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.lines import Noted, with_cue, with_cue_changed
from pipeline.produce.editing.open_script import OpenScript, as_read
from pipeline.produce.forecast import expected_takes
from pipeline.produce.workplace import Workplace
from pipeline.stages.mixing.mix import mix as mix_scenes
from pipeline.stages.mixing.mix import mixed
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import Sounds, find_sounds, sound_folder, without_descriptions
from pipeline.stages.recording.record import stored, utterances_of
from pipeline.stages.recording.words import heard_in

_STEMS: Final = {Sound: Stem.EFFECTS, Music: Stem.MUSIC, Ambience: Stem.AMBIENCE}
_COLUMNS_A_SECOND: Final = 12
_WORD: Final = re.compile(r"[\w'’-]*\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Said:
    """A line in its lane: from and to, in seconds of the scene, and whether it is recorded."""

    line: Line
    part: int
    start: float
    end: float
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue in its lane. One that is told in words alone is heard nowhere: it has no length."""

    cue: Noted
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """A scene with times. `wave` holds the loudest sample of each twelfth of a second, nothing where not all lines
    are recorded; `seats` where each of its people sits."""

    scene: Scene
    seconds: float
    said: tuple[Said, ...]
    heard: tuple[Heard, ...]
    wave: tuple[float, ...]
    seats: tuple[tuple[str, Seat], ...]


def lanes_of(opened: OpenScript, number: int, place: Workplace) -> Lanes:
    """The lanes of the scene with that number, counted from 0 among all of the script.

    Raises `SourceError` for a scene that is not there, and for sounds that are missing.
    """
    if not 0 <= number < len(opened.script.scenes):
        what = f"There is no scene {number + 1}."
        raise SourceError(what, at=Place(str(opened.path)), next_step=f"It has {len(opened.script.scenes)}.")
    scene = opened.script.scenes[number]
    folder = sound_folder(opened.path)
    script, _ = without_descriptions(opened.script.with_scenes((scene,)), folder)
    cast = casting_of(opened, place).cast
    sounds = find_sounds(script, folder, cast.house.rate)
    utterances = utterances_of(script, cast)
    found = [stored(each, place.store) for each in utterances]
    is_recorded = all(take for _, take in found)
    takes = expected_takes(utterances, found)
    keys = {take.key: each for take, each in zip(takes, utterances, strict=True)}
    sheet = schedule(script, cast, takes, sounds, heard_in(place.store, keys))
    if not sheet.scenes:
        return Lanes(scene, 0.0, (), (), (), ())
    recorded = {key for key, take in found if take}
    window = sheet.scenes[0]
    said = tuple(_said(scene, sheet, [take.key in recorded for take in takes], cast))
    return Lanes(
        scene,
        window.length / sheet.rate,
        said,
        tuple(_heard(script, window, sheet.rate, sounds, said)),
        _wave(sheet, place) if is_recorded else (),
        _seats(window, [each.line.voiced_by for each in said]),
    )


def _said(scene: Scene, sheet: CueSheet, recorded: Sequence[bool], cast: Cast) -> Iterator[Said]:
    remaining, captions = iter(recorded), iter(sheet.captions)
    part, before = 0, 0
    for line in scene.lines:
        at = line.place.line if line.place else 0
        part = part + 1 if at == before else 0
        before = at
        taken = [next(remaining) for _ in cast.heard_from(line)]
        caption = next(captions, None)
        if caption is None:
            return
        yield Said(line, part, caption.start / sheet.rate, caption.end / sheet.rate, all(taken))


def _heard(script: Script, window: SceneWindow, rate: int, sounds: Sounds, said: Sequence[Said]) -> Iterator[Heard]:
    """Each note with the first clip of its sound that no note before it has."""
    clips = [clip for clip in window.clips if clip.stem is not Stem.DIALOGUE]
    ends = {id(each.line): each.end for each in said}
    now = 0.0
    for cue in (cue for scene in script.scenes for cue in scene.cues):
        if isinstance(cue, Line):
            now = ends.get(id(cue), now)
        elif isinstance(cue, Pause):
            yield Heard(cue, now, now + cue.length_s)
        elif isinstance(cue, Sound | Music | Ambience):
            clip = next((each for each in clips if cue.name and _is_of(each, cue, sounds)), None)
            if clip is None:
                yield Heard(cue, now, now)
                continue
            clips.remove(clip)
            yield Heard(cue, clip.start / rate, (clip.start + clip.length) / rate)


def _is_of(clip: Clip, cue: Sound | Music | Ambience, sounds: Sounds) -> bool:
    return clip.stem is _STEMS[type(cue)] and cue.name in sounds and clip.source == sounds[cue.name].source


def _wave(sheet: CueSheet, place: Workplace) -> tuple[float, ...]:
    store = place.store
    step = sheet.rate // _COLUMNS_A_SECOND
    peaks: list[float] = []
    held = np.zeros(0, np.float32)
    for sound in mixed(mix_scenes(sheet, store), store):
        loud = np.abs(sound.samples if sound.samples.ndim == 1 else sound.samples.max(axis=1))
        held = np.concatenate([held, loud.astype(np.float32)])
        whole = len(held) // step
        peaks += held[: whole * step].reshape(whole, step).max(axis=1).tolist()
        held = held[whole * step :]
    return tuple(round(peak, 3) for peak in peaks)


def _seats(window: SceneWindow, names: Sequence[str]) -> tuple[tuple[str, Seat], ...]:
    """Where each person sits, by their first clip; lines and clips of speech come in one order."""
    clips = [clip for clip in window.clips if clip.stem is Stem.DIALOGUE]
    found: dict[str, Seat] = {}
    for name, clip in zip(names, clips, strict=False):
        found.setdefault(name, clip.seat)
    return tuple(found.items())


def moved(opened: OpenScript, at: tuple[int, int], number: int, share: float, part: int = 0) -> str:
    """The script's text with the effect or music at a line and column of the file moved to another line: to the word
    that is said after that share of it, 0 to 1; with 1 behind it.

    Raises `SourceError` for a note that is not there, or cannot be moved.
    """
    cues = [cue for scene in opened.script.scenes for cue in scene.cues if isinstance(cue, Noted)]
    cue = next((each for each in cues if each.place and (each.place.line, each.place.column) == at), None)
    if cue is None:
        raise SourceError("No note stands here.", at=Place(str(opened.path), *at))
    line = opened.line_at(number, part)
    wanted = replace(cue, at=_word_at(line.text, share)) if isinstance(cue, Sound | Music) else cue
    if isinstance(wanted, Sound | Music) and _line_before(opened, cue) is line:
        return with_cue_changed(opened, at, wanted)
    index = next(n for n, each in enumerate(opened.script.lines) if each is line)
    without = as_read(opened.path, with_cue_changed(opened, at, None))
    target = list(without.script.lines)[index]
    assert target.place is not None
    return with_cue(without, target.place.line, wanted, part)


def _line_before(opened: OpenScript, cue: Noted) -> Line | None:
    """The line that a note follows in its scene."""
    for scene in opened.script.scenes:
        last: Line | None = None
        for each in scene.cues:
            if each is cue:
                return last
            last = each if isinstance(each, Line) else last
    return None


def _word_at(text: str, share: float) -> str:
    """The word of a text that stands at a share of it, with as many more as tell it from the same words before."""
    words = list(_WORD.finditer(text))
    if not words or share >= 1.0:
        return ""
    first = min(range(len(words)), key=lambda n: abs(words[n].start() - share * len(text)))
    for last in range(first, len(words)):
        phrase = text[words[first].start() : words[last].end()]
        if (
            re.search(rf"(?i)(?<!\w){re.escape(phrase)}(?!\w)", text[: words[first].start()]) is None
            and '"' not in phrase
        ):
            return phrase
    return words[first].group()
