"""Turns the title page of a typed script, which has no keys, into its entries: a title, `Written by`, a name.

THE LAST LANTERN

    Written by

    Dana Whitlock
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.readers.fountain.elements import element_of
from pipeline.readers.fountain.marks import MarkedLine, plain

_CREDIT: Final = re.compile(
    r"(?:(?:an?|the)\s+)?(?:(?:original|short|radio|stage|feature|one-act|ten-minute|audio)\s+)*"
    r"(?:(?:screen|tele|radio\s+)?play|script|drama|comedy|story|pilot|film|episode|teleplay)?\s*"
    r"(?:(?:was\s+)?(?:written|adapted)\s+(?:and\s+directed\s+)?)?by\b\s*:?\s*(?P<name>.*)",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"(?:(?:based|adapted|suggested)\s+(?:on|from|by)|from\s+the|story\s+by|(?:first|second|third|final|shooting|revised"
    r"|production|rough|\w+)\s+(?:draft|revision)|draft|revis(?:ed|ion)|copyright|©|\(c\)|wga|registered|contact|agent"
    r"|tel|phone|e-?mail|\S+@\S+|https?:|www\.|[+(]?\d[\d ().-]{6,}|\d{1,5}\s+[A-Z]|[A-Z][\w .]+,\s*[A-Z]{2}\s+\d{5}"
    r"|(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})",
    re.IGNORECASE,
)
_MOST_TITLE: Final = 4
"""Lines of a title at most."""
_LONGEST: Final = 70


def typed_title_page(lines: Sequence[MarkedLine], start: int) -> tuple[dict[str, str], int]:
    """The entries of the page that begins at a line, and the line behind it; that line itself where there is none."""
    shown = [n for n in range(start, len(lines)) if not lines[n].is_blank][:40]
    credit = next((i for i, n in enumerate(shown[: _MOST_TITLE + 1]) if _CREDIT.fullmatch(_words(lines[n]))), 0)
    if not credit or not all(_is_of_title(_words(lines[n])) for n in shown[:credit]):
        return {}, start
    match = _CREDIT.fullmatch(_words(lines[shown[credit]]))
    last = credit if match and match["name"] else credit + 1
    author = match["name"] if match and match["name"] else _words(lines[shown[last]]) if last < len(shown) else ""
    if not _is_name(author):
        return {}, start
    page = {"Title": " ".join(_words(lines[n]) for n in shown[:credit]), "Author": author}
    more: list[str] = []
    while last + 1 < len(shown) and _is_more(words := _words(lines[shown[last + 1]])):
        more.append(words)
        last += 1
    if more:
        page["Contact"] = "\n".join(more)
    return page, shown[last] + 1


def _words(line: MarkedLine) -> str:
    return plain(line.text)


def _is_of_title(words: str) -> bool:
    is_odd = words.startswith(("#", "=", ">", "!", "@", "(", "[", ".")) or words.endswith((".", ":", ","))
    return bool(words) and len(words) <= _LONGEST and not is_odd and element_of(words, alone=True) is None


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        0 < len(parts) <= 8
        and not words.endswith(("!", "?", ":"))
        and all(
            part[0].isupper() or part.lower() in ("and", "&", "de", "van", "von", "la", "with", "du", "der")
            for part in parts
        )
    )


def _is_more(words: str) -> bool:
    return len(words) <= _LONGEST and element_of(words, alone=True) is None and _MORE.match(words) is not None
