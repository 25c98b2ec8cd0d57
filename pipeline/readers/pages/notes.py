"""Turns the links between a book's pages into which elements are marks of notes, and which are notes.

A link of a number or a sign is a mark if what it points at links back, or begins with the same number, or if the
book or its look says so. The note is the paragraph, item or row that it points at; a chapter or a page that holds
nothing else is notes as a whole.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from pipeline.readers.markup import BLOCKS, HEADINGS, Element, attribute, tag_of
from pipeline.readers.pages.raised import NOTE_MARK
from pipeline.readers.pages.told import linked_share, words_in

NOTES_HEAD = re.compile(
    r"(?:the\s+)?(?:foot|end|rear|author['’]?s\s+)?\s?-?notes(?:\s+(?:to|on|for)\b.{0,80})?[.:]?", re.I
)

_MARK_NAMES = re.compile(
    r"(?:^|[-_\s])(?:(?:foot|end)?note-?(?:ref\w*|anchor|link|mark|call|number)|fn-?anchor|fn-?ref|noteref|nref"
    r"|(?:mso)?(?:foot|end)notereference)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_HOLDERS = frozenset(["div", "section", "aside", "li", "dd", "tr", "td", "blockquote", "table", "tbody"])
_WHOLE = frozenset(["body", "html", "article", "main"])
_FIRST = re.compile(r"\W*(\w{1,4})")
_MOST_OTHER = 0.2
"""The share of a page's words outside of its notes up to which all of it is notes."""
_MOST_LINKED = 0.75
"""The share of links in a paragraph from which on it is a list of links: no mark of a note stands there."""


@dataclass(slots=True)
class Notes:
    """The elements of some pages that are marks of notes, and those that are notes."""

    marks: set[Element] = field(default_factory=set)
    notes: set[Element] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Link:
    element: Element
    page: int
    order: int
    target: Element | None
    target_page: int
    target_order: int


def notes_of(pages: Sequence[tuple[str, Element]]) -> Notes:
    """The marks and the notes of pages that are given by their names, in the order in which they are read."""
    links = list(_links(pages))
    into: dict[Element, list[_Link]] = {}
    for link in links:
        if link.target is not None:
            into.setdefault(_block(link.element), []).append(link)
    found = Notes()
    for link in links:
        if _is_mark(link, into):
            found.marks.add(_whole_mark(link.element))
            if link.target is not None and not _is_in_heading(link.target):
                note = _note(link.target)
                if note is not _block(link.element) and tag_of(note) not in _WHOLE:
                    found.notes.add(note)
    for _, root in pages:
        _widen(root, found.notes)
    return found


def _links(pages: Sequence[tuple[str, Element]]) -> Iterator[_Link]:
    """The links of numbers and signs."""
    found: list[tuple[Element, int, int, tuple[str, str]]] = []
    for number, (name, root) in enumerate(pages):
        for order, element in enumerate(root.iter("*")):
            if tag_of(element) == "a" and "#" in (element.get("href") or "") and _is_candidate(element):
                found.append((element, number, order, _resolved(element.get("href"), name)))
    wanted = {key for _, _, _, key in found}
    places: dict[tuple[str, str], tuple[Element, int, int]] = {}
    for number, (name, root) in enumerate(pages if wanted else ()):
        for order, element in enumerate(root.iter("*")):
            for own in (element.get("id"), element.get("name")):
                if own and (name, own) in wanted:
                    places.setdefault((name, own), (element, number, order))
    for element, number, order, key in found:
        target, target_page, target_order = places.get(key, (None, 0, 0))
        yield _Link(element, number, order, target, target_page, target_order)


def _resolved(reference: str, page: str) -> tuple[str, str]:
    path, _, fragment = reference.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    return name, unquote(fragment)


def _is_candidate(element: Element) -> bool:
    return _is_called_mark(element) or bool(NOTE_MARK.fullmatch(words_in(element)))


