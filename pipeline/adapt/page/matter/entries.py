"""Turns a line into the entry of a list of contents that it may be: its page, and what a heading has of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.page.titles.heading_level import is_bare_heading, plain_words

_PAGE: Final = re.compile(
    r"(?<![\s.·…_,-])(?:[\s.·…_,-]+)(?:(?:(?:to\s+)?fac(?:e|ing)\s+)?(?:pages?|pp?\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})\.?$|\b(?:frontispiece|vignette)\.?$",
    re.I,
)
_MARKER: Final = re.compile(r"^(?:[-*+•]\s+|\(?\d{1,3}[.)]\s+)")
_NUMBER: Final = re.compile(
    r"^(?:(?:chapter|chap\.|part|book|letter|section|adventure|act)\s+)?(?:\d{1,3}|[ivxlc]{1,7})(?:[.):,—–-]|\s|$)+",
    re.I,
)
_GAP: Final = re.compile(r"\s{3,}|\t")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that may be an entry: the paragraph that it stands in, its words, and those that a heading has of them."""

    paragraph: int
    words: str
    keys: frozenset[str]
    has_page: bool
    is_last: bool


def entry_of(paragraph: int, raw: str, is_last: bool) -> Entry:
    """The entry that a line of a paragraph may be; `is_last` where the paragraph ends with it."""
    words = " ".join(plain_words(raw).replace("_", " ").split())  # `_Frontispiece_`, `_to face p._ 12`
    return Entry(paragraph, words, keys_of(raw), _has_page(words), is_last)


def keys_of(raw: str) -> frozenset[str]:
    """The keys of a line, and of each of its columns."""
    words = plain_words(raw)
    columns = [part for part in _GAP.split(raw.strip()) if len(part.split()) > 1] if not _PAGE.search(words) else []
    return frozenset(key for part in (words, *columns) if (key := key_of(part)))


def _has_page(words: str) -> bool:
    plain = _MARKER.sub("", words)
    is_price = re.search(r"[$£€]\s*\d", plain) is not None
    return words.isdigit() or (bool(_PAGE.search(plain)) and not is_bare_heading(plain) and not is_price)


def key_of(words: str) -> str:
    """What a heading and its entry have in common: the letters of the title, or of the number where there is none."""
    plain = plain_words(_MARKER.sub("", words))
    if not is_bare_heading(plain):
        plain = _PAGE.sub("", plain)
    title = _NUMBER.sub("", plain)
    key = re.sub(r"[\W_]", "", title or plain).lower()
    return key if re.search(r"[^\W\d_]", key) else ""
