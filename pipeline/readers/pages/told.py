"""Turns an element into the reason why its words are not read aloud, from what it calls itself and how it looks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.drama.story import BlockKind
from pipeline.readers.markup import HEADINGS, Element, attribute, tag_of
from pipeline.readers.pages.folded import folded_reason
from pipeline.readers.pages.styles import HIDDEN, STRUCK, Styles

PAGE_NUMBER = "page number"
NOTE = "footnote"
MARK = "footnote mark"
CAPTION = "caption of a picture"
CONTENTS = "table of contents"
FURNITURE = "page furniture"
COMMENT = "comment"

_TAGS: Mapping[str, str] = {
    "figcaption": CAPTION, "caption": CAPTION, "rt": "ruby", "rp": "ruby", "rtc": "ruby", "del": STRUCK,
    "s": STRUCK, "strike": STRUCK, "nav": CONTENTS, "svg": "picture", "noscript": HIDDEN,
}  # fmt: skip
_TYPES: Mapping[str, str] = {
    "toc": CONTENTS, "landmarks": CONTENTS, "page-list": CONTENTS, "loi": "list of illustrations",
    "lot": "list of tables", "cover": "cover", "titlepage": "title page", "halftitlepage": "title page",
    "copyright-page": "copyright page", "colophon": "colophon", "imprint": "imprint", "index": "index",
    "backlink": "link back", "seriespage": "other books and author",
}  # fmt: skip
_NOTE_TYPES = frozenset(["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note"])
_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:(?:fig(?:ure)?|image|img|photo|picture|wp|illus\w*)?[-_]?caption(?:[-_]text|\d)?|legend"
    r"|(?:photo|image|picture)[-_]?credits?)(?:$|[-_\s])",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:^|\s)(?:fig(?:ure)?[-_]?(?:center|centre|left|right)?|illus\w*|image|img|picture|photo|plate)(?:$|\s)",
    re.IGNORECASE,
)
_REMOVED = re.compile(r"img_\w*image", re.IGNORECASE)
"""What an edition without pictures leaves where one was."""
_LONGEST_CAPTION = 400
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|hidden-visually|a11y-hidden|assistive-text)(?:$|\s)",
    re.IGNORECASE,
)
"""What pages call words that are there for programs which read them out: `opens in a new tab`."""
_PAGE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:page[-_]?(?:num(?:ber)?s?|nos?|break)|pn|pb|folio|pgnum|pageno)(?:$|[-_\s\d])"
    r"|(?:^|\s)(?:page|pg|p)[-_.]?\d+(?:$|\s)",
    re.IGNORECASE,
)
PAGE_WORDS = re.compile(
    r"[\[({|]?\s*(?:(?:pages?|pgs?\.?|pp?\.)\s*)?(?:\d{1,4}|[ivxlc]{1,8})\s*[\])}|]?[.:]?", re.IGNORECASE
)
_MARKED_PAGE = re.compile(r"\s*[\[{(]\s*(?:page|pg\.?|p\.)\s*(?:\d{1,4}|[ivxlc]{1,8})\s*[\])}]", re.IGNORECASE)
_MATTER = (
    (re.compile(r"(?:^|\s)pg-?(?:boilerplate|header|footer)|(?:^|\s)pg-machine-header"), "licence of the e-text"),
    (re.compile(r"(?:^|[-_\s])(?:trans(?:criber)?s?[-_]?notes?|tnotes?)(?:$|[-_\s])", re.I), "transcriber's note"),
    (re.compile(r"(?:^|[-_\s])(?:advert\w*|ads?[-_]page)(?:$|[-_\s])", re.I), "advertisement"),
    (re.compile(r"(?:^|\s)(?:footnotes?|endnotes?|fnote|rearnotes?)(?:$|\s)", re.I), NOTE),
    (re.compile(r"(?:^|\s)(?:toc|table-of-contents|contents)(?:$|\s)", re.I), CONTENTS),
)
_FOLDED = frozenset(["details", "summary"])
_INLINE = frozenset(["a", "span", "small", "i", "b", "sup", "font"])
_MOST_MATTER = 0.5
_LINKS = 2


def told_of(element: Element, styles: Styles) -> tuple[BlockKind, str] | None:
    """What an element is that is not read, and why; None for one that may be read."""
    tag = tag_of(element)
    reason = _TAGS.get(tag) or _typed(element) or _hidden(element, styles) or _page_number(element)
    reason = reason or _commented(element) or (folded_reason(element) if tag in _FOLDED else "") or _named(element, tag)
    if not reason:
        return None
    return (BlockKind.NOTE if reason == NOTE else BlockKind.FURNITURE), reason


def marked_pages(text: str) -> tuple[str, list[str]]:
    """A stretch of text without the page numbers that say what they are (`[Pg 12]`), and these."""
    found = _MARKED_PAGE.findall(text)
    return (_MARKED_PAGE.sub("", text), [each.strip() for each in found]) if found else (text, [])


def _typed(element: Element) -> str:
    """The book's own word for it: `epub:type` and ARIA's roles."""
    types = {*attribute(element, "type").split(), *attribute(element, "role").replace("doc-", "").split()}
    if not types:
        return ""
    if types & _NOTE_TYPES and tag_of(element) not in HEADINGS:
        return NOTE
    if "pagebreak" in types and _is_page_number(element):
        return PAGE_NUMBER
    return next((reason for name, reason in _TYPES.items() if name in types), "")


def _hidden(element: Element, styles: Styles) -> str:
    is_hidden = "hidden" in element.attrib or attribute(element, "hidden") == "true"
    if is_hidden and (element.get("hidden") or "").lower() != "until-found":
        return HIDDEN
    if attribute(element, "aria-hidden").lower() == "true" and not _is_first_letter(element):
        return HIDDEN
    names = element.get("class") or ""
    if names and tag_of(element) not in HEADINGS and (_UNSEEN.search(names) or _is_put_away(element, names)):
        return HIDDEN
    return styles.reason(element)


def _commented(element: Element) -> str:
    """What Word writes of comments into the pages that it makes: marks beside the words, and the comments below."""
    is_mark = {"msocomanchor", "msocommentreference"} & set((element.get("class") or "").lower().split())
    return COMMENT if is_mark or _COMMENTED.search(element.get("style") or "") else ""


_COMMENTED = re.compile(r"mso-element:\s*comment", re.IGNORECASE)


def _is_put_away(element: Element, names: str) -> bool:
    """Whether words of a line are called hidden, and not on narrow screens alone (`hidden md:inline`)."""
    return tag_of(element) in _INLINE and ":" not in names and not {"hidden", "is-hidden"}.isdisjoint(names.split())


def _is_first_letter(element: Element) -> bool:
    """Whether an element is one letter at the head of a word, which is hidden from nobody but programs."""
    words = words_in(element)
    return len(words) == 1 and (element.tail or "")[:1].isalpha()


def _page_number(element: Element) -> str:
    names = element.get("class") or ""
    if tag_of(element) in _INLINE:  # a paragraph numbered 7 may have that for its name
        names += f" {element.get('id') or ''} {element.get('name') or ''}"
    return PAGE_NUMBER if _PAGE_NAMES.search(names) and _is_page_number(element) else ""


def _is_page_number(element: Element) -> bool:
    words = words_in(element)
    return bool(words) and len(words) < 20 and bool(PAGE_WORDS.fullmatch(words))


def _named(element: Element, tag: str) -> str:
    """What a class calls it, unless it holds too much to be that."""
    names = element.get("class")
    if not names or tag in ("body", "html", "main", "article", "h1"):
        return ""
    if _CAPTION.search(names) and len(words_in(element)) <= 3 * _LONGEST_CAPTION:
        return CAPTION
    if _FIGURE.search(names) and _is_figure(element):
        return CAPTION
    reason = next((reason for pattern, reason in _MATTER if pattern.search(names)), "")
    if reason == CONTENTS:
        is_list = sum(tag_of(each) == "a" for each in element.iter()) >= _LINKS
        return reason if is_list and linked_share(element) >= _MOST_MATTER else ""
    return reason


def _is_figure(element: Element) -> bool:
    """Whether an element is a picture with a few words below it."""
    tags = [tag_of(each) for each in element.iter()]
    is_picture = {"img", "svg", "image"} & set(tags) or any(_REMOVED.match(e.get("id") or "") for e in element.iter())
    if not is_picture or HEADINGS.keys() & set(tags):
        return False
    return 1 < len(words_in(element)) <= _LONGEST_CAPTION


def linked_share(element: Element) -> float:
    """The share of an element's characters that stand in links."""
    whole = len(words_in(element))
    linked = sum(len(words_in(each)) for each in element.iter() if tag_of(each) == "a" and each.get("href"))
    return linked / whole if whole else 0.0


def words_in(element: Element) -> str:
    """All words of an element on one line; none of a comment."""
    if not tag_of(element):
        return ""
    return " ".join("".join(each for each in element.itertext() if isinstance(each, str)).split())
