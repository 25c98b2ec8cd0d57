"""Turns what a command found into words on a console, tables, or one JSON object: what all commands share."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

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


def table_of(*columns: str, right: Sequence[str] = ()) -> Table:
    """A table without lines."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    return table


def count(number: int, thing: str) -> str:
    """`1 line`, `2 lines`."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def size_of(size: float) -> str:
    """`5.1 MB`: a number of bytes as people read it."""
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit != "MB" else f"{size:.1f} MB"
        size /= 1000
    return f"{size:.2f} GB"


def short(text: str, width: int = 70) -> str:
    """The text on one line, cut where it is longer than a number of columns."""
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"
