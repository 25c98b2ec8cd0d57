"""Turns the head of a play into its list of people, which a theatre prints and nobody on the air reads aloud."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_HEAD: Final = re.compile(
    r"\W*(?:dramatis\s+person(?:ae|æ)|(?:the\s+|list\s+of\s+)?(?:cast|characters|persons|people|players|voices)"
    r"(?:\s+(?:of\s+(?:the\s+play|characters)|list|in\s+(?:the\s+play|order\s+of\s+\w+)))?"
    r"|personen|personnages|personajes|personagens|personaggi|personages|osoby)\W*",
    re.IGNORECASE,
)
_ENTRY: Final = re.compile(
    r"[^\S\n]*[^\W\d_a-zß-öø-ÿ][^!?\n]{0,60}?(?:[,:(\t]|\.{2,}|[ ]{2,}|\s[-–—]\s)[^\n]{1,120}"
    r"|[^\S\n]*[^\W\d_a-zß-öø-ÿ][^a-zß-öø-ÿ\n]{1,40}"
)
"""`EDITH BARROW, a widow`, `Edith ..... a widow`, `A POLICEMAN`."""


_LARGE: Final = re.compile(r"(?:[A-Z]{2,4}\. )?[^\W\d_a-zß-öø-ÿ]{2,}\b(?!\.)")
"""What ends in a full stop is an entry only behind a name in capitals: `NORA, his wife.`, not `A room, at night.`"""
_ITEM: Final = re.compile(r"^\s*[-•+]\s+")
_MOST_WORDS: Final = 20


def cast_list_of(text: str, paragraphs: Sequence[Paragraph], people: Collection[str] = ()) -> set[int]:
    """The numbers of the paragraphs that are the list of people, its head included, before a play begins.

    A list on one line names at least two of the people who speak.
    """
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is not Kind.OMITTED and _is_line_of_people(paragraph.words, people):
            return {number}
        lines = paragraph.span.of(text).strip(" *_#").splitlines()
        if paragraph.kind is Kind.OMITTED or not lines or not _HEAD.fullmatch(lines[0].strip(" *_#:")):
            continue
        found = {number} if _are_entries(lines[1:]) else set()
        for below in range(number + 1, len(paragraphs)) if found else ():
            if not _is_of_list(text, paragraphs[below]):
                break
            found.add(below)
        if len(found) > 1 or len(lines) > 1:
            return found
    return set()


def _is_line_of_people(words: str, people: Collection[str]) -> bool:
    """Whether a paragraph is the list's head and behind it the names: `CAST: NORA (50s), PAT (her son)`."""
    head, colon, names = words.partition(":")
    if not colon or not _HEAD.fullmatch(head):
        return False
    known = names.casefold()
    return sum(re.search(rf"\b{re.escape(name.casefold())}\b", known) is not None for name in set(people)) >= _FEWEST


_FEWEST: Final = 2


def _is_of_list(text: str, paragraph: Paragraph) -> bool:
    lines = paragraph.span.of(text).splitlines()
    if paragraph.written_level or paragraph.kind is not Kind.PROSE or not _are_entries(lines):
        return False
    return not any(line.rstrip().endswith(".") and not _LARGE.match(line.strip()) for line in lines)


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether lines name people, most of them with what they are: `A Telegraph Boy` alone is told by those around."""
    lines = [_ITEM.sub("", line.replace("*", "")) for line in lines]
    full = sum(_ENTRY.fullmatch(line.rstrip()) is not None for line in lines)
    return 2 * full >= len(lines) and all(len(line.split()) <= _MOST_WORDS and line[-1:] not in "!?" for line in lines)
