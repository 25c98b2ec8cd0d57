"""Turns lists of contents and of pictures into omissions: their heads, and all below that is surely an entry.

An entry ends with a page's number, or is found again below as a heading, or stands among such. Where the first entry
comes a second time the list has ended: that is the heading of its chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from pipeline.adapt.page.matter.entries import Entry, entry_of, key_of, keys_of
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import is_bare_heading, is_numbered_heading, is_title_case, plain_words

_CONTENTS: Final = re.compile(
    r"[\[(*_]*(?:the\s+)?(?:table\s+of\s+)?contents(?:\s+of\s+(?:the\s+)?[\w\s]{2,30})?[\])*_.:\s]*+(?:chapter\s*)?(?:page)?[\s.]*$",
    re.I,
)
_PICTURES: Final = re.compile(
    r"[\[(*_]*(?:the\s+)?(?:(?:full[-\s]page\s+|list\s+of\s+)*(?:illustrations|plates|figures|maps|tables))"
    r"[\])*_.:\s]*+(?:page)?[\s.]*$",
    re.I,
)
_ANY_HEAD: Final = ("contents", "illustrations", "plates", "figures", "maps", "tables")
_COLUMNS: Final = re.compile(r"(?:(?:chap(?:ter|\.(?=s))?s?|pages?|no|pp?|title|frontispiece|facing)[\s.]*+)++$", re.I)
_SENTENCE: Final = re.compile(r"[.!?…][\"”’'*_)]*$")
_SPEAKS: Final = tuple('"“«„—–')
_CLOSING: Final = (",", ";", ":", "—", "-")
"""Ends of lines that no title has."""
_LONG: Final = 160
"""Characters from which on a paragraph is prose, unless most of its lines are entries."""
_TOLD: Final = 64
"""Characters of a line from which on it is prose, if it is not written as a title."""
_HEADLESS: Final = 3
"""Lines that a list without a head must have, each of which comes again."""
_LONGEST_LIST: Final = 3_000
"""Lines of a list at most: the chapters of the Bible are 1,189. What goes on longer is a story of short lines."""
_LEAST_LINE: Final = 6
"""Characters of a line of it at least, with its end."""
_FRONT: Final = 60
"""Paragraphs among which such a list may begin."""
_STRAY: Final = 3
"""Lines in a row that nothing tells to be entries: no list has as many before its end."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The text, its paragraphs, and the last paragraph that each key of a short line stands in."""

    text: str
    paragraphs: list[Paragraph]
    last_at: Mapping[str, int]
    entries: dict[int, list[Entry]] = field(default_factory=dict)

    def comes_after(self, line: Entry, at: int) -> bool:
        """Whether a line is found again behind a paragraph."""
        return any(self.last_at.get(key, -1) > at for key in line.keys)

    def lines_of(self, i: int) -> list[Entry]:
        """The lines of a paragraph, read once: a list may begin at any of the first paragraphs."""
        if i not in self.entries:
            self.entries[i] = self._entries(i)
        return self.entries[i]

    def _entries(self, i: int) -> list[Entry]:
        span = self.paragraphs[i].span
        raw = [line for line in self.text[span.start : span.end][: 40 * _LONG].split("\n") if line.strip()]
        return [entry_of(i, words, n == len(raw) - 1) for n, words in enumerate(raw)]


