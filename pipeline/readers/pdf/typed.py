"""Turns the pages of a script in a PDF into its text as it was typed: every line in its column, empty lines between.

In a script the place of a line says what it is, so that no paragraphs are made of it: the words of somebody stand
below or beside a name, and what the adapter knows of typed scripts holds for printed ones too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from pipeline.drama.story import Aside, Span
from pipeline.readers.pdf.furniture import Page
from pipeline.readers.pdf.rows import Row

_HEADING: Final = re.compile(r"(?:\d{1,4}[A-Z]{0,2}\.?\s+)?(?:INT|EXT|I/E)\.?[ /][^a-z]{3,}")
_LABEL: Final = re.compile(r"(?:\d{1,4}[.)]?\s*)?(?P<name>[A-Z][A-Z0-9 .'’&/-]{1,24}?)\s?(?:\([^()]{1,40}\))?:(?:\s|$)")
_NAME: Final = re.compile(r"(?P<name>[A-Z][A-Z0-9 .'’&/#-]{1,29}?)\.?(?:\s?\([^()]{1,40}\))?")
_NO_END: Final = re.compile(r"[^.!?…:”\"’)]$")
_FEWEST_SCENES: Final = 2
_FEWEST: Final = 4
"""Rows with names of people who come back, at least two of them."""
_SHARE: Final = 0.1
_FIRST_NUMBER: Final = re.compile(r"\d{1,2}(?!\S)")
_NUMBERED_LINES: Final = 8
_NUMBERED_SHARE: Final = 0.7
_WIDE: Final = 1.4
"""Line spaces from which on an empty line stands between two lines."""
_MOST_EMPTY: Final = 3
_PAIR: Final = 2
"""Speeches that are printed side by side."""
_MOST_COLUMNS: Final = 120
_REASON: Final = "page furniture"


def typed_of(pages: Sequence[Page]) -> tuple[str, tuple[Aside, ...]] | None:
    """The text of a script and what in it belongs to its pages; None for a document that is no script."""
    rows = [row for page in pages for row in page.body if row.text.strip()]
    lines = [list(_lines(page.body)) for page in pages]
    if not _is_script([row.text.strip() for row in rows]) and not _is_numbered(lines):
        return None
    widths = [(row.right - row.left) / len(row.text) for row in rows if len(row.text) >= 8 and row.right > row.left]
    width = median(widths) if widths else 1.0
    margin = min(row.left for row in rows)
    leading = _leading(lines)
    parts: list[str] = []
    asides: list[Aside] = []
    length = 0
    last = ""
    for page, typed in zip(pages, lines, strict=True):
        text = _typed(typed, margin, width, leading)
        gap = "\n" if _goes_on(last, text) else "\n\n"
        for row in (*page.head, *page.foot):
            words = row.text.strip()
            start = length + len(gap)
            asides.append(Aside(Span(start, start + len(words)), _REASON))
            parts += [gap, words]
            length, gap = start + len(words), gap[:1] if gap == "\n" else "\n\n"
        parts += [gap, text]
        length += len(gap) + len(text)
        last = text.rpartition("\n")[2] if text else last
    return "".join(parts), tuple(asides)


def _is_script(rows: Sequence[str]) -> bool:
    if sum(_HEADING.match(row) is not None for row in rows) >= _FEWEST_SCENES:
        return True
    labels = Counter(match["name"] for row in rows if (match := _LABEL.match(row)))
    if _are_people(labels, len(rows)):
        return True
    return _are_people(Counter(match["name"] for row in rows if (match := _NAME.fullmatch(row))), len(rows))


def _is_numbered(pages: Sequence[Sequence[Sequence[Row]]]) -> bool:
    """Whether the lines of the pages are numbered, as a court's transcript prints them."""
    found = [_FIRST_NUMBER.match(line[0].text.strip()) for lines in pages for line in lines]
    numbers = [int(match[0]) if match else 0 for match in found]
    follow = sum(other == one + 1 for one, other in pairwise(numbers))
    return follow >= _NUMBERED_LINES and follow >= _NUMBERED_SHARE * len(numbers)


def _are_people(names: Counter[str], rows: int) -> bool:
    again = {name: count for name, count in names.items() if count > 1}
    return len(again) > 1 and sum(again.values()) >= max(_FEWEST, _SHARE * rows)


