"""Turns a publisher's advertisements before and behind a book into omissions, and the dates of its printings.

Behind the end a price, a format or the head of a list must say that something is sold; all up to the last page goes
with it then, but for a heading that opens more of the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

REASON: Final = "advertisement"

_SOLD: Final = re.compile(
    r"""(?:[$£]\s?\d+(?:[.,]\d\d)?\b|\b\d{1,2}s\.\s*(?:\d{1,2}d\.?)?\s*(?:net|each)?|\b\d{1,2}/[-\d]\d?\s+net\b|\bcrown\s+8vo\b
    |\b(?:large\s+|small\s+|demy\s+|post\s+)?(?:8|12|16)(?:vo|mo)\b|\bcloth\s+(?:decorative|bound|gilt|extra)\b|\bprice\s*,?\s+(?:net\s*,?\s*)?[$£\d]
    |\bper\s+volume\b|\beach\s+(?:one|1)\s+vol|\bpost(?:paid|\s+free|age\s+extra)\b|\bcloth\s*[,.;]\s+(?:illustrated|\d|[$£])|\bnet,?\s+[$£]
    |\bavailable\s+(?:now\s+)?(?:on|from|at)\s+amazon\b|\bbuy\s+(?:it\s+)?now\b|\bpre-?order\b)""",
    re.I | re.X,
)
_HEAD: Final = re.compile(
    r"""(?:by\s+the\s+same\s+(?:author|writer)|(?:other\s+)?(?:books|works|novels|stories|titles)\s+(?:by|for)\s+\S.{1,60}|advertisements?
    |(?:selections?|books?)\s+from\s+.{3,60}|.{0,40}(?:catalogue|list)\s+of\s+(?:books|publications|new\s+books|fiction).{0,40}
    |(?:uniform\s+with|in\s+the\s+same\s+series|also\s+published\s+by|(?:popular|new|recent)\s+(?:novels|fiction|books)\b).{0,60})\W*$""",
    re.I | re.X,
)
_SERIES: Final = re.compile(
    r"(?:the\s+)?(?:\S+\s+){0,6}(?:books|series|library|stories|novels|works|editions?)\W*$", re.I
)
_PRICE: Final = re.compile(r"(?<![\d.])[$£]?\d{1,2}\.\d\d(?![\d.])|[$£]\d+")
_MOST_HEAD: Final = 8
"""Lines that may stand between the head of a list in front and its first price."""
_END: Final = re.compile(r"(?:the\s+)?end\W*$|fin(?:is)?\W*$", re.I)
_PRINTING: Final = re.compile(
    r"(?:(?:second|[\w-]{2,20}(?:st|nd|rd|th))\s+(?:impression|printing|edition|thousand)|reprinted|(?:first\s+)?published"
    r"|set\s+up\s+and\s+electrotyped)\b.{0,60}\b1[6-9]\d\d\W*$"
    r"|(?:second|[\w-]{2,20}(?:st|nd|rd|th))\s+(?:impression|printing|edition)\W*$"
    r"|(?:printed|made)\s+(?:and\s+bound\s+)?(?:in|by)\s+(?:the\s+)?[A-Z].{0,60}$",
    re.I,
)
_SPEAKS: Final = ("", '"', "“", "‘", "'", "«", "—")
_FEWEST: Final = 3
"""Paragraphs that must sell something where no head of a list stands above them."""
_LAST: Final = 6
"""Paragraphs at the end among which the printer's name stands."""
_AROUND: Final = 30
"""Paragraphs from the top among which printings and advertisements stand."""
_BACK_SHARE: Final = 0.25
"""The share of a text that may stand behind the head of the advertisements."""
_SOLD_SHARE: Final = 0.08
"""The share of paragraphs behind the end that must say that something is sold."""


def without_advertisements(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what sells books, at either end, is left out, and so are the dates of printings."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind is not Kind.OMITTED]
    for i in (*shown[:_AROUND], *shown[-_LAST:]):
        if out[i].kind is Kind.PROSE and _is_of_printings(text, out[i]):
            out[i] = out[i].left_out("copyright page")
    return _without_back(_without_front(out, shown[: 2 * _AROUND]))


def _is_of_printings(text: str, paragraph: Paragraph) -> bool:
    """Whether every line of a paragraph dates a printing."""
    if len(paragraph.span) > 10 * 60:
        return False
    lines = [" ".join(line.split()) for line in paragraph.span.of(text).splitlines()]
    return bool(len(paragraph.span) <= 4 * 60 and _PRINTING.match(paragraph.words)) or all(map(_PRINTING.match, lines))


def _without_front(paragraphs: list[Paragraph], front: Sequence[int]) -> list[Paragraph]:
    """A list of other books with their prices before the first chapter or the contents."""
    out = list(paragraphs)
    sold = [i for i in front if _sells(out[i])]
    before = [out[i] for i in front if sold and i < sold[-1] and i not in sold]
    if len(sold) < 2 or any(p.written_level in (1, 2) or len(p.span) > 400 for p in before):
        return out
    for i in range(_head_of_front(out, sold[0]), sold[-1] + 1):
        if out[i].kind is not Kind.OMITTED:
            out[i] = out[i].left_out(REASON)
    return out


def _sells(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a price or a format, or is a list of prices: `Holidays 2.00 The Hero 2.00`."""
    if paragraph.words[:1] in ('"', "“"):
        return False
    is_list = len(_PRICE.findall(paragraph.words)) > 2
    return is_list or (
        len(paragraph.span) <= 200 and bool(_SOLD.search(paragraph.words) or _PRICE.fullmatch(paragraph.words))
    )


def _head_of_front(paragraphs: Sequence[Paragraph], sold: int) -> int:
    """Where a list in front begins: at the head above its first price, at most a few short lines and no break away."""
    head = i = sold
    while i > 0 and sold - i < _MOST_HEAD:
        i -= 1
        here = paragraphs[i]
        if here.kind not in (Kind.PROSE, Kind.HEADING) or len(here.span) > 90 or here.words.endswith((".", "!", "?")):
            break
        if here.kind is Kind.HEADING or _HEAD.match(here.words) or _SERIES.match(here.words):
            head = i
    return head


def _without_back(paragraphs: list[Paragraph]) -> list[Paragraph]:
    head = _head_of_back(paragraphs)
    if head is None:
        return paragraphs
    return [p if i < head or p.kind is Kind.OMITTED else p.left_out(REASON) for i, p in enumerate(paragraphs)]


def _head_of_back(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the advertisements begin: behind `THE END`, or at their own head, if enough of what follows sells."""
    whole = sum(len(p.span) for p in paragraphs if p.kind is not Kind.OMITTED)
    left, found, is_headed = 0, None, False
    for i in range(len(paragraphs) - 1, 0, -1):
        here = paragraphs[i]
        if here.kind is Kind.OMITTED:
            continue
        left += len(here.span)
        if left > _BACK_SHARE * whole + 2000 or _is_chapter(here):
            break
        if _HEAD.match(here.words):
            found, is_headed = i, True
        if _END.match(here.words):
            found = i + 1
            break
    if found is None:
        return None
    behind = [p for p in paragraphs[found:] if p.kind is not Kind.OMITTED]
    sold = sum(bool(_SOLD.search(p.words)) and p.words[:1] not in _SPEAKS for p in behind)
    is_list = sold >= (1 if is_headed else _FEWEST) and sold >= _SOLD_SHARE * len(behind)
    return found if is_list else None


def _is_chapter(paragraph: Paragraph) -> bool:
    return paragraph.written_level in (1, 2) and not _HEAD.match(paragraph.words)
