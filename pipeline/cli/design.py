"""Turns `fullcast dress` and `fullcast picture` into calls: sound design proposed, sound design seen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show

ScriptFile = Annotated[Path, typer.Argument(help="A script (.fountain).")]


def dress(
    script: ScriptFile,
    write: Annotated[bool, typer.Option("--write", help="Write the proposals into the script, as notes.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """Propose ambience, effects and music from the script's own words; only --write changes it.

    \b
    fullcast dress scripts/story.fountain
    fullcast dress scripts/story.fountain --write
    """
    from pipeline.produce.dressing import dress_script
    from pipeline.produce.stories.screenplay import script_to_edit

    script = script_to_edit(script)
    proposals = dress_script(script, write=write)
    if json:
        rows = [{"line": each.line, "note": each.note, "because": each.because} for each in proposals]
        show.as_json({"proposals": rows, "written": write and bool(rows)})
        return
    for each in proposals:
        show.out.print(
            f"{script}:{each.line} [bold]{escape(each.note)}[/] [dim]{escape(each.because)}[/]", soft_wrap=True
        )
    if not proposals:
        show.out.print("nothing to propose")
    elif write:
        show.out.print(f"\n{len(proposals)} notes written into [bold]{script}[/]: delete what you do not want")
    else:
        show.out.print(f"\n{len(proposals)} proposals; --write puts them into the script")


def picture(
    script: ScriptFile,
    chapter: Annotated[int | None, typer.Option("--chapter", help="Only this chapter, counted from 1.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The PNG. \\[default: build/NAME/NAME.png]")] = None,
    sounds: Annotated[
        Path | None,
        typer.Option(
            "--sounds", exists=True, file_okay=False, help="Your sound files. \\[default: sounds/ beside the script]"
        ),
    ] = None,
    engine: Annotated[str, typer.Option(help="The engine that it was tried out with.")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Draw what --draft rendered.")] = False,
    voices: Annotated[Path, typer.Option("--voices", help="The house cast.")] = Path("voices.yaml"),
    build: Annotated[Path, typer.Option("--build", help="Where everything made is kept.")] = Path("build"),
) -> None:
    """Draw a rendered script: the level of speech, effects, music and beds over time, and the spectrum of it all.

    \b
    fullcast picture scripts/story.fountain
    fullcast picture scripts/story.fountain --chapter 2 --out two.png
    """
    from pipeline.produce import Workplace
    from pipeline.produce.picture import draw_episode

    place = Workplace(voices=voices, build=build)
    drawn = draw_episode(script, place, chapter=chapter, out=out, sounds=sounds, engine=engine, is_draft=draft)
    show.out.print(str(drawn), soft_wrap=True)
