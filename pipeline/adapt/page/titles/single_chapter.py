"""Turns a number above a text that is one chapter of a book into its heading: `VII`, `7`, `VII. The Long Road`.

Somebody who tries a chapter leaves the others out, so that nothing counts on from its number. It stands at the very
top, alone of its kind, with the chapter or its title below it.
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
_CHAPTER: Final = 200
"""Characters of prose that a chapter has at least."""


def with_single_chapter(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a number at the top, with its title or alone, is a heading where the text has no other."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind not in (Kind.OMITTED, Kind.BREAK)]
    if not shown or any(out[i].kind is Kind.HEADING or out[i].written_level in (1, 2) for i in shown):
        return out
    first, *others = shown
    if out[first].kind is not Kind.PROSE or sum(len(out[i].span) for i in others) < _CHAPTER:
        return out
    counts_on = any(_is_number(text, out[i]) for i in others)
    if not counts_on and _is_number(text, out[first]):
        out[first] = out[first].as_kind(Kind.HEADING, level=_LEVEL)
    return out


def _is_number(text: str, paragraph: Paragraph) -> bool:
    raw = paragraph.span.of(text).strip()
    titled = _TITLED.match(raw) or _GLUED.match(raw)
    return bool(_ALONE.match(raw)) or (titled is not None and _is_title(titled["title"]))


def _is_title(words: str) -> bool:
    """Whether words beside a number are written as no sentence is."""
    if words.startswith(_NO_TITLE) or words.endswith(_ENDS):
        return False
    return words.isupper() or is_title_case(words)
