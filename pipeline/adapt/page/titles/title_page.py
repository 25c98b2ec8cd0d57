"""Turns the front of a story into its title page: the title is read once, `Author:` and its like are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pipeline.adapt.page.matter import front_matter, manuscript
from pipeline.adapt.page.matter.imprint import without_imprint
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.bylines import (
    BY_LINE,
    CREDIT,
    author_of,
    author_over,
    is_name_alone,
    is_written_as_name,
)
from pipeline.adapt.page.titles.half_titles import with_title_once
from pipeline.adapt.page.titles.story_title import FRONT, SHORT, with_title
from pipeline.adapt.page.titles.title_lines import FIELD, lines_of, with_title_in_marks
from pipeline.drama.story import Span, Story

_DISTRIBUTOR: Final = re.compile(
    r"(?:the\s+)?project\s+gutenberg(?:['’]s)?(?:\s+(?:e-?book|e-?text))?(?:\s+of)?\s+(?P<title>.+?)(?:,?\s+by\s+[^,]+?)?\.?$",
    re.I,
)
"""What a distributor makes of a book's title."""
_DATE: Final = re.compile(
    r"(?:[a-z]{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+[a-z]{3,9}\.?,?|\d{1,2}[./-]\d{1,2}[./-])\s*\d{2,4}$"
)
_MOST_TITLES: Final = 2
"""Headings at the top, one below the other, under which the author's name still may stand."""


@dataclass(frozen=True, slots=True)
class Front:
    """The paragraphs with titles known, and what stands on the title page."""

    paragraphs: tuple[Paragraph, ...]
    title_page: dict[str, str]


def front_of(story: Story, paragraphs: Sequence[Paragraph]) -> Front:
    """Find title and author in the first short paragraphs, and in what the file says of itself."""
    out: list[Paragraph] = []
    page = _said_by_licence(story.text, paragraphs) | _said_by_front_matter(story.text)
    shown = 0
    is_open, is_told = True, False
    titles = {_undistributed(story.details.get("title", "")), page.get("Title", "")} - {""}
    for paragraph in _known_by_file(story, with_title_once(paragraphs, titles)):
        is_by = paragraph.kind is Kind.HEADING and author_of(paragraph.words) != ""
        is_by |= paragraph.kind is Kind.VERSE and author_over(paragraph.span.of(story.text)) != ""
        if is_by and is_open and shown < FRONT:
            out.extend(_front_paragraph(story.text, paragraph, page))
            continue
        if paragraph.kind is not Kind.PROSE or paragraph.is_lined or not is_open:
            is_first = paragraph.kind is Kind.HEADING and shown < _MOST_TITLES and not is_told
            is_verse = paragraph.kind is Kind.VERSE or paragraph.is_lined
            is_open = is_open and (is_first or not (is_verse or paragraph.kind is Kind.HEADING))
            shown += is_first
            out.append(paragraph)
            continue
        shown += 1
        is_told = True
        if shown > FRONT or len(paragraph.span) > SHORT * 2:
            is_open = False
            out.append(paragraph)
            continue
        for part in lines_of(story.text, paragraph):
            out.extend(_front_paragraph(story.text, part, page))
    out = with_title_in_marks(story.text, out, page)
    out = with_title_once(
        without_imprint(story.text, _with_name_below(story.text, _with_author_below(out, page), page)), titles
    )
    titled = with_title_once(with_title(story, out, page), {*titles, page.get("Title", "")})
    if "Author" not in page and (author := _writer_of_manuscript(story.text, paragraphs)):
        page["Author"] = author
    page["Source"] = PurePath(story.file).name
    return Front(tuple(titled), _ordered(page, story))


def _undistributed(title: str) -> str:
    """A title as the book has it, without what a distributor puts around it."""
    match = _DISTRIBUTOR.match(title)
    return match["title"].strip() if match else title


def _said_by_front_matter(text: str) -> dict[str, str]:
    return {
        name.capitalize(): value
        for name, value in front_matter.fields_of(text)
        if name in ("title", "author", "language")
    }


