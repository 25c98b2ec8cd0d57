"""Turns paragraphs that are signs into what they stand for: ornaments into breaks, notes and captions into
omissions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_FOOTNOTE: Final = re.compile(r"\s*(?:\[(?:footnote\b.*?|\d{1,3}|[*†‡])\]|\[?footnote\s+\d+)", re.I)
_ILLUSTRATION: Final = re.compile(r"\[(?:illustration|transcriber['’]s note)\b.*\]$", re.I | re.S)
_ORNAMENT: Final = re.compile(r"[\W_]+$")
_STRAY: Final = re.compile(r"[\s\"'“”‘’«»]+$")


def with_breaks_and_notes(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; rows of ornaments are breaks, and footnotes and captions are left out."""
    return [_break_or_note(text, p) for p in paragraphs]


def _break_or_note(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is not Kind.PROSE:
        return paragraph
    raw = paragraph.span.of(text)
    if _STRAY.match(raw):
        return paragraph.left_out("stray mark")
    if _ORNAMENT.match(raw):
        return paragraph if re.search(r"[?!…]|\.\.\.", raw) else paragraph.as_kind(Kind.BREAK, reason="scene break")
    if _ILLUSTRATION.match(raw):
        return paragraph.left_out("caption of a picture")
    if _FOOTNOTE.match(raw) and len(raw) > 4:
        return paragraph.left_out("footnote")
    return paragraph
