"""Turns the head of a play into its list of people, which a theatre prints and nobody on the air reads aloud."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from pipeline.adapt.page.matter.notes import UNDERLINE
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


def cast_list_of(text: str, paragraphs: Sequence[Paragraph], people: Collection[str], opening: int) -> set[int]:
    """The numbers of the paragraphs that are the list of people, its head included, before the one that opens a play.

    A list on one line names at least two of the people who speak. What seems to open the play is the list itself
    where it stands right below its head.
    """
    for number, paragraph in enumerate(paragraphs[:opening]):
        if paragraph.kind is not Kind.OMITTED and _is_line_of_people(paragraph.words, people):
            return {number}
        lines = paragraph.span.of(text).strip(" *_#").splitlines()
        if paragraph.kind is Kind.OMITTED or not lines or not _HEAD.fullmatch(lines[0].strip(" *_#:")):
            continue
        found = [number] if _are_entries(lines[1:]) or _are_known(lines[1:], people) else []
        is_begun = len(lines) > 1
        for below in range(number + 1, min(opening + 1, len(paragraphs))) if found else ():
            here = paragraphs[below]
            is_rule = here.reason == UNDERLINE
            if not (is_rule or _is_of_list(text, here, people)) or (
                below == opening and is_begun and not _is_joined(text, paragraphs, below)
            ):
                break
            is_begun |= not is_rule
            found.append(below)
        if is_begun:
            return set(found)
    return set()


def _is_joined(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether no empty line stands above a paragraph."""
    return text.count("\n", paragraphs[number - 1].span.end, paragraphs[number].span.start) < 2


def _is_line_of_people(words: str, people: Collection[str]) -> bool:
    """Whether a paragraph is the list's head and behind it the names: `CAST: NORA (50s), PAT (her son)`."""
    head, colon, names = words.partition(":")
    if not colon or not _HEAD.fullmatch(head):
        return False
    known = names.casefold()
    return sum(re.search(rf"\b{re.escape(name.casefold())}\b", known) is not None for name in set(people)) >= _FEWEST


def _are_known(lines: Sequence[str], people: Collection[str]) -> bool:
    known = {name.casefold() for name in people}
    return bool(lines) and all(_ITEM.sub("", line).strip(" .*_").casefold() in known for line in lines)


_FEWEST: Final = 2


def _is_of_list(text: str, paragraph: Paragraph, people: Collection[str]) -> bool:
    lines = paragraph.span.of(text).splitlines()
    if paragraph.written_level or paragraph.kind not in (Kind.PROSE, Kind.VERSE):
        return False
    is_sentence = any(line.rstrip().endswith(".") and not _LARGE.match(line.strip()) for line in lines)
    return _are_known(lines, people) or (_are_entries(lines) and not is_sentence)


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether lines name people, most of them with what they are: `A Telegraph Boy` alone is told by those around."""
    lines = [_ITEM.sub("", line.replace("*", "")) for line in lines]
    full = sum(_ENTRY.fullmatch(line.rstrip()) is not None for line in lines)
    return 2 * full >= len(lines) and all(len(line.split()) <= _MOST_WORDS and line[-1:] not in "!?" for line in lines)
