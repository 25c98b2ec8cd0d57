"""Turns the rows of a page into its columns in the order in which they are read.

A gutter is a strip that hardly any row crosses, with full rows on both sides of it. What crosses it (a title over
both columns) parts the page into what is read above and what is read below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.readers.pdf.rows import Row

_FEWEST: Final = 5
"""Rows on either side of a gutter."""

_CROSSING: Final = 0.15
"""The share of rows that may cross a gutter."""

_FULL: Final = 0.3
"""Of the page's width, how wide most rows of a column are: narrower ones are a table, or a list of short lines."""

_STEP: Final = 3
"""Points between the places where a gutter is looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """Rows from the top down, one a line; `number` counts the columns of a page from the left."""

    rows: tuple[Row, ...]
    number: int = 0


def columns_of(rows: Sequence[Row]) -> list[Column]:
    """The columns of a page, as they are read."""
    found = list(_columns([row for row in rows if row.text.strip()], 0))
    return [replace(column, rows=tuple(_lines(column.rows))) for column in found]


def _columns(rows: list[Row], number: int) -> Iterator[Column]:
    gutter = _gutter(rows)
    if gutter is None:
        if rows:
            yield Column(tuple(rows), number)
        return
    crossing = sorted((row for row in rows if row.left < gutter < row.right), key=lambda row: -row.bottom)
    left = [row for row in rows if row.right <= gutter]
    right = [row for row in rows if row.left >= gutter]
    above = float("inf")
    for row in [*crossing, None]:
        below = row.bottom if row else float("-inf")
        for side, columns in enumerate((left, right)):
            part = [each for each in columns if below < each.bottom + 0.5 * each.size <= above]
            if part:
                yield from (
                    _columns(part, 2 * number + side + 1)
                    if len(part) >= 4 * _FEWEST
                    else [Column(tuple(part), 2 * number + side + 1)]
                )
        if row:
            yield Column((row,), number)
            above = row.bottom + 0.5 * row.size


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the page is parted, the middlemost of the places that are crossed least."""
    if len(rows) < 2 * _FEWEST:
        return None
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    middle, width = (low + high) / 2, high - low
    if sum(row.left > low + 0.2 * width for row in rows) < _FEWEST:
        return None
    places = [low + _STEP * step for step in range(1, int(width / _STEP))]
    inner = [place for place in places if low + 0.2 * width < place < high - 0.2 * width]
    best = min(inner, key=lambda place: (_crossed(rows, place), abs(place - middle)), default=None)
    return best if best is not None and _is_gutter(rows, best, width) else None


def _crossed(rows: Sequence[Row], place: float) -> int:
    return sum(row.left < place < row.right for row in rows)


def _is_gutter(rows: Sequence[Row], place: float, width: float) -> bool:
    left = [row for row in rows if row.right <= place]
    right = [row for row in rows if row.left >= place]
    if min(len(left), len(right)) < _FEWEST or _crossed(rows, place) > _CROSSING * len(rows):
        return False
    edge = Counter(round(row.left / 4) for row in right).most_common(1)[0][1]
    wide = (sorted(row.right - row.left for row in side)[len(side) // 2] > _FULL * width for side in (left, right))
    return edge >= 0.4 * len(right) and all(wide)


def _lines(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows at one height as one, from the top down."""
    line: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.bottom, row.left)):
        if line and line[0].bottom - row.bottom > 0.4 * max(row.size, line[0].size):
            yield _joined(line)
            line = []
        line.append(row)
    if line:
        yield _joined(line)


def _joined(line: list[Row]) -> Row:
    if len(line) == 1:
        return line[0]
    parts = sorted(line, key=lambda row: row.left)
    longest = max(parts, key=lambda row: len(row.text))
    text = " ".join(row.text.strip() for row in parts)
    return replace(longest, text=text, left=parts[0].left, right=max(row.right for row in parts))
