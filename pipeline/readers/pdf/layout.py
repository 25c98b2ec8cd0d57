"""Turns the columns of a document into how it is set: margins, line space, indents or spaces, sizes of headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.readers.pdf.columns import Column
from pipeline.readers.pdf.rows import ITALIC_END, ITALIC_START, Row

_LARGER: Final = 1.14
"""Of the body's size: what is larger is a heading."""

_LONGEST: Final = 120
_MOST_HEADINGS: Final = 0.15
"""The share of letters that may be headings; of more nothing is known."""

_SPACE: Final = 1.35
"""Line spaces from which on two rows are apart."""

_BREAK: Final = 1.75
"""Line spaces, or the usual spaces of paragraphs, from which on a scene ends."""

_INDENT: Final = (0.55, 6.0)
"""Sizes that a first row is set in, at least and at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The left and right edge of a column."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set.

    `space` is that between lines, `gap` that between paragraphs (equal to it if none),
    `indent` how far the first rows of paragraphs are set in (0 if they are not).
    """

    size: float
    space: float
    gap: float
    shapes: Mapping[tuple[int, int], Shape]
    levels: Mapping[float, int]
    bold_level: int
    indent: float
    is_upright: bool

    @property
    def is_by_indents(self) -> bool:
        """Whether paragraphs are told by the indents of their first rows."""
        return bool(self.indent)

    def shape(self, number: int, page: int) -> Shape:
        """The edges of a page's column; left and right pages have their own."""
        return self.shapes[number, page % 2]

    def level_of(self, row: Row) -> int:
        """The level of a heading, 0 for what is none."""
        if row.cap or len(row.text) > _LONGEST or not any(map(str.isalnum, row.text)):
            return 0
        return self.levels.get(row.size, self.bold_level if row.is_bold and row.size >= 0.95 * self.size else 0)

    def is_indented(self, row: Row, left: float) -> bool:
        """Whether a row is set in as a paragraph's first one is."""
        return row.left - left > _INDENT[0] * row.size

    def is_first(self, row: Row, left: float) -> bool:
        """Whether a row is set in exactly as the first rows of this document's paragraphs are."""
        return self.is_by_indents and abs(row.left - left - self.indent) < 0.15 * row.size

    def is_apart(self, before: Row, row: Row, *, headings: bool = False) -> bool:
        """Whether more than a line's space parts two rows of a column."""
        space = max(self.space, 1.45 * row.size) if headings else self.space * max(1.0, row.size / self.size)
        return before.bottom - row.bottom > _SPACE * space

    def is_scene_break(self, before: Row, row: Row, left: float) -> bool:
        """Whether the space between two rows is that between scenes: a blank line where paragraphs have none."""
        if self.level_of(before) or self.level_of(row) or row.left - left > 2.5 * row.size:
            return False
        if not any(map(str.isalnum, before.text)) or not any(map(str.isalnum, row.text)):
            return False
        return before.bottom - row.bottom > _BREAK * max(self.space, self.gap)

    def shift(self, last: Row, row: Row) -> float:
        """How far apart the margins of two rows' columns are: nothing within one."""
        return self._left(row) - self._left(last) if abs(row.left - last.left) > 40 else 0.0

    def _left(self, row: Row) -> float:
        return min((shape.left for shape in self.shapes.values()), key=lambda left: abs(row.left - left))


def layout_of(columns: Sequence[Sequence[Column]]) -> Layout:
    """How a document is set, by most of its rows."""
    rows = [row for page in columns for column in page for row in column.rows]
    size = _most((row.size, len(row.text)) for row in rows) or 1.0
    letters = sum(len(row.text) for row in rows)
    is_upright = sum(len(row.text) for row in rows if row.text.startswith(ITALIC_START)) < 0.4 * letters
    steps = [
        (round(one.bottom - other.bottom, 1), 1)
        for page in columns
        for column in page
        for one, other in pairwise(column.rows)
        if one.size == other.size == size
    ]
    space = _most(steps) or 1.2 * size
    gaps = [(step, 1) for step, _ in steps if _SPACE * space < step < 4 * space]
    is_by_gaps = len(gaps) > 0.08 * len(steps)
    shapes = _shapes(columns, size)
    indents = [
        row.left - shapes[column.number, number % 2].left
        for number, page in enumerate(columns)
        for column in page
        for row in column.rows
        if row.size == size
    ]
    firsts = [(round(each), 1) for each in indents if _INDENT[0] * size < each < _INDENT[1] * size]
    indent = _most(firsts) if len(firsts) > 0.06 * len(indents) else 0.0
    levels, bold = _levels(rows, size, letters)
    gap = _most(gaps) if is_by_gaps and not indent else space
    return Layout(size, space, gap, shapes, levels, bold, indent, is_upright)


def _most(counted: Iterable[tuple[float, int]]) -> float:
    total: Counter[float] = Counter()
    for value, count in counted:
        total[value] += count
    return total.most_common(1)[0][0] if total else 0.0


def _shapes(columns: Sequence[Sequence[Column]], size: float) -> dict[tuple[int, int], Shape]:
    """The edges of each column: the leftmost place where many rows begin, and how far nearly all of them reach."""
    rows: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for number, page in enumerate(columns):
        for column in page:
            rows[column.number, number % 2] += [row for row in column.rows if abs(row.size - size) < 0.1 * size]
            rows[column.number, number % 2] += []
    shapes: dict[tuple[int, int], Shape] = {}
    for key, found in rows.items():
        if not found:
            shapes[key] = Shape(0.0, 0.0)
            continue
        lefts = Counter(round(row.left) for row in found)
        near = {left: lefts[left - 1] + lefts[left] + lefts[left + 1] for left in lefts}
        often = [left for left, count in near.items() if count >= max(2, 0.06 * len(found))] or list(lefts)
        left = min(often)
        exact = min(row.left for row in found if abs(row.left - left) <= 1.5)
        rights = sorted(row.right for row in found)
        shapes[key] = Shape(exact, rights[int(0.97 * (len(rights) - 1))])
    return shapes


def _levels(rows: Sequence[Row], size: float, letters: int) -> tuple[dict[float, int], int]:
    """The levels of headings by their sizes, and of those that are only bold (0 if bold means nothing here)."""
    larger = [row for row in rows if row.size >= _LARGER * size and re.search(r"\w", row.text) and not row.cap]
    if sum(len(row.text) for row in larger) > _MOST_HEADINGS * letters:
        larger = [row for row in larger if _are_titles([each for each in larger if each.size == row.size])]
    sizes = sorted({row.size for row in larger}, reverse=True)
    levels = {each: min(number + 1, 6) for number, each in enumerate(sizes)}
    bold = [row for row in rows if row.is_bold and row.size not in levels]
    share = sum(len(row.text) for row in bold)
    is_bold = bool(bold) and (share <= _MOST_HEADINGS * letters or (2 * share < letters and _are_titles(bold)))
    return levels, min(len(levels) + 1, 6) if is_bold else 0


_TITLE: Final = re.compile(rf"[\W{ITALIC_START}{ITALIC_END}]*[^\W_a-zß-öø-ÿ](?:[^\n]{{0,58}}[^,;:\s-])?")


def _are_titles(rows: Sequence[Row]) -> bool:
    """Whether rows are short lines that begin as titles do: of a document of a page or two they may be a third."""
    return all(_TITLE.fullmatch(row.text.strip()) and len(row.text.split()) <= _MOST_WORDS for row in rows)


_MOST_WORDS: Final = 9
