"""Turns a file, a folder, or an episode that was delivered into a market's verdict on its sound."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.drama.profile import Profile
from pipeline.errors import DeliveryError, Place, command
from pipeline.produce.delivery.verdicts import SOUNDS, FileVerdict, checked
from pipeline.produce.stories.belonging import build_folder, script_of_story
from pipeline.produce.workplace import Workplace, is_script
from pipeline.readers.source_file import require_file
from pipeline.stages.publish import LEDGER


def check_delivery(source: Path, profile: Profile, place: Workplace, *, is_named: bool) -> tuple[FileVerdict, ...]:
    """The verdict on a sound file, a folder of them, or on what was delivered of a story or script.

    Raises `DeliveryError` for an episode of which nothing was delivered.
    """
    if source.is_dir() or source.suffix.lower() in SOUNDS:
        return checked(source, profile)
    require_file(source)
    script = source if is_script(source) else script_of_story(source, place)
    folder = build_folder(script, place) if script else place.build / source.stem
    folders = [folder / profile.name, folder] if is_named else [folder]
    files = next((found for each in folders if (found := _delivered(each))), [])
    if not files:
        step = f"Deliver it first: {command('deliver', source, '--profile', profile.name)}"
        raise DeliveryError("Nothing was delivered of this episode.", at=Place(str(source)), next_step=step)
    return tuple(each for file in files for each in checked(file, profile))


def _delivered(folder: Path) -> list[Path]:
    """The sound files that a delivery wrote into a folder."""
    try:
        names = json.loads((folder / LEDGER).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    paths = [folder / name for name in sorted(names)]
    return [path for path in paths if path.suffix.lower() in SOUNDS and path.is_file()]
