"""Turns the elements of a Word document into what each writes, and what it says of its run or its paragraph."""

from __future__ import annotations

from pipeline.readers.docx.paragraph import Paragraph
from pipeline.readers.docx.symbols import symbol
from pipeline.readers.markup import Element, attribute, tag_of
from pipeline.readers.pages.styles import HIDDEN, STRUCK

_WRITTEN = {"tab": " ", "cr": "\n", "nobreakhyphen": "-", "ptab": " "}
_OFF = ("0", "false", "off", "none")


def written(tag: str, element: Element) -> str:
    """What an element stands for: a tab, the end of a line, a symbol."""
    if tag == "br":  # of a page or a column, too, which parts words as the end of a line does
        return "\n" if attribute(element, "type").lower() in ("", "textwrapping") else " "
    if tag == "sym":
        return symbol(attribute(element, "font"), attribute(element, "char"))
    return _WRITTEN.get(tag, "")


def set_run(tag: str, value: str, paragraph: Paragraph) -> None:
    """Take what a run says of its words."""
    is_on = value not in _OFF
    match tag:
        case "i":
            paragraph.is_italic = is_on
        case "rstyle":
            paragraph.is_italic |= value == "emphasis"
        case "vanish" | "webhidden" if is_on:
            paragraph.reason = HIDDEN
        case "strike" | "dstrike" if is_on:
            paragraph.reason = STRUCK
        case "vertalign":
            paragraph.is_raised = value == "superscript"


def is_of_run(element: Element) -> bool:
    """Whether a property is that of a run: a paragraph's mark has some of its own."""
    properties = element.getparent()
    is_property = properties is not None and tag_of(properties) == "rpr"
    return is_property and tag_of(properties.getparent()) == "r"


def is_of_end(element: Element) -> bool:
    """Whether a mark is that of a paragraph's end, and not of its words."""
    properties = element.getparent()
    return properties is not None and tag_of(properties) == "rpr" and tag_of(properties.getparent()) == "ppr"


def is_words(element: Element) -> bool:
    """Whether an element is one of WordprocessingML: drawings and formulas have a `p` and a `t` of their own."""
    return "wordprocessingml" in element.tag


def forget(element: Element) -> None:
    """Free a paragraph that has been read, and those before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
