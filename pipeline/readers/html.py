"""Turns a web page into a story: its main text as blocks, everything around it as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError
from pipeline.readers.encodings import Decoded, named
from pipeline.readers.markup import Element, tag_of
from pipeline.readers.pages.page import book_of
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Pieces, add_pieces
from pipeline.readers.pages.writer import add_blocks
from pipeline.readers.source_file import read_bytes
from pipeline.readers.story_text import StoryText
from pipeline.readers.text import told_text
from pipeline.readers.web_page import bylined, judge_of, titled

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DETAILS = {
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dc.title": "title",
    "description": "description",
    "og:description": "description",
}

MAX_TAGS = 300_000
"""Five times those of a long novel. A tree takes memory and time by its elements, not by its words."""

MAX_PAGE = 20_000_000
"""Code points; the longest novels have four million. A tree takes fifteen times as many bytes."""


class WebPage:
    """Reads `.html`: the encoding as the page says, errors forgiven as browsers do."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
        page = told_page(read_bytes(path), path)
        root = parse_html(page.text, path)
        told = book_of([("", root)]).page(root)
        pieces, out = Pieces(), StoryText(path)
        add_blocks(root, pieces, judge_of(root, told))
        add_pieces(passed(pieces.all), out)
        if not out.blocks:
            raise SourceError("There are no words on this page.", at=Place(str(path)))
        details = dict(_details(root))
        return Story(out.text, str(path), tuple(out.blocks), details, remarks=page.remarks, asides=tuple(out.asides))


def page_text(data: bytes, path: Path) -> str:
    """The text of a page in the encoding that it names, else in the one that its bytes show."""
    return told_page(data, path).text


def told_page(data: bytes, path: Path) -> Decoded:
    """The same, with what was guessed about its encoding."""
    label = _CHARSET.search(data[:4096])
    text = named(data, label[1].decode("ascii")) if label else None
    return told_text(data, path) if text is None else Decoded(text)


def parse_html(text: str, path: Path) -> Element:
    """The tree of a page. Raises `SourceError` for one that is larger or deeper than stories are."""
    if len(text) > MAX_PAGE:
        raise SourceError(f"This page is longer than {MAX_PAGE:,} characters.", at=Place(str(path)))
    if text.count("<") > MAX_TAGS:
        raise SourceError(f"This page has more than {MAX_TAGS:,} tags.", at=Place(str(path)))
    # Lifts libxml2's limits to 2,048 levels: old pages leave a tag open in every paragraph.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("This page cannot be read as HTML.", at=Place(str(path))) from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL" or "depth" in entry.message:
            raise SourceError(too_much(entry.message), at=Place(str(path), entry.line))
    if root is None:
        raise SourceError("There are no words on this page.", at=Place(str(path)))
    for late in list(root.itersiblings("html")):  # what stands behind </html>, which browsers show all the same
        root.append(late)
    return root


def too_much(message: str) -> str:
    """The parser's limit in words."""
    if "depth" in message:
        return "The elements are nested deeper than in any story."
    return f"The page cannot be read to its end ({' '.join(message.split())})."


def _details(root: Element) -> Iterator[tuple[str, str]]:
    """What the page says of itself."""
    if root.get("lang"):
        yield "language", root.get("lang")
    found: dict[str, str] = {}
    for element in root.iter():
        key = _DETAILS.get((element.get("property") or element.get("name") or "").lower())
        if key and tag_of(element) == "meta" and (element.get("content") or "").strip():
            found.setdefault(key, " ".join(element.get("content").split()))
    title, author = titled(root)
    author = author or bylined(root)
    said = {key: words for key, words in (("title", title), ("author", author)) if words}
    yield from (said | found).items()
