"""Turns a paragraph of a title page into its lines: a title, `by Somebody` below it, fields one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.bylines import BY_LINE, CREDIT, author_of, is_name_alone
from pipeline.drama.given_names import gender_of_given_name
from pipeline.drama.story import Span

FIELD: Final = re.compile(
    r"(title|author|credit|draft date|contact|copyright|language|release date|credits|character set encoding|editor"
    r"|translator|illustrator):\s*",
    re.I,
)
_GENRE: Final = re.compile(r"an?\s+(?:\w+\s+){0,2}(?:novel|novella|story|tale|romance|play|comedy|mystery)\W*$", re.I)
_PLAYED: Final = re.compile(
    r"an?\s+(?:[\w-]+\s+){0,3}(?:play|comedy|tragedy|drama|farce|sketch|monologue|screenplay|musical)"
    r"(?:\s+(?:in|for|of)\s+[\w\s-]{2,40})?\W*$",
    re.I,
)
"""`A Play in One Act`, `A Comedy for Radio`."""
_GLUED: Final = re.compile(r"(?P<title>[^\n]{2,80}?)[,:—–-]?\s+(?P<by>by\s+(?P<name>[^\n]{4,50}))$")
_IN_MARKS: Final = re.compile(r"[*_]*[\"“‘](?P<title>[^\"“”‘]{2,60}[^\W_])[\"”’][*_]*$")
_FRONT: Final = 8


def lines_of(text: str, paragraph: Paragraph) -> list[Paragraph]:
    """A title with `by Somebody` on a line below it, or fields one below the other, as paragraphs of their own."""
    starts = [paragraph.span.start, *(m.end() for m in re.finditer(r"\n[ \t]*", paragraph.span.of(text)))]
    starts = [starts[0], *(paragraph.span.start + start for start in starts[1:])]
    ends = [*starts[1:], paragraph.span.end]
    spans = [Span(a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]
    lines = [span.of(text) for span in spans]
    if len(lines) > 1 and all(FIELD.match(line) for line in lines):
        return [paragraph.at(text, span) for span in spans]
    by = next((i for i, line in enumerate(lines) if i and author_of(line)), len(lines) - 1)
    if 0 < by < len(lines) - 1:  # a copyright, a date below it
        above = lines_of(text, paragraph.at(text, Span(spans[0].start, spans[by].end)))
        return [*above, *(paragraph.at(text, span) for span in spans[by + 1 :])]
    credits = [BY_LINE.match(line.strip()) for line in lines[1:-1]]
    is_credited = any(credit is not None and credit["author"] is None for credit in credits)
    if is_credited or (len(lines) == 2 and says_genre(lines[1])):
        return [paragraph.at(text, span) for span in spans]
    if len(lines) == 2 and lines[0].isupper() and is_author_alone(text, lines[1], spans[1].end):
        return [paragraph.at(text, span) for span in spans]
    if len(lines) > 1 and (author_of(lines[-1]) or CREDIT.match(lines[-1].strip())):
        last = len(spans) - 2 if len(spans) > 2 and _GENRE.match(lines[-2]) else len(spans) - 1
        title = paragraph.at(text, Span(paragraph.span.start, spans[last - 1].end))
        return [title, *(paragraph.at(text, span) for span in spans[last:])]
    glued = _GLUED.match(paragraph.span.of(text)) if not CREDIT.match(paragraph.words) else None
    if glued is not None and is_name_alone(glued["name"]) and is_somebody(glued["name"]):
        start = paragraph.span.start
        behind = Span(start + glued.start("by"), paragraph.span.end)
        return [paragraph.at(text, Span(start, start + glued.end("title"))), paragraph.at(text, behind)]
    return [paragraph]


def says_genre(line: str) -> bool:
    """Whether a line below a title says what the work is: `A Novel`, `A Play in One Act`."""
    return bool(_GENRE.match(line) or _PLAYED.match(line))


def is_somebody(name: str) -> bool:
    """Whether a name begins as people's do: with a given name or with initials."""
    first = name.strip("*_ ").split()[0]
    return bool(gender_of_given_name(first.lower())) or first.endswith(".")


def is_author_alone(text: str, line: str, end: int) -> bool:
    """Whether the line below a title in capitals, which ends at a place, is a name: one that begins as people's do, or
    of which the story behind it knows nothing."""
    return is_name_alone(line) and (is_somebody(line) or text.find(line.strip("*_ ").split()[-1], end) < 0)


def with_title_in_marks(text: str, paragraphs: Sequence[Paragraph], page: dict[str, str]) -> list[Paragraph]:
    """`"Low Tide"` above `by Ida Quenell` is the title, as manuscripts write it, and nobody's speech."""
    out = list(paragraphs)
    first = next((i for i, p in enumerate(out) if p.kind is not Kind.OMITTED), 0)
    match = _IN_MARKS.match(out[first].words) if out and out[first].kind is Kind.PROSE else None
    if match and "Author" in page and any(p.reason == "title page" for p in out[first + 1 : first + _FRONT]):
        start = text.index(match["title"].split()[0], out[first].span.start)
        end = text.rindex(match["title"].split()[-1], start, out[first].span.end) + len(match["title"].split()[-1])
        out[first] = out[first].at(text, Span(start, end)).as_kind(Kind.TITLE)
        page.setdefault("Title", match["title"])
    return out
