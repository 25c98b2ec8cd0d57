"""Turns `fullcast render` into a call: a story or a script becomes one chaptered file."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli.deliver import show_verdict, told_verdicts
from pipeline.cli.llm import TIMEOUT_S, Llm, LlmTimeout, Model, chat_server
from pipeline.cli.options import Build, Json, Quiet, Scripts, Sounds, Source, Voices
from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown
from pipeline.errors import DeliveryError, command
from pipeline.units import clock, size_in_words

if TYPE_CHECKING:
    from pipeline.drama.excerpt import Excerpt
    from pipeline.produce import Rendered


def render(
    source: Source,
    formats: Annotated[
        str | None, typer.Option("--format", "-f", help="Any of m4b, mp3, opus, flac, wav, srt, transcript …; or all.")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", help="As a market wants it, into build/NAME/PROFILE: see deliver.")
    ] = "",
    by_chapter: Annotated[bool, typer.Option("--by-chapter", help="One file a chapter, with a playlist.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder of the files. \\[default: build/NAME]")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes that record; 0 is one a core, as memory allows.")
    ] = 0,
    cluster: Annotated[
        str, typer.Option(help="Record on a Dask cluster: its scheduler's address, tcp://HOST:8786.")
    ] = "",
    or_here: Annotated[
        bool, typer.Option("--or-here", help="Record here what the --cluster cannot, or not any more.")
    ] = False,
    engine: Annotated[
        str, typer.Option(help="One engine for every voice, into NAME.ENGINE.m4b: tone is instant, for trying out.")
    ] = "",
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Record NAME.draft.m4b with one quick voice, at a pitch of its own for everybody."
        ),
    ] = False,
    chapter: Annotated[str, typer.Option(help="Only this chapter, by number or title, into NAME.chapter-3.m4b.")] = "",
    scene: Annotated[
        str, typer.Option(help="Only this scene: its number (in the chapter, if one is given) or words of its heading.")
    ] = "",
    lines: Annotated[
        str, typer.Option(metavar="FROM-TO", help="Only these lines of the script's file, such as 120-140.")
    ] = "",
    llm: Llm = "",
    model: Model = "",
    llm_timeout: LlmTimeout = TIMEOUT_S,
    why: Annotated[bool, typer.Option("--why", help="Say why each new take is recorded.")] = False,
    sounds: Sounds = None,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    scripts: Scripts = Path("scripts"),
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Render a story or a script into one chaptered file, with captions.

    \b
    fullcast render story.txt
    fullcast render scripts/story.fountain --format m4b,mp3 --out ~/Desktop
    fullcast render story.fountain --draft         # a chapter within seconds
    fullcast render story.fountain --engine tone   # in seconds, to try things out
    fullcast render story.fountain --chapter 3     # one chapter, a file of its own
    fullcast render story.fountain --lines 120-140
    """
    from pipeline.produce import Order, Workplace
    from pipeline.produce import render as produced
    from pipeline.stages.workers.cluster import check_address

    if cluster:
        check_address(cluster)
    if or_here and not cluster:
        raise typer.BadParameter("there is no --cluster that could fail", param_hint="--or-here")
    if draft and engine:
        raise typer.BadParameter("a draft has an engine of its own", param_hint="--draft")
    began = time.monotonic()
    server = chat_server(llm, model, llm_timeout)
    excerpt = _excerpt(chapter, scene, lines)
    names = () if formats is None else format_names(formats)
    order = Order(
        source,
        names,
        out,
        sounds,
        jobs,
        engine,
        cluster,
        server,
        draft,
        excerpt,
        profile=profile,
        by_chapter=by_chapter,
        or_here=or_here,
    )
    with shown(show.out, quiet=quiet or json, why=why) as report:
        result = produced(order, Workplace(scripts, voices, build), report)
    took_s = time.monotonic() - began
    if json:
        show.as_json(told_result(result, took_s))
    elif not quiet:
        show_result(result, took_s)


