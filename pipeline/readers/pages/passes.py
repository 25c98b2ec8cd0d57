"""Turns the pieces of a page into a story's: breaks for empty lines, notes and contents told apart, whole titles.

What several formats have in common is decided here, on what is read of them; each pass takes pieces and gives pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.notes import NOTES_HEAD
from pipeline.readers.pages.pieces import UNREAD, Asides, Piece
from pipeline.readers.pages.titles import with_whole_titles
from pipeline.readers.pages.told import CONTENTS, MARK, NOTE

_CONTENTS = re.compile(
    r"(?:table\s+of\s+|list\s+of\s+)?(?:contents|illustrations|plates|maps|figures|chapters|stories)[.:]?"
    r"|in\s+this\s+(?:book|volume|issue)[.:]?|inhalt(?:sverzeichnis)?|table\s+des\s+mati[eè]res|[íi]ndice|sommaire",
    re.IGNORECASE,
)
_ENTRY_HEAD = re.compile(r"(?:chapter|chap\.?|page|no\.?|title|part)(?:\s+page)?[.:]?", re.IGNORECASE)
_SIGN = re.compile(r"\W*(\w{1,4}|[*†‡§¶]{1,4})")
_BEGINS_WITH_SIGN = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,4})[\])]?[.:]?\s+\S")
_RARE = 0.05
"""The share of the gaps between paragraphs up to which a single empty line among none is a break."""
_MANY = 20
_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.VERSE)
_FEW = 4
"""Gaps from which on they show how paragraphs are usually parted."""


def passed(pieces: Sequence[Piece], marks: set[str] | None = None, starts: Set[int] = frozenset()) -> list[Piece]:
    """All passes over a page.

    `marks` are those of notes that stood on the pages before, and gets this page's; `starts` are the numbers of the
    pieces at which chapters start, where the book says so.
    """
    seen = set() if marks is None else marks
    return with_whole_titles(with_notes(without_contents(with_breaks(pieces)), seen), starts)


def with_breaks(pieces: Sequence[Piece]) -> list[Piece]:
    """Empty lines gone; where there are more of them than between most paragraphs, a break stands for them.

    What is not read of a paragraph that has nothing else stands behind the one before.
    """
    gaps = list(_gaps(pieces, (BlockKind.PARAGRAPH,)))
    widths = Counter(width for _, width in gaps)
    often = widths.most_common(1)[0] if len(gaps) >= _FEW else (0, 0)
    usual = often[0] if 2 * often[1] > len(gaps) else 0
    alone = widths[1] <= _RARE * len(gaps) and len(gaps) >= _MANY and usual == 0
    least = max(usual + 1, 1 if alone else 2)
    breaks = {at for at, width in gaps if width >= least}
    breaks |= {at for at, width in _gaps(pieces, _TOLD) if width >= max(least, 2)}
    out: list[Piece] = []
    waiting: Asides = ()
    for number, piece in enumerate(pieces):
        if number in breaks:
            out.append(Piece("* * *", BlockKind.BREAK, number=piece.number))
        if piece.text:
            out.append(replace(piece, asides=waiting + piece.asides) if waiting else piece)
            waiting = ()
        elif piece.asides and out:
            out[-1] = replace(out[-1], asides=out[-1].asides + piece.asides)
        else:
            waiting += piece.asides
    return out


def _gaps(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> list[tuple[int, int]]:
    """Behind which paragraphs others follow, after how many empty lines: the number of the one that follows."""
    found: list[tuple[int, int]] = []
    before, width = None, 0
    for number, piece in enumerate(pieces):
        if not piece.text:
            width += not piece.asides
        elif piece.kind not in UNREAD:
            if before in kinds and piece.kind in kinds:
                found.append((number, width))
            before, width = piece.kind, 0
    return found


def without_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces; the head of a list of links is left out with it, and is no chapter."""
    out = list(pieces)
    for number, piece in enumerate(out):
        if piece.is_read and _CONTENTS.fullmatch(piece.text.strip(" *_#")):
            below = number + 1
            while below < len(out) and (_is_entry(out[below]) or _ENTRY_HEAD.fullmatch(out[below].text)):
                below += 1
            if any(_is_entry(each) for each in out[number + 1 : below]):
                for at in range(number, below):
                    if out[at].is_read or out[at].is_linked:
                        out[at] = _left_out(out[at])
    is_list = sum(_is_entry(each) for each in out) > 1
    if is_list and not any(each.is_read and each.kind is not BlockKind.HEADING for each in out):
        return [_left_out(each) if each.is_read or each.is_linked else each for each in out]
    return out


def _is_entry(piece: Piece) -> bool:
    return piece.kind is BlockKind.FURNITURE and (piece.is_linked or piece.reason == CONTENTS)


def _left_out(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.FURNITURE, level=0, reason=CONTENTS)


def with_notes(pieces: Sequence[Piece], marks: set[str]) -> list[Piece]:
    """The same pieces; what begins with a mark that stood in the story before is its note, and so is a list of such."""
    out = list(pieces)
    for number, piece in enumerate(out):
        signs = [_sign(words) for words, reason in piece.asides if reason == MARK]
        if piece.is_led and signs and signs[0] in marks and piece.is_read:
            out[number] = _as_note(piece)
        elif piece.is_read and NOTES_HEAD.fullmatch(piece.text) and _is_list_of_notes(out, number, marks):
            for at in range(number, _end_of_notes(out, number)):
                out[at] = _as_note(out[at]) if out[at].is_read else out[at]
        marks.update(signs)
    return out


def _sign(words: str) -> str:
    found = _SIGN.match(words)
    return found[1] if found else words


def _is_list_of_notes(pieces: Sequence[Piece], head: int, marks: set[str]) -> bool:
    below = next((p for p in pieces[head + 1 :] if p.text), None)
    if below is None or below.kind is BlockKind.HEADING:
        return False
    if below.kind is BlockKind.NOTE:
        return True
    sign = _BEGINS_WITH_SIGN.match(below.text)
    return bool(marks) and (below.is_led or (sign is not None and sign[1] in marks))


def _end_of_notes(pieces: Sequence[Piece], head: int) -> int:
    """Where the next heading stands."""
    level = pieces[head].level
    ends = (
        n
        for n in range(head + 1, len(pieces))
        if pieces[n].kind is BlockKind.HEADING and (not level or pieces[n].level <= level)
    )
    return next(ends, len(pieces))


def _as_note(piece: Piece) -> Piece:
    words = " ".join((*(words for words, _ in piece.asides[: piece.is_led]), piece.text))
    return replace(piece, text=words, kind=BlockKind.NOTE, level=0, reason=NOTE, asides=piece.asides[piece.is_led :])