def without_contents(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; lists of contents and of pictures are left out with their heads.

    A line of the story that a list of contents has is a heading.
    """
    out = list(paragraphs)
    if not any(_head(text, p) for p in out) and not _may_list(out):
        return out
    page = _Page(text, out, _places(text, out))
    for i, paragraph in enumerate(paragraphs):
        if out[i].kind not in (Kind.PROSE, Kind.HEADING) or not (head := _head(text, paragraph)):
            continue
        is_of_pictures = bool(_PICTURES.match(head))
        _leave_out(page, i, _end_of(page, i, is_of_pictures=is_of_pictures), names_headings=not is_of_pictures)
    for i in range(min(_FRONT, len(out))):
        if out[i].kind is Kind.PROSE:
            _leave_out(page, i, _end_of_headless(page, i), names_headings=True)
    return out


def _may_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether so many short lines stand below each other in the front that they may be a list without a head."""
    run = 0
    for paragraph in paragraphs[: 2 * _FRONT]:
        is_short = paragraph.kind is Kind.PROSE and len(paragraph.words) <= 2 * _LONG
        run = run + 1 + len(paragraph.span) // _LEAST_LINE if is_short and not _SENTENCE.search(paragraph.words) else 0
        if run > _HEADLESS:
            return True
    return False


def _places(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """The last paragraph that each key stands in, of short paragraphs and of their lines."""
    found: dict[str, int] = {}
    for i, p in enumerate(paragraphs):
        if p.kind not in (Kind.PROSE, Kind.HEADING) or len(p.span) > 2 * _LONG or p.words[-1:] in _CLOSING:
            continue
        raw = text[p.span.start : p.span.end]
        if not raw[0].islower() and not _speaks(p.words):
            found[key_of(p.words)] = i
            for line in raw.split("\n") if "\n" in raw else (raw,):
                found |= dict.fromkeys(keys_of(line), i)
    found.pop("", None)
    return found


def _leave_out(page: _Page, first: int, last: int | None, *, names_headings: bool) -> None:
    if last is None:
        return
    out = page.paragraphs
    listed: set[str] = set()
    for i in range(first, last + 1):
        if out[i].kind is not Kind.OMITTED:
            listed |= {key for line in page.lines_of(i) for key in line.keys} | {key_of(out[i].words)}
            out[i] = out[i].left_out("table of contents")
    for i in range(last + 1, len(out) if names_headings else 0):
        words = out[i].words
        if out[i].kind is Kind.PROSE and len(words) <= _LONG and not _speaks(words) and key_of(words) in listed - {""}:
            level = out[i].written_level
            out[i] = out[i].as_kind(Kind.HEADING, level=level if level in (1, 2) else 2)


def _speaks(words: str) -> bool:
    """Whether a line is a speech: a title may stand in quotation marks too, but without a mark at its end."""
    is_title = words[-1:] in '"”' and words[-2:-1].isalnum() and (is_title_case(words) or words.isupper())
    return words[:1] in _SPEAKS and not is_title


def _head(text: str, paragraph: Paragraph) -> str:
    """The first line of a paragraph if it is the head of a list."""
    opening = text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + _LONG)].lower()
    if not any(map(opening.__contains__, _ANY_HEAD)):
        return ""
    first = plain_words(text[paragraph.span.start : paragraph.span.end].split("\n", 1)[0][:_LONG])
    whole = paragraph.words if len(paragraph.span) <= _LONG else first
    return next((words for words in (whole, first) if _CONTENTS.match(words) or _PICTURES.match(words)), "")


def _end_of(page: _Page, head: int, *, is_of_pictures: bool) -> int | None:
    """The last paragraph of the list that has a head; None where nothing is surely listed below it."""
    lines = list(_lines_below(page, head))
    entries = [line for line in lines if not _COLUMNS.match(line.words)]
    if not entries:
        return _end_of_empty(page.paragraphs, head, lines)
    stop = _again(entries)
    end = lines[-1].paragraph if stop is None else entries[stop].paragraph - 1
    sure = {id(line) for line in entries[:stop] if line.has_page or page.comes_after(line, end)}
    if stop is None and is_of_pictures:
        stop = _first_heading(page.paragraphs, entries, sure)
        sure |= {id(line) for line in entries[:stop]} if stop < len(entries) else set()
    listed = entries[: _last_sure(entries[:stop], sure)]
    if not listed or 2 * sum(id(line) in sure for line in listed) < len(listed):
        return None
    return _whole(lines, lines.index(listed[-1]), head)


def _end_of_empty(paragraphs: Sequence[Paragraph], head: int, lines: Sequence[Entry]) -> int | None:
    """A head of which the list itself is known already to be no part of the story, or that has none."""
    last = lines[-1].paragraph if lines else head
    following = next((i for i in range(last + 1, len(paragraphs)) if paragraphs[i].kind is not Kind.OMITTED), None)
    is_heading = (
        following is None or paragraphs[following].kind is Kind.HEADING or paragraphs[following].written_level > 0
    )
    return last if is_heading and (paragraphs[head].kind is Kind.HEADING or last > head) else None


def _lines_below(page: _Page, head: int) -> Iterator[Entry]:
    """The short lines below a head, up to the first prose, speech or heading of the format."""
    is_first = True
    for i in range(head, len(page.paragraphs)):
        here = page.paragraphs[i]
        if here.kind in (Kind.OMITTED, Kind.BREAK):
            continue
        lines = page.lines_of(i)
        if i == head:
            yield from lines[1:] if _is_head_line(lines[0].words) else ()
            continue
        if _is_prose(here, lines) or (here.kind is Kind.HEADING and _ends_list(here, lines, is_first=is_first)):
            return
        yield from lines
        is_first = False


