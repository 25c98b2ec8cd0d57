"""Turns a number above a text that is one chapter of a book into its heading: `VII`, `7`, `VII. The Long Road`.

Somebody who tries a chapter leaves the others out, so that nothing counts on from its number. It stands at the top,
below the book's title and author at most, alone of its kind, with the chapter or its title below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.heading_level import NUMBER_WORDS, is_title_case

_ROMAN: Final = r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER: Final = rf"(?:\d{{1,3}}|{_ROMAN}|(?i:{'|'.join(NUMBER_WORDS)}))"
_ALONE: Final = re.compile(rf"[-–—\[(]?\s*{_NUMBER}\s*[-–—\])]?\.?$")
_TITLED: Final = re.compile(rf"{_NUMBER}\s*(?:[.:)]\s*(?:--|[—–]|\s)|--|[—–])\s*(?P<title>\S.{{1,80}})$")
_GLUED: Final = re.compile(rf"{_NUMBER}\.?[ \t]*\n[ \t]*(?P<title>[^\n]{{2,80}})$")
_NO_TITLE: Final = ('"', "“", "‘", "«", "'", "—", "–", "-", "(")
_ENDS: Final = (".", ",", ";", ":", "!", "”", '"', "—", "-")
_LEVEL: Final = 2
_ABOVE: Final = 2
_SHORT: Final = 60
"""Paragraphs that may stand above the number, and characters of their lines."""
_CHAPTER: Final = 200
"""Characters of prose that a chapter has at least."""


def with_single_chapter(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a number at the top, with its title or alone, is a heading where there is no other."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind not in (Kind.OMITTED, Kind.BREAK)]
    if not shown or any(out[i].kind is Kind.HEADING or out[i].written_level in (1, 2) for i in shown):
        return out
    above = next((n for n, i in enumerate(shown[: _ABOVE + 1]) if _is_number(text, out[i])), None)
    if above is None or not all(_is_of_title_page(text, out[i]) for i in shown[:above]):
        return out
    first, others = shown[above], shown[above + 1 :]
    if out[first].kind is not Kind.PROSE or sum(len(out[i].span) for i in others) < _CHAPTER:
        return out
    if not any(_is_number(text, out[i]) for i in others):
        out[first] = out[first].as_kind(Kind.HEADING, level=_LEVEL)
    return out


def _is_of_title_page(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may name the book, or who wrote it: short lines, no sentence."""
    lines = paragraph.span.of(text).strip().splitlines()
    return all(len(line) <= _SHORT and not line.rstrip().endswith(_ENDS) for line in lines)


def _is_number(text: str, paragraph: Paragraph) -> bool:
    raw = paragraph.span.of(text).strip()
    titled = _TITLED.match(raw) or _GLUED.match(raw)
    return bool(_ALONE.match(raw)) or (titled is not None and _is_title(titled["title"]))


def _is_title(words: str) -> bool:
    """Whether words beside a number are written as no sentence is."""
    if words.startswith(_NO_TITLE) or words.endswith(_ENDS):
        return False
    return words.isupper() or is_title_case(words)
