"""Turns what a command found into words on a console, tables, or one JSON object: what all commands share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from pipeline.drama.script import Line

Thing = TypeVar("Thing")

WIDTH_OF_A_FILE = 160
"""Columns of a table that goes into a file or another program, where nothing says how wide it may be."""


def console(*, stderr: bool) -> Console:
    """A console as wide as its terminal or as `COLUMNS` says; 80 columns would only fold what is not for a screen. It
    shows what it is given: `:cat:` is no cat."""
    found = Console(stderr=stderr, highlight=False, emoji=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        return Console(stderr=stderr, highlight=False, emoji=False, width=WIDTH_OF_A_FILE)
    return found


out = console(stderr=False)
errors = console(stderr=True)


def as_json(told: dict[str, Any], *, ok: bool = True) -> None:
    """One JSON object on standard output, which says first whether all went well."""
    print(json.dumps({"ok": ok, **told}, ensure_ascii=False, indent=1), file=out.file)


WIDEST_CELL = 28
"""Columns of a cell but the last one's: a longer name folds."""
NARROWEST_LAST = 18
"""Columns that the last cell of a row needs to be read in a table."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Rows of cells in markup, the last of which folds. Where a screen is too narrow for that, each row is a paragraph:
    its first cell, and below it the others with their names."""
    told = [list(row) for row in rows]
    widths = [max(map(_width, each)) for each in zip(columns, *told, strict=True)]
    fixed = [min(width, WIDEST_CELL) for width in widths[:-1]]
    if sum(fixed) + 2 * len(fixed) + min(widths[-1], NARROWEST_LAST) > out.width:
        _paragraphs(columns, told)
        return
    found = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold dim")
    last = min(widths[-1], out.width - sum(fixed) - 2 * len(fixed))
    for name, width in zip(columns, (*fixed, last), strict=True):
        justify: Literal["left", "right"] = "right" if name in right else "left"
        found.add_column(name, justify=justify, overflow="fold", min_width=width, max_width=width)
    for row in told:
        found.add_row(*row)
    out.print(found)


def _paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for first, *others in rows:
        out.print(_text(first, "bold"), overflow="fold")
        cells = [f"[dim]{name}[/] {cell}".strip() for name, cell in zip(columns[1:], others, strict=True) if cell]
        out.print(Padding(_text("  ".join(cells)), (0, 0, 0, 2)), overflow="fold")


def _text(markup: str, style: str = "") -> Text:
    return Text.from_markup(markup, style=style, emoji=False)


def _width(cell: str) -> int:
    return max((line.cell_len for line in _text(cell).split()), default=0)


def count(number: int, thing: str) -> str:
    """`1 line`, `2 lines`."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def short(text: str, width: int = 70) -> str:
    """The text on one line, cut where it is longer than a number of columns."""
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"


def some(things: Sequence[Thing], most: int, see_all: str, *, everything: bool = False) -> Iterator[Thing]:
    """The first of a list that would be too long to read, and behind them how the others are seen."""
    shown = len(things) if everything or len(things) <= most + 1 else most
    yield from things[:shown]
    if shown < len(things):
        out.print(f"  [dim]… and {len(things) - shown} more: {escape(see_all)}[/]", soft_wrap=True)


def first_line(lines: Iterable[Line]) -> str:
    """The number of the line in the script's file where the first of them stands, if it has one."""
    return next((str(line.place.line) for line in lines if line.place), "")