def _lines(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows at one height, from the left, wherever the file has them."""
    line: list[Row] = []
    for row in sorted(rows, key=lambda each: -each.bottom):
        if line and abs(line[0].bottom - row.bottom) >= 0.3 * max(row.size, line[0].size):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(row)
    if line:
        yield sorted(line, key=lambda each: each.left)


def _leading(pages: Sequence[Sequence[Sequence[Row]]]) -> float:
    """The least space from line to line that many lines have: in a script more stand apart than together."""
    spaces = Counter(
        round(2 * (one[0].bottom - other[0].bottom)) / 2
        for lines in pages
        for one, other in pairwise(lines)
        if one[0].bottom > other[0].bottom
    )
    return min((space for space, count in spaces.items() if count >= _SHARE * spaces.total()), default=1.0)


def _typed(lines: Sequence[Sequence[Row]], margin: float, width: float, leading: float) -> str:
    out: list[str] = []
    above: float | None = None
    for line in _one_by_one(lines, leading):
        if not line:
            out.append("")
            above = None
            continue
        if above is not None and above - line[0].bottom > _WIDE * leading:
            out += [""] * min(_MOST_EMPTY, round((above - line[0].bottom) / leading) - 1)
        elif out and out[-1] and _is_apart(out[-1], line[0].text.strip(), _column(line[0], margin, width)):
            out.append("")
        above = line[0].bottom
        words = ""
        for row in line:
            column = _column(row, margin, width)
            words = words.ljust(column if not words else max(column, len(words) + 2)) + row.text.strip()
        out.append(words)
    return "\n".join(out)


def _column(row: Row, margin: float, width: float) -> int:
    return min(_MOST_COLUMNS, max(0, round((row.left - margin) / width)))


def _is_apart(above: str, words: str, column: int) -> bool:
    """Whether a line of a script is another paragraph than the one above it, though no more space parts them: it is a
    scene's heading, stands below one, or left of a speech that is set in."""
    is_heading = any(_HEADING.match(each.strip()) or _CUT.fullmatch(each.strip()) for each in (above, words))
    is_back = column + _SET_IN <= _indent(above) and 2 * column <= _indent(above)
    return is_heading or is_back


_CUT: Final = re.compile(r"(?:[A-Z]+ ){0,3}(?:TO:|IN:|OUT[.:])")
_SET_IN: Final = 5
"""Columns that somebody's words stand right of what is told."""


def _one_by_one(lines: Sequence[Sequence[Row]], leading: float) -> Iterator[Sequence[Row]]:
    """The lines; two speeches that are printed side by side, as said at once, one behind the other with empty lines
    around them and Fountain's sign for it."""
    at = 0
    while at < len(lines):
        end = _end_of_pair(lines, at, leading)
        if end > at:
            left = lines[at][0]
            yield from ([], *([row for row in line if row.left < left.right] for line in lines[at:end]))
            beside = [[row for row in line if row.left >= left.right] for line in lines[at:end]]
            beside[0] = [replace(row, text=f"{row.text.strip()} ^") for row in beside[0]]
            yield from ([], *beside, [])
            at = end
        else:
            yield lines[at]
            at += 1


def _end_of_pair(lines: Sequence[Sequence[Row]], at: int, leading: float) -> int:
    """The line behind two speeches that begin at a line with two names; the line itself where there are none."""
    names = lines[at]
    if len(names) != _PAIR or not all(_NAME.fullmatch(row.text.strip()) for row in names):
        return at
    end = at + 1
    while end < len(lines) and lines[end - 1][0].bottom - lines[end][0].bottom <= _WIDE * leading:
        if _is_elsewhere(lines[end], lines[at : max(end, at + 1)]):
            break
        end += 1
    beside = any(row.left >= names[0].right for line in lines[at + 1 : end] for row in line)
    return end if beside and any(row.left < names[0].right for line in lines[at + 1 : end] for row in line) else at


def _is_elsewhere(line: Sequence[Row], pair: Sequence[Sequence[Row]]) -> bool:
    """Whether a line below two speeches is a heading, a cut, or a name in a column of its own."""
    words = line[0].text.strip()
    if len(line) > 1 or len(pair) < _PAIR:
        return False
    is_other = all(abs(line[0].left - row.left) > line[0].size for each in pair for row in each)
    return bool(_HEADING.match(words) or _CUT.fullmatch(words)) or (is_other and _NAME.fullmatch(words) is not None)


def _goes_on(last: str, text: str) -> bool:
    """Whether the first line of a page goes on with the last one of the page before it, in its column."""
    first = text.partition("\n")[0]
    is_below = bool(last) and bool(first) and _indent(last) == _indent(first)
    return is_below and _NO_END.search(last) is not None and not first.strip().isupper()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
