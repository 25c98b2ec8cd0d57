"""Turns `fullcast cast` into a call: who speaks how much with which voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from pipeline.cli.options import Json, ScriptFile, Scripts, Voices
from pipeline.cli.terminal import show

if TYPE_CHECKING:
    from pipeline.casting.casting import Casting, Part
    from pipeline.drama.script import Script


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
    from pipeline.produce.checks.misspelt import misspelt

    place = Workplace(scripts, voices)
    found, _, adapted = script_of(script, place)
    casting = cast_episode(found, adapted.adaptation.people if adapted else (), place)
    if json:
        show.as_json(told_cast(casting))
    else:
        _show(casting, found)
        for remark in misspelt(found, casting):
            show.out.print(f"[yellow]note[/] {escape(remark)}", soft_wrap=True)
        if casting.new:
            show.out.print(f"\n{len(casting.new)} newly cast in [bold]{voices}[/]")


def _show(casting: Casting, script: Script) -> None:
    """Who speaks how much with which voice, and where first."""
    rows = []
    for name, part, said in casting.rows:
        new = f"[green]new[/] {escape(part.why)}" if part.is_new else ""
        first = show.first_line(line for line in script.lines if set(part.speakers) & {line.speaker, *line.voices})
        rows.append((escape(name), escape(voice_of(part)), str(said.lines), str(said.words), first, new))
    columns = ("character", "voice", "lines", "words", "first line", "")
    show.table(columns, rows, right=["lines", "words", "first line"])


def told_cast(casting: Casting) -> dict[str, Any]:
    """The same for programs."""
    return {
        "parts": [
            {
                "character": name,
                "voice": voice_of(p),
                "lines": said.lines,
                "words": said.words,
                "new": p.is_new,
                "why": p.why,
            }
            for name, p, said in casting.rows
        ]
    }


def voice_of(part: Part) -> str:
    """`kokoro bm_george, pitch -2, pan -0.2, radio`."""
    speech, seat = part.voice.speech, part.voice.seat
    words = [f"{speech.engine} {speech.voice}".strip(), speech.language, speech.tld]
    words += [f"pace {speech.pace:g}"] if speech.pace != 1.0 else []
    words += [f"pitch {speech.pitch:+g}"] if speech.pitch else []
    words += [f"gain {seat.gain_db:+g} dB"] if seat.gain_db else []
    words += [f"pan {seat.pan:+g}"] if seat.pan else []
    return ", ".join(word for word in (*words, *seat.effects) if word)
