"""Turns the words that many commands take into one meaning and one help text for each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[Path, typer.Argument(help="A story (.txt .md .html .epub .docx …) or a script (.fountain).")]
ScriptFile = Annotated[Path, typer.Argument(help="A script (.fountain) or a story.")]
Voices = Annotated[Path, typer.Option("--voices", help="The house cast.", show_default=True)]
Build = Annotated[Path, typer.Option("--build", help="Where everything made is kept.")]
Scripts = Annotated[Path, typer.Option("--scripts", help="Where adapted stories are written.")]
Sounds = Annotated[
    Path | None,
    typer.Option(
        "--sounds", exists=True, file_okay=False, help="Your sound files. \\[default: sounds/ beside the script]"
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")]
