"""Turns command lines into calls: the list of commands, each with its words in a file of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli.adapt import adapt
from pipeline.cli.cast import cast
from pipeline.cli.check import check
from pipeline.cli.deliver import deliver
from pipeline.cli.design import dress, picture
from pipeline.cli.names import names
from pipeline.cli.people import people_app
from pipeline.cli.play import play
from pipeline.cli.publish import publish
from pipeline.cli.render import render
from pipeline.cli.say import say
from pipeline.cli.settle import settle
from pipeline.cli.sounds import sounds_app
from pipeline.cli.store import clean, list_store
from pipeline.cli.studio import studio
from pipeline.cli.terminal import show
from pipeline.cli.voices import voices_app

EXIT_CODES = (
    "Exit codes: 0 done; 1 a rule of deliver --check is not met; 2 the command is mistyped; 3 the story or script; "
    "4 voices.yaml or the cast; "
    "5 a voice engine or --llm; 6 sound; 7 a file cannot be written; 8 a word would be lost (our fault); 130 stopped."
)

app = typer.Typer(
    help="Full Cast turns a story into a full-cast audio drama.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        show.out.print(f"fullcast {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


# Help lists commands in the order in which they are added, and groups behind them.
app.command()(studio)
app.command()(render)
app.command()(adapt)
app.command()(check)
app.command()(cast)
app.command()(settle)
app.command()(names)
app.command()(deliver)
app.command()(publish)
app.command()(play)
app.command()(say)
app.command()(dress)
app.command()(picture)
app.command("store")(list_store)
app.command()(clean)
app.add_typer(people_app, name="people")
app.add_typer(voices_app, name="voices")
app.add_typer(sounds_app, name="sounds")
