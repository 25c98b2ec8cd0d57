"""Turns pictures that stand for letters or for a heading into the words that they show, and formulas into a line."""

from __future__ import annotations

import re

from pipeline.readers.markup import HEADINGS, Element, attribute, tag_of
from pipeline.readers.pages.formula import line_of, words_of
from pipeline.readers.pages.told import words_in

_LETTER = re.compile(
    r"(?:.*\b(?:initial|letter|cap(?:ital)?|dropcap|decorated|illuminated|ornamental)\b\W*)?([\"“‘']?[A-ZÀ-Þ])[\"”’'.]?",
    re.IGNORECASE | re.DOTALL,
)
_NO_TITLE = re.compile(
    r".*\.(?:jpe?g|png|gif|svg|webp)|\W*(?:(?:chapter|title|section)\s+)?(?:image|picture|illustration|illus|ornament|decoration"
    r"|logo|cover|divider|break|header|heading|headpiece|vignette|figure|photo|icon)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OWN_WORDS = "AIOaio"
FORMULA = "formula"
"""The name of an element that holds the words of a formula that cannot be read."""


def with_words(root: Element) -> None:
    """Put words for pictures and formulas into a page's tree."""
    for element in list(root.iter("*")):
        tag = tag_of(element)
        if tag == "math":
            _write_formula(element)
        elif tag in ("img", "image"):
            _write_picture(element)


def _write_formula(element: Element) -> None:
    line = line_of(element)
    words = line or words_of(element) or attribute(element, "alttext")
    for child in list(element):
        element.remove(child)
    element.text = words
    element.tag = "span" if line else FORMULA


def _write_picture(element: Element) -> None:
    shown = " ".join(attribute(element, "alt").split())
    letter = _LETTER.fullmatch(shown) if shown and element.getparent() is not None else None
    if letter:
        following = _following(element)
        is_head = following[:1].isalpha() or (following[:1].isspace() and letter[1][-1] not in _OWN_WORDS)
        if is_head and following.strip()[:1].isalpha():
            _put(element, letter[1].upper(), following)
            return
    heading = _heading_around(element)
    if heading is not None and shown and not words_in(heading) and not _NO_TITLE.fullmatch(shown):
        _put(element, shown, "")


def _following(element: Element) -> str:
    """The words behind a picture in its block: of its tail, else of what stands next."""
    while element is not None:
        tail = element.tail or ""
        if tail.strip():
            return tail
        following = element.getnext()
        if following is not None:
            return words_in(following)
        element = element.getparent()
        if element is None or tag_of(element) not in ("span", "a", "b", "i", "em", "strong", "big", "font"):
            return ""
    return ""


def _heading_around(element: Element) -> Element | None:
    around = (each for each in element.iterancestors() if tag_of(each) in HEADINGS)
    return next(around, None)


def _put(element: Element, words: str, following: str) -> None:
    """Put words in the place of a picture; without white space before the rest of their word."""
    tail = element.tail or ""
    if following[:1].isspace() or (not tail.strip() and following):
        tail = tail.lstrip()
    element.tag = "span"
    element.text = words
    element.tail = tail
