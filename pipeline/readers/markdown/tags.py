"""Turns the HTML in a Markdown file into which of its words a browser would show."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from pipeline.readers.markup import Element
from pipeline.readers.pages.pieces import Asides
from pipeline.readers.pages.styles import Styles
from pipeline.readers.pages.told import told_of, words_in

_OPENED = re.compile(r"<([a-zA-Z][\w-]*)\b[^<>]*>")
_NAMES = (
    "a|abbr|acronym|address|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite"
    "|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer"
    "|form|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|math|menu|meta"
    "|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|script|section|select"
    "|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title"
    "|tr|track|tt|u|ul|var|video|wbr|path|g|rect|circle|image"
)
_ATTRIBUTE = r"""\s+[\w:.@-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)"""
_BARE_ATTRIBUTE = r"\s+(?:hidden|open|controls|disabled|checked|reversed|loop|muted|download|nowrap|noshade|compact)"
_WORDS = re.compile(
    rf"<(?!/?(?:{_NAMES})(?:{_ATTRIBUTE}|{_BARE_ATTRIBUTE}){{0,30}}+\s*/?>)(?=/?[a-zA-Z])(?![a-zA-Z][\w+.-]{{1,30}}:|[^\s<>@]+@)",
    re.IGNORECASE,
)
"""A bracket behind which no tag of HTML stands, and no address: `<Audio cuts.>`, `< grunt >`, `<Inaudible.>`."""
_VOID = frozenset(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


def with_words_in_brackets(text: str) -> str:
    """The same text; brackets that hold words, which a browser would take for a tag and hide, are kept from it."""
    return _WORDS.sub("&lt;", text) if "<" in text else text


def without_bracket_marks(code: str) -> str:
    """What stands in code as the file has it: no sign is taken for another there."""
    return code.replace("&lt;", "<")


def unread_by(tag: str) -> str:
    """Why the words behind an opening tag are not read; empty where they are."""
    return _unread_by(tag) if len(tag) <= _LONGEST else ""


@lru_cache(maxsize=256)
def _unread_by(tag: str) -> str:
    root = _tree(tag)
    element = root if root is None else next((each for each in root.iter() if each.tag not in _AROUND), None)
    told = None if element is None else told_of(element, Styles())
    return told[1] if told else ""


_AROUND = ("html", "body", "head")
_LONGEST = 2000


def left_open(block: str) -> tuple[str, str]:
    """The tag that a block opens and does not close, and why what stands behind it is not read; empty where it is."""
    small = block.lower()
    for match in _OPENED.finditer(block):
        name = match[1].lower()
        is_open = name not in _VOID and small.rfind(f"</{name}") < match.end()
        if reason := _reason_of_open(block, name, match[0]) if is_open else "":
            return name, reason
    return "", ""


def _reason_of_open(block: str, name: str, tag: str) -> str:
    """Why the words behind an open tag are not read; what is folded away says so by what is clicked on."""
    root = _tree(block) if name == "details" else None
    last = None if root is None else next((each for each in reversed(list(root.iter("details")))), None)
    told = told_of(last, Styles()) if last is not None else None
    return told[1] if told else unread_by(tag)


def shown_in(block: str) -> tuple[str, Asides] | None:
    """The words of a block that are shown, and those that are not; None where all are."""
    root = _tree(block) if _OPENED.search(block) else None
    if root is None:
        return None
    told: list[tuple[str, str]] = []
    for element in list(root.iter(etree.Element)):
        is_left = root in (element, *element.iterancestors())  # what stands in one that is not read is gone with it
        found = told_of(element, Styles()) if is_left else None
        if found is None or element.tag in _AROUND:
            continue
        if words := words_in(element):
            told.append((words, found[1]))
        _emptied(element)
    words = re.sub(r"\n\s*\n", "\n", "".join(root.itertext())).strip()
    return (words, tuple(told)) if told else None


def _emptied(element: Element) -> None:
    for inside in list(element):
        element.remove(inside)
    element.text = ""


def _tree(block: str) -> Element | None:
    try:
        return etree.fromstring(block, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
