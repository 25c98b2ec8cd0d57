"""Turns a page's tree into its lists of links into the book: the rows of a table of contents, of pictures, of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from pipeline.readers.markup import Element, tag_of
from pipeline.readers.pages.told import linked_share, words_in

_ROWS = frozenset(["li", "tr", "p", "div", "dt", "dd", "td", "h3", "h4", "h5", "h6"])
_LOOSE = frozenset(["li", "tr"])
LONGEST_ENTRY = 180
"""Characters of a row with the title of a chapter and what happens in it."""

_FEWEST = 3
_MOST_BETWEEN = 2
_MOST_LINKED = 0.4
_NUMBERED = re.compile(r"^\W*(?:chapter\s+)?(?:\d+|[ivxlc]+)\b|\d+\W*$", re.IGNORECASE)
_SENTENCE = (".", "!", "?", "”", '"', "’", ",", ";")


def contents_of(root: Element, marks: Set[Element], notes: Set[Element]) -> set[Element]:
    """The rows of lists of links. Marks of notes are no such links, and a list of notes is none of contents."""
    found: set[Element] = set()
    for parent in root.iter("*"):
        if len(parent) >= _FEWEST and parent not in notes:
            for run in _runs(parent, marks, notes):
                found.update(run)
    return found


def _runs(parent: Element, marks: Set[Element], notes: Set[Element]) -> Iterator[list[Element]]:
    run: list[Element] = []
    entries = between = 0
    for child in [*parent, None]:
        is_row = child is not None and tag_of(child) in _ROWS
        if is_row and child not in notes and _is_entry(child, marks):
            run.append(child)
            entries, between = entries + 1, 0
        elif is_row and run and between < _MOST_BETWEEN and _is_between(child):
            run.append(child)
            between += 1
        elif child is None or words_in(child):
            if entries >= _FEWEST:
                yield run[: len(run) - between] if between else run
            run, entries, between = [], 0, 0


def _is_entry(row: Element, marks: Set[Element]) -> bool:
    links = [each for each in row.iter("*") if tag_of(each) == "a" and _is_internal(each.get("href") or "")]
    if not links or any(each in marks or each.getparent() in marks for each in links):
        return False
    words = words_in(row)
    if len(words) > LONGEST_ENTRY:
        return False
    share = linked_share(row)
    return share >= _MOST_LINKED or (share > 0 and (tag_of(row) in _LOOSE or bool(_NUMBERED.search(words))))


def _is_internal(reference: str) -> bool:
    return bool(reference) and not re.match(r"(?:[a-z][a-z0-9+.-]*:|//|javascript)", reference, re.IGNORECASE)


def _is_between(row: Element) -> bool:
    words = words_in(row)
    return len(words) <= LONGEST_ENTRY / 3 and not words.endswith(_SENTENCE)
