"""Turns what stands behind a story's last words into omissions: its notes and sources, its author's life, a plea.

A heading may be a chapter's, and a story may end with somebody's life: so what stands below must look like it, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_NOTES: Final = re.compile(r"(?:(?:end|foot)?notes|notes and (?:sources|references))\W*", re.I)
_SOURCES: Final = re.compile(
    r"(?:references|bibliography|works cited|further reading|notes and (?:sources|references))\W*", re.I
)
_NUMBERED: Final = re.compile(r"(?:\[?\d{1,3}[\].):]|[*†‡]|pp?\.\s?\d)\s*\S")
_LIFE: Final = re.compile(
    r"[*_]{0,3}(?:[A-Z][\w.’'-]*,? ){2,4}"
    r"(?:is|was born|lives|writes|has|grew up|holds|teaches|studied|works as|spends)\b"
    r"|[*_]{0,3}(?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w.-]*[’']s? (?:work|fiction|stories|debut|first|short|novels?|writing)\b"
)
_OF_WRITERS: Final = re.compile(
    r"\b(?:authors?|writers?|novelist|poet|editor|stories|fiction|novels?|novella|books?|published|magazine|anthology|MFA"
    r"|appeared in|nominated|award\w*|newsletter|website|online at|www|lives (?:in|with|on)|Clarion|bestselling)\b"
)
_PLEA: Final = re.compile(
    r"\W*(?:(?:if you )?(?:enjoyed|enjoying|liked?|loved?) (?:this|the|my|reading)\b"
    r".*\b(?:subscribe|share|tip|patreon|ko-?fi|review|comment|follow|newsletter|sign up|support)\b"
    r"|(?:please )?(?:subscribe|sign up)\b.{0,60}\b(?:more|newsletter|stories|posts|updates)\b"
    r"|(?:thanks|thank you) for reading\b.{0,80}\b(?:subscribe|share|comment|review|patreon)\b)",
    re.I,
)
_LAST: Final = 4
"""Paragraphs at the end among which a life or a plea stands."""
_MOST: Final = 900
"""Characters of an author's life."""
_SHARE: Final = 0.15
_FEW: Final = 2_000
"""Characters, or the share of the text, that notes and sources have at most."""
_SPEECH: Final = re.compile(r"[“”\"«»]")


def without_afterwords(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what follows the story and is no part of it is omitted with a reason."""
    return _without_life(_without_notes(list(paragraphs)))


def _without_notes(out: list[Paragraph]) -> list[Paragraph]:
    """`Notes` above numbered notes, `References` above any, as the last heading of all."""
    heads = [i for i, p in enumerate(out) if p.kind is Kind.HEADING or (p.written_level and p.kind is Kind.PROSE)]
    if len(heads) < 2:
        return out
    last = heads[-1]
    below = [i for i in range(last + 1, len(out)) if out[i].kind is not Kind.OMITTED]
    size = sum(len(out[i].span) for i in below)
    if not below or size > max(_FEW, _SHARE * sum(len(p.span) for p in out)):
        return out
    numbered = sum(_NUMBERED.match(out[i].words) is not None for i in below)
    is_notes = _NOTES.fullmatch(out[last].words) and 2 * numbered >= len(below)
    if is_notes or _SOURCES.fullmatch(out[last].words):
        for i in (last, *below):
            out[i] = out[i].left_out("notes")
    return out


def _without_life(out: list[Paragraph]) -> list[Paragraph]:
    """The author's life in italics or behind a break, and what asks the reader to subscribe."""
    shown = [i for i, p in enumerate(out) if p.kind is Kind.PROSE]
    for i in shown[-_LAST:] if len(shown) > _LAST else ():
        words, before = out[i].words, next((p for p in reversed(out[:i]) if p.kind is not Kind.OMITTED), None)
        is_apart = before is not None and before.kind is Kind.BREAK
        if len(out[i].span) <= _MOST // 2 and _PLEA.match(words) and not _SPEECH.search(words):
            out[i] = out[i].left_out("page furniture")
        elif is_apart and len(out[i].span) <= _MOST and _is_life(words):
            out[i] = out[i].left_out("other books and author")
    return out


def _is_life(words: str) -> bool:
    """Whether words begin with a name, tell of what writers do, and nobody speaks in them."""
    told = {found.casefold() for found in _OF_WRITERS.findall(words)}
    return bool(_LIFE.match(words)) and len(told) >= 2 and not _SPEECH.search(words)
