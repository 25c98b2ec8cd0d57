"""Turns results into tables and sentences for people, or one JSON object for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.errors import command
from pipeline.units import clock

if TYPE_CHECKING:
    from pipeline.casting.casting import Casting, Part
    from pipeline.drama.script import Line, Omission
    from pipeline.produce import Adapted, Checked, Rendered
    from pipeline.produce.doubts import DoubtfulTalk

WIDTH_OF_A_FILE = 160
"""Columns of a table that goes into a file or another program, where nothing says how wide it may be."""


def console(*, stderr: bool) -> Console:
    """A console as wide as its terminal or as `COLUMNS` says; 80 columns would only fold what is not for a screen."""
    found = Console(stderr=stderr, highlight=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        return Console(stderr=stderr, highlight=False, width=WIDTH_OF_A_FILE)
    return found


out = console(stderr=False)
errors = console(stderr=True)


def as_json(told: dict[str, Any], *, ok: bool = True) -> None:
    """One JSON object on standard output, which says first whether all went well."""
    out.print(json.dumps({"ok": ok, **told}, ensure_ascii=False, indent=1), soft_wrap=True, markup=False)


MOST_DOUBTS = 12
"""How many doubtful talks `adapt` shows; `check` shows all."""
MOST_OF_A_KIND = 6
"""How many omissions for one reason are shown; a novel has hundreds of page numbers."""


def table_of(*columns: str, right: Sequence[str] = ()) -> Table:
    """A table without lines."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    return table


# --- adapt


def adapted(result: Adapted) -> None:
    """The people found, the doubts, what is not read aloud, and where the script is."""
    from pipeline.produce.doubts import talks_in_doubt

    table = table_of("person", "voice", "also called", "lines", right=["lines"])
    spoken = [line.speaker for line in result.script.lines]
    for person in result.adaptation.people:
        if person.name in spoken:
            facts = " ".join(str(f) for f in (person.age, person.gender) if f not in ("unknown", "adult")) or "unknown"
            table.add_row(escape(person.name), facts, escape(", ".join(person.aliases)), str(spoken.count(person.name)))
    out.print(table)
    talks = talks_in_doubt(result.script)
    if talks:
        out.print(f"\n[bold]{_doubtful(talks)}[/], the least certain first:")
        doubts(talks[:MOST_DOUBTS])
        if len(talks) > MOST_DOUBTS:
            out.print(f"  [dim]… and {len(talks) - MOST_DOUBTS} more: {escape(command('check', result.path))}[/]")
    _omissions(result.omissions)
    for each in result.suggestions:
        what = f"by your corrections {each.after} ({each.confidence:.0%}) rather than {each.before}"
        out.print(f"[yellow]perhaps[/] {escape(short(each.key[0], 48))} — {escape(what)}")
    for cue in result.conflicts:
        out.print(f"[yellow]{escape(str(cue.place))}[/]: {escape(cue.text)}", soft_wrap=True)
    verb = "kept" if result.is_kept else "wrote"
    chapters = sum(1 for scene in result.script.scenes if scene.title)
    words = "every word once" if result.is_verbatim else "its words as people changed them"
    counted = f"{_count(chapters, 'chapter')}, {_count(len(spoken), 'line')}, {words}"
    out.print(f"\n{verb} [bold]{escape(str(result.path))}[/]: {counted}", soft_wrap=True)


def _omissions(omissions: Sequence[Omission]) -> None:
    """What is not read aloud, by its reason."""
    if omissions:
        out.print(f"\n[bold]{len(omissions)} not read aloud[/]:")
    for reason in dict.fromkeys(omission.reason for omission in omissions):
        texts = [omission.text for omission in omissions if omission.reason == reason]
        for text in texts[:MOST_OF_A_KIND]:
            out.print(f"  [dim]{escape(reason)}:[/] {escape(short(text))}")
        if len(texts) > MOST_OF_A_KIND:
            out.print(f"  [dim]{escape(reason)}: … and {len(texts) - MOST_OF_A_KIND} more[/]")


