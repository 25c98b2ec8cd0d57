"""Turns paragraphs, turns and speakers into the script's scenes: a place for every word of the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from pipeline.adapt.page.page_turns import Hole
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.scenes import Cut
from pipeline.adapt.talk.quotes import Quoted
from pipeline.adapt.words.wording import Wording, split_footnote_marks
from pipeline.drama.script import NARRATOR, Cue, Doubt, Line, Omission, Scene
from pipeline.drama.story import Span

_SOLID: Final = re.compile(r"\S")
_WORD: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a quotation, how sure that is, whether it is only thought, how it is said, and whether with the line
    before."""

    speaker: str
    doubt: Doubt | None = None
    extensions: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of a paragraph for one speaker: `span` is what it takes from the story, `words` what is spoken."""

    span: Span
    words: Span
    speech: Speech
    is_verse: bool = False


def scenes_of(
    text: str,
    paragraphs: Sequence[Paragraph],
    quotes: Mapping[int, Sequence[tuple[Quoted, Speech]]],
    cuts: Sequence[Cut],
    wording: Wording,
    holes: Sequence[Hole] = (),
) -> tuple[Scene, ...]:
    """The scenes; `quotes` gives each paragraph's spoken quotations with who says them.

    What was left out inside a paragraph, its `holes` in order, is listed behind the line that it stood in; what stands
    behind a paragraph, behind its last line.
    """
    starts = [hole.span.start for hole in holes]
    nexts = [paragraph.span.start for paragraph in paragraphs[1:]] + [len(text)]
    scenes: list[Scene] = []
    ends = [cut.paragraph for cut in cuts[1:]] + [len(paragraphs)]
    for cut, end in zip(cuts, ends, strict=True):
        cues: list[Cue] = []
        for i in range(cut.paragraph, end):
            inside = holes[bisect_left(starts, paragraphs[i].span.start) : bisect_left(starts, nexts[i])]
            cues.extend(_cues(text, paragraphs[i], quotes.get(i, ()), wording, inside))
        scenes.append(Scene(tuple(cues), title=cut.title, level=cut.level, heading=cut.heading))
    return tuple(scene for scene in scenes if scene.cues)


def _cues(
    text: str,
    paragraph: Paragraph,
    quotes: Sequence[tuple[Quoted, Speech]],
    wording: Wording,
    holes: Sequence[Hole],
) -> list[Cue]:
    if paragraph.kind in (Kind.OMITTED, Kind.BREAK):
        return _left_out(text, paragraph, holes)
    cues: list[Cue] = []
    cells = _cells(text, paragraph.span, quotes)
    ends = [cell.span.start for cell in cells[1:]]
    left = list(holes)
    is_verse = paragraph.kind is Kind.VERSE or paragraph.is_lined
    for cell, end in zip_longest(cells, ends):
        inside = [hole for hole in left if end is None or hole.span.start < end]
        left = left[len(inside) :]
        cues.extend(_lines(text, replace(cell, is_verse=is_verse), wording, inside))
    return cues


def _left_out(text: str, paragraph: Paragraph, holes: Sequence[Hole]) -> list[Cue]:
    """An omitted paragraph; around a page's end, in pieces."""
    cues: list[Cue] = []
    at = paragraph.span.start
    for hole in holes:
        cues += [_omission(text, Span(at, min(hole.span.start, paragraph.span.end)), paragraph.reason), _listed(hole)]
        at = hole.span.end
    rest = Span(at, max(at, paragraph.span.end))
    return [*cues, _omission(text, rest, paragraph.reason)] if len(rest) or not cues else cues


def _omission(text: str, span: Span, reason: str) -> Omission:
    return Omission(" ".join(span.of(text).split()), reason, (span,))


def _listed(hole: Hole) -> Omission:
    return Omission(hole.words, hole.reason, (hole.span,))


def _cells(text: str, span: Span, quotes: Sequence[tuple[Quoted, Speech]]) -> list[_Cell]:
    """The paragraph cut at its quotations; marks without words go with the stretch before them, else behind them."""
    narrator = Speech(NARRATOR)
    raw: list[_Cell] = []
    at = span.start
    for quoted, speech in quotes:
        if at < quoted.outer.start:
            gap = Span(at, quoted.outer.start)
            raw.append(_Cell(gap, gap, narrator))
        at = _end_with_mark(text, quoted, span.end)
        raw.append(_Cell(Span(quoted.outer.start, at), quoted.inner, speech))
    if at < span.end or not raw:
        gap = Span(at, span.end)
        raw.append(_Cell(gap, gap, narrator))
    return _without_empty(text, raw)


