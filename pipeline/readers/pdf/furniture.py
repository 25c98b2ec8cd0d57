"""Turns the pages of a PDF into what is read and what only belongs to the page: heads, feet, numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.readers.pdf.rows import Row, Sheet

_EDGE: Final = 2
"""Lines from a page's edge that may belong to the page."""

_OFTEN: Final = 3
"""Pages that show the same line, from which on it is a head; of a document of few pages, two."""

_NEAR: Final = 3.0
"""Points within which two lines stand at the same height."""

_SMALL: Final = 0.93
"""Of the body's size: what is smaller, at the foot of a page, may be footnotes."""

_APART: Final = 1.5
"""Line spaces above a page's only number that is not told by other pages."""

_FEW: Final = 6
"""Lines of a title page at most."""

_EARLY: Final = 4
"""Pages among which a title page stands."""

_LONGEST: Final = 90
"""Characters of a head."""

_NUMBER: Final = re.compile(r"\d{1,4}|(?<![^\W\d_])[ivxlc]{1,6}(?![^\W\d_])", re.I)
_BARE: Final = re.compile(r"(?i)(?:page|p\.|pg\.?|seite)?\W*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*")
_SCENE: Final = re.compile(r"(?:\d{1,4}[A-Z]{0,2}\.?\s+)?(?:INT|EXT|EST|I/E)\.?[ /]")
"""A screenplay's heading, numbered on both sides: no head of a page."""
_NOTE: Final = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\[?[*†‡§]\]?|\[?\d{1,3}[\].)]?(?=\s))")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's rows: those that are read, those of its head and foot, and its footnotes."""

    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()
    notes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """Rows at one height."""

    rows: tuple[Row, ...]
    page: int

    @property
    def text(self) -> str:
        return " ".join(row.text.strip() for row in self.rows)

    @property
    def bottom(self) -> float:
        return self.rows[0].bottom

    @property
    def size(self) -> float:
        return max(row.size for row in self.rows)


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size of most letters of a document."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def pages_of(sheets: Sequence[Sheet]) -> list[Page]:
    """The pages, what belongs to them told apart."""
    size = body_size(sheets)
    lines = [_lines(sheet, number) for number, sheet in enumerate(sheets)]
    tops, ends = [_edge(each) for each in lines], [_edge(each[::-1]) for each in lines]
    offset = _offset([*tops, *ends], len(sheets))
    titles = _titles(lines, size)
    heads = _of_pages(tops, size, offset, titles)
    feet = _of_pages(ends, size, offset, titles)
    pages: list[Page] = []
    had_notes = False
    for number, each in enumerate(lines):
        top, low = heads[number], min(feet[number], len(each) - heads[number])
        body = each[top : len(each) - low]
        notes = _notes(body, size, go_on=had_notes)
        had_notes = bool(notes)
        kept = body[: len(body) - notes]
        foot = each[len(each) - low :]
        pages.append(Page(_rows(kept), _rows(each[:top]), _rows(foot), _rows(body[len(body) - notes :])))
    return pages


def _rows(lines: Sequence[_Line]) -> tuple[Row, ...]:
    return tuple(row for line in lines for row in line.rows)


def _lines(sheet: Sheet, page: int) -> list[_Line]:
    """The rows by their height, from the top."""
    lines: list[list[Row]] = []
    for row in sorted(sheet.rows, key=lambda row: -row.bottom):
        if not row.text.strip():
            continue
        if lines and abs(lines[-1][0].bottom - row.bottom) < 0.3 * max(row.size, lines[-1][0].size):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [_Line(tuple(sorted(line, key=lambda row: row.left)), page) for line in lines]


def _edge(lines: Sequence[_Line]) -> list[_Line]:
    """The outermost lines, with the next one to see how far off it is."""
    return list(lines[: _EDGE + 1])


def _titles(pages: Sequence[Sequence[_Line]], size: float) -> dict[str, int]:
    """What is printed large, or on a page of a few lines, and the page where it is first: titles, and who wrote it."""
    found: dict[str, int] = {}
    for lines in pages:
        is_title_page = len(lines) <= _FEW
        for line in lines:
            if line.size > 1.1 * size or (is_title_page and lines[0].page < _EARLY):
                found.setdefault(_key(line), line.page)
    return found


def _key(line: _Line) -> str:
    """A line's letters, without a page's number."""
    return "".join(each for each in line.text.casefold() if each.isalpha())


