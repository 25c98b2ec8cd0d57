"""Turns what a library of e-texts puts around a book into omissions: its licence, its credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_START: Final = re.compile(r"\*{3}\s*START\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG.*?(?:\*{3}|$)", re.I | re.S)
_END: Final = re.compile(
    r"\*{3}\s*END\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG|^End of (?:the )?Project Gutenberg", re.I | re.M
)
_CREDIT: Final = re.compile(
    r"(?:produced by|e-?text prepared by|transcribed (?:by|from)|this e-?text was|scanned by|html version)\b", re.I
)


def without_licence(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; all before the mark that a library opens a text with, and behind its last, is left out."""
    start, end = _START.search(text), _END.search(text)
    lo = start.end() if start else 0
    hi = end.start() if end and end.start() > lo else len(text)
    reason = "licence of the e-text"
    out = [p.left_out(reason) if p.span.start < lo or p.span.start >= hi else p for p in paragraphs]
    shown = [i for i, p in enumerate(out) if p.kind is not Kind.OMITTED][:6] if start else []
    for i in shown:
        if _CREDIT.match(out[i].words):
            out[i] = out[i].left_out("credits of the e-text")
    return out
