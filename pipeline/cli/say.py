"""Turns `fullcast say` into a table of words: what an engine will hear, and where each word's sounds come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown

if TYPE_CHECKING:
    from pipeline.produce.voices.saying import Saying

WIDTH = 80
ASK = "A guess is put right under lexicon: in voices.yaml."


def say(
    text: Annotated[str, typer.Argument(help="What is to be said.")],
    voice: Annotated[
        str, typer.Option("--voice", help="A voice, or a character of voices.yaml. \\[default: American English]")
    ] = "",
    play: Annotated[bool, typer.Option("--play", help="Say it aloud, too.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write it into a WAV file, too.")] = None,
    voices: Annotated[Path, typer.Option("--voices", help="The house cast, and its lexicon.")] = Path("voices.yaml"),
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """Show what a voice will hear: the words as they are read, their sounds, and where each was found.

    \b
    fullcast say "Henry VIII paid $3.2 million"
    fullcast say "Siobhan read it" --voice bf_emma --play
    """
    from pipeline.produce import audition, said_by

    found = said_by(text, voice, voices)
    if json:
        show.as_json(_told(text, found))
    else:
        _show(found)
    if play or out:
        with shown(show.errors, quiet=json) as report:
            path, played = audition(voice or found.speech.voice, text, "", voices, out, report)
        if not json and not played:
            show.out.print(str(path), soft_wrap=True)


def _told(text: str, found: Saying) -> dict[str, Any]:
    words = [
        {"word": each.word, "phonemes": each.phonemes, "from": [source.value for source in each.sources]}
        for each in found.words
    ]
    return {
        "text": text,
        "engine": found.speech.engine,
        "voice": found.speech.voice,
        "language": found.language,
        "reading": found.reading,
        "phonemes": found.phonemes,
        "words": words,
    }


def _show(found: Saying) -> None:
    if not found.reading.strip():
        show.out.print("nothing of it is said")
        return
    show.out.print(escape(found.reading), width=min(WIDTH, show.out.width))
    if not found.words:
        show.out.print(f"\n[dim]{found.speech.engine} makes the sounds of these words itself[/]")
        return
    show.out.print()
    rows = (
        (escape(each.word), escape(each.phonemes), ", ".join(source.value for source in each.sources))
        for each in found.words
    )
    show.table(("word", "said", "from"), rows)
    if any(source.value == "guess" for each in found.words for source in each.sources):
        show.out.print(f"\n[dim]{ASK}[/]")
