"""Turns the numbers and running heads of pages into omissions, wherever a page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.structure import runs_on
from pipeline.adapt.page.titles.heading_level import is_numbered_heading, is_title_case

_PAGE: Final = re.compile(
    r"(?:\[?\s*(?:page|pg\.?|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?\s*\]?|[-–—\[{(\s]*\d{1,4}[-–—\]})\s]*)$", re.I
)


def _numbered_heads(text: str, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Lines that come again and again with growing numbers at one end: `The Night Ferry 24`, `26 The Night Ferry`.

    Chapters count by one from the first, and pages do not, unless they part a sentence. On the pages of a sheet the
    same words stand in another order.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for i, p in enumerate(paragraphs):
        words = p.words if p.kind is Kind.PROSE and len(p.words) <= _HEAD and len(p.span) <= 2 * _HEAD else ""
        number, line = _NUMBERED.search(words), _NUMBERED.sub("", words).strip().lower()
        if number is not None and len(line.split()) > 1 and not p.written_level:
            found.setdefault(" ".join(sorted(_WORD.findall(line))), []).append(
                (int(number["first"] or number["last"]), i)
            )
    out: set[int] = set()
    titles = {" ".join(sorted(_WORD.findall(p.words.lower()))) for p in paragraphs[:_FRONT]}
    for head, lines in found.items():
        pages = [page for page, _ in lines]
        grows = all(one < other for one, other in pairwise(pages))
        is_sparse = len(lines) > 2 and (pages[0] > len(pages) or pages[-1] - pages[0] >= len(pages))
        is_sparse |= head in titles and pages[0] > 1
        if len(lines) > 1 and grows and (is_sparse or any(_parts_sentence(text, paragraphs, i) for _, i in lines)):
            out |= {i for _, i in lines}
    return out


def _parts_sentence(text: str, paragraphs: Sequence[Paragraph], i: int) -> bool:
    return 0 < i < len(paragraphs) - 1 and runs_on(paragraphs[i - 1].span.of(text), paragraphs[i + 1].span.of(text))


_WORD: Final = re.compile(r"\w+")
_FRONT: Final = 3
"""Paragraphs at the top among which the story's title stands."""
_HEAD: Final = 70
"""Characters that a running head has at most."""


def _repeated_chapters(paragraphs: Sequence[Paragraph]) -> set[int]:
    """`Chapter 1` again before `Chapter 2`, at the head of each of the chapter's pages; a play's acts come back."""
    out: set[int] = set()
    last, told = "", 0
    for i, p in enumerate(paragraphs):
        if p.kind is Kind.OMITTED:
            continue
        words = p.words.lower()
        if p.written_level not in (1, 2) or not is_numbered_heading(p.words) or len(p.span) > _HEAD:
            told += len(p.span)
        elif words == last and told and not words.startswith(("act", "scene")):
            out.add(i)
        else:
            last, told = words, 0
    return out


_SLASHED: Final = re.compile(r"[^\W\d][\w.’' -]{1,30}\s*/\s*[^/]{2,40}\s*/\s*(?:p(?:age|\.)?\s*)?\d{1,4}$", re.I)
"""`Quenell / SALT / 3`: the head of a manuscript's page."""
_NUMBERED: Final = re.compile(r"^(?P<first>\d{1,4})\s+(?=\D+$)|(?<=\D)(?<!\s\s)\s+(?P<last>\d{1,4})$")


def _turned_pages(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """What stands between the halves of a sentence at a page's end, with the reason to leave it out.

    Short lines, one of them a page's number or behind a form feed, and the sentence goes on below them.
    """
    found: dict[int, str] = {}
    for i, before in enumerate(paragraphs):
        for end in range(i + 2, min(i + 5, len(paragraphs))):
            if i in found or before.kind is not Kind.PROSE or not _may_stand_between(paragraphs[end - 1]):
                break
            lines = {n: paragraphs[n].words for n in range(i + 1, end)}
            is_turn = any(_PAGE.match(words) for words in lines.values())
            is_turn |= any(_NUMBERED.search(words) and _is_head(words) for words in lines.values())
            is_turn |= "\f" in text[before.span.end : paragraphs[end].span.start]
            after = paragraphs[end]
            if is_turn and after.kind is Kind.PROSE and runs_on(before.span.of(text), after.span.of(text)):
                found |= {n: "page number" if _PAGE.match(words) else "running head" for n, words in lines.items()}
                break
    return found


def _may_stand_between(paragraph: Paragraph) -> bool:
    """A page's number, or a short line that is written as a title and ends like one."""
    if paragraph.kind not in (Kind.PROSE, Kind.HEADING, Kind.OMITTED) or len(paragraph.words) > _HEAD:
        return False
    words = paragraph.words
    return bool(_PAGE.match(words)) or (words[:1].isalnum() and not words[0].islower() and words[-1] not in _ENDS)


def _is_head(words: str) -> bool:
    """Whether a line with a number at one end is written as a title: in capitals, or each of its longer words so."""
    head = _NUMBERED.sub("", words)
    return len(head.split()) > 1 and (head.isupper() or is_title_case(head))


_ENDS: Final = ".!?…,;:”\"’'»"


def without_running_heads(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Page numbers, and short lines that come again and again beside them or with one."""
    out = list(paragraphs)
    for i in _numbered_heads(text, out) | {
        i for i, p in enumerate(out) if p.kind is Kind.PROSE and _SLASHED.match(p.words)
    }:
        out[i] = out[i].left_out("running head")
    pages = {i for i, p in enumerate(out) if p.kind is Kind.PROSE and _PAGE.match(p.words)}
    if len(pages) < 3:
        marked = {i for i in pages if re.match(r"\[?\s*p", out[i].words, re.I)}
        pages = marked
    for i in _repeated_chapters(out):
        out[i] = out[i].left_out("running head")
    turned = _turned_pages(text, out)
    pages |= {i for i, reason in turned.items() if reason == "page number"}
    for i in sorted(pages | turned.keys()):
        out[i] = out[i].left_out(turned.get(i, "page number"))
    heads = {out[i].words.lower() for i, reason in turned.items() if reason == "running head"}
    counts = Counter(p.words.lower() for p in out if p.kind in (Kind.PROSE, Kind.HEADING) and len(p.span) <= _HEAD)
    for i, p in enumerate(out):
        if p.kind not in (Kind.PROSE, Kind.HEADING) or len(p.span) > _HEAD:
            continue
        near = {i - 1, i + 1, i - 2, i + 2} & pages
        words = p.words
        if (
            near
            and (counts[words.lower()] >= 3 or words.lower() in heads)
            and not words.endswith((".", "!", "?", "”", '"', "’", "'"))
        ):
            out[i] = p.left_out("running head")
    return out
