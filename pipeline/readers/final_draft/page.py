"""Turns the title page of a Final Draft document, which is centred lines and no more, into entries with keys."""

from __future__ import annotations

import re

from pipeline.readers.markup import Element, tag_of

_CREDIT = re.compile(
    r"(?i)(?:(?:story|teleplay|screenplay|script|play|adapted|adaptation|written|created|a\s+\w+)(?:\s+(?:and|&)\s+\w+)*\s+)?by\b:?"
)
_SOURCE = re.compile(r"(?i)based (?:up)?on\b|from the (?:novel|story|play)\b|adapted from\b")
_CONTACT = re.compile(r"\S@\S|(?i:contact\b)|\+?\d[\d\s().-]{6,}\d")
_DRAFT = re.compile(r"(?i).*\b(?:draft|revisions?|revised)\b.{0,20}|(?:\d{1,4}[/.-]){2}\d{2,4}|.*\b(?:19|20)\d\d\b")


def title_entries(root: Element) -> dict[str, str]:
    """What the page says: the first line is the title, whoever stands behind `by` the author; the rest is kept."""
    lines = list(_lines(root))
    if not lines:
        return {}
    entries: dict[str, list[str]] = {"Title": [lines[0]]}
    key = ""
    for line in lines[1:]:
        if credit := _CREDIT.match(line):
            entries.setdefault("Credit", []).append(credit[0].rstrip(":"))
            key, line = "Author", line[credit.end() :].strip()
        elif _SOURCE.match(line):
            key = "Source"
        elif _CONTACT.search(line) or key == "Contact":
            key = "Contact"
        elif _DRAFT.fullmatch(line):
            key = "Draft date"
        elif key not in ("Author", "Source") or len(entries.get(key, ())) > 1:
            key = "Notes"
        if line:
            entries.setdefault(key, []).append(line)
    return {name: "\n".join(said) for name, said in entries.items()}


def _lines(root: Element) -> list[str]:
    """The page's paragraphs that hold words."""
    page = next((child for child in root if tag_of(child) == "titlepage"), None)
    content = next((child for child in page if tag_of(child) == "content"), None) if page is not None else None
    texts = (
        "".join(child.text or "" for child in paragraph if tag_of(child) == "text")
        for paragraph in (content if content is not None else ())
        if tag_of(paragraph) == "paragraph"
    )
    return [line for text in texts for part in text.split("\n") if (line := " ".join(part.split()))]