def _is_head_line(words: str) -> bool:
    return bool(_CONTENTS.match(words) or _PICTURES.match(words))


def _ends_list(here: Paragraph, lines: Sequence[Entry], *, is_first: bool) -> bool:
    """A heading that the format knows is no entry, unless a page's number ends it."""
    return not _COLUMNS.match(here.words) and (is_first or not any(line.has_page for line in lines))


def _is_prose(paragraph: Paragraph, lines: Sequence[Entry]) -> bool:
    """A paragraph of several sentences, or a speech; but not one whose lines end with the numbers of pages."""
    paged = sum(line.has_page for line in lines)
    if paged and (lines[-1].has_page or 2 * paged >= len(lines)):
        return len(paragraph.span) > _LONG and paged == 1 and len(lines) == 1
    if _speaks(paragraph.words) or any(_is_told(line.words) for line in lines):
        return True
    entries = sum(line.has_page or is_numbered_heading(line.words) or len(line.words) < 50 for line in lines)
    return len(paragraph.words) > _LONG and entries < 0.8 * len(lines)


def _is_told(words: str) -> bool:
    """Whether a line is as long as one of prose and written as no title is."""
    is_title = words.isupper() or is_title_case(words) or is_numbered_heading(words) or "--" in words or "—" in words
    return len(words) > _TOLD and not is_title


def _again(entries: Sequence[Entry]) -> int | None:
    """Where the first entry comes a second time, with the number above it, if there is one."""
    for i in range(len(entries) - 1, 0, -1):
        if not entries[i].has_page and entries[i].keys & entries[0].keys:
            above = entries[i - 1]
            is_number_above = i > 1 and not above.has_page and is_bare_heading(above.words)
            return i - 1 if is_number_above and not is_bare_heading(entries[i].words) else i
    return None


def _first_heading(paragraphs: Sequence[Paragraph], entries: Sequence[Entry], sure: Set[int]) -> int:
    for i, line in enumerate(entries):
        if id(line) not in sure and (
            is_numbered_heading(line.words) or paragraphs[line.paragraph].written_level in (1, 2)
        ):
            return i
        if id(line) not in sure and (_CONTENTS.match(line.words) or _PICTURES.match(line.words)):
            return i
    last = entries[-1].paragraph
    behind = paragraphs[last + 1] if last + 1 < len(paragraphs) else None
    is_headed = behind is not None and behind.kind is Kind.HEADING
    return (
        len(entries) if is_headed and not any(_SENTENCE.search(e.words) for e in entries) else _last_sure(entries, sure)
    )


def _last_sure(entries: Sequence[Entry], sure: Set[int]) -> int:
    """Behind the last line that is surely an entry; where half of them have pages, behind the last that has one."""
    by_page = 2 * sum(line.has_page for line in entries) >= len(entries)
    stop = stray = 0
    for i, line in enumerate(entries):
        if line.has_page or (id(line) in sure and not by_page):
            stop, stray = i + 1, 0
            continue
        stray += 1
        if stray > _STRAY:
            break
    return stop


def _whole(lines: Sequence[Entry], last: int, head: int) -> int | None:
    """The paragraph that the last entry ends, or else the one before it."""
    if lines[last].is_last:
        return lines[last].paragraph
    before = [line.paragraph for line in lines[:last] if line.paragraph < lines[last].paragraph]
    return before[-1] if before else None if lines[last].paragraph == head else head


def _end_of_headless(page: _Page, first: int) -> int | None:
    """The last paragraph of a run of lines that all come again."""
    last, lines = first - 1, list[Entry]()
    for i in range(first, len(page.paragraphs)):
        here = page.paragraphs[i]
        if here.kind is Kind.OMITTED:
            continue
        if here.kind is not Kind.PROSE or len(here.words) > 2 * _LONG:
            break
        found = page.lines_of(i)
        if any(_SENTENCE.search(line.words) and not is_numbered_heading(line.words) for line in found):
            break
        lines += found
        last = i
        if len(lines) > _LONGEST_LIST:
            return None
    if len(lines) <= _HEADLESS:
        return None
    stop = _again(lines)
    end = last if stop is None else lines[stop].paragraph - 1
    listed = lines[:stop]
    while listed and not page.comes_after(listed[-1], end):
        listed.pop()
    is_list = len(listed) >= _HEADLESS and all(page.comes_after(line, end) for line in listed)
    return _whole(lines, len(listed) - 1, first) if is_list else None
