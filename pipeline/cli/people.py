"""Turns `fullcast people …` into calls: two names that are one person, a name that should be another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import show

people_app = typer.Typer(help="Who is who in the scripts.", no_args_is_help=True)

Old = Annotated[str, typer.Argument(help="The name whose lines move.")]
Script = Annotated[Path | None, typer.Option("--script", help="Only this script. \\[default: all that they speak in]")]
Scripts = Annotated[Path, typer.Option("--scripts", help="Where scripts are.")]


@people_app.command()
def merge(
    old: Old,
    into: Annotated[str, typer.Argument(help="The person they belong to.")],
    script: Script = None,
    scripts: Scripts = Path("scripts"),
) -> None:
    """Make two people one: all lines of the first become the second's. Adapting the story again keeps it.

    \b
    fullcast people merge "Miss Voss" "Mara Voss"
    """
    _rename(old, into, script, scripts, merge=True)


@people_app.command()
def rename(
    old: Old,
    new: Annotated[str, typer.Argument(help="What they are called from now on.")],
    script: Script = None,
    scripts: Scripts = Path("scripts"),
) -> None:
    """Call a person by another name. Adapting the story again keeps it.

    \b
    fullcast people rename "Man" "Tobias"
    """
    _rename(old, new, script, scripts, merge=False)


def _rename(old: str, new: str, script: Path | None, scripts: Path, *, merge: bool) -> None:
    from pipeline.produce import Workplace
    from pipeline.produce import rename as renamed

    for path, count in renamed(old, new, Workplace(scripts=scripts), script, merge=merge):
        show.out.print(f"{path}: {count} line{'' if count == 1 else 's'} of {old} now spoken by {new}")