def adapted_json(result: Adapted) -> dict[str, Any]:
    """The same for programs."""
    return {
        "script": str(result.path),
        "kept": result.is_kept,
        "verbatim": result.is_verbatim,
        "conflicts": [{"place": str(cue.place or ""), "text": cue.text} for cue in result.conflicts],
        "chapters": [scene.title for scene in result.script.scenes if scene.title],
        "people": [
            {
                "name": person.name,
                "aliases": list(person.aliases),
                "gender": str(person.gender),
                "age": str(person.age),
                "evidence": person.evidence,
            }
            for person in result.adaptation.people
        ],
        "doubts": [_doubt(line) for line in result.script.lines if line.doubt],
        "suggestions": [
            {"text": each.key[0], "before": each.before, "after": each.after, "confidence": round(each.confidence, 3)}
            for each in result.suggestions
        ],
        "omissions": [{"reason": each.reason, "text": each.text} for each in result.omissions],
    }


def doubts(talks: Sequence[DoubtfulTalk]) -> None:
    """Doubtful talks, a row each: its least certain line, how many lines it has and where the last of them stands."""
    table = table_of("line", "lines", "to", "speaker", "sure", "why", "", right=["line", "lines", "to", "sure"])
    for talk in talks:
        worst, last = talk.worst, talk.lines[-1]
        assert worst.doubt is not None
        first = str(worst.place.line) if worst.place else ""
        to = str(last.place.line) if last.place and last is not worst else ""
        speakers = escape(", ".join(talk.speakers))
        sure, why = f"{worst.doubt.confidence:.0%}", escape(worst.doubt.reason)
        table.add_row(first, str(len(talk.lines)), to, speakers, sure, why, escape(short(worst.text, 48)))
    out.print(table)


def _doubtful(talks: Sequence[DoubtfulTalk]) -> str:
    lines = sum(len(talk.lines) for talk in talks)
    return f"{_count(lines, 'doubtful speaker')} in {_count(len(talks), 'talk')}"


def _doubt(line: Line) -> dict[str, Any]:
    assert line.doubt is not None
    return {
        "place": str(line.place or ""),
        "speaker": line.speaker,
        "confidence": line.doubt.confidence,
        "reason": line.doubt.reason,
        "text": line.text,
    }


# --- cast


def cast(casting: Casting) -> None:
    """Who speaks how much with which voice."""
    table = table_of("character", "voice", "lines", "words", "", right=["lines", "words"])
    for name, part, said in casting.rows:
        new = f"[green]new[/] {escape(part.why)}" if part.is_new else ""
        table.add_row(escape(name), escape(voice_of(part)), str(said.lines), str(said.words), new)
    out.print(table)


def cast_json(casting: Casting) -> dict[str, Any]:
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


# --- check


def checked(result: Checked, price: float = 0.0) -> None:
    """No errors; what to expect. `price` is what a network engine takes for a million characters."""
    out.print(f"[green]ok[/] {escape(result.script.title or result.script.file)}")
    speakers = len(result.casting.parts)
    out.print(f"{result.takes} lines, {result.words} words, {speakers} voices, about {clock(result.length_s)} long")
    for part in result.casting.new:
        out.print(f"[yellow]will be cast[/] {escape(part.name)}: {escape(voice_of(part))} ({escape(part.why)})")
    for remark in result.remarks:
        out.print(f"[yellow]note[/] {escape(remark)}", soft_wrap=True)
    if result.new_takes:
        wait = f"about {clock(result.seconds_to_record)} to record on this machine"
        wait += ", at its last pace" if result.is_pace_known else ""
        out.print(f"{result.new_takes} of {result.takes} lines are not recorded yet: {wait}")
    else:
        out.print("every line is recorded")
    for each in result.sent:
        amount = each.characters * price / 1e6
        cost = f", {f'{amount:.2f}' if amount >= 0.01 else 'under 0.01'} at {price:g} for a million" if price else ""
        sent = f"{each.characters} characters in {_count(each.requests, 'request')}"
        out.print(f"{each.engine} will be sent {sent}{cost}")
    if result.talks:
        out.print(f"[yellow]{_doubtful(result.talks)}[/], the least certain first:")
        doubts(result.talks)
        out.print(f"[dim]a key or two settles each: {escape(command('settle', result.script.file))}[/]", soft_wrap=True)


