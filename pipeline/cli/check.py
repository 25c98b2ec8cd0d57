"""Turns `fullcast check` into a call: every error of a script and its voices, or what to expect of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli import show
from pipeline.cli.cast import told_cast, voice_of
from pipeline.cli.doubts import counted_doubts, show_doubts, told_doubt
from pipeline.cli.options import Build, Json, ScriptFile, Sounds, Voices
from pipeline.errors import command
from pipeline.units import clock

if TYPE_CHECKING:
    from pipeline.produce import Checked


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
        show.as_json(_told(result))
    else:
        _show(result, price)


def _show(result: Checked, price: float = 0.0) -> None:
    """No errors; what to expect. `price` is what a network engine takes for a million characters."""
    show.out.print(f"[green]ok[/] {escape(result.script.title or result.script.file)}")
    speakers = len(result.casting.parts)
    show.out.print(
        f"{result.takes} lines, {result.words} words, {speakers} voices, about {clock(result.length_s)} long"
    )
    for part in result.casting.new:
        show.out.print(f"[yellow]will be cast[/] {escape(part.name)}: {escape(voice_of(part))} ({escape(part.why)})")
    for remark in result.remarks:
        show.out.print(f"[yellow]note[/] {escape(remark)}", soft_wrap=True)
    if result.new_takes:
        wait = f"about {clock(result.seconds_to_record)} to record on this machine"
        wait += ", at its last pace" if result.is_pace_known else ""
        show.out.print(f"{result.new_takes} of {result.takes} lines are not recorded yet: {wait}")
    else:
        show.out.print("every line is recorded")
    for each in result.sent:
        amount = each.characters * price / 1e6
        cost = f", {f'{amount:.2f}' if amount >= 0.01 else 'under 0.01'} at {price:g} for a million" if price else ""
        sent = f"{each.characters} characters in {show.count(each.requests, 'request')}"
        show.out.print(f"{each.engine} will be sent {sent}{cost}")
    if result.talks:
        show.out.print(f"[yellow]{counted_doubts(result.talks)}[/], the least certain first:")
        show_doubts(result.talks)
        show.out.print(
            f"[dim]a key or two settles each: {escape(command('settle', result.script.file))}[/]", soft_wrap=True
        )


def _told(result: Checked) -> dict[str, Any]:
    """The same for programs."""
    return {
        "lines": result.takes,
        "words": result.words,
        "seconds": round(result.length_s, 1),
        "new_takes": result.new_takes,
        "seconds_to_record": round(result.seconds_to_record, 1),
        "doubts": [told_doubt(line) for line in result.doubts],
        "remarks": list(result.remarks),
        "sent": [asdict(each) for each in result.sent],
        **told_cast(result.casting),
    }
