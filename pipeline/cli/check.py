"""Turns `fullcast check` into a call: every error of a script and its voices, or what to expect of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from pipeline.cli.cast import told_cast, voice_of
from pipeline.cli.options import Build, Json, ScriptFile, Scripts, Sounds, Voices
from pipeline.cli.terminal import show, unheard
from pipeline.cli.terminal.doubts import MOST_DOUBTS, counted_doubts, show_doubts, told_doubt
from pipeline.errors import command
from pipeline.units import clock

if TYPE_CHECKING:
    from pipeline.produce import Checked

MOST_NEW = 20
MOST_NOTES = 20
"""How many newcomers and notes are shown unless all are asked for."""


def check(
    script: ScriptFile,
    sounds: Sounds = None,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    price: Annotated[float, typer.Option(min=0.0, help="What a network engine takes for a million characters.")] = 0.0,
    scripts: Scripts = Path("scripts"),
    everything: Annotated[bool, typer.Option("--all", help="Show every doubt and every note, however many.")] = False,
    json: Json = False,
) -> None:
    """Find every error of a script and its voices in one run; say how long it will be and take.

    \b
    fullcast check scripts/story.fountain
    fullcast check story.epub                     # by its script, if it has one already
    fullcast check scripts/story.fountain --all   # every doubt, not only the worst
    """
    from pipeline.produce import Workplace
    from pipeline.produce import check as checking

    result = checking(script, Workplace(scripts, voices, build), sounds)
    if json:
        show.as_json({**_told(result), **unheard.as_json(result.audit)})
    else:
        _show(result, script, price, everything=everything)
        unheard.told(result.audit, str(result.path or script), None if everything else MOST_DOUBTS)


def _show(result: Checked, source: Path, price: float, *, everything: bool) -> None:
    """No errors; what to expect. `price` is what a network engine takes for a million characters."""
    show.out.print(f"[green]ok[/] {escape(result.script.title or result.script.file)}")
    speakers = len(result.casting.parts)
    length = f"about {clock(result.length_s)} long"
    show.out.print(f"{result.takes} lines, {result.words} words, {speakers} voices, {length}")
    see_all = command("check", source, "--all")
    for part in show.some(result.casting.new, MOST_NEW, see_all, everything=everything):
        show.out.print(f"[yellow]will be cast[/] {escape(part.name)}: {escape(voice_of(part))} ({escape(part.why)})")
    for remark in show.some(result.remarks, MOST_NOTES, see_all, everything=everything):
        show.out.print(f"[yellow]note[/] {escape(remark)}", soft_wrap=True)
    _show_work(result, price)
    if result.talks:
        show.out.print(f"[yellow]{counted_doubts(result.talks)}[/], the least certain first:")
        show_doubts(result.talks if everything else result.talks[:MOST_DOUBTS])
        if len(result.talks) > MOST_DOUBTS and not everything:
            show.out.print(f"  [dim]… and {len(result.talks) - MOST_DOUBTS} more: {escape(see_all)}[/]", soft_wrap=True)
        show.out.print(f"[dim]{escape(_next_step(result, source))}[/]", soft_wrap=True)


def _next_step(result: Checked, source: Path) -> str:
    """How the doubts are settled: in the script, or first of all by writing one."""
    if result.path is None:
        return f"write the script, and settle them there: {command('adapt', source)}"
    return f"a key or two settles each: {command('settle', result.path)}"


def _show_work(result: Checked, price: float) -> None:
    """What is still to be recorded, and what a network engine will be sent."""
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


def _told(result: Checked) -> dict[str, Any]:
    """The same for programs."""
    return {
        "lines": result.takes,
        "words": result.words,
        "seconds": round(result.length_s, 1),
        "new_takes": result.new_takes,
        "seconds_to_record": round(result.seconds_to_record, 1),
        "script": str(result.path) if result.path else None,
        "doubts": [told_doubt(line) for line in result.doubts],
        "remarks": list(result.remarks),
        "sent": [asdict(each) for each in result.sent],
        **told_cast(result.casting),
    }
