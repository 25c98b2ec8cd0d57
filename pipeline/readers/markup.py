"""Turns a tree of HTML elements into the blocks of a story.

Words are taken in document order with white space as a browser shows it. What an element is decides the kind of
its blocks: `h1` a heading, `blockquote` a quotation, `hr` a break, two `br` a new paragraph. What is told by
`context` to be furniture or a note is kept as such, so that no word goes missing silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pipeline.drama.story import BlockKind
from pipeline.readers.emphasis import with_stars

Element = Any
"""An element of lxml, which ships no types."""

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
     "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
UNSEEN = frozenset(
    ["audio", "base", "canvas", "datalist", "embed", "iframe", "img", "input", "link", "map", "math", "meta",
     "noframes", "noscript", "object", "option", "param", "script", "select", "source", "style", "svg", "template",
     "textarea", "title", "track", "video"]
)  # fmt: skip
EMPHASIS = frozenset(["em", "i"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}

LINKED = 0.8
"""The share of a block's characters in links from which on it is navigation."""

LONG_LINE = 100
"""Code points. Lines this long between single `br` are paragraphs; shorter ones are verse."""

_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
_NOTE_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§])[\])]?")


@dataclass(frozen=True, slots=True)
class Context:
    """What an element hands down to all inside it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_pre: bool = False
    is_linked: bool = False


class Blocks(Protocol):
    """Where blocks go, one after the other."""

    def add(self, text: str, kind: BlockKind, level: int = 0) -> None:
        """Take the next block."""


Judge = Callable[[Element, Context], Context]
"""Says what an element is where more than its name tells."""


def tag_of(element: Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def add_blocks(root: Element, out: Blocks, judge: Judge, reached: Callable[[Element], None] = lambda _: None) -> None:
    """Add everything inside an element to a story. `reached` is told of every element before its words are added."""
    writer = _Writer(out)
    contexts = [Context()]
    for event, node in events(root):
        if event == "text":
            writer.words(node, contexts[-1])
            continue
        tag = tag_of(node)
        if event == "end":
            contexts.pop()
            writer.close(tag, _is_note_mark(node))
            continue
        if tag in BLOCKS:
            writer.flush()
        reached(node)
        contexts.append(judge(node, _inside(tag, contexts[-1])))
        writer.open(tag, contexts[-1], _is_note_mark(node))


def events(root: Element) -> Iterator[tuple[str, Any]]:
    """`("start", element)`, `("text", words)` and `("end", element)` in document order, without recursion."""
    yield "start", root
    yield "text", root.text or ""
    open_elements = [(root, iter(root))]
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            yield "end", element
            if element is not root:
                yield "text", element.tail or ""
        elif tag_of(child) and tag_of(child) not in UNSEEN:
            yield "start", child
            yield "text", child.text or ""
            open_elements.append((child, iter(child)))
        else:
            yield "text", child.tail or ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if isinstance(key, str) and key.rpartition("}")[2].rpartition(":")[2].lower() == name:
            return str(value)
    return ""


def _inside(tag: str, context: Context) -> Context:
    """What an element's name says."""
    is_told = context.kind in (BlockKind.FURNITURE, BlockKind.NOTE)
    if tag == "a":
        return replace(context, is_linked=True)
    if tag == "pre":
        return replace(context, is_pre=True, kind=context.kind if is_told else BlockKind.VERSE)
    if is_told:
        return context
    if tag in HEADINGS:
        return replace(context, kind=BlockKind.HEADING, level=HEADINGS[tag])
    kind = {"blockquote": BlockKind.QUOTE, "figcaption": BlockKind.FURNITURE, "li": BlockKind.LIST}.get(tag)
    return replace(context, kind=kind) if kind and context.kind is not BlockKind.QUOTE else context


def _is_note_mark(element: Element) -> bool:
    """Whether an element is the mark of a footnote: a reference by its type, or a link set high."""
    tag = tag_of(element)
    if tag == "a" and ("noteref" in attribute(element, "type") or "noteref" in attribute(element, "role")):
        return True
    children = list(element) if tag == "sup" else []
    return len(children) == 1 and tag_of(children[0]) == "a" and not (element.text or "").strip()


class _Writer:
    """The block that is being put together."""

    def __init__(self, out: Blocks) -> None:
        self._out = out
        self._parts: list[str] = []
        self._has_words = False
        self._context = Context()
        self._linked = 0
        self._marks: list[int] = []
        self._emphasis: list[int] = []

    def words(self, text: str, context: Context) -> None:
        """Take a stretch of text."""
        if not text:
            return
        text = text.translate(_INVISIBLE)
        text = text.replace("\r\n", "\n").replace("\xa0", " ") if context.is_pre else _SPACES.sub(" ", text)
        if text.strip() and not self._has_words:
            self._context, self._has_words = context, True
        self._linked += len(text.strip()) if context.is_linked else 0
        self._parts.append(text)

    def open(self, tag: str, context: Context, is_mark: bool) -> None:
        """Begin an element."""
        if tag == "br":
            self._parts.append("\n")
        elif tag == "hr":
            self._out.add("* * *", context.kind if context.kind is BlockKind.FURNITURE else BlockKind.BREAK)
        elif tag in EMPHASIS:
            self._emphasis.append(len(self._parts))
        if is_mark:
            self._marks.append(len(self._parts))

    def close(self, tag: str, is_mark: bool) -> None:
        """End an element."""
        if is_mark:
            start = self._marks.pop()
            found = _NOTE_MARK.fullmatch("".join(self._parts[start:]).strip())
            if found:
                self._parts[start:] = [f"[{found[1]}]"]
        elif tag in EMPHASIS:
            start = self._emphasis.pop()
            if self._context.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
                self._parts[start:] = [with_stars("".join(self._parts[start:]))]
        if tag in BLOCKS:
            self.flush()

    def flush(self) -> None:
        """End the block: put its paragraphs into the story."""
        text, context, linked, has_words = "".join(self._parts), self._context, self._linked, self._has_words
        self._parts, self._context, self._linked, self._has_words = [], Context(), 0, False
        self._marks, self._emphasis = [0] * len(self._marks), [0] * len(self._emphasis)
        if not has_words:
            return
        if linked >= LINKED * len(text.strip()) and context.kind is not BlockKind.HEADING:
            context = replace(context, kind=BlockKind.FURNITURE)
        lines = "\n".join(line.rstrip() if context.is_pre else line.strip() for line in text.split("\n"))
        for paragraph, kind in cut(lines, context.kind):
            self._out.add(paragraph, kind, context.level)


def cut(text: str, kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    """The paragraphs of a block with line breaks in it: it is cut at empty lines, and between long lines.

    Three short lines or more are verse.
    """
    for part in re.split(r"\n{2,}", text.strip("\n")):
        if kind is BlockKind.HEADING:
            yield " ".join(part.split()), kind
        elif kind is not BlockKind.VERSE and _is_prose(part):
            yield from ((line, kind) for line in part.split("\n"))
        else:
            yield part, BlockKind.VERSE if kind is BlockKind.PARAGRAPH and part.count("\n") > 1 else kind


def _is_prose(paragraph: str) -> bool:
    lines = paragraph.split("\n")
    return len(paragraph) > LONG_LINE * len(lines)
