"""Turns the front matter of a note or a page, between two rows of `---` or `+++`, into what it says of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Paragraph

REASON: Final = "front matter"

_BETWEEN: Final = re.compile(
    r"\s*(?P<rule>---|\+\+\+)[ \t]*\r?\n(?P<inside>(?:.*\r?\n){1,80}?)(?P=rule)[ \t]*(?=\r?\n|$)"
)
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}?)[ \t]*[:=](?:[ \t]+|$)(?P<value>.*)$")
_ITEM: Final = re.compile(r"\s*(?:-\s+\S.*|#.*|[\]\[{}\"',].*|\S+,)?$")


def without_front_matter(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; those of the front matter are left out."""
    match = _front_matter(text)
    if match is None:
        return list(paragraphs)
    return [p.left_out(REASON) if p.span.end <= match.end() else p for p in paragraphs]


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """The names, in small letters, and values of the front matter; nothing for lists and empty fields."""
    match = _front_matter(text)
    for line in match["inside"].splitlines() if match else ():
        field = _FIELD.match(line)
        value = field["value"].strip().strip("\"'").strip() if field else ""
        if field and value and value[0] not in "[{|>":
            yield field["name"].strip().lower(), value


def _front_matter(text: str) -> re.Match[str] | None:
    """The front matter of a text that opens with it: fields, and the items of lists, and no line of anything else."""
    match = _BETWEEN.match(text)
    if match is None:
        return None
    lines = [line for line in match["inside"].splitlines() if line.strip()]
    is_fields = any(_FIELD.match(line) for line in lines) and all(
        _FIELD.match(line) or _ITEM.match(line) or line[:1] in " \t" for line in lines
    )
    return match if is_fields else None
