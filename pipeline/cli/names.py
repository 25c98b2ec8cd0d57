"""Turns `fullcast names` into a table: the words whose pronunciation will be a guess."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show


def names(
    script: Annotated[Path, typer.Argument(help="A script (.fountain) or a story.")],
    voices: Annotated[Path, typer.Option("--voices", help="The house cast.")] = Path("voices.yaml"),
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """List words whose sound is a guess: names that the dictionary does not know, words that are said in two ways.

    \b
    fullcast names scripts/story.fountain
    """
    from pipeline.produce import Workplace, guessed_names

    found = guessed_names(script, Workplace(voices=voices))
    if json:
        show.as_json({"names": [asdict(each) for each in found]})
        return
    if not found:
        show.out.print("every word is in the dictionary or in the lexicon")
        return
    rows = []
    for each in found:
        said = f"{each.ipa} or {each.other}" if each.other else each.ipa
        rows.append((escape(each.word), each.language, str(each.count), escape(said)))
    show.table(("word", "by voices of", "times", "said"), rows, right=["times"])
    if two := next((each for each in found if each.other), None):
        notes = " or ".join(f"[[say: {two.word}={name}]]" for name in two.names)
        at = f" at {two.place}" if two.place else ""
        show.out.print(f"\nSaid in two ways; write into the line{escape(at)}: {escape(notes)}", soft_wrap=True)
    hear = f'fullcast voices play narrator "{found[0].word}"'
    show.out.print(f"\nHear one: {escape(hear)}; put it right under lexicon: in [bold]{voices}[/]", soft_wrap=True)
