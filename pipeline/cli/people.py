"""Turns `fullcast people …` into calls: two names that are one person, a name that should be another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import show

people_app = typer.Typer(help="Who is who in the scripts.", no_args_is_help=True)

Script = Annotated[Path | None, typer.Option("--script", help="Only this script. \\[default: all that they speak in]")]
Scripts = Annotated[Path, typer.Option("--scripts", help="Where scripts are.")]


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
