"""Turns `fullcast store` and `fullcast clean` into calls: what is kept in the build folder, and less of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.cli.terminal import show
from pipeline.units import size_in_words

if TYPE_CHECKING:
    from pipeline.produce import Stopped

Build = Annotated[Path, typer.Option("--build", help="Where everything made is kept.")]

SECONDS = {"h": 3600, "d": 86_400, "w": 604_800}
BYTES = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}


def list_store(
    build: Build = Path("build"),
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs instead, errors too.")
    ] = False,
) -> None:
    """Show what the store holds, by kind: size, number, age, and how much of it no script needs any more.

    \b
    fullcast store
    """
    from pipeline.produce import stopped, stored

    shelves, halted = stored(build), stopped(build)
    if json:
        size = sum(shelf.size for shelf in shelves)
        show.as_json(
            {"kinds": [asdict(each) for each in shelves], "size": size, "stopped": [asdict(each) for each in halted]}
        )
        return
    rows = []
    for shelf in shelves:
        ages = dict.fromkeys([_age(shelf.newest_s), _age(shelf.oldest_s)])
        unneeded = size_in_words(shelf.unneeded) if shelf.unneeded else ""
        rows.append((shelf.kind, str(shelf.entries), size_in_words(shelf.size), unneeded, " to ".join(ages)))
    columns = ("kind", "entries", "size", "not needed", "last used")
    show.table(columns, rows, right=["entries", "size", "not needed"])
    loose = sum(shelf.unneeded for shelf in shelves)
    whole = f"{size_in_words(sum(shelf.size for shelf in shelves))} in {build}"
    _show_stopped(halted)
    show.out.print(f"{whole}; fullcast clean frees {size_in_words(loose)}" if loose else whole)


def clean(
    build: Build = Path("build"),
    older_than: Annotated[
        str, typer.Option("--older-than", help="Also what was not used for so long: 12h, 30d, 8w.")
    ] = "",
    keep_under: Annotated[
        str, typer.Option("--keep-under", help="Also what is over this, least recently used first: 500MB, 5GB.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="The whole folder, delivered files too.")] = False,
) -> None:
    """Remove from the store what no script needs any more; everything it holds can be made again.

    \b
    fullcast clean
    fullcast clean --older-than 30d --keep-under 5GB
    """
    from pipeline.produce import clean as cleaned
    from pipeline.produce import stopped

    older_than_s = _number(older_than, SECONDS, "--older-than", "a time such as 30d")
    most_bytes = _number(keep_under, BYTES, "--keep-under", "a size such as 5GB")
    halted = () if everything else stopped(build)
    result = cleaned(build, everything=everything, older_than_s=older_than_s, keep_under=most_bytes)
    _show_stopped(halted)
    show.out.print(f"{size_in_words(result.freed)} freed in {build}")


def _show_stopped(halted: Sequence[Stopped]) -> None:
    for each in halted:
        kept = f"{show.count(each.files, 'file')}, {size_in_words(each.size)}"
        show.out.print(f"{escape(each.episode)} was stopped before it was finished; what it made is kept: {kept}")


def _age(age_s: float) -> str:
    """`3 days`: how long ago something was used."""
    for unit, length_s in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if age_s >= length_s:
            count = int(age_s // length_s)
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def _number(text: str, units: dict[str, int], option: str, wanted: str) -> int | None:
    """`30d` or `5 GB` as a number of seconds or bytes; nothing for nothing."""
    if not text:
        return None
    if text.strip() == "0":
        return 0
    match = re.fullmatch(r"([\d.]+)\s*([A-Za-z]*)", text.strip())
    unit = {name.lower(): factor for name, factor in units.items()}.get(match[2].lower()) if match else None
    try:
        if match and unit:
            return round(float(match[1]) * unit)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is not {wanted}", param_hint=option)
