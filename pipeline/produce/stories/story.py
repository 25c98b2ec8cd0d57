"""Turns a story into its script in the scripts folder, with what people changed in it kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.adapt import Adaptation, Implications, Segment, Suggestion, adapt
from pipeline.adapt.opinion.asking import price_of, second_opinions
from pipeline.adapt.opinion.second_opinion import Opinions, keep_opinions, spoken_as, with_opinions
from pipeline.adapt.script.bare_tags import has_dropped_tags
from pipeline.adapt.script.corrections import corrections_between, uncorrected
from pipeline.adapt.script.receipt import Receipt, conflicts_in
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Omission, Remark, Script
from pipeline.drama.story import ReadAs, Story
from pipeline.errors import SourceError, command
from pipeline.produce.editing.written import stale
from pipeline.produce.stories.answered import Answered
from pipeline.produce.stories.belonging import build_folder, refuse_another, script_for, source_of
from pipeline.produce.stories.copies import write_script_file
from pipeline.produce.stories.desk import Desk
from pipeline.produce.stories.screenplay import is_screenplay, written_script
from pipeline.produce.workplace import Workplace
from pipeline.produce.workplace import is_script as is_script  # also asked for here
from pipeline.progress import Remark as Note
from pipeline.progress import Report, silent
from pipeline.publishers.covers.cover_file import cover_problem
from pipeline.readers import read_story
from pipeline.readers.fountain.people import give_lines
from pipeline.readers.fountain.reader import parse_script, read_script, script_text
from pipeline.readers.fountain.writer import write_script
from pipeline.readers.source_file import require_file
from pipeline.store import write_atomically

if TYPE_CHECKING:
    from pipeline.adapt.opinion.chat import ChatServer


@dataclass(frozen=True, slots=True)
class Adapted:
    """A story's script, where it lies, and how it came about. `is_kept` says that the script was there already,
    `is_verbatim` that it says the story's words and no others; `suggestions` are lines that its corrections make
    somebody else's."""

    script: Script
    path: Path
    adaptation: Adaptation
    is_kept: bool = False
    is_verbatim: bool = True
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def conflicts(self) -> tuple[Remark, ...]:
        """The notes at words that people and the story both changed."""
        return conflicts_in(self.script)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """What is not read aloud."""
        return tuple(cue for scene in self.script.scenes for cue in scene.cues if isinstance(cue, Omission))


def adapt_story(
    path: Path,
    place: Workplace,
    *,
    target: Path | None = None,
    segments: Path | None = None,
    tags: str = "keep",
    anew: bool = False,
    suggest: bool = False,
    read_as: ReadAs = ReadAs.AUTO,
    llm: ChatServer | None = None,
    report: Report = silent,
) -> Adapted:
    """The story's script in the scripts folder, or at `target`; with `segments`, who says what in the story's text.

    A script that is there already stays as it is while its story stays. When the story was changed since, what was
    adapted then, what people made of it and what the story is now are merged, with a copy of the script beside it. A
    script whose story was changed and of which nobody knows what was adapted is a `SourceError`, unless it is to be
    made `anew`. `suggest` looks for what corrections imply. An `llm` is asked about every line that is doubtful then,
    also in a script that is kept otherwise. `read_as` says what lines are that begin with a name.
    """
    if is_screenplay(path):
        return _of_screenplay(path, place, target, anew=anew)
    story = replace(read_story(path), read_as=read_as)
    _tell((*story.remarks, *_cover_remarks(story)), path, report)
    if target is None:
        target = script_for(story, path, place, report)
    elif target.exists() and not anew:
        refuse_another(target, story, path)
    desk = Desk(story, source_of(path), target, build_folder(target, place, claim=True) / "adapted.fountain", report)
    is_dropped = tags == "drop" or (target.exists() and not anew and has_dropped_tags(read_script(target)))
    how: Literal["keep", "drop"] = "drop" if is_dropped else "keep"
    adaptation = adapt(story, tags=how, report=report)
    if not target.exists() or anew:
        written, spoken = desk.write(adaptation, _asked(adaptation.script, desk.baseline, adaptation, llm, report))
        return _told(Adapted(written, target, spoken), segments)
    edited = read_script(target)
    before = desk.adapted_before()
    corrections = corrections_between(edited, before or adaptation.script)
    difference = desk.difference(before or edited)
    # Asked to drop tags, compare: who was merged or settled since may have bare tags that were none before.
    is_unedited = before is not None and _words(edited) == _words(before)
    is_asked = tags == "drop" and (is_unedited or not has_dropped_tags(edited))
    again = adaptation
    if is_asked or difference is not None:
        again = adapt(story, tags=how, corrections=corrections, report=report)
    if difference is None and not (is_asked and _words(again.script) != _words(edited)):
        implied = Implications(story).of(corrections) if suggest and corrections.speakers else ()
        kept_script = _asked_in_place(edited, desk.baseline, adaptation, llm, report) if llm else edited
        adaptation = spoken_as(adaptation, kept_script)
        verbatim = desk.is_verbatim(kept_script)
        return _told(
            Adapted(kept_script, target, adaptation, is_kept=True, is_verbatim=verbatim, suggestions=implied), segments
        )
    if before is None:
        said = difference.what if difference else "it was made with its speech tags."
        what = f"{target} no longer says what {path} says, and what was adapted is gone from {desk.baseline}: {said}"
        step = f"Render {target} itself, or write it anew from the story with: {command('adapt', path, '--anew')}"
        raise SourceError(what, at=difference.at if difference else None, next_step=step) from difference
    script = _asked(keep_opinions(edited, again.script), desk.baseline, again, llm, report)
    plain = uncorrected(script, adaptation.script, corrections)
    merged, spoken = desk.merge(before, edited, again, script, corrections, plain)
    return _told(Adapted(merged, target, spoken, is_verbatim=desk.is_verbatim(merged)), segments)


