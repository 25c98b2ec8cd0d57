"""Turns `fullcast voices …` into calls: list them, hear one, give one to a character, check voices.yaml."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.cli.options import Scripts
from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown
from pipeline.errors import EngineError, nearest

if TYPE_CHECKING:
    from pipeline.engines import VoiceFacts

voices_app = typer.Typer(help="The voices, and who has which.", no_args_is_help=True)

VoicesFile = Annotated[Path, typer.Option("--voices", help="The house cast.")]
SAMPLE = "The night was quiet, and nobody in the house had heard the door."


@voices_app.command("list")
def list_voices(
    engine: Annotated[str, typer.Option(help="Only this engine's.")] = "",
    language: Annotated[str, typer.Option("--language", "-l", help="Only voices of this language: de, en-gb.")] = "",
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """List every voice that can be cast, the English ones first.

    \b
    fullcast voices list
    fullcast voices list --engine kokoro
    fullcast voices list --language de
    """
    from pipeline.engines import advice, engine_names
    from pipeline.engines import engine as open_engine

    opened = {name: open_engine(name) for name in ([engine] if engine else engine_names())}
    rows = [(name, voice, facts) for name, each in opened.items() for voice, facts in each.voices.items()]
    found = _speaking(language, rows) if language else sorted(rows, key=_english_first)
    if json:
        voices = [
            {"engine": name, "voice": voice, "gender": str(facts.gender), "language": facts.language}
            for name, voice, facts in found
        ]
        show.as_json({"engines": list(opened), "voices": voices})
        return
    if found:
        told = [(name, voice, str(facts.gender), facts.language, facts.remark) for name, voice, facts in found]
        show.table(("engine", "voice", "gender", "language", ""), [tuple(map(escape, row)) for row in told])
    for name, each in opened.items():
        if not each.voices:
            show.out.print(f"{name:<8} [dim]{escape(_unlisted(each.voices, advice(name)))}[/]", soft_wrap=True)


Listed = tuple[str, str, "VoiceFacts"]
"""An engine, one of its voices, and what is known of that."""
_NATURAL = ("kokoro", "hibari")
"""The engines that come with Full Cast and sound like people: their voices are the first that one wants to see."""


def _english_first(row: Listed) -> tuple[bool, bool]:
    name, _, facts = row
    return facts.language.partition("-")[0] != "en", name not in _NATURAL


def _speaking(language: str, rows: Sequence[Listed]) -> list[Listed]:
    """The voices of a language, by its code or its name. Raises `EngineError` where there is none."""
    wanted = language.casefold().replace("_", "-")
    codes = [row for row in rows if f"{row[2].language.casefold()}-".startswith(f"{wanted}-")]
    found = codes or [row for row in rows if row[2].remark.casefold().partition(" ")[0] == wanted]
    if not found:
        known = {facts.language.partition("-")[0] for _, _, facts in rows} | {facts.remark for _, _, facts in rows}
        step = nearest(language, known - {""}) or "gtts speaks many more: engine=gtts lang=CODE."
        raise EngineError(f"No voice that is listed speaks {language!r}.", next_step=step)
    return sorted(found, key=_english_first)


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
    character: Annotated[str, typer.Argument(help="A character, by any of their names.")],
    settings: Annotated[list[str], typer.Argument(help="KEY=VALUE; KEY= takes it away.")],
    new: Annotated[bool, typer.Option("--new", help="Add somebody whose name is nearly another's.")] = False,
    voices: VoicesFile = Path("voices.yaml"),
    scripts: Scripts = Path("scripts"),
) -> None:
    """Give a character a voice or change it, in voices.yaml; comments and order stay.

    Whoever is neither there nor in a script is added, unless the name is nearly somebody's.

    \b
    fullcast voices set "Mark Jensen" voice=bm_george pitch=-2
    fullcast voices set Kim engine=gtts lang=en tld=co.uk
    """
    from pipeline.produce import set_voice as changed

    pairs = dict(setting.partition("=")[::2] for setting in settings)
    wrong = [setting for setting in settings if "=" not in setting]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} is not KEY=VALUE", param_hint="SETTINGS")
    entry = changed(voices, character, pairs, scripts=scripts, is_new=new).entry
    show.out.print(f"{escape(entry)}: {escape(' '.join(settings))} in [bold]{escape(str(voices))}[/]", soft_wrap=True)


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
