"""Turns `fullcast adapt` into a call: a story's script, who was found in it, what is doubtful and what is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli.llm import TIMEOUT_S, Llm, LlmPrice, LlmTimeout, Model, chat_server
from pipeline.cli.options import Json, Quiet, Scripts
from pipeline.cli.terminal import show, unheard
from pipeline.cli.terminal.bars import shown
from pipeline.cli.terminal.doubts import MOST_DOUBTS, counted_doubts, show_doubts, told_doubt
from pipeline.errors import command

if TYPE_CHECKING:
    from pipeline.drama.script import Line, Omission
    from pipeline.produce import Adapted

MOST_OF_A_KIND = 6
"""How many omissions for one reason are shown; a novel has hundreds of page numbers."""


def adapt(
    story: Annotated[Path, typer.Argument(help="A story.")],
    script: Annotated[Path | None, typer.Option("--script", help="Write the script here instead.")] = None,
    segments: Annotated[Path | None, typer.Option("--segments", help="Write who says what, a JSON line each.")] = None,
    tags: Annotated[str, typer.Option("--tags", help="keep, or drop bare speech tags (said Hayes).")] = "keep",
    anew: Annotated[bool, typer.Option("--anew", help="Write the script anew over the one that is there.")] = False,
    read_as: Annotated[
        str, typer.Option("--read-as", help="Lines that begin with a name are a play's, or prose: auto, play, prose.")
    ] = "auto",
    llm: Llm = "",
    model: Model = "",
    llm_timeout: LlmTimeout = TIMEOUT_S,
    llm_price: LlmPrice = False,
    scripts: Scripts = Path("scripts"),
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Write a story's script, and say who was found, what is doubtful and what is not read aloud.

    \b
    fullcast adapt story.txt
    fullcast adapt story.epub --tags drop
    fullcast adapt story.txt --segments story.jsonl
    fullcast adapt story.txt --llm http://localhost:11434 --model llama3.1
    """
    from pipeline.adapt.script.maybe_speech import audit_of
    from pipeline.drama.story import ReadAs
    from pipeline.produce import Workplace, adapt_story

    if tags not in ("keep", "drop"):
        raise typer.BadParameter("it is keep or drop", param_hint="--tags")
    if read_as not in ("auto", "play", "prose"):
        raise typer.BadParameter("it is auto, play or prose", param_hint="--read-as")
    place = Workplace(scripts=script.parent if script else scripts)
    server = chat_server(llm, model, llm_timeout, only_price=llm_price)
    with shown(show.errors, quiet=quiet or json) as report:
        result = adapt_story(
            story,
            place,
            target=script,
            segments=segments,
            tags=tags,
            anew=anew,
            suggest=True,
            read_as=ReadAs(read_as),
            llm=server,
            report=report,
        )
    if json:
        show.as_json({**_told(result), **unheard.as_json(audit_of(result.script))})
    elif not quiet:
        _show(result)
        unheard.told(audit_of(result.script), str(result.path), MOST_DOUBTS)


def _show(result: Adapted) -> None:
    """The people found, the doubts, what is not read aloud, and where the script is."""
    from pipeline.produce.checks.doubts import talks_in_doubt
    from pipeline.produce.checks.who_is_who import remarks_on_people

    said: dict[str, list[Line]] = defaultdict(list)
    for line in result.script.lines:
        said[line.speaker].append(line)
    rows = []
    for person in result.adaptation.people:
        if lines := said.get(person.name):
            facts = " ".join(str(f) for f in (person.age, person.gender) if f not in ("unknown", "adult")) or "unknown"
            aliases = escape(", ".join(person.aliases))
            rows.append((escape(person.name), facts, str(len(lines)), show.first_line(lines), aliases))
    show.table(("person", "voice", "lines", "first line", "also called"), rows, right=["lines", "first line"])
    remarks = remarks_on_people(result.script)
    see_all = command("check", result.path, "--all")
    for remark in show.some(remarks, MOST_OF_A_KIND, see_all, everything=False):
        show.out.print(f"[yellow]who is who[/] {escape(remark)}", soft_wrap=True)
    talks = talks_in_doubt(result.script)
    if talks:
        show.out.print(f"\n[bold]{counted_doubts(talks)}[/], the least certain first:")
        show_doubts(talks[:MOST_DOUBTS])
        if len(talks) > MOST_DOUBTS:
            show.out.print(f"  [dim]… and {len(talks) - MOST_DOUBTS} more: {escape(see_all)}[/]", soft_wrap=True)
        show.out.print(f"[dim]a key or two settles each: {escape(command('settle', result.path))}[/]", soft_wrap=True)
    _omissions(result.omissions)
    for each in result.suggestions:
        what = f"by your corrections {each.after} ({each.confidence:.0%}) rather than {each.before}"
        show.out.print(f"[yellow]perhaps[/] {escape(show.short(each.key[0], 48))} — {escape(what)}")
    for cue in result.conflicts:
        show.out.print(f"[yellow]{escape(str(cue.place))}[/]: {escape(cue.text)}", soft_wrap=True)
    verb = "kept" if result.is_kept else "wrote"
    chapters = sum(1 for scene in result.script.scenes if scene.title)
    words = "every word once" if result.is_verbatim else "its words as people changed them"
    told = show.count(sum(map(len, said.values())), "line")
    counted = f"{show.count(chapters, 'chapter')}, {told}, {words}"
    show.out.print(f"\n{verb} [bold]{escape(str(result.path))}[/]: {counted}", soft_wrap=True)


def _omissions(omissions: Sequence[Omission]) -> None:
    """What is not read aloud, by its reason."""
    if omissions:
        show.out.print(f"\n[bold]{len(omissions)} not read aloud[/]:")
    for reason in dict.fromkeys(omission.reason for omission in omissions):
        texts = Counter(" ".join(omission.text.split()) for omission in omissions if omission.reason == reason)
        for text, times in list(texts.items())[:MOST_OF_A_KIND]:
            often = f" ({times} times)" if times > 1 else ""
            width = max(20, min(70, show.out.width - len(f"  {reason}: {often}")))
            show.out.print(f"  [dim]{escape(reason)}:[/] {escape(show.short(text, width))}[dim]{often}[/]")
        if len(texts) > MOST_OF_A_KIND:
            more = sum(list(texts.values())[MOST_OF_A_KIND:])
            show.out.print(f"  [dim]{escape(reason)}: … and {more} more[/]")


def _told(result: Adapted) -> dict[str, Any]:
    """The same for programs."""
    return {
        "script": str(result.path),
        "kept": result.is_kept,
        "verbatim": result.is_verbatim,
        "conflicts": [{"place": str(cue.place or ""), "text": cue.text} for cue in result.conflicts],
        "chapters": [scene.title for scene in result.script.scenes if scene.title],
        "people": [
            {
                "name": person.name,
                "aliases": list(person.aliases),
                "gender": str(person.gender),
                "age": str(person.age),
                "evidence": person.evidence,
            }
            for person in result.adaptation.people
        ],
        "doubts": [told_doubt(line) for line in result.script.lines if line.doubt],
        "suggestions": [
            {"text": each.key[0], "before": each.before, "after": each.after, "confidence": round(each.confidence, 3)}
            for each in result.suggestions
        ],
        "omissions": [{"reason": each.reason, "text": each.text} for each in result.omissions],
    }