def _end_with_mark(text: str, quoted: Quoted, end: int) -> int:
    """A comma or a full stop outside the marks (`“Yes”, said Ruth`) goes with the words, not with the tag."""
    at = quoted.outer.end
    is_mark = quoted.closed and at < end and text[at] in ",.;:" and text[at : at + 2] != ".."
    return at + 1 if is_mark and text[at + 1 : min(at + 2, end)].strip() == "" else at


def _without_empty(text: str, cells: list[_Cell]) -> list[_Cell]:
    out: list[_Cell] = []
    waiting: Span | None = None
    for cell in cells:
        if not _SOLID.search(cell.span.of(text)):
            continue
        if not _WORD.search(cell.words.of(text)) and (out or len(cells) > 1):
            if out:
                out[-1] = _grown(out[-1], cell.span.end)
            else:
                waiting = waiting or cell.span
            continue
        if waiting is not None:
            cell = replace(cell, span=Span(waiting.start, cell.span.end))
            waiting = None
        out.append(cell)
    if waiting is not None:
        out.append(_Cell(waiting, waiting, Speech(NARRATOR)))
    return out


def _grown(cell: _Cell, end: int) -> _Cell:
    return replace(cell, span=Span(cell.span.start, end))


def _lines(text: str, cell: _Cell, wording: Wording, holes: Sequence[Hole]) -> list[Cue]:
    pieces, marks = split_footnote_marks(text, cell.words)
    raw = _joined(text, pieces, holes)
    words = wording.in_lines(raw) if cell.is_verse else wording.spoken(raw)
    tail = _tail(text, cell, wording)
    omissions = [*(_omission(text, mark, "footnote mark") for mark in marks), *(_listed(hole) for hole in holes)]
    omissions.sort(key=lambda omission: omission.spans[0].start)
    spans = _spans(text, cell, [omission.spans[0] for omission in omissions])
    speech = cell.speech
    how = (speech.delivery, speech.extensions, speech.together)
    line = Line(speech.speaker, words + tail, *how, doubt=speech.doubt, spans=spans)
    return [line, *omissions]


def _joined(text: str, pieces: Sequence[Span], holes: Sequence[Hole]) -> str:
    """What stands in the pieces, without the holes in them, and without the gap that one leaves before a mark."""
    parts: list[str] = []
    for piece in pieces:
        at = piece.start
        for hole in holes:
            if at <= hole.span.start and hole.span.end <= piece.end:
                before, behind = text[at : hole.span.start], text[hole.span.end : hole.span.end + 1]
                parts += [_closed(before, behind), _between(before, behind, hole.reason)]
                at = hole.span.end
        parts.append(text[at : piece.end])
    return "".join(parts)


def _closed(before: str, behind: str) -> str:
    return before.rstrip() if behind in (",", ".", ";", ":", "!", "?", "…", "”", "’", ")") else before


def _between(before: str, behind: str, reason: str) -> str:
    """The blank that was forgotten behind a note's mark or a sentence; a page that ends inside a word leaves none."""
    is_open = before[-1:].isspace() or before[-1:] in "-‐\u00ad–—’'" or not behind.isalnum()
    return "" if is_open or (before[-1:].isalnum() and reason != "footnote mark") else " "


_MARKS: Final = re.compile(r"(?:[\s\"'`“”„‘’‚«»‹›「」『』❝❞‟″*_]|<<|>>)+")


def _tail(text: str, cell: _Cell, wording: Wording) -> str:
    """Marks that follow the words without any of their own (`…” —`), as far as they are not quote marks."""
    rest = text[cell.words.end : cell.span.end]
    if cell.words.start > cell.span.start and text[cell.span.start] in "<[/:":
        rest = rest.lstrip(">]/: ")  # `<Go,> said the rope`: marks of speech as any others are
    kept = _MARKS.sub("", rest)
    if kept in (",", ".", ";", ":") and cell.words.of(text).rstrip()[-1:] in ".,!?;:…—–-":
        return ""
    return wording.spoken(kept)


def _spans(text: str, cell: _Cell, marks: Sequence[Span]) -> tuple[Span, ...]:
    """What a line takes from the story, trimmed of white space, without the footnote marks."""
    out: list[Span] = []
    at = cell.span.start
    for mark in [*marks, Span(cell.span.end, cell.span.end)]:
        start, end = at, min(mark.start, cell.span.end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            out.append(Span(start, end))
        at = mark.end
    return tuple(out)
