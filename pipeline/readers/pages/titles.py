"""Turns a chapter's number and its name, which stand on two lines or in two headings, into one title."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.pieces import Piece

_NUMBER = (
    r"(?:\d{1,4}|[ivxlcdm]{1,8}|(?:the\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second"
    r"|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|[a-z]+teen(?:th)?|[a-z]+ieth"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-][a-z]+)?))"
)
_CHAPTER = re.compile(
    rf"(?:(?:chapter|chap\.?|canto|stave|letter|section|episode|chapitre|capítulo|kapitel|capitolo|day|night)\s*[-.#:]?\s*)?"
    rf"{_NUMBER}\s*[.:—–-]?|(?:the\s+)?\w+\s+(?:chapter|canto|stave)\.?",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:part|book|volume|vol\.?)\s*[-.#:]?\s*{_NUMBER}\s*[.:—–-]?", re.IGNORECASE)
_LABELLED = re.compile(rf"(?:chapter|chap\.?|part|book|volume|vol\.?|canto|stave|letter|act|scene)\s+{_NUMBER}\b", re.I)
_ENDS = (".", ":", "!", "?", "—", "–", "-", ",")
LONGEST_NAME = 200
"""Code points of a chapter's name."""


def joined(lines: Sequence[str], *, always: bool = False) -> str:
    """The lines of a heading on one; a number, or every line where they are `always` parted, ends with a full stop."""
    title = ""
    for line in (" ".join(each.split()) for each in lines):
        if title and line:
            goes_on = line[0].islower() or title.split()[-1].islower()
            is_parted = is_label(title) or (always and not goes_on)
            title += ". " if is_parted and not title.endswith(_ENDS) else " "
        title += line
    return title


def is_label(words: str) -> bool:
    """Whether words are nothing but a chapter's or a part's number."""
    return bool(_CHAPTER.fullmatch(words.strip()) or _PART.fullmatch(words.strip()))


def with_whole_titles(pieces: Sequence[Piece], starts: Set[int] = frozenset()) -> list[Piece]:
    """The same pieces; a heading that is a number has the heading right below it for its name.

    `starts` are the numbers of pieces where the book's contents say that a chapter starts: two of them stay two.
    """
    out: list[Piece] = []
    taken = -1
    for number, piece in enumerate(pieces):
        if number == taken:
            continue
        name = _name_below(pieces, number) if piece.kind is BlockKind.HEADING else None
        if name is not None and _is_start(pieces, number, starts) and _is_start(pieces, name, starts):
            name = None
        if name is None:
            out.append(piece)
            continue
        taken, below = name, pieces[name]
        title, asides = joined((piece.text, below.text), always=True), piece.asides + below.asides
        out.append(replace(piece, text=title, level=min(piece.level, below.level), asides=asides))
        out.extend(each for each in pieces[number + 1 : name] if each.text)
    return out


def _is_start(pieces: Sequence[Piece], at: int, starts: Set[int]) -> bool:
    """Whether a chapter starts at a piece, or at what is not read before it."""
    before = next((p.number for p in reversed(pieces[:at]) if p.is_read), -1)
    return any(before < start <= pieces[at].number for start in starts)


def _name_below(pieces: Sequence[Piece], number: int) -> int | None:
    """Where the name of a chapter stands whose number is the heading at a place."""
    label = pieces[number]
    if not is_label(label.text):
        return None
    below = next((n for n in range(number + 1, min(number + 4, len(pieces))) if pieces[n].is_read), None)
    if below is None or any(pieces[n].kind is BlockKind.BREAK for n in range(number, below)):
        return None
    name = pieces[below]
    is_name = name.kind is BlockKind.HEADING and len(name.text) <= LONGEST_NAME
    if is_name and name.level < label.level:  # a small number above its large name
        return (
            None if is_label(name.text) or _LABELLED.match(name.text) or _PART.fullmatch(label.text.strip()) else below
        )
    if not is_name or is_label(name.text) or _LABELLED.match(name.text):
        return None
    following = [p for p in pieces[below + 1 :] if p.kind is BlockKind.HEADING]
    if _PART.fullmatch(label.text.strip()):
        is_part = bool(following) and (following[0].level > name.level or bool(_LABELLED.match(following[0].text)))
        return below if is_part or name.level == label.level else None
    if name.level == label.level:
        return below
    # Headings of one level below a chapter's are its sections, if it has more of them.
    inside = next((p for p in following if p.level <= name.level), None)
    return None if inside is not None and inside.level == name.level and not _is_named_too(pieces, inside) else below


def _is_named_too(pieces: Sequence[Piece], name: Piece) -> bool:
    """Whether a heading stands right below a number of its own."""
    at = next(n for n, piece in enumerate(pieces) if piece is name)
    before = next((p for p in reversed(pieces[:at]) if p.is_read), None)
    return before is not None and before.kind is BlockKind.HEADING and is_label(before.text)
