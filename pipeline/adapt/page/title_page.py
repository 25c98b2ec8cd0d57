"""Turns the front of a story into its title page: the title is read once, `Author:` and its like are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span, Story

_FIELD: Final = re.compile(
    r"(title|author|language|release date|credits|character set encoding|editor|translator|illustrator):\s*", re.I
)
_BY: Final = re.compile(r"_?by\b:?\s*_?\s*(\S.{2,60})?$", re.I | re.S)
_BY_LINE: Final = re.compile(r"\n\s*(?P<by>_?by:?\s+[^\n]{2,60})\s*", re.I)
_BOLD: Final = re.compile(r"\s*(\*\*|__)(?=\S).+(?<=\S)\1\s*$|\s*#\s+\S", re.S)
_DATE: Final = re.compile(
    r"(?:[a-z]{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+[a-z]{3,9}\.?,?|\d{1,2}[./-]\d{1,2}[./-])\s*\d{2,4}$"
)
_NUMERAL: Final = re.compile(r"[\divxlc]{1,7}\.?$", re.I)
_FRONT: Final = 8
_MARKS: Final = "\"'“”„‘’‚«»‹›<>❝‟″`「」『』—–―"
_SHORT: Final = 90


@dataclass(frozen=True, slots=True)
class Front:
    """The paragraphs with titles known, and what stands on the title page."""

    paragraphs: tuple[Paragraph, ...]
    title_page: dict[str, str]


def front_of(story: Story, paragraphs: Sequence[Paragraph]) -> Front:
    """Find title and author in the first short paragraphs, and in what the file says of itself."""
    out: list[Paragraph] = []
    page = _said_by_licence(story.text, paragraphs)
    shown = 0
    is_open = True
    for paragraph in _known_by_file(story, paragraphs):
        if paragraph.kind is not Kind.PROSE or not is_open:
            is_open = is_open and paragraph.kind not in (Kind.HEADING, Kind.VERSE)
            out.append(paragraph)
            continue
        shown += 1
        if shown > _FRONT or len(paragraph.span) > _SHORT * 2:
            is_open = False
            out.append(paragraph)
            continue
        for part in _split_at_author(story.text, paragraph):
            out.extend(_front_paragraph(story.text, part, page))
    out = _with_author_below(out, page)
    titled = _with_title(story, out, page)
    page["Source"] = PurePath(story.file).name
    return Front(tuple(titled), _ordered(page, story))


def _said_by_licence(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """`Title:` and `Author:` in the licence before an e-text."""
    page: dict[str, str] = {}
    for paragraph in paragraphs:
        if paragraph.kind is not Kind.OMITTED or not paragraph.reason.startswith("licence"):
            break
        for line in paragraph.span.of(text).splitlines():
            field = _FIELD.match(line.strip())
            if field and field.group(1).capitalize() in ("Title", "Author", "Language", "Translator"):
                page.setdefault(field.group(1).capitalize(), line.strip()[field.end() :].strip())
    return {name: value for name, value in page.items() if value}


def _known_by_file(story: Story, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the title and the author that the file itself names found among the first."""
    out = list(paragraphs)
    title, author = (" ".join(story.details.get(key, "").lower().split()) for key in ("title", "author"))
    front = [i for i, p in enumerate(out) if p.kind in (Kind.PROSE, Kind.HEADING)][:_FRONT]
    is_by_line = False
    for i in front:
        words = out[i].words.lower()
        if title and words == title and not any(p.kind is Kind.TITLE for p in out):
            out[i] = out[i].as_kind(Kind.TITLE)
        elif author and words in (author, f"by {author}"):
            out[i], is_by_line = out[i].left_out("title page"), True
        elif is_by_line and _DATE.match(words):
            out[i] = out[i].left_out("title page")
        else:
            is_by_line = False
    return out


def _with_author_below(paragraphs: list[Paragraph], page: dict[str, str]) -> list[Paragraph]:
    """`by` on a line of its own: the author stands on the next."""
    out = list(paragraphs)
    first = next((i for i, p in enumerate(out) if p.kind is not Kind.OMITTED), 0)
    for i in range(min(first + _FRONT, len(out) - 1)):
        alone = out[i].words.lower().strip(":") == "by" and out[i].kind is Kind.OMITTED
        if alone and out[i + 1].kind is Kind.PROSE and len(out[i + 1].span) <= _SHORT:
            page.setdefault("Author", out[i + 1].words)
            out[i + 1] = out[i + 1].left_out("title page")
    return out


def _split_at_author(text: str, paragraph: Paragraph) -> list[Paragraph]:
    """A title with `by Somebody` on the line below it, as two paragraphs."""
    start, end = paragraph.span.start, paragraph.span.end
    line = _BY_LINE.search(text, start, end)
    if line is None or line.end() < end or line.start() == start:
        return [paragraph]
    title = Span(start, start + len(text[start : line.start()].rstrip()))
    return [paragraph.at(text, title), paragraph.at(text, Span(line.start("by"), end))]


