"""Turns what a library of e-texts puts around a book into omissions: its licence, its credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_START: Final = re.compile(
    r"\*{3}\s*START\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG[^\n]*(?:\n(?!\s*\n)[^\n]*?)*?(?:\*{3}|(?=\n\s*\n)|\Z)"
    r"|\*END\W*THE SMALL PRINT[^\n]*",
    re.I,
)
"""The line that a library opens a text with; the older one ends `The Small Print` that stands before the story."""
_END: Final = re.compile(
    r"\*{3}\s*END\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG|^[ \t*]*End of (?:the |this )?Project Gutenberg"
    r"|^(?=[ \t]*+\*)[ \t*]*+\s*START\W*+(?:THE SMALL PRINT|FULL LICENSE)|^[ \t]*This file should be named \w+\.txt",
    re.I | re.M,
)
_SMALL_PRINT: Final = 20_000
"""Characters that the terms of an old e-text have at most."""
_CREDIT: Final = re.compile(
    r"""\W*+(?:(?:this\s+)?(?:e-?(?:text|book)|file|html\s+version|edition|transcription)\s+(?:was\s+)?(?:produced|prepared|transcribed|created|scanned)
    |produced\s+by|e-?text\s+(?:prepared\s+)?by|prepared\s+by|transcribed\s+(?:by|from)|this\s+e-?text\s+was|scanned\s+by|html\s+version
    |note:\s+(?:project\s+gutenberg|images\s+of\s+the\s+original|the\s+original)|credits\s*:|proofread\s+by|digiti[sz]ed\s+by
    |.*\bdistributed\s+proofread|(?:see\s+)?https?://\S+$|.*\bpgdp\.net)""",
    re.I | re.X,
)
_OPENING: Final = re.compile(
    r"(?:the\s+)?project\s+gutenberg(?:['’]s)?\b(?:\s+e-?(?:text|book)\b)?.{0,120}$"
    r"|(?:this|the)\s+e-?(?:text|book)\s+is\s+for\s+the\s+use\s+of\s+anyone\b.*|\W*(?:release|posting)\s+date\s*:.*",
    re.I | re.S,
)


def without_licence(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; all before the mark that a library opens a text with, and behind its last, is left out."""
    start, end = _marks_of(text)
    lo = start.end() if start else 0
    hi = end.start() if end else len(text)
    reason = "licence of the e-text"
    out = [p.left_out(reason) if p.span.start < lo or p.span.start >= hi else p for p in paragraphs]
    shown = [i for i, p in enumerate(out) if p.kind is not Kind.OMITTED][:8]
    if not start:
        for i in shown[:3]:
            out[i] = out[i].left_out(reason) if _OPENING.match(out[i].words) else out[i]
    for i in shown if start or end else []:
        if _CREDIT.match(out[i].words):
            out[i] = out[i].left_out("credits of the e-text")
    return out


def _marks_of(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What a library opens a text with, and what stands behind it; most texts have no word of either."""
    plain = text.casefold()
    if not any(sign in plain for sign in _SIGNS):
        return None, None
    start = _START.search(text)
    if start is not None and "SMALL PRINT" in start.group() and 2 * start.start() > len(text) + _SMALL_PRINT:
        start = None  # it stands behind the story
    return start, _END.search(text, start.end() if start else 0)


_SIGNS: Final = ("gutenberg", "small print", "full license", "this file should be named")
"""One of these stands in every such mark."""
