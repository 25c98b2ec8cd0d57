"""Turns `fullcast play` into a call: one line of a script is said as the episode says it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.options import Build, Scripts, Voices
from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown


def play(
    where: Annotated[
        str, typer.Argument(metavar="SCRIPT:LINE", help="A script and a line of its file: scripts/story.fountain:120.")
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write a WAV file instead of playing.")] = None,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    scripts: Scripts = Path("scripts"),
) -> None:
    """Say the line of a script that stands at a line of its file, or the next after it; record it if need be.

    \b
    fullcast play scripts/story.fountain:120
    fullcast play scripts/story.fountain:120 --out line.wav
    """
    from pipeline.produce.line_by_line import play_line
    from pipeline.produce.workplace import Workplace

    with shown(show.errors, quiet=False) as report:
        said = play_line(where, Workplace(scripts, voices, build), out, report)
    at = f"[dim]{escape(str(said.line.place))}[/] " if said.line.place else ""
    show.out.print(f"{at}{escape(said.line.speaker)}: {escape(show.short(said.line.text, 200))}", soft_wrap=True)
    if not said.is_played:
        why = "" if out else "  [dim]nothing here plays sound: open this file[/]"
        show.out.print(f"[bold]{escape(str(said.path))}[/]{why}", soft_wrap=True)
