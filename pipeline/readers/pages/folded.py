"""Turns what a page folds away (`details`) into what it is: a titled chapter, a warning, or words of the story."""

from __future__ import annotations

import re
from typing import Final

from pipeline.readers.markup import Element, tag_of
from pipeline.readers.pages.works import AUTHORS_NOTE

LABEL: Final = "label of what opens"
"""Why the words that are clicked on are not read."""
_NOTES: Final = re.compile(
    r"\W*(?:(?:content|trigger|archive)?\s*(?:warnings?|notes?|tags?)|cw|tw|(?:author|a)['’/]?s?\s*n(?:otes?)?|disclaimers?"
    r"|spoilers?|show\s+(?:warnings?|tags?|notes?)|(?:more\s+)?(?:info(?:rmation)?|about(?:\s+this\s+\w+)?))\b.{0,40}",
    re.IGNORECASE,
)
_CHAPTER: Final = re.compile(
    r"(?:chapter|part|book|section|scene|act|day|episode|prologue|epilogue|interlude)\b.{0,100}", re.IGNORECASE
)


def is_title(element: Element) -> bool:
    """Whether what is clicked on is a chapter's title."""
    return tag_of(element) == "summary" and _CHAPTER.fullmatch(_words(element)) is not None


def folded_reason(element: Element) -> str:
    """Why what is folded away, or what is clicked on to see it, is not read; empty where it is."""
    if tag_of(element) == "summary":
        return "" if is_title(element) or _has_heading(element) else LABEL
    summary = next((child for child in element if tag_of(child) == "summary"), None)
    return AUTHORS_NOTE if summary is not None and _NOTES.fullmatch(_words(summary)) else ""


def _has_heading(element: Element) -> bool:
    return any(re.fullmatch(r"h[1-6]", tag_of(each)) for each in element.iter())


def _words(element: Element) -> str:
    return " ".join("".join(each for each in element.itertext() if isinstance(each, str)).split())
