"""Turns a folder into the works in it: each story with its script, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.drama.chapters import chapters_of
from pipeline.drama.script import NARRATOR
from pipeline.errors import FullCastError
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.next_steps import story_of
from pipeline.produce.stories.belonging import build_folder, script_of_story
from pipeline.produce.workplace import SCRIPT_SUFFIXES, Workplace, is_script
from pipeline.readers import readers
from pipeline.readers.final_draft.reader import SUFFIX as FINAL_DRAFT

STORY_SUFFIXES: Final = (*sorted({*readers} - {".text"}), FINAL_DRAFT)
"""What a story's file is called that is shown without being asked for."""
_NO_STORIES: Final = ("readme", "license", "changelog", "notice", "requirements", "contributing")
DELIVERED: Final = (".m4b", ".mp3", ".wav", ".vtt", ".srt", ".json", ".png")


@dataclass(frozen=True, slots=True)
class Work:
    """A story, its script, or both. `problem` says why the script cannot be read; the counts are nothing then."""

    story: Path | None
    script: Path | None
    title: str
    author: str = ""
    chapters: int = 0
    lines: int = 0
    people: int = 0
    doubts: int = 0
    files: tuple[Path, ...] = ()
    problem: str = ""


def works_in(place: Workplace) -> tuple[Work, ...]:
    """The works of the current folder: scripts here and among the scripts, and stories that have none yet."""
    scripts = [path for folder in (Path(), place.scripts) for path in _files(folder, SCRIPT_SUFFIXES)]
    found = [_of_script(path, place) for path in scripts]
    have = {work.story.resolve() for work in found if work.story}
    for path in _files(Path(), STORY_SUFFIXES):
        if path.stem.lower() in _NO_STORIES or path.resolve() in have:
            continue
        if is_script(path):
            found.append(_of_script(path, place))
        elif path.suffix != ".md" or not path.name.isupper():
            found.append(Work(path, None, path.stem))
    return tuple(found)


def script_known(path: str, place: Workplace) -> Path | None:
    """The script of that name, if it is one of this folder's works; None for anything else."""
    return next((each.script for each in works_in_names(place) if each.script and str(each.script) == path), None)


def works_in_names(place: Workplace) -> Iterator[Work]:
    """The works of the current folder by their names alone, without reading them."""
    for folder in (Path(), place.scripts):
        yield from (Work(None, path, path.stem) for path in _files(folder, SCRIPT_SUFFIXES))
    for path in _files(Path(), STORY_SUFFIXES):
        yield Work(None, path, path.stem) if is_script(path) else Work(path, None, path.stem)


def files_of(script: Path, place: Workplace) -> tuple[Path, ...]:
    """What was delivered of a script, by name."""
    folder = build_folder(script, place)
    return tuple(path for path in _files(folder, DELIVERED) if path.name.startswith(f"{folder.name}."))


def _of_script(path: Path, place: Workplace) -> Work:
    try:
        script = open_script(path).script
    except FullCastError as error:
        return Work(None, path, path.stem, problem=str(error))
    page = script.title_page
    return Work(
        story_of(script, path),
        path,
        script.title or path.stem,
        page.get("Author", page.get("Authors", "")),
        len(chapters_of(script)),
        sum(1 for _ in script.lines),
        sum(1 for name in script.speakers if name != NARRATOR),
        sum(1 for line in script.lines if line.doubt),
        files_of(path, place),
    )


def script_of_work(story: Path, place: Workplace) -> Path | None:
    """The script that a story has; None where it has none, or its script cannot be read."""
    with suppress(FullCastError, OSError):
        return script_of_story(story, place)
    return None


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in suffixes and not path.name.startswith(".") and path.is_file()
        )
    except OSError:
        return []
