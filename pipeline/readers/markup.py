"""Turns elements of lxml into their names, attributes and words: what all readers of marked-up files ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml, which ships no types."""

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
     "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
UNSEEN = frozenset(
    ["audio", "base", "canvas", "datalist", "embed", "iframe", "image", "img", "input", "link", "map", "meta",
     "noframes", "object", "option", "param", "script", "select", "source", "style", "template", "textarea", "title",
     "track", "video"]
)  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def tag_of(element: Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


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