def _of_pages(
    edges: Sequence[Sequence[_Line]], size: float, offset: int | None, titles: Mapping[str, int]
) -> list[int]:
    """How many of each page's outermost lines belong to the page."""
    outer = [line for lines in edges for line in lines[:_EDGE]]
    fewest = _OFTEN if len(edges) >= 2 * _OFTEN else 2
    sure = {(line.page, line.bottom) for line in (*_repeated(outer, fewest), *_counted(outer, len(edges)))}
    heights = Counter(round(bottom) for _, bottom in sure)
    found: list[int] = []
    for lines in edges:
        count = 0
        for number, line in enumerate(lines[:_EDGE]):
            is_at_head = any(heights[round(line.bottom) + step] >= _OFTEN for step in (-1, 0, 1))
            is_named = bool(_key(line)) and titles.get(_key(line), line.page) < line.page
            is_head = is_at_head or is_named or (offset is not None and offset in _offsets_of(line))
            is_head &= _is_apart(lines, number, size) and line.size <= 1.1 * size
            if ((line.page, line.bottom) not in sure and not is_head) or _SCENE.match(line.text):
                break
            count = number + 1
        found.append(count)
    return found


def _is_apart(lines: Sequence[_Line], number: int, size: float) -> bool:
    """Whether more than a line's space parts a line from the one inside it."""
    inner = lines[number + 1] if number + 1 < len(lines) else None
    return inner is None or abs(inner.bottom - lines[number].bottom) > _APART * size


def _repeated(lines: Sequence[_Line], fewest: int) -> Iterator[_Line]:
    """Lines that say the same at the same height on several pages."""
    same: defaultdict[tuple[str, float], list[_Line]] = defaultdict(list)
    for line in lines:
        same[line.text.casefold(), line.size].append(line)
    for found in same.values():
        for line in found:
            near = {other.page for other in found if abs(other.bottom - line.bottom) < _NEAR}
            if len(near) >= fewest:
                yield line


def _counted(lines: Sequence[_Line], pages: int) -> Iterator[_Line]:
    """Lines with the page's number in them: it grows as the pages do."""
    shapes: defaultdict[tuple[str, int], list[_Line]] = defaultdict(list)
    for line in lines:
        numbers = list(_NUMBER.finditer(line.text))
        for match in numbers[:1] + numbers[-1:][: len(numbers) - 1]:
            rest = line.text[: match.start()] + "#" + line.text[match.end() :]
            value = _value(match[0])
            is_bare = bool(_BARE.fullmatch(line.text.strip()))
            is_at_end = not re.search(r"\w", line.text[: match.start()]) or not re.search(
                r"\w", line.text[match.end() :]
            )
            if value and len(rest) < _LONGEST and (is_bare or is_at_end):
                shapes["#" if is_bare else rest.casefold(), value - line.page].append(line)
    for (shape, offset), found in shapes.items():
        is_own = shape == "#" and offset == 1 and pages > 1
        if len({line.page for line in found}) > 1 or is_own or (shape == "#" and pages == 1):
            yield from found


def _offset(edges: Sequence[Sequence[_Line]], pages: int) -> int | None:
    """By how much pages are numbered higher than they stand, if outer lines of most pages agree, head or foot."""
    told = {(line.page, offset) for lines in edges for line in lines[:_EDGE] for offset in _offsets_of(line)}
    often = Counter(offset for _, offset in told)
    best, count = often.most_common(1)[0] if often else (0, 0)
    return best if count > 1 and 2 * count >= pages else None


def _offsets_of(line: _Line) -> set[int]:
    """How much higher than its page stands the number is with which a short line begins or ends."""
    if len(line.text) > _LONGEST or _SCENE.match(line.text):
        return set()
    found = (match for match in (_FIRST.match(line.text), _LAST.search(line.text)) if match is not None)
    return {int(match["number"]) - line.page for match in found}


_FIRST: Final = re.compile(r"\W*(?P<number>\d{1,4})(?:\s|\W*$)")
_LAST: Final = re.compile(r"(?:^|\s)\W{0,3}(?P<number>\d{1,4})\W{0,3}$")


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    digits = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [digits[letter] for letter in numeral.lower()]
    return sum(-one if values[i + 1 : i + 2] > [one] else one for i, one in enumerate(values))


def _notes(lines: Sequence[_Line], size: float, *, go_on: bool) -> int:
    """How many lines at the end of a page are its footnotes: set small, the first behind a mark."""
    count = 0
    for line in reversed(lines):
        if line.size > _SMALL * size:
            break
        count += 1
    if not count or count == len(lines):
        return 0
    if go_on:
        return count
    small = lines[len(lines) - count :]
    return next((count - number for number, line in enumerate(small) if _NOTE.match(line.text)), 0)