def _excerpt(chapter: str, scene: str, lines: str) -> Excerpt | None:
    """The part of the script that is wanted, if it is not all of it."""
    from pipeline.drama.excerpt import Excerpt

    if not lines:
        return Excerpt(chapter, scene) if chapter or scene else None
    if chapter or scene:
        raise typer.BadParameter(
            "lines are counted in the whole file, without a chapter or a scene", param_hint="--lines"
        )
    match = re.fullmatch(r"\s*(\d+)\s*(?:[-–—:]|to)?\s*(\d*)\s*", lines)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise typer.BadParameter(f"{lines!r} is not FROM-TO, such as 120-140", param_hint="--lines")
    return Excerpt(lines=(first, last))


def format_names(names: str) -> tuple[str, ...]:
    """The formats that are named, all of them known."""
    from pipeline.stages.composing import chosen_formats

    wanted = tuple(name.strip().lower() for name in names.split(",") if name.strip())
    if not wanted:
        raise typer.BadParameter("it names no format", param_hint="--format")
    try:
        chosen_formats(wanted)
    except DeliveryError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
    return wanted


def show_result(result: Rendered, took_s: float) -> None:
    """The summary of a render."""
    sheet = result.sheet
    length_s = sheet.length / sheet.rate
    if result.newly_cast:
        names = ", ".join(
            f"{part.name} ({part.voice.speech.voice or part.voice.speech.engine})" for part in result.newly_cast
        )
        show.out.print(f"newly cast: {escape(names)}", soft_wrap=True)
    if result.doubtful:
        step = escape(command("settle", result.script_path))
        show.out.print(
            f"[yellow]{show.count(result.doubtful, 'doubtful speaker')}[/]; settle them with: {step}", soft_wrap=True
        )
    title = escape(sheet.title or result.script_path.stem)
    people = len(result.parts)
    show.out.print(
        f"[bold]{title}[/]  {clock(length_s)}, {people} voices, {show.count(len(sheet.chapters), 'chapter')}"
    )
    for chapter in sheet.chapters:
        show.out.print(f"  [dim]{clock(chapter.start / sheet.rate):>8}[/]  {escape(chapter.title)}")
    show.out.print(f"{result.loudness_lufs:.1f} LUFS, peak {result.peak_dbtp:.1f} dBTP after decoding")
    new = f"{result.takes_made} of {result.takes} lines newly recorded"
    if result.takes_made and result.runs_on:
        new += f" ({', '.join(f'{name} on {told}' for name, told in result.runs_on.items())})"
    show.out.print(f"{new}, done in {clock(took_s)} ({length_s / max(took_s, 0.1):.1f} x real time)")
    if result.takes_made and result.hands.remark:
        show.out.print(result.hands.remark, soft_wrap=True)
    for path in result.files:
        size = path.stat().st_size
        show.out.print(f"  [bold]{escape(str(path))}[/]  [dim]{size_in_words(size)}[/]", soft_wrap=True)
    show_verdict(result.profile, result.verdicts)


def told_result(result: Rendered, took_s: float) -> dict[str, Any]:
    """The same for programs."""
    sheet = result.sheet
    return {
        "title": sheet.title,
        "script": str(result.script_path),
        "seconds": round(sheet.length / sheet.rate, 3),
        "voices": len(result.parts),
        "chapters": [{"title": c.title, "start": round(c.start / sheet.rate, 3)} for c in sheet.chapters],
        "loudness_lufs": round(result.loudness_lufs, 2),
        "peak_dbtp": round(result.peak_dbtp, 2),
        "takes": result.takes,
        "takes_made": result.takes_made,
        "runs_on": dict(result.runs_on),
        "doubtful": result.doubtful,
        "processes": result.hands.count,
        "processes_remark": result.hands.remark,
        "newly_cast": [part.name for part in result.newly_cast],
        "files": [str(path) for path in result.files],
        "took_s": round(took_s, 1),
        "profile": result.profile.name,
        "verdict": told_verdicts(result.verdicts),
    }
