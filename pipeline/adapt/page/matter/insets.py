"""Turns what stands inside paragraphs and is no part of them into holes: page numbers, marks of notes, struck words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.adapt.page.matter.notes import SIDE_NOTE, mark_in_text, mark_of
from pipeline.adapt.page.matter.numbered_notes import marks_of_notes
from pipeline.adapt.page.page_turns import Hole, Joined
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span


class _Kind(NamedTuple):
    """What may stand inside a paragraph: how it is written, and a sign that every such has, where that is found much
    faster."""

    reason: str
    pattern: re.Pattern[str]
    sign: re.Pattern[str] | None = None

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has any."""
        return (self.sign is None or self.sign.search(text) is not None) and self.pattern.search(text) is not None


_INSETS: Final = (
    _Kind(
        "page number",
        re.compile(
            r"\{(?:pg?\.?\s*)?\d{1,4}\}|[\[(](?:pg|page|p)\.?\s*\d{1,4}[\])](?!\s*\()|(?<!\w)Pg\.?\s?\d{1,4}\b", re.I
        ),
        re.compile(r"[{\[(][pP\d]|[pP][gG]"),
    ),
    _Kind(
        "page number",
        re.compile(
            r"(?<=[\w,;’'-])[ \t]*\r?\n[ \t]*(?P<mark>[-–—\[(]?\s?(?:[Pp]age\s+)?\d{1,4}(?:\s+of\s+\d+)?\s?[-–—\])]?)"
            r"[ \t]*\r?\n(?=[ \t]*[a-zà-öø-ÿ])"
        ),
        re.compile(r"\n[ \t]*[-–—\[(]?\s?(?:[Pp]age\s+)?\d"),
    ),
    _Kind(
        "proofreader's note",
        re.compile(r"\[\*\*[^\]\n]{0,200}\]|\[sic\]|\[edit\]|\[citation needed\]|\[blank page\]", re.I),
    ),
    _Kind(
        "transcriber's note",
        re.compile(
            r"\[(?:transcriber['’]?s?['’]?\s+notes?|tn|editor['’]?s?\s+notes?|ed\.?\s+note)\s*:[^\]]{0,800}\]", re.I
        ),
    ),
    _Kind("translator's note", re.compile(r"\((?:t/?n|tl note|translator['’]?s note)\s*:[^()]{0,600}\)", re.I)),
    _Kind(
        "author's note",
        re.compile(r"\((?:a/n|author['’]?s note)\s*:[^()]{0,600}\)|\[a/n\s*:[^\[\]]{0,600}\]", re.I),
    ),
    _Kind(
        "credits of a translation",
        re.compile(
            r"^[ \t]*(?P<mark>(?:translator|translated by|tl)\s*:[^\n.!?]{1,40}"
            r"(?:\b(?:editor|proof-?reader|tlc)\s*:[^\n.!?]{1,40})?"
            r"|(?:proof-?reader|tlc)\s*:[^\n.!?]{1,40})$",
            re.I | re.M,
        ),
    ),
    _Kind("markup", re.compile(r"\{\{[<%].{0,200}?[>%]\}\}|\{%.{0,200}?%\}|^\{:[^{}\n]{1,100}\}$", re.M)),
    _Kind("caption of a picture", re.compile(r"\[illustration(?:\s*:[^\]]{0,400})?\]", re.I)),
    _Kind("side note", SIDE_NOTE),
    _Kind("page furniture", re.compile(r"<\$[A-Za-z]+:[^<>\n]{0,200}>")),  # what Scrivener leaves where a picture was
    _Kind(
        "chat notice",
        re.compile(r"^[ \t]*(?P<mark>(?::[\w+'-]{1,40}:\s*\d{1,4}[ \t]*(?:\n(?=[ \t]*:))?){1,20})$", re.M),
    ),
    _Kind(
        "code of a picture",
        re.compile(r"(?<![\w:/])(?::(?:[a-z][a-z0-9_+'-]+|[+-]1)(?<![_-]):(?:[ \t]+(?=:[a-z+-]))?){1,12}(?![\w/])"),
        re.compile(r":[a-z+-]"),
    ),
    _Kind("reaction", re.compile(r"\(- [^()\n]{1,60}: [^()\n]{1,20} -\)")),
    _Kind("footnote", re.compile(r"\[footnote\b[^\]]{0,2000}\]", re.I)),
    _Kind(
        "struck out",
        re.compile(
            r"~~(?=\S)[^~]{1,2000}(?<=\S)~~|\{--.{1,2000}?--\}|</?(?P<tag>del|s|strike)>.{0,2000}?</(?P=tag)>",
            re.I | re.S,
        ),
    ),
    _Kind(
        "comment",
        re.compile(r"\{>>.{1,2000}?<<\}|(?<![\d%])%%[^%]{1,2000}%%|<!--.{0,2000}?-->", re.S),
        re.compile(r"\{>>|%%|<!--"),
    ),
)
_BRACKETED: Final = re.compile(r"\[(?P<number>\d{1,4})\]")
_FEWEST: Final = 3
"""Numbers in brackets that must follow one another to be those of pages."""
_NEAR: Final = 30
_READ: Final = (Kind.PROSE, Kind.HEADING, Kind.VERSE, Kind.DOCUMENT, Kind.TITLE)