def checked_json(result: Checked) -> dict[str, Any]:
    """The same for programs."""
    return {
        "lines": result.takes,
        "words": result.words,
        "seconds": round(result.length_s, 1),
        "new_takes": result.new_takes,
        "seconds_to_record": round(result.seconds_to_record, 1),
        "doubts": [_doubt(line) for line in result.doubts],
        "remarks": list(result.remarks),
        "sent": [asdict(each) for each in result.sent],
        **cast_json(result.casting),
    }


# --- render


def rendered(result: Rendered, took_s: float) -> None:
    """The summary of a render."""
    sheet = result.sheet
    length_s = sheet.length / sheet.rate
    if result.newly_cast:
        names = ", ".join(
            f"{part.name} ({part.voice.speech.voice or part.voice.speech.engine})" for part in result.newly_cast
        )
        out.print(f"newly cast: {escape(names)}", soft_wrap=True)
    if result.doubtful:
        step = escape(command("settle", result.script_path))
        out.print(f"[yellow]{_count(result.doubtful, 'doubtful speaker')}[/]; settle them with: {step}", soft_wrap=True)
    title = escape(sheet.title or result.script_path.stem)
    people = len(result.parts)
    out.print(f"[bold]{title}[/]  {clock(length_s)}, {people} voices, {_count(len(sheet.chapters), 'chapter')}")
    for chapter in sheet.chapters:
        out.print(f"  [dim]{clock(chapter.start / sheet.rate):>8}[/]  {escape(chapter.title)}")
    out.print(f"{result.loudness_lufs:.1f} LUFS, peak {result.peak_dbtp:.1f} dBTP after decoding")
    new = f"{result.takes_made} of {result.takes} lines newly recorded"
    if result.takes_made and result.runs_on:
        new += f" ({', '.join(f'{name} on {told}' for name, told in result.runs_on.items())})"
    out.print(f"{new}, done in {clock(took_s)} ({length_s / max(took_s, 0.1):.1f} x real time)")
    for path in result.files:
        size = path.stat().st_size
        out.print(f"  [bold]{escape(str(path))}[/]  [dim]{size_of(size)}[/]", soft_wrap=True)


def rendered_json(result: Rendered, took_s: float) -> dict[str, Any]:
    """The same for programs."""
    sheet = result.sheet
    return {
        "title": sheet.title,
        "script": str(result.script_path),
        "seconds": round(sheet.length / sheet.rate, 3),
        "voices": len(result.parts),
        "chapters": [{"title": c.title, "start": round(c.start / sheet.rate, 3)} for c in sheet.chapters],
        "loudness_lufs": round(result.loudness_lufs, 2),
        "peak_dbtp": round(result.peak_dbtp, 2),
        "takes": result.takes,
        "takes_made": result.takes_made,
        "runs_on": dict(result.runs_on),
        "doubtful": result.doubtful,
        "newly_cast": [part.name for part in result.newly_cast],
        "files": [str(path) for path in result.files],
        "took_s": round(took_s, 1),
    }


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")


def size_of(size: float) -> str:
    """`5.1 MB`: a number of bytes as people read it."""
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit != "MB" else f"{size:.1f} MB"
        size /= 1000
    return f"{size:.2f} GB"


def short(text: str, width: int = 70) -> str:
    """A text on one line that is no wider."""
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"
