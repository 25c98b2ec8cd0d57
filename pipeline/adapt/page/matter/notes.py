"""Turns paragraphs that are signs into what they stand for: ornaments and wide gaps into breaks, notes and captions
into omissions.

A note needs its mark in the text before it, or it may be a paragraph that begins with the number of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_FOOTNOTE: Final = re.compile(r"\s*(?:\[footnote\b.*?\]?|\[?footnote\s+(?:\d+|[A-Z*])\b)", re.I | re.S)
_MARKED: Final = re.compile(
    r"\s*(?P<mark>\[(?:\d{1,3}|[*†‡§]|[A-Za-z])\]|\{\d{1,3}\}|[†‡§]{1,2}|\*{1,3}(?=\s)|[¹²³⁰⁴-⁹]{1,2})\s*(?=\S)"
)
_BEFORE: Final = r"(?<=[\w.,;:!?…”\"’'»)_])\s?"
_HEAD: Final = re.compile(r"\W*(?:foot|end)?notes\W*$", re.I)
_ILLUSTRATION: Final = re.compile(r"\[(?:illustration|transcriber['’]s note)\b.*\]$", re.I | re.S)
SIDE_NOTE: Final = re.compile(r"\[(?:side[ -]?|margin(?:al)? ?|head ?)notes?\s*:[^\]]{0,600}\]", re.I)
_ORNAMENT: Final = re.compile(r"[\W_]+$|o[0oO]o$|[\W_]*\b(?:o[0oO]o|xXx|XXX|xox)\b[\W_]*$")
_STRAY: Final = re.compile(r"[\s\"'“”‘’«»]+$")
_ENDED: Final = re.compile(r"[.!?…—–:][\"”’'»)*_\]]*$")
_NEAR: Final = 30
"""Paragraphs before a note among which its sign stands; a number's may be anywhere before it."""
_OPEN_CAPTION: Final = re.compile(r"\[illustration\b[^\]]*$", re.I)
_LONGEST_CAPTION: Final = 400
_MOST_BELOW: Final = 3
"""Paragraphs that a note may go on for below the head of the notes."""
_WIDE: Final = 4
"""Line ends that make a gap of three empty lines."""


