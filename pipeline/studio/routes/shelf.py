"""Turns the works of a folder into its shelf, and files that are dropped on it into stories and scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import SourceError
from pipeline.produce.project import STORY_SUFFIXES, works_in, works_in_names
from pipeline.produce.workplace import SCRIPT_SUFFIXES
from pipeline.progress import Report
from pipeline.readers.source_file import MAX_BYTES
from pipeline.store import atomic_path
from pipeline.studio.desk import Answer, body_of, studio_of
from pipeline.studio.views.shelf import told_adapted, told_work

_PLAIN: Final = re.compile(r"[^\x00-\x1f/\\:*?\"<>|]{1,120}")


def show_shelf(request: Request) -> Response:
    """Every story and script of the folder, and what was made of it."""
    studio = studio_of(request)
    works = [told_work(work) for work in works_in(studio.place)]
    return Answer({"folder": Path.cwd().name, "works": works, "kinds": [*STORY_SUFFIXES, *SCRIPT_SUFFIXES]})


async def take_in(request: Request) -> Response:
    """Put a file that was dropped into the folder, under its own name or one beside it."""
    name = request.path_params["name"]
    suffix = Path(name).suffix.lower()
    if not _PLAIN.fullmatch(name) or name.startswith(".") or suffix not in (*STORY_SUFFIXES, *SCRIPT_SUFFIXES):
        kinds = ", ".join((*STORY_SUFFIXES, *SCRIPT_SUFFIXES))
        raise SourceError(f"{name[:120]!r} is no story's name.", next_step=f"Stories and scripts end in {kinds}.")
    folder = studio_of(request).place.scripts if suffix in SCRIPT_SUFFIXES else Path()
    path = _free(folder / name)
    taken = 0
    with atomic_path(path, replace=False) as temporary, temporary.open("wb") as file:
        async for chunk in request.stream():
            taken += len(chunk)
            if taken > MAX_BYTES:
                raise SourceError(f"It has more than {MAX_BYTES // 2**20} MB.", next_step="Split it into volumes.")
            file.write(chunk)
    return Answer({"story": str(path)})


async def adapt(request: Request) -> Response:
    """Turn a story of the folder into its script, in a process of its own."""
    body = await body_of(request)
    story = body.word("story")
    if story not in {str(work.story) for work in works_in_names(studio_of(request).place) if work.story}:
        raise SourceError(f"This folder has no story {story[:200]!r}.", next_step="Drop it on the shelf.")
    job = studio_of(request).jobs.start("adapt", story, adapted, story, studio_of(request).place)
    return Answer(job.told())


def adapted(report: Report, story: str, place: Any) -> dict[str, Any]:
    """What the process does."""
    from pipeline.produce import adapt_story

    return told_adapted(adapt_story(Path(story), place, report=report))


def _free(path: Path) -> Path:
    """A path that nothing has yet: `story.txt`, `story-2.txt` …"""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
