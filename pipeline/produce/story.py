"""Turns a story into its script in the scripts folder, with what people changed in it kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.adapt import Adaptation, Segment, adapt, check_receipt
from pipeline.drama.script import Omission, Script
from pipeline.drama.story import Story
from pipeline.errors import ReceiptError, SourceError, nearest
from pipeline.produce.workplace import Workplace
from pipeline.progress import Report, silent
from pipeline.readers import read_story
from pipeline.readers.fountain import read_script
from pipeline.readers.fountain_writer import write_script
from pipeline.store import write_atomically

SCRIPT_SUFFIXES = (".fountain", ".spmd")


@dataclass(frozen=True, slots=True)
class Adapted:
    """A story's script, where it lies, and how it came about. `is_kept` says that the script was there already."""

    script: Script
    path: Path
    adaptation: Adaptation
    is_kept: bool = False

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """What is not read aloud."""
        return tuple(cue for scene in self.script.scenes for cue in scene.cues if isinstance(cue, Omission))


def is_script(path: Path) -> bool:
    """Whether a file is a script rather than a story."""
    return path.suffix.lower() in SCRIPT_SUFFIXES


def adapt_story(
    path: Path,
    place: Workplace,
    *,
    target: Path | None = None,
    segments: Path | None = None,
    tags: str = "keep",
    anew: bool = False,
    report: Report = silent,
) -> Adapted:
    """The story's script in the scripts folder, or at `target`; with `segments`, who says what in the story's text.

    A script that is there already and says the story's words is kept with all that people changed in it; one that
    says others stops with a `SourceError`, unless it is to be made `anew`.
    """
    story = read_story(path)
    adaptation = adapt(story, tags="drop" if tags == "drop" else "keep", report=report)
    target = target or place.scripts / f"{path.stem}.fountain"
    if segments:
        write_segments(adaptation.segments, segments)
    if target.exists() and not anew:
        return Adapted(_kept_script(target, story, path), target, adaptation, is_kept=True)
    speakers = set(adaptation.script.speakers)
    people = tuple(person for person in adaptation.people if person.name in speakers)
    script = _with_cover(replace(adaptation.script, people=people), story, target)
    write_atomically(target, write_script(script).encode("utf-8"))
    # Read back what was written: from here on the file is the script, and its lines have places.
    written = read_script(target)
    check_receipt(story, written)
    return Adapted(written, target, adaptation)


def _kept_script(target: Path, story: Story, path: Path) -> Script:
    script = read_script(target)
    try:
        check_receipt(story, script)
    except ReceiptError as difference:
        what = f"{target} no longer says what {path} says: {difference.what}"
        step = f"Render {target} itself, or write it anew from the story with: fullcast adapt {path} --anew"
        raise SourceError(what, at=difference.at, next_step=step) from difference
    return script


def _with_cover(script: Script, story: Story, target: Path) -> Script:
    """The script with the story's own picture beside it, when the story brought one."""
    if not story.cover:
        return script
    suffix = ".png" if story.cover.startswith(b"\x89PNG") else ".jpg"
    picture = target.with_name(f"{target.stem}-cover{suffix}")
    write_atomically(picture, story.cover)
    return replace(script, title_page={**script.title_page, "Cover": picture.name})


def script_of(source: Path, place: Workplace, report: Report = silent) -> tuple[Script, Path, Adapted | None]:
    """The script that a path means, adapted first when it is a story."""
    if not source.exists():
        close = [str(p) for p in (*place.scripts.glob("*.fountain"), *Path().glob("*.*")) if p.suffix]
        raise SourceError(f"There is no file {source}.", next_step=nearest(str(source), close) if close else "")
    if is_script(source):
        return read_script(source), source, None
    adapted = adapt_story(source, place, report=report)
    return adapted.script, adapted.path, adapted


def write_segments(segments: tuple[Segment, ...], path: Path) -> None:
    """Who says what in the story's own text, a JSON object a line: start, end (code points), kind, speaker."""
    told = (
        {"start": each.start, "end": each.end, "kind": str(each.kind), "speaker": each.speaker} for each in segments
    )
    write_atomically(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told).encode("utf-8"))
