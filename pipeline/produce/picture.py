"""Turns a script that was rendered into a picture of it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SourceError, command
from pipeline.produce.episode import heard, trial_name, tried_with
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.stories.story import script_of
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.produce.workplace import Workplace
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import find_sounds, sound_folder, without_descriptions
from pipeline.stages.recording.record import stored, utterances_of
from pipeline.stages.recording.words import heard_in
from pipeline.store import write_atomically


def draw_episode(
    source: Path,
    place: Workplace,
    *,
    chapter: int | None = None,
    out: Path | None = None,
    sounds: Path | None = None,
    engine: str = "",
    is_draft: bool = False,
) -> Path:
    """Write a PNG of the episode, or of its chapter of that number from 1; where it lies. `engine` and `is_draft` as
    it was rendered with.

    Raises `SourceError` for a script that is not recorded yet and for a chapter that it has not.
    """
    from pipeline.stages.picture import draw

    script, path, adapted = script_of(source, place)
    people = adapted.adaptation.people if adapted else script.people
    cast = heard(cast_episode(script, people, place, write=False), people, engine=engine, is_draft=is_draft)
    sounds = sound_folder(path, sounds)
    script, _ = without_descriptions(script, sounds)
    takes, said = [], {}
    for utterance in utterances_of(script, cast):
        key, take = stored(utterance, place.store)
        if take is None:
            what = "This line is not recorded yet."
            raise SourceError(what, at=utterance.place, next_step=f"Render first: {command('render', source)}")
        takes.append(take)
        said[key] = utterance
    found = find_sounds(script, sounds, cast.house.rate)
    sheet = schedule(script, cast, takes, found, heard_in(place.store, said))
    if chapter is not None and not 1 <= chapter <= len(sheet.chapters):
        raise SourceError(
            f"There is no chapter {chapter}.", next_step=f"They are counted from 1 to {len(sheet.chapters)}."
        )
    folder = build_folder(path, place)
    name = trial_name(folder.name, tried_with(engine, is_draft=is_draft)) + (f"-{chapter}" if chapter else "")
    target = out or folder / f"{name}.png"
    write_atomically(target, draw(sheet, place.store, None if chapter is None else chapter - 1))
    return target
