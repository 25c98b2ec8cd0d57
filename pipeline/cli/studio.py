"""Turns `fullcast studio` into a page in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show


def studio(
    about: Annotated[
        Path, typer.Argument(metavar="[STORY_OR_SCRIPT_OR_FOLDER]", help="What to work on. \\[default: this folder]")
    ] = Path(),
    port: Annotated[int, typer.Option(help="The port to listen on; 0 is any that is free.", min=0, max=65535)] = 0,
    opens: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """See, hear and mend a drama in the browser, on this machine alone. Ctrl-C ends it.

    \b
    fullcast studio
    fullcast studio story.txt
    """
    from pipeline.produce.workplace import Workplace
    from pipeline.studio.serving import serve

    def tell(address: str) -> None:
        show.out.print(f"The studio is open at [bold]{escape(address)}[/]", soft_wrap=True)
        show.out.print("[dim]Ctrl-C ends it.[/]")

    serve(about, Workplace(), port=port, opens=opens, tell=tell)
