"""Turns `fullcast people …` into calls: what is asked about who is who, and the answers, which last."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show

people_app = typer.Typer(help="Who is who in the scripts.")

Script = Annotated[Path | None, typer.Option("--script", help="Only this script. \\[default: all that they speak in]")]
Scripts = Annotated[Path, typer.Option("--scripts", help="Where scripts are.")]


@people_app.callback(invoke_without_command=True)
def asked(context: typer.Context, script: Script = None, scripts: Scripts = Path("scripts")) -> None:
    """Who is who: asks which two names are one person, what touches most lines first, with the answers to type.

    \b
    fullcast people
    fullcast people --script scripts/story.fountain
    """
    if context.invoked_subcommand is not None:
        return
    from pipeline.produce import Workplace
    from pipeline.produce.checks.who_is_who import asked_in

    for path, remarks in asked_in(Workplace(scripts=scripts), script):
        show.out.print(f"[bold]{escape(str(path))}[/]")
        for remark in remarks or ("nothing is asked about who is who",):
            show.out.print(f"  {escape(remark)}", soft_wrap=True)


@people_app.command()
def part(
    one: Annotated[str, typer.Argument(help="A name, in any letter case.")],
    other: Annotated[str, typer.Argument(help="Another one: they are two people.")],
    script: Script = None,
    scripts: Scripts = Path("scripts"),
) -> None:
    """Say that two names are two people: lines in doubt between them are given to the other, and nothing asks again.

    \b
    fullcast people part "Sir Thomas" "Tom Bertram"
    """
    from pipeline.produce import Workplace
    from pipeline.produce import part as parted

    told = parted(one, other, Workplace(scripts=scripts), script)
    for path, name, count in told:
        if count:
            show.out.print(f"{path}: {_lines(count)} of {name}, without a doubt", soft_wrap=True)
    for path in dict.fromkeys(path for path, _, count in told if not count):
        names = " and ".join(name for at, name, _ in told if at == path)
        show.out.print(f"{path}: {names} are two people", soft_wrap=True)


@people_app.command()
def merge(
    names: Annotated[list[str], typer.Argument(help="Names of one person, in any letter case; the last one stays.")],
    script: Script = None,
    scripts: Scripts = Path("scripts"),
) -> None:
    """Make people one: all lines of the others become the last one's. Adapting the story again keeps it.

    \b
    fullcast people merge "Miss Voss" Mara "Mara Voss"
    fullcast people merge "The Narrator" narrator
    """
    from pipeline.produce import Workplace
    from pipeline.produce import merge as merged

    if len(names) < 2:
        raise typer.BadParameter("it takes two names or more; the last one stays", param_hint="NAMES")
    for path, old, new, count in merged(names, Workplace(scripts=scripts), script):
        show.out.print(f"{path}: {_lines(count)} of {old} now spoken by {new}")


@people_app.command()
def rename(
    old: Annotated[str, typer.Argument(help="The name whose lines move.")],
    new: Annotated[str, typer.Argument(help="What they are called from now on.")],
    script: Script = None,
    scripts: Scripts = Path("scripts"),
) -> None:
    """Call a person by another name. Adapting the story again keeps it.

    \b
    fullcast people rename "Man" "Tobias"
    """
    from pipeline.produce import Workplace
    from pipeline.produce import rename as renamed

    for path, count in renamed(old, new, Workplace(scripts=scripts), script):
        show.out.print(f"{path}: {_lines(count)} of {old} now spoken by {new}")


def _lines(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"