@dataclass(frozen=True, slots=True)
class _Inset:
    span: Span
    reason: str


def without_insets(joined: Joined) -> Joined:
    """The page with blanks for what stands inside its paragraphs; what stands at the end of one is a paragraph."""
    text = joined.text
    insets = _apart(sorted(_found(text, joined.paragraphs), key=lambda inset: (inset.span.start, -inset.span.end)))
    if not insets:
        return joined
    solid = _blanked(text, [inset.span for inset in insets])
    starts = [inset.span.start for inset in insets]
    paragraphs: list[Paragraph] = []
    within: list[_Inset] = []
    for paragraph in joined.paragraphs:
        here = paragraph.span
        inside = insets[bisect_left(starts, here.start) : bisect_left(starts, here.end)]
        if not inside or paragraph.kind not in _READ:
            paragraphs.append(paragraph)
            continue
        span = _solid(solid, here)
        paragraphs += [Paragraph.of(text, i.span).left_out(i.reason) for i in inside if i.span.end <= span.start]
        paragraphs += [paragraph.at(solid, span)] if len(span) else []
        paragraphs += [Paragraph.of(text, i.span).left_out(i.reason) for i in inside if i.span.start >= span.end]
        within += [i for i in inside if span.start < i.span.start < span.end]
    holes = [*joined.holes, *(Hole(i.span, " ".join(i.span.of(text).split()), i.reason) for i in within)]
    holes.sort(key=lambda hole: hole.span.start)
    return Joined(_blanked(text, [inset.span for inset in within]), tuple(paragraphs), tuple(holes))


def _apart(insets: Sequence[_Inset]) -> list[_Inset]:
    """Those that do not stand inside another, in order."""
    out: list[_Inset] = []
    for inset in insets:
        if not out or inset.span.start >= out[-1].span.end:
            out.append(inset)
    return out


def _found(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Inset]:
    read = [p for p in paragraphs if p.kind in _READ]
    used = [kind for kind in _INSETS if kind.may_stand_in(text)]
    for paragraph in read:
        for kind in used:
            for match in kind.pattern.finditer(text, paragraph.span.start, paragraph.span.end):
                group = "mark" if "mark" in kind.pattern.groupindex else 0
                yield _Inset(Span(match.start(group), match.end(group)), kind.reason)
    yield from _bracketed(text, read)
    yield from _marks(text, paragraphs)
    yield from (_Inset(mark, "footnote mark") for mark in marks_of_notes(text, paragraphs))


def _bracketed(text: str, read: Sequence[Paragraph]) -> Iterator[_Inset]:
    """`[12]`, `[13]`, `[14]` through the whole text are pages; so is one that opens a paragraph or touches a word."""
    found = [m for p in read for m in _BRACKETED.finditer(text, p.span.start, p.span.end)]
    opening = {p.span.start for p in read}
    numbers = [int(m["number"]) for m in found]
    are_pages = len(numbers) >= _FEWEST and numbers[0] > 1 and all(b == a + 1 for a, b in pairwise(numbers))
    for match in found:
        is_joined = len(match["number"]) < 4 and text[match.end() : match.end() + 1].isalpha()
        if are_pages or is_joined or match.start() in opening:
            is_note = is_joined and not are_pages and len(match["number"]) == 1  # a blank was forgotten behind it
            yield _Inset(Span(match.start(), match.end()), "footnote mark" if is_note else "page number")


def _marks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Inset]:
    """The signs behind words to which the notes below them belong."""
    for i, note in enumerate(paragraphs):
        mark = mark_of(note.span.of(text)[:20]) if note.reason == "footnote" else ""
        if not mark or mark[0] not in "*†‡§{":
            continue
        pattern = mark_in_text(mark)
        for paragraph in reversed(paragraphs[max(0, i - _NEAR) : i]):
            match = pattern.search(text, paragraph.span.start, paragraph.span.end) if paragraph.kind in _READ else None
            if match is not None:
                yield _Inset(Span(match.start("mark"), match.end("mark")), "footnote mark")
                break


def _solid(text: str, span: Span) -> Span:
    """A stretch without the white space at its ends."""
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], re.sub(r"[^\n]", " ", span.of(text))]
        at = span.end
    return "".join([*parts, text[at:]])
