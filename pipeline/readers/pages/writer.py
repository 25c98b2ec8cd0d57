"""Turns a tree of HTML elements into the blocks of a page.

Words are taken in document order with white space as a browser shows it. What an element is decides the kind of
its blocks: `h1` a heading, `blockquote` a quotation, `hr` a break. What is not read is put into blocks of its own, or
behind the block that it stands in, with the reason, so that no word goes missing silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.drama.story import BlockKind
from pipeline.readers.markup import BLOCKS, HEADINGS, Element, attribute, events, tag_of
from pipeline.readers.pages.block import Block
from pipeline.readers.pages.folded import is_title
from pipeline.readers.pages.pictures import FORMULA
from pipeline.readers.pages.pieces import Piece, Pieces

_BREAK_NAMES = re.compile(
    r"(?:^|[-_\s])(?:(?:scene|section|space|context|ornamental|text|thought|paragraph|story)[-_]?break|asterism|ornament"
    r"|dinkus|fleuron|separator|divider|scenebreak|pause)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_CAP_NAMES = re.compile(
    r"(?:^|[-_\s])(?:drop-?caps?|dropped|initial|first-?letter|lettrine|letra|drop|cap|raisedcap|big-?letter)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_VERSE = re.compile(
    r"(?:^|[-_\s])(?:verse|poem|poetry|stanza|line-?block|line-?group|lyrics?)(?:$|[-_\s\d])", re.IGNORECASE
)
_QUOTES = ("“”", "‘’")
_FOLDED_LEVEL = 2
"""The level of a chapter's title that is clicked on to see the chapter."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an element hands down to all inside it; with a `reason` none of it is read."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""
    is_pre: bool = False
    is_linked: bool = False


Judge = Callable[[Element, Context], Context]
"""Says what an element is where more than its name tells."""


def unread(context: Context, kind: BlockKind, reason: str) -> Context:
    """The same context for what is not read."""
    return replace(context, kind=kind, level=0, reason=reason)


def add_blocks(root: Element, out: Pieces, judge: Judge, reached: Callable[[Element], None] = lambda _: None) -> None:
    """Add everything inside an element to a page. `reached` is told of every element before its words are added."""
    writer = _Writer(out)
    contexts = [Context()]
    for event, node in events(root):
        if event == "text":
            writer.block.words(node, contexts[-1])
            continue
        tag = tag_of(node)
        if event == "end":
            writer.close(node, tag, contexts.pop())
            continue
        if tag in BLOCKS:
            writer.end_block()
        reached(node)
        contexts.append(judge(node, _inside(node, tag, contexts[-1])))
        writer.open(node, tag, contexts[-1])
    writer.end()


def _inside(element: Element, tag: str, context: Context) -> Context:
    """What an element's name says."""
    if tag == "a":
        return replace(context, is_linked=True)
    if context.reason:
        return context
    if tag == "pre":
        return replace(context, is_pre=True, kind=BlockKind.VERSE)
    if tag == FORMULA:
        return unread(context, BlockKind.FURNITURE, FORMULA)
    if tag == "hgroup":
        level = min((HEADINGS[tag_of(e)] for e in element.iter("*") if tag_of(e) in HEADINGS), default=0)
        return replace(context, kind=BlockKind.HEADING, level=level) if level else context
    if tag in HEADINGS and context.kind is not BlockKind.HEADING:
        return replace(context, kind=BlockKind.HEADING, level=HEADINGS[tag])
    if is_title(element):
        return replace(context, kind=BlockKind.HEADING, level=_FOLDED_LEVEL)
    if _VERSE.search(attribute(element, "class")) and any(tag_of(child) == "br" for child in element):
        return replace(context, kind=BlockKind.VERSE)
    kind = {"blockquote": BlockKind.QUOTE, "li": BlockKind.LIST}.get(tag)
    return replace(context, kind=kind) if kind and context.kind is not BlockKind.QUOTE else context


class _Writer:
    """The page as far as it is written, and what is open."""

    def __init__(self, out: Pieces) -> None:
        self._out = out
        self.block = Block()
        self._titles = 0
        self._quotes = 0
        self._lists: list[int | None] = []
        self._starts: list[int] = []

    def open(self, element: Element, tag: str, context: Context) -> None:
        """Begin an element."""
        self._starts.append(len(self._out.all))
        self._titles += tag == "hgroup"
        match tag:
            case "br":
                self.block.line(context)
            case "hr":
                kind = BlockKind.FURNITURE if context.reason else BlockKind.BREAK
                self._out.add(Piece("* * *", kind, reason=context.reason))
            case "ol" | "ul":
                self._lists.append(_first_number(element) if tag == "ol" and not context.reason else None)
            case "li" if self._lists and self._lists[-1] is not None and not context.reason:
                self._number(element)
            case "em" | "i" | "sup" | "q":
                self.block.begin()

    def _number(self, element: Element) -> None:
        value = element.get("value") or ""
        number = int(value) if value.isdigit() else self._lists[-1] or 0
        self._lists[-1] = number + 1
        self.block.prefix = f"{number}. "

    def close(self, element: Element, tag: str, context: Context) -> None:
        """End an element."""
        start = self._starts.pop()
        match tag:
            case "sup":
                self.block.end_raised(context)
            case "em" | "i":
                self.block.end_emphasis()
            case "q":
                self.block.end_quotation(_QUOTES[_depth(element) % 2])
            case "ol" | "ul":
                self._lists.pop()
        if _CAP_NAMES.search(element.get("class") or ""):
            self.block.end_first_letter()
        if tag == "hgroup":
            self._titles -= 1
            self._end(is_grouped=True)
        elif tag in BLOCKS:
            self.end_block(is_paragraph=tag in ("p", "div"))
            is_empty = len(self._out.all) == start or not any(piece.text for piece in self._out.all[start:])
            if is_empty and not context.reason and _BREAK_NAMES.search(element.get("class") or ""):
                self._out.add(Piece("* * *", BlockKind.BREAK))

    def end_block(self, *, is_paragraph: bool = False) -> None:
        """End the block that is open; inside a group of titles, only a line of it."""
        if self._titles and self.block.is_open:
            self.block.line(Context())
            return
        self._end(is_paragraph=is_paragraph)

    def _end(self, *, is_grouped: bool = False, is_paragraph: bool = False) -> None:
        for piece in self.block.ended(is_grouped=is_grouped, is_paragraph=is_paragraph):
            self._out.add(piece)

    def end(self) -> None:
        """End the page."""
        self._titles = 0
        self.end_block()
        for piece in self.block.left():
            self._out.add(piece)


def _first_number(element: Element) -> int | None:
    """The number of a list's first item, where its items are shown with numbers."""
    style = (element.get("style") or "").replace(" ", "").lower()
    if "list-style:none" in style or "list-style-type:none" in style:
        return None
    if attribute(element, "type") not in ("", "1") or "reversed" in element.attrib:
        return None
    start = element.get("start") or ""
    return int(start) if start.isdigit() else 1


def _depth(quotation: Element) -> int:
    return sum(tag_of(each) == "q" for each in quotation.iterancestors())
