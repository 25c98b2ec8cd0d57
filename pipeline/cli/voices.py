"""Turns `fullcast voices …` into calls: list them, hear one, give one to a character, check voices.yaml."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli import show
from pipeline.cli.bars import shown

voices_app = typer.Typer(help="The voices, and who has which.", no_args_is_help=True)

VoicesFile = Annotated[Path, typer.Option("--voices", help="The house cast.")]
SAMPLE = "The night was quiet, and nobody in the house had heard the door."


@voices_app.command("list")
def list_voices(
    engine: Annotated[str, typer.Option(help="Only this engine's.")] = "",
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """List every voice that can be cast.

    \b
    fullcast voices list --engine kokoro
    """
    from pipeline.engines import advice, engine_names
    from pipeline.engines import engine as open_engine

    opened = {name: open_engine(name) for name in ([engine] if engine else engine_names())}
    if json:
        voices = [
            {"engine": name, "voice": voice, "gender": str(facts.gender), "language": facts.language}
            for name, each in opened.items()
            for voice, facts in each.voices.items()
        ]
        show.as_json({"engines": list(opened), "voices": voices})
        return
    for name, each in opened.items():
        if not each.voices:
            show.out.print(f"{name:<8} [dim]{escape(_unlisted(each.voices, advice(name)))}[/]", soft_wrap=True)
        for voice, facts in each.voices.items():
            remark = f"  [dim]{facts.remark}[/]" if facts.remark else ""
            show.out.print(f"{name:<8} {voice:<14} {facts.gender:<8} {facts.language}{remark}")


def _unlisted(voices: Container[str], advice: str) -> str:
    """What is said of an engine that lists no voice."""
    if "any at all" in voices:
        return "takes any name for a voice"
    return "takes no voice: give lang, tld, pace and pitch" if "" in voices else f"has no voice here yet: {advice}"


@voices_app.command("play")
def play(
    voice: Annotated[str, typer.Argument(help="A voice, or a character of voices.yaml.")],
    text: Annotated[str, typer.Argument(help="What to say.")] = SAMPLE,
    engine: Annotated[str, typer.Option(help="The voice's engine.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write a WAV file instead of playing.")] = None,
    voices: VoicesFile = Path("voices.yaml"),
) -> None:
    """Hear a voice, or write it to a file.

    \b
    fullcast voices play bm_george
    fullcast voices play "Mark Jensen" "Primorsky Krai"
    fullcast voices play af_heart --out heart.wav
    """
    from pipeline.produce import audition

    with shown(show.errors, quiet=False) as report:
        path, played = audition(voice, text, engine, voices, out, report)
    show.out.print(str(path) if not played else f"{voice}: {text}", soft_wrap=True)


@voices_app.command("set")
def set_voice(
    character: Annotated[str, typer.Argument(help="A character; a new one is added.")],
    settings: Annotated[list[str], typer.Argument(help="KEY=VALUE; KEY= takes it away.")],
    voices: VoicesFile = Path("voices.yaml"),
    scripts: Annotated[
        Path, typer.Option("--scripts", help="Where scripts are: a name in them is that person's.")
    ] = Path("scripts"),
) -> None:
    """Give a character a voice or change it, in voices.yaml; comments and order stay.

    \b
    fullcast voices set "Mark Jensen" voice=bm_george pitch=-2
    fullcast voices set Kim engine=gtts lang=en tld=co.uk
    """
    from pipeline.produce import set_voice as changed

    pairs = dict(setting.partition("=")[::2] for setting in settings)
    wrong = [setting for setting in settings if "=" not in setting]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} is not KEY=VALUE", param_hint="SETTINGS")
    name = changed(voices, character, pairs, scripts)
    show.out.print(f"{name}: {' '.join(settings)} in [bold]{voices}[/]")


@voices_app.command("check")
def check(voices: VoicesFile = Path("voices.yaml")) -> None:
    """Find every error in voices.yaml in one run.

    \b
    fullcast voices check
    """
    from pipeline.casting.voices import installed
    from pipeline.casting.writing import load_voices

    found = load_voices(voices, installed())
    pools = sum(len(pool) for pool in found.pools.values())
    show.out.print(
        f"[green]ok[/] {voices}: {len(found.characters)} characters, {pools} voices in {len(found.pools)} pools"
    )