def _tell(remarks: Sequence[str], path: Path, report: Report) -> None:
    for each in remarks:
        report(Note("read", f"{path}: {each}"))


def _of_screenplay(path: Path, place: Workplace, target: Path | None, *, anew: bool) -> Adapted:
    """The script that stands for a screenplay: everybody in it is named already."""
    written, is_kept = written_script(path, place, target=target, anew=anew)
    script = read_script(written)
    people = script.people or tuple(Person(name) for name in script.speakers if name != NARRATOR)
    spoken = len(" ".join(line.text for line in script.lines).split())
    return Adapted(script, written, Adaptation(script, people, (), Receipt(spoken, 0)), is_kept=is_kept)


def _cover_remarks(story: Story) -> Sequence[str]:
    """Why a book's own cover is not used, if it is not."""
    problem = cover_problem(story.cover) if story.cover else None
    return [f"The book's cover {problem[0]}, so that one is drawn."] if problem else []


def _asked(script: Script, baseline: Path, adaptation: Adaptation, llm: ChatServer | None, report: Report) -> Script:
    """The script with the helper's opinions, if there is a helper."""
    return script if llm is None else with_opinions(script, _opinions(script, baseline, adaptation, llm, report))


def _opinions(script: Script, baseline: Path, adaptation: Adaptation, llm: ChatServer, report: Report) -> Opinions:
    """What the helper says, and said before, of people who are there; a price is told and nothing is asked."""
    answered = Answered(baseline.with_name("opinions.jsonl"), llm.model)
    if llm.only_price:
        report(Note("llm", str(price_of(script, adaptation.people, answered))))
        return Opinions(llm.model)
    return second_opinions(script, adaptation.people, llm, report, answered)


def _asked_in_place(script: Script, baseline: Path, adaptation: Adaptation, llm: ChatServer, report: Report) -> Script:
    """A script that people may have edited, with opinions on its doubtful lines; all else in its file stays.

    What it is before people edit it gets them too, so that a later adaptation does not take them for corrections.
    """
    opinions = _opinions(script, baseline, adaptation, llm, report)
    path = Path(script.file)
    pairs = zip(script.lines, with_opinions(script, opinions).lines, strict=True)
    given = {old.place.line: (new.speaker, new.doubt) for old, new in pairs if old.place and old != new}
    if not given:
        return script
    text = script_text(path)
    if [*parse_script(text, script.file).lines] != [*script.lines]:  # the model took its time
        raise stale(path)
    if baseline.exists():
        write_atomically(baseline, write_script(with_opinions(read_script(baseline), opinions)).encode("utf-8"))
    write_script_file(path, give_lines(text, script.file, given), made_of=text)
    return read_script(path)


def _told(adapted: Adapted, segments: Path | None) -> Adapted:
    if segments:
        write_segments(adapted.adaptation.segments, segments)
    return adapted


def _words(script: Script) -> list[str]:
    return " ".join(line.text for line in script.lines).split()


def script_of(
    source: Path, place: Workplace, report: Report = silent, llm: ChatServer | None = None
) -> tuple[Script, Path, Adapted | None]:
    """The script that a path means, adapted first when it is a story."""
    require_file(source)
    if is_script(source):
        if llm:
            report(Note("llm", f"{source} is a script already: --llm asks where a story is adapted."))
        script = read_script(source)
        _tell(script.remarks, source, report)
        return script, source, None
    adapted = adapt_story(source, place, llm=llm, report=report)
    return adapted.script, adapted.path, adapted


def write_segments(segments: tuple[Segment, ...], path: Path) -> None:
    """Who says what in the story's own text, a JSON object a line: start, end (code points), kind, speaker."""
    told = (
        {"start": each.start, "end": each.end, "kind": str(each.kind), "speaker": each.speaker} for each in segments
    )
    write_atomically(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told).encode("utf-8"))