def with_breaks_and_notes(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; rows of ornaments are breaks, and footnotes and captions are left out."""
    found = _with_long_captions(text, [_break_or_note(text, p) for p in paragraphs])
    found = _with_underlines(text, found)
    return _with_gaps(text, _with_heads_of_notes(_with_marked_notes(text, found)))


def _with_long_captions(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Captions whose bracket closes only some short paragraphs below: the words under a picture, then its page."""
    out = list(paragraphs)
    for i, paragraph in enumerate(out):
        if paragraph.kind is not Kind.PROSE or not _OPEN_CAPTION.match(paragraph.words):
            continue
        below = range(i, min(i + _MOST_BELOW + 1, len(out)))
        last = next((n for n in below if out[n].span.of(text).rstrip("*_ ").endswith("]")), None)
        if last is not None and all(len(out[n].span) <= _LONGEST_CAPTION for n in range(i, last + 1)):
            out[i : last + 1] = [p.left_out("caption of a picture") for p in out[i : last + 1]]
    return out


def _with_underlines(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Rows of signs right below a line of their length, or below a heading: they underline it and part nothing."""
    out = list(paragraphs)
    for i, (above, rule) in enumerate(pairwise(paragraphs), start=1):
        row = rule.span.of(text).strip()
        is_below = rule.kind is Kind.BREAK and text.count("\n", above.span.end, rule.span.start) == 1
        if not is_below or not _UNDERLINE.fullmatch(row) or "\n" in above.span.of(text):
            continue
        if above.written_level or abs(len(above.words) - len(row)) <= _SAME_LENGTH:
            out[i] = rule.left_out(UNDERLINE)
    return out


UNDERLINE: Final = "underline"
"""Why a row of signs below a heading is not read."""
_UNDERLINE: Final = re.compile(r"([=~_-])\1{2,}")
_SAME_LENGTH: Final = 3


def _break_or_note(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is not Kind.PROSE:
        return paragraph
    raw = paragraph.span.of(text)
    if _STRAY.match(raw):
        return paragraph.left_out("stray mark")
    if _ORNAMENT.match(raw):
        return paragraph if re.search(r"[?!…]|\.\.\.", raw) else paragraph.as_kind(Kind.BREAK, reason="scene break")
    if _ILLUSTRATION.match(raw):
        return paragraph.left_out("caption of a picture")
    if (note := SIDE_NOTE.match(raw)) and not re.search(r"\w", raw[note.end() :]):
        return paragraph.left_out("side note")
    if _FOOTNOTE.match(raw) and len(raw) > 4:
        return paragraph.left_out("footnote")
    return paragraph


def mark_of(words: str) -> str:
    """The mark that a note begins with; empty for a paragraph that begins with none."""
    match = _MARKED.match(words)
    return match["mark"] if match else ""


def mark_in_text(mark: str) -> re.Pattern[str]:
    """Where a note's mark stands behind a word; a sign that opens or closes emphasis is none."""
    behind = r"(?![\w*†‡§])" if mark[0] in "*†‡§" else ""
    return re.compile(rf"{_BEFORE}(?P<mark>{re.escape(mark)}){behind}")


def _with_marked_notes(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs that begin with a mark which stands behind a word before them."""
    out = list(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        raw = text[paragraph.span.start : paragraph.span.end] if paragraph.kind is Kind.PROSE else ""
        mark = mark_of(raw[:20])
        if not mark or len(raw) <= len(mark) + 1:
            continue
        first = 0 if mark[0] in "[{¹²³⁰⁴⁵⁶⁷⁸⁹" else max(0, i - _NEAR)
        pattern = mark_in_text(mark)
        if any(
            p.kind in (Kind.PROSE, Kind.HEADING, Kind.VERSE)
            and pattern.search(text, p.span.start, p.span.end)
            and (mark != "*" or text.count("*", p.span.start, p.span.end) == 1)
            for p in paragraphs[first:i]
        ):
            out[i] = paragraph.left_out("footnote")
    return out


def _with_heads_of_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`NOTES` above notes, and there what a note goes on with."""
    out = list(paragraphs)
    for i, head in enumerate(paragraphs):
        if head.kind not in (Kind.PROSE, Kind.HEADING) or not _HEAD.match(head.words):
            continue
        if i + 1 == len(out) or out[i + 1].reason != "footnote":
            continue
        out[i] = head.left_out("footnote")
        last = max(n for n in range(i + 1, len(out)) if all(p.kind is not Kind.HEADING for p in out[i + 1 : n + 1]))
        notes = [n for n in range(i + 1, last + 1) if out[n].reason == "footnote"]
        for one, other in pairwise(notes):
            if other - one <= _MOST_BELOW:
                out[one:other] = [p if p.kind is Kind.OMITTED else p.left_out("footnote") for p in out[one:other]]
    return out


def _with_gaps(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Where one empty line parts paragraphs, three part scenes, if a sentence has ended above them."""
    gaps = [text[one.span.end : other.span.start].count("\n") for one, other in pairwise(paragraphs)]
    if not gaps or median(gaps) > _WIDE / 2:
        return paragraphs
    out = list(paragraphs)
    told = (Kind.PROSE, Kind.VERSE, Kind.DOCUMENT)
    for i, gap in enumerate(gaps, 1):
        one, other = out[i - 1], out[i]
        is_between = one.kind in told and other.kind in told and not (one.written_level or other.written_level)
        if (
            gap >= _WIDE
            and is_between
            and _ENDED.search(one.words[-8:] if len(one.span) < 900 else text[one.span.end - 8 : one.span.end])
        ):
            out[i] = replace(other, is_apart=True)
    return out