def _writer_of_manuscript(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The name above the address: whose the story is, if nothing else says so."""
    head = next((p for p in paragraphs if p.kind is Kind.OMITTED and p.reason == manuscript.REASON), None)
    first = re.split(r"[ \t]{3,}|\t|\n", head.span.of(text).strip())[0] if head is not None else ""
    return first if is_name_alone(first) else ""


def _said_by_licence(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """`Title:` and `Author:` in the licence before an e-text."""
    page: dict[str, str] = {}
    for paragraph in paragraphs:
        if paragraph.kind is not Kind.OMITTED or not paragraph.reason.startswith("licence"):
            break
        for line in paragraph.span.of(text).splitlines():
            field = FIELD.match(line.strip())
            if field and field.group(1).capitalize() in ("Title", "Author", "Language", "Translator"):
                page.setdefault(field.group(1).capitalize(), line.strip()[field.end() :].strip())
    return {name: value for name, value in page.items() if value}


def _known_by_file(story: Story, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the author whom the file itself names found among the first."""
    out = list(paragraphs)
    author = " ".join(story.details.get("author", "").lower().split())
    front = [i for i, p in enumerate(out) if p.kind in (Kind.PROSE, Kind.HEADING)][:FRONT]
    is_by_line = False
    for i in front:
        words = out[i].words.lower().rstrip(" .,;")
        if author and words in (author, f"by {author}"):
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
    for i in range(min(first + FRONT, len(out) - 1)):
        by = BY_LINE.match(out[i].words) if out[i].kind is Kind.OMITTED else None
        alone = by is not None and by["author"] is None
        below = out[i + 1]
        is_sentence = below.words.endswith((".", "!", "?")) and not is_written_as_name(below.words)
        if alone and below.kind is Kind.PROSE and len(below.span) <= SHORT and not is_sentence:
            page.setdefault("Author", out[i + 1].words)
            out[i + 1] = out[i + 1].left_out("title page")
    return out


def _with_name_below(text: str, paragraphs: list[Paragraph], page: dict[str, str]) -> list[Paragraph]:
    """A name alone between the title and the first heading, of somebody whom the story never names: its author."""
    shown = [i for i, p in enumerate(paragraphs) if p.kind is not Kind.OMITTED][:3]
    if "Author" in page or len(shown) < 3 or paragraphs[shown[0]].kind not in (Kind.HEADING, Kind.TITLE):
        return paragraphs
    title, name, below = (paragraphs[i] for i in shown)
    is_between = name.kind in (Kind.PROSE, Kind.HEADING) and below.kind is Kind.HEADING and not title.written_level
    family = name.words.split()[-1] if name.words else ""
    if not is_between or not is_name_alone(name.words) or text.find(family, name.span.end) >= 0:
        return paragraphs
    page["Author"] = name.words
    out = list(paragraphs)
    out[shown[1]] = name.left_out("title page")
    return out


def _front_paragraph(text: str, paragraph: Paragraph, page: dict[str, str]) -> list[Paragraph]:
    raw = paragraph.span.of(text)
    field = FIELD.match(raw)
    if field:
        return _field(text, paragraph, field, page)
    words = paragraph.words
    author = author_of(words) or author_over(raw)
    if author:
        page.setdefault("Author", author)
    by = BY_LINE.match(words)
    is_by_alone = by is not None and by["author"] is None
    return [paragraph.left_out("title page")] if author or is_by_alone or CREDIT.match(words) else [paragraph]


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


def _is_other_author(said: str, known: str) -> bool:
    """Whether the page names somebody else than the file does, which may only know who typed it."""
    same = {word.casefold().strip(".") for word in said.split()} & {
        word.casefold().strip(".") for word in known.split()
    }
    return len(said.split()) > 1 and is_written_as_name(said) and not same


def _ordered(page: dict[str, str], story: Story) -> dict[str, str]:
    """Title, Author, then the rest; what the file says of itself fills the gaps."""
    names = {"title": "Title", "author": "Author", "language": "Language", "series": "Series", "cover": "Cover"}
    for key, said in story.details.items():
        value = _undistributed(said) if key.lower() == "title" else said
        name = names.get(key.lower(), key[:1].upper() + key[1:])
        if value:
            if key.lower() == "title" or (key.lower() == "author" and not _is_other_author(page.get(name, ""), value)):
                page[name] = value
            page.setdefault(name, value)
    page.setdefault("Title", PurePath(story.file).stem.replace("-", " ").replace("_", " ").strip().title())
    order = ["Title", "Author", "Source"]
    return {name: page[name] for name in [*order, *(k for k in page if k not in order)] if name in page}
