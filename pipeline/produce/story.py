"""Turns a story into its script in the scripts folder, with what people changed in it kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.adapt import Adaptation, Segment, Suggestion, adapt, check_receipt, implied_by
from pipeline.adapt.corrections import corrections_between
from pipeline.adapt.keeping import keep_additions
from pipeline.drama.script import Omission, Script
from pipeline.drama.story import Story
from pipeline.errors import ReceiptError, SourceError, nearest
from pipeline.produce.workplace import Workplace
from pipeline.progress import Remark as Note
from pipeline.progress import Report, silent
from pipeline.readers import read_story
from pipeline.readers.fountain import read_script
from pipeline.readers.fountain_writer import write_script
from pipeline.store import write_atomically

SCRIPT_SUFFIXES = (".fountain", ".spmd")


@dataclass(frozen=True, slots=True)
class Adapted:
    """A story's script, where it lies, and how it came about. `is_kept` says that the script was there
    already; `suggestions` are lines that its corrections make somebody else's."""

    script: Script
    path: Path
    adaptation: Adaptation
    is_kept: bool = False
    suggestions: tuple[Suggestion, ...] = ()

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
    suggest: bool = False,
    report: Report = silent,
) -> Adapted:
    """The story's script in the scripts folder, or at `target`; with `segments`, who says what in the story's text.

    A script that is there already and says the story's words is kept as it is. When the story was edited since, it
    is adapted again with everything that people changed in the script; when the words of both were edited, that is
    a `SourceError`, unless the script is to be made `anew`. `suggest` looks for what corrections imply.
    """
    story = read_story(path)
    how: Literal["keep", "drop"] = "drop" if tags == "drop" else "keep"
    adaptation = adapt(story, tags=how, report=report)
    target = target or place.scripts / f"{path.stem}.fountain"
    baseline = place.build / path.stem / "adapted.fountain"
    if segments:
        write_segments(adaptation.segments, segments)
    if not target.exists() or anew:
        return _write(story, adaptation, adaptation.script, target, baseline)
    edited = read_script(target)
    corrections = corrections_between(edited, read_script(baseline) if baseline.exists() else adaptation.script)
    difference = _difference(story, edited)
    if difference is None:
        implied = implied_by(story, corrections) if suggest and corrections.speakers else ()
        return Adapted(edited, target, adaptation, is_kept=True, suggestions=implied)
    if not baseline.exists() or _words(edited) != _words(read_script(baseline)):
        what = f"{target} no longer says what {path} says: {difference.what}"
        step = f"Render {target} itself, or write it anew from the story with: fullcast adapt {path} --anew"
        raise SourceError(what, at=difference.at, next_step=step) from difference
    again = adapt(story, tags=how, corrections=corrections, report=report)
    kept = keep_additions(edited, again.script)
    for cue in kept.lost:
        report(Note("adapt", f"{cue.place}: the line that this stood beside is gone from the story."))
    return _write(story, again, kept.script, target, baseline)


def _write(story: Story, adaptation: Adaptation, script: Script, target: Path, baseline: Path) -> Adapted:
    """Write the script, and beside the build what it is before people edit it."""
    speakers = set(script.speakers)
    people = tuple(person for person in adaptation.people if person.name in speakers)
    text = write_script(_with_cover(replace(script, people=people), story, target)).encode("utf-8")
    write_atomically(target, text)
    write_atomically(baseline, text)
    # Read back what was written: from here on the file is the script, and its lines have places.
    written = read_script(target)
    check_receipt(story, written)
    return Adapted(written, target, adaptation)


def _difference(story: Story, script: Script) -> ReceiptError | None:
    try:
        check_receipt(story, script)
    except ReceiptError as difference:
        return difference
    return None


def _words(script: Script) -> list[str]:
    return " ".join(line.text for line in script.lines).split()


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