def _front_paragraph(text: str, paragraph: Paragraph, page: dict[str, str]) -> list[Paragraph]:
    raw = paragraph.span.of(text)
    field = _FIELD.match(raw)
    if field:
        return _field(text, paragraph, field, page)
    by = _BY.match(raw.strip())
    if by:
        if by.group(1):
            page.setdefault("Author", " ".join(by.group(1).strip("_* ").split()))
        return [paragraph.left_out("title page")]
    return [paragraph]


def _field(text: str, paragraph: Paragraph, field: re.Match[str], page: dict[str, str]) -> list[Paragraph]:
    """`Title: Hard Times`: the value of a title is read, all else of the title page is only kept as such."""
    name = field.group(1).capitalize()
    value = " ".join(paragraph.span.of(text)[field.end() :].split())
    if name in ("Title", "Author", "Language", "Translator"):
        page.setdefault(name, value)
    cut = paragraph.span.start + field.end()
    if name != "Title" or not value:
        return [paragraph.left_out("title page")]
    end = cut + len(text[cut : paragraph.span.end].rstrip())
    head = Span(paragraph.span.start, cut - (cut - len(text[:cut].rstrip())))
    return [Paragraph.of(text, head).left_out("title page"), Paragraph.of(text, Span(cut, end), Kind.TITLE)]


def _with_title(story: Story, paragraphs: list[Paragraph], page: dict[str, str]) -> list[Paragraph]:
    """Mark the title: what the file calls itself, else a bold line or capitals before the story, else the first."""
    if any(p.kind is Kind.TITLE for p in paragraphs):
        return paragraphs
    front = _front_lines(story.text, paragraphs)
    known = story.details.get("title", "")
    chosen = _chosen(story.text, paragraphs, front, known)
    out = list(paragraphs)
    for i in front:
        if i == chosen or _is_headline(out[i]):
            out[i] = out[i].as_kind(Kind.TITLE)
    if chosen is not None:
        page.setdefault("Title", out[chosen].words)
    return out


def _front_lines(text: str, paragraphs: list[Paragraph]) -> list[int]:
    """Short lines before the story begins: before the first heading or the first long paragraph."""
    front: list[int] = []
    tops = sum(p.kind is Kind.HEADING and p.level == 1 for p in paragraphs)
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in (Kind.OMITTED, Kind.BREAK):
            continue
        level_one = paragraph.kind is Kind.HEADING and not front and paragraph.level == 1 and tops == 1
        if not level_one and (paragraph.kind is not Kind.PROSE or len(paragraph.span) > _SHORT * 2):
            break
        raw = paragraph.span.of(text).strip()
        if len(raw) > _SHORT or len(front) >= _FRONT or raw[0] in _MARKS:
            if not _is_speech_or_prose(raw):
                continue
            break
        front.append(i)
        if level_one:
            break
    return front


def _is_speech_or_prose(raw: str) -> bool:
    return raw[0] in _MARKS or len(raw) > _SHORT


def _is_headline(paragraph: Paragraph) -> bool:
    words = paragraph.words
    return paragraph.kind is Kind.PROSE and not words.endswith(tuple(".!?,:;…") + tuple(_MARKS))


def _chosen(text: str, paragraphs: list[Paragraph], front: list[int], known: str) -> int | None:
    for i in front:
        if known and paragraphs[i].words.lower() == known.lower():
            return i
    front = [i for i in front if not _NUMERAL.match(paragraphs[i].words)]
    if known:  # the file says its title itself: another heading is a chapter's
        front = [i for i in front if paragraphs[i].kind is not Kind.HEADING]
    bold = [i for i in front if _BOLD.match(paragraphs[i].span.of(text))]
    if bold:
        return bold[-1]
    capitals = [i for i in front if paragraphs[i].words.isupper()]
    if capitals:
        return capitals[0]
    plain = [i for i in front if _is_headline(paragraphs[i]) or paragraphs[i].kind is Kind.HEADING]
    return plain[0] if plain else None


def _ordered(page: dict[str, str], story: Story) -> dict[str, str]:
    """Title, Author, then the rest; what the file says of itself fills the gaps."""
    names = {"title": "Title", "author": "Author", "language": "Language", "series": "Series", "cover": "Cover"}
    for key, value in story.details.items():
        name = names.get(key.lower(), key[:1].upper() + key[1:])
        if value:
            if key.lower() in ("title", "author"):
                page[name] = value
            page.setdefault(name, value)
    page.setdefault("Title", PurePath(story.file).stem.replace("-", " ").replace("_", " ").strip().title())
    order = ["Title", "Author", "Source"]
    return {name: page[name] for name in [*order, *(k for k in page if k not in order)] if name in page}
