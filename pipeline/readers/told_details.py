"""Turns what a document says of itself into a story's details, where it is more than what a program wrote unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_FILE: Final = re.compile(r"(?i)\.(?:docx?|odt|rtf|pdf|indd|tex|dvi|qxp|pages|wpd|txt|html?)\b")
_PROGRAM: Final = re.compile(
    r"(?i)(?:microsoft|libreoffice|openoffice|google docs|pages|scrivener|adobe|latex|tex|writer|powerpoint|print)\b.*"
)
_NOTHING: Final = re.compile(
    r"(?i)\W*(?:untitled(?: (?:document|page|web page|\d+))?|(?:new|my|word|text|blank) (?:document|page)"
    r"|unknown|anonymous|unspecified|document|title|author|none|no title|kein titel|sans titre|user"
    r"|owner|admin(?:istrator)?|root|default|guest|me|new|test|draft|manuscript|\W*)[\s_-]*\d*\W*"
)
_LOGIN: Final = re.compile(r"[a-z][a-z0-9._@-]*|[A-Z]{2,}\d+|[\w.-]+\\[\w.-]+")


def details_of(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Title and author. A title that is a file's name, and an author who is a login name, are left out."""
    title = " ".join(str(told.get("Title", "")).replace("\x00", " ").split())
    if title and not (_FILE.search(title) or _NOTHING.fullmatch(title) or _PROGRAM.fullmatch(title)):
        is_name = " " not in title and ("_" in title or re.fullmatch(r"\w*\d{3,}\w*", title))
        if not is_name:
            yield "title", title
    author = " ".join(str(told.get("Author", "")).replace("\x00", " ").split())
    if author and not (_NOTHING.fullmatch(author) or _PROGRAM.fullmatch(author) or _LOGIN.fullmatch(author)):
        yield "author", author
