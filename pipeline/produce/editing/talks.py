"""Turns two people of a script into a talk of theirs, and that into its sound: how their voices go together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.drama.script import NARRATOR, Line, Scene
from pipeline.errors import Place, SourceError
from pipeline.produce.editing.hearing import ONE_AT_A_TIME, HeardLine
from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.line_by_line import say_in_scene
from pipeline.produce.voices.audition import levelled, wav_of
from pipeline.produce.voices.trying import tried_casting
from pipeline.produce.workplace import Workplace

MOST: Final = 4
"""Lines of a talk that is heard."""
_USUAL: Final = 160
"""Letters of a line: longer ones are passed over where the two have others."""
_BETWEEN_S: Final = 0.35


def hear_talk(
    opened: OpenScript, who: str, other: str, settings: Mapping[str, str], place: Workplace
) -> tuple[HeardLine, ...]:
    """Some lines that two people say to each other, `who` with other settings of their voice; nothing is written.

    Gives the lines, the first of them with the sound of all. Raises `SourceError` where the two never talk.
    """
    casting = casting_of(opened, place, write=True)
    names = {who: {who}} | {part.name: set(part.speakers) for part in casting.parts}
    talk = next(talks_of(opened, names[who], names.get(other, {other})), ())
    if not talk:
        raise SourceError(f"{who} and {other} never talk in turn.", at=Place(str(opened.path)))
    with ONE_AT_A_TIME:
        cast = tried_casting(opened.script, place, who, settings).cast if settings else casting.cast
        said = [say_in_scene(opened.path, opened.script, each, cast, place) for each in talk]
    sounds = [levelled(sound) for sound, _ in said]
    silence = np.zeros((round(_BETWEEN_S * sounds[0].rate), *sounds[0].samples.shape[1:]), np.float32)
    samples = np.concatenate([each for sound in sounds for each in (sound.samples, silence)])
    whole = wav_of(Sound(samples, sounds[0].rate))
    return tuple(
        HeardLine(line, b"" if number else whole, is_new)
        for number, ((_, line), (_, is_new)) in enumerate(zip(talk, said, strict=True))
    )


def talks_of(
    opened: OpenScript, ones: Collection[str], others: Collection[str]
) -> Iterator[tuple[tuple[Scene, Line], ...]]:
    """Stretches in which two people speak in turn, those of usual lines first; what is told between them is passed."""
    found = []
    for scene in opened.script.scenes:
        run: list[tuple[Scene, Line]] = []
        for line in (each for each in scene.lines if each.speaker != NARRATOR):
            if line.together or line.speaker not in (*ones, *others):
                run = []
                continue
            run.append((scene, line))
            if {each.speaker in ones for _, each in run[-MOST:]} == {True, False} and len(run) >= 2:
                found.append(tuple(run[-MOST:]))
    return iter(sorted(found, key=lambda talk: (any(len(line.text) > _USUAL for _, line in talk), -len(talk))))