def _is_called_mark(element: Element) -> bool:
    """Whether the book calls it one."""
    types = f"{attribute(element, 'type')} {attribute(element, 'role')}"
    return "noteref" in types or bool(_MARK_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _is_mark(link: _Link, into: dict[Element, list[_Link]]) -> bool:
    if "noteref" in f"{attribute(link.element, 'type')} {attribute(link.element, 'role')}":
        return True
    is_forward = (link.page, link.order) < (link.target_page, link.target_order)
    if link.target is None:
        return is_set_high(link.element) or _is_called_mark(link.element)
    block, note = _block(link.element), _note(link.target)
    if not is_forward or note is block or _is_in_heading(link.target):
        return False
    if linked_share(block) >= _MOST_LINKED and len(block) > 0 and not is_set_high(link.element):
        return False
    back = (each for each in into.get(_block(link.target), ()) if each.element is not link.element)
    if any(each.target is not None and _block(each.target) is block for each in back):
        return True
    if _is_called_mark(link.element) or is_set_high(link.element):
        return True
    first, mark = _FIRST.match(words_in(note)), _FIRST.match(words_in(link.element))
    return first is not None and mark is not None and first[1] == mark[1]


def is_set_high(element: Element) -> bool:
    """Whether a link is all of what is set high, or holds nothing else."""
    parent = element.getparent()
    if parent is not None and tag_of(parent) == "sup":
        return words_in(parent) == words_in(element)
    inside = [tag_of(each) for each in element.iter("*")]
    return "sup" in inside and all(
        not (each.text or "").strip() for each in element.iter("*") if "sup" not in _around(each, element)
    )


def _around(element: Element, top: Element) -> list[str]:
    found = []
    while element is not None:
        found.append(tag_of(element))
        if element is top:
            break
        element = element.getparent()
    return found


def _whole_mark(element: Element) -> Element:
    """The mark with the brackets and the raising around it."""
    parent = element.getparent()
    while parent is not None and tag_of(parent) in ("sup", "span", "small", "b", "i") and len(parent) == 1:
        if not NOTE_MARK.fullmatch(words_in(parent) or "-"):
            break
        element, parent = parent, parent.getparent()
    return element


def _block(element: Element) -> Element:
    """The block that an element stands in, or is."""
    while tag_of(element) not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def _is_in_heading(element: Element) -> bool:
    return tag_of(_block(element)) in HEADINGS


def _note(target: Element) -> Element:
    """The paragraph of a note, or the item, row or division that holds nothing but it."""
    note = _block(target)
    parent = note.getparent()
    while parent is not None and tag_of(parent) in _HOLDERS:
        blocks = [each for each in parent if tag_of(each) in BLOCKS]
        is_item = tag_of(parent) in ("li", "dd", "tr", "td", "aside") or len(blocks) == 1
        if not is_item or blocks[0] is not note or tag_of(note) in ("table", "tbody", "section"):
            break
        note, parent = parent, parent.getparent()
    return note


def _widen(root: Element, notes: set[Element]) -> None:
    """Take the heads of notes, and what stands between a head and the next; a page of little else is notes."""
    here = [each for each in root.iter("*") if each in notes]
    if not here:
        return
    body = next((each for each in root.iter("*") if tag_of(each) == "body"), root)
    whole, noted = len(words_in(body)), sum(len(words_in(each)) for each in here)
    if noted >= (1 - _MOST_OTHER) * whole:
        notes.add(body)
        return
    for parent in {each.getparent() for each in here if each.getparent() is not None}:
        children = list(parent)
        level = 0
        for number, child in enumerate(children):
            depth = HEADINGS.get(tag_of(child), 0)
            if depth and (not level or depth <= level):
                is_head = bool(NOTES_HEAD.fullmatch(words_in(child)))
                level = depth if is_head and any(each in notes for each in children[number + 1 : number + 3]) else 0
            if level:
                notes.add(child)
        for child in children:
            if tag_of(child) in ("dt",) and child in notes:
                following = child.getnext()
                while following is not None and tag_of(following) == "dd":
                    notes.add(following)
                    following = following.getnext()
