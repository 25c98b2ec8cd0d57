"""Turns `fullcast sounds …` into calls: list what a script can name, hear one, see them all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show

sounds_app = typer.Typer(help="The sounds that a script can name.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option("--sounds", help="Your sound files, which come first.")]


@sounds_app.command("list")
def list_sounds(
    sounds: Folder = Path("scripts/sounds"),
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """List your own sounds and the palette's: effects, beds and music.

    \b
    fullcast sounds list
    """
    from pipeline.produce import available

    found = list(available(sounds))
    if json:
        show.as_json({"sounds": [{"name": name, "about": about} for name, about in found]})
        return
    for name, about in found:
        show.out.print(f"{escape(name):<20} [dim]{escape(about)}[/]")


@sounds_app.command("play")
def play(
    name: Annotated[str, typer.Argument(help="A sound, as a script would name it.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write a WAV file instead of playing.")] = None,
    sounds: Folder = Path("scripts/sounds"),
) -> None:
    """Hear a sound, or write it to a file.

    \b
    fullcast sounds play "door slam"
    fullcast sounds play rain --out rain.wav
    """
    from pipeline.produce import play_sound

    path, played = play_sound(name, sounds, out)
    show.out.print(name if played else str(path), soft_wrap=True)


@sounds_app.command("page")
def page(
    names: Annotated[list[str] | None, typer.Argument(help="Only these sounds of the palette.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page, HTML.")] = Path("build/palette.html"),
) -> None:
    """Draw the palette: the level and the spectrum of every sound on one page. All of it takes about a minute.

    \b
    fullcast sounds page
    fullcast sounds page rain "door slam" --out two.html
    """
    from pipeline.produce import draw_palette

    show.out.print(str(draw_palette(out, names or [])), soft_wrap=True)
