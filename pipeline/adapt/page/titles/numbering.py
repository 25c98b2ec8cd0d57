"""Turns numbers that stand alone between paragraphs into headings of sections, where they count and part no sentence.

The numbers of pages look the same. They stand wherever a page ends, so that sooner or later one of them parts a
sentence; they begin anywhere; and no chapter's number leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.structure import runs_on
from pipeline.adapt.page.titles.heading_level import NUMBER_WORDS, number_of

_LONE: Final = re.compile(
    rf"(?P<before>[^\w\s]{{0,3}}\s*)(?P<number>\d{{1,3}}|[ivxlc]{{1,7}}|[IVXLC]{{1,7}}|(?i:{'|'.join(NUMBER_WORDS)}))"
    r"(?P<after>\s*[^\w\s]{0,3})$"
)
_NO_ORNAMENTS: Final = ('"', "“", "‘", "'", "$", "£", "[", "+", "=", "…", "...")
_NAMED: Final = re.compile(
    rf"chapter\s+(?P<number>\d{{1,3}}|[ivxlc]{{1,7}}|{'|'.join(NUMBER_WORDS)})\b(?!\s+and\b)", re.IGNORECASE
)
_LONGEST: Final = 20
"""Characters of a lone number with its ornaments."""
_LATEST_FIRST: Final = 9
"""The highest number that an excerpt's first section may have; pages begin anywhere."""
_FEWEST: Final = 3
"""Sections that must follow one another where the count does not begin at one."""
_COUNTED: Final = 0.8
"""The share of a story's lone numbers of one form that must follow one another."""
_SHORT: Final = 180
"""Characters that a line of a title page has at most."""
_PAGE: Final = 1000
"""Characters of prose before the first number from which on it may be the number of a page."""
_SECTION: Final = 3
_CHAPTER: Final = 2


@dataclass(frozen=True, slots=True)
class _Number:
    """A number and the paragraph that it stands in; `form` is how it is written, empty for a named chapter."""

    paragraph: int
    value: int
    form: str = ""


def with_numbered_sections(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; lone numbers that count sections or chapters are headings, all others as they were."""
    found = list(_numbers(paragraphs))
    out = list(paragraphs)
    for form in dict.fromkeys(n.form for n in found if n.form):
        here = [n for n in found if n.form in ("", form)]
        for number, level in _counted(text, paragraphs, here):
            out[number.paragraph] = out[number.paragraph].as_kind(Kind.HEADING, level=level)
    return out


def _numbers(paragraphs: Sequence[Paragraph]) -> Iterator[_Number]:
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind not in (Kind.PROSE, Kind.HEADING) or len(paragraph.span) > 110:
            continue
        words = paragraph.words
        named = _NAMED.match(words)
        lone = _LONE.match(words) if len(words) <= _LONGEST else None
        if named:
            yield _Number(i, _value(named["number"]))
        elif lone and paragraph.kind is Kind.PROSE and lone["before"].strip() not in _NO_ORNAMENTS:
            yield _Number(i, _value(lone["number"]), _form_of(lone))


def _value(number: str) -> int:
    return NUMBER_WORDS.index(number.lower()) + 1 if number.lower() in NUMBER_WORDS else number_of(number)


def _form_of(lone: re.Match[str]) -> str:
    """How a number is written: its kind of numeral and what stands around it."""
    number = lone["number"]
    kind = "d" if number.isdigit() else "word" if number.lower() in NUMBER_WORDS else "roman"
    case = "upper" if number.isupper() else "title" if number[0].isupper() else "lower"
    return f"{lone['before'].strip()}{kind} {case}{lone['after'].strip()}"


def _counted(text: str, paragraphs: Sequence[Paragraph], numbers: Sequence[_Number]) -> list[tuple[_Number, int]]:
    """The lone numbers of one form that are headings, with their levels; none where they are more likely pages."""
    lone = [n for n in numbers if n.form]
    end = max((n for n, each in enumerate(paragraphs) if each.kind is not Kind.OMITTED), default=0)
    if any(_is_of_a_page(text, paragraphs, n.paragraph, end) for n in lone) or _is_late(paragraphs, numbers):
        return []
    out: list[tuple[_Number, int]] = []
    chapter = section = 0
    for number in numbers:
        level = _level(number.value, chapter, section, is_first=not out) if number.form else _CHAPTER
        if level == _CHAPTER and (chapter or not number.form):
            chapter = number.value
        else:
            section = number.value
        if level and number.form:
            out.append((number, level))
    if not out:
        return []
    is_anchored = bool(chapter) or out[0][0].value == 1
    is_front = is_anchored and all(len(p.span) <= _SHORT for p in paragraphs[: out[0][0].paragraph])
    fewest = 1 if chapter or is_front else 2 if is_anchored else _FEWEST
    return out if len(out) >= max(fewest, _COUNTED * len(lone)) else []


def _level(value: int, chapter: int, section: int, *, is_first: bool) -> int:
    """The level of a number as a heading by the last chapter and the last section; 0 where it follows neither."""
    if chapter and not section and value == chapter + 1:
        return _CHAPTER
    if value == 1 or (section and value == section + 1):
        return _SECTION if chapter else _CHAPTER
    return _CHAPTER if is_first and not chapter and value <= _LATEST_FIRST else 0


def _is_late(paragraphs: Sequence[Paragraph], numbers: Sequence[_Number]) -> bool:
    """Whether a page's worth of the story stands before the first number: the first page's is at its foot."""
    first = numbers[0]
    before = paragraphs[: first.paragraph]
    is_headed = any(p.kind is Kind.HEADING or p.written_level in (1, 2) for p in before if len(p.span) < 110)
    return bool(first.form) and not is_headed and sum(len(p.span) for p in before if p.kind is Kind.PROSE) > _PAGE


def _is_of_a_page(text: str, paragraphs: Sequence[Paragraph], at: int, end: int) -> bool:
    """Whether a number parts a sentence, or the story, of which the paragraph `end` is the last, ends with it."""
    before = next((p for p in reversed(paragraphs[max(at - 3, 0) : at]) if p.kind is Kind.PROSE), None)
    after = next((p for p in paragraphs[at + 1 : at + 4] if p.kind is Kind.PROSE and len(p.span) > _LONGEST), None)
    if before is not None and after is not None and runs_on(before.span.of(text), after.span.of(text)):
        return True
    return after is None and end <= at
