"""Turns command lines into calls: render, adapt, check, cast and clean; voices and sounds have files of their own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli import show, unheard
from pipeline.cli.bars import shown
from pipeline.cli.design import dress, picture
from pipeline.cli.llm import TIMEOUT_S, Llm, LlmTimeout, Model, chat_server
from pipeline.cli.names import names
from pipeline.cli.people import people_app
from pipeline.cli.say import say
from pipeline.cli.settle import settle
from pipeline.cli.sounds import sounds_app
from pipeline.cli.store import clean, list_store
from pipeline.cli.voices import voices_app
from pipeline.errors import DeliveryError

EXIT_CODES = (
    "Exit codes: 0 done; 2 the command is mistyped; 3 the story or script; 4 voices.yaml or the cast; "
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


@app.command()
def render(
    source: Source,
    formats: Annotated[str, typer.Option("--format", "-f", help="Any of m4b, mp3, wav, srt, transcript.")] = "m4b",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder of the files. \\[default: build/NAME]")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that record; 0 is one a core.")] = 0,
    cluster: Annotated[
        str, typer.Option(help="Record on a Dask cluster: its scheduler's address, tcp://HOST:8786.")
    ] = "",
    engine: Annotated[
        str, typer.Option(help="One engine for every voice, into NAME.ENGINE.m4b: tone is instant, for trying out.")
    ] = "",
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Record NAME.draft.m4b with one quick voice, at a pitch of its own for everybody."
        ),
    ] = False,
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
    """
    from pipeline.produce import Order, Workplace
    from pipeline.produce import render as produced

    if draft and engine:
        raise typer.BadParameter("a draft has an engine of its own", param_hint="--draft")
    began = time.monotonic()
    server = chat_server(llm, model, llm_timeout)
    order = Order(source, _formats(formats), out, sounds, jobs, engine, cluster, server, draft)
    with shown(show.out, quiet=quiet or json, why=why) as report:
        result = produced(order, Workplace(scripts, voices, build), report)
    took_s = time.monotonic() - began
    if json:
        show.as_json(show.rendered_json(result, took_s))
    elif not quiet:
        show.rendered(result, took_s)


def _formats(names: str) -> tuple[str, ...]:
    """The formats that are named, all of them known."""
    from pipeline.publishers import chosen

    wanted = tuple(name.strip().lower() for name in names.split(",") if name.strip())
    if not wanted:
        raise typer.BadParameter("it names no format", param_hint="--format")
    try:
        chosen(wanted)
    except DeliveryError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error
    return wanted


@app.command()
def adapt(
    story: Annotated[Path, typer.Argument(help="A story.")],
    script: Annotated[Path | None, typer.Option("--script", help="Write the script here instead.")] = None,
    segments: Annotated[Path | None, typer.Option("--segments", help="Write who says what, a JSON line each.")] = None,
    tags: Annotated[str, typer.Option("--tags", help="keep, or drop bare speech tags (said Hayes).")] = "keep",
    anew: Annotated[bool, typer.Option("--anew", help="Write the script anew over the one that is there.")] = False,
    read_as: Annotated[
        str, typer.Option("--read-as", help="Lines that begin with a name are a play's, or prose: auto, play, prose.")
    ] = "auto",
    llm: Llm = "",
    model: Model = "",
    llm_timeout: LlmTimeout = TIMEOUT_S,
    scripts: Scripts = Path("scripts"),
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Write a story's script, and say who was found, what is doubtful and what is not read aloud.

    \b
    fullcast adapt story.txt
    fullcast adapt story.epub --tags drop
    fullcast adapt story.txt --segments story.jsonl
    fullcast adapt story.txt --llm http://localhost:11434 --model llama3.1
    """
    from pipeline.adapt.script.maybe_speech import audit_of
    from pipeline.drama.story import ReadAs
    from pipeline.produce import Workplace, adapt_story

    if tags not in ("keep", "drop"):
        raise typer.BadParameter("it is keep or drop", param_hint="--tags")
    if read_as not in ("auto", "play", "prose"):
        raise typer.BadParameter("it is auto, play or prose", param_hint="--read-as")
    place = Workplace(scripts=script.parent if script else scripts)
    server = chat_server(llm, model, llm_timeout)
    with shown(show.errors, quiet=quiet or json) as report:
        result = adapt_story(
            story,
            place,
            target=script,
            segments=segments,
            tags=tags,
            anew=anew,
            suggest=True,
            read_as=ReadAs(read_as),
            llm=server,
            report=report,
        )
    if json:
        show.as_json({**show.adapted_json(result), **unheard.as_json(audit_of(result.script))})
    elif not quiet:
        show.adapted(result)
        unheard.told(audit_of(result.script), str(result.path), show.MOST_DOUBTS)


@app.command()
def check(
    script: ScriptFile,
    sounds: Sounds = None,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    price: Annotated[float, typer.Option(min=0.0, help="What a network engine takes for a million characters.")] = 0.0,
    json: Json = False,
) -> None:
    """Find every error of a script and its voices in one run; say how long it will be and take.

    \b
    fullcast check scripts/story.fountain
    """
    from pipeline.produce import Workplace
    from pipeline.produce import check as checking

    result = checking(script, Workplace(voices=voices, build=build), sounds)
    if json:
        show.as_json({**show.checked_json(result), **unheard.as_json(result.audit)})
    else:
        show.checked(result, price)
        unheard.told(result.audit, result.script.file)


@app.command()
def cast(
    script: ScriptFile,
    voices: Voices = Path("voices.yaml"),
    scripts: Scripts = Path("scripts"),
    json: Json = False,
) -> None:
    """Say who speaks how much with which voice; cast who has none yet, into voices.yaml.

    \b
    fullcast cast scripts/story.fountain
    """
    from pipeline.produce import Workplace, cast_episode, script_of

    place = Workplace(scripts, voices)
    found, _, adapted = script_of(script, place)
    casting = cast_episode(found, adapted.adaptation.people if adapted else (), place)
    if json:
        show.as_json(show.cast_json(casting))
    else:
        show.cast(casting)
        if casting.new:
            show.out.print(f"\n{len(casting.new)} newly cast in [bold]{voices}[/]")


# Help lists commands in the order in which they are added, and groups behind them.
app.command()(settle)
app.command()(names)
app.command()(say)
app.command()(dress)
app.command()(picture)
app.command("store")(list_store)
app.command()(clean)
app.add_typer(people_app, name="people")
app.add_typer(voices_app, name="voices")
app.add_typer(sounds_app, name="sounds")
