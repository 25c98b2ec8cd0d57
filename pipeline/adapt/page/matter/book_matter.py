"""Turns what stands around a story in its book or on its site into omissions: copyright pages, notes, other books.

Only what says what it is counts, near either end; a story's own preface, dedication and thanks are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.matter.afterwords import without_afterwords
from pipeline.adapt.page.paragraph import Kind, Paragraph

_COPYRIGHT: Final = re.compile(
    r"""(?:(?:text\s+)?copyright\b|©|\(c\)\s*(?:19|20)\d\d\b
    |created\s+(?:using|with)\s+(?:celtx|final\s+draft|writerduet|highland)\b|all\s+rights\s+reserved\b|e?-?isbn\b[\s:(]*[\dX(]|no\s+part\s+of\s+this\s+(?:book|publication)\b
    |this\s+is\s+a\s+work\s+of\s+fiction\b|any\s+resemblance\s+to\b|first\s+(?:published|edition)\b.*\d{4}
    |library\s+of\s+congress\b|printed\s+(?:and\s+bound\s+)?in\s+(?:the\s+)?[A-Z]|the\s+moral\s+rights?\s+of\s+the\s+author
    |cover\s+(?:design|art|illustration)\b.*\bby\b|published\s+(?:in\s+\d{4}\s+)?by\b)""",
    re.I | re.X,
)
_OTHER_BOOKS: Final = re.compile(
    r"""(?:about\s+the\s+author|also\s+by\s+.{2,60}|(?:other\s+)?(?:books|works|titles)\s+by\s+.{2,60}|by\s+the\s+same\s+author
    |(?:advance\s+)?praise\s+for\s+.{2,60})\W*$""",
    re.I | re.X,
)
_OWN_WORKS: Final = re.compile(r"author\s+of\s+[\"“‘'_*]", re.I)
_IMPRINT: Final = re.compile(r"(?!chapter|part|book)[\w\s.,&'’:;()-]{4,160}\b1[5-9]\d\d\.?$", re.I)
_TRANSCRIBER: Final = re.compile(r"\[?transcribers?['’]?s?['’]?\s+notes?\b", re.I)
_OF_A_TEXT: Final = re.compile(
    r"\b(?:spelling|punctuation|hyphenat\w+|typograph\w+|misprints?|printer|scan(?:ned|s)?|original\s+(?:text|book|edition)"
    r"|corrected|italics|underscores?|footnotes?|transcri\w+|e-?text)\b",
    re.I,
)
_NOTE: Final = re.compile(r"\W*(?:a/n\b|author['’]?s?['’]?\s+notes?\s*:)", re.I)
_NOTES: Final = re.compile(
    r"(?:(?:chapter\s+|work\s+|end\s+|beginning\s+)?(?:notes|summary)\s*:?|author['’]?s?['’]?\s+notes?\s*:?)$", re.I
)
_TEXT: Final = re.compile(r"(?:chapter|work)\s+text\s*:?$|\(see\s+the\s+end\s+of\s+the\s+(?:work|chapter)\b.*\)$", re.I)
_AROUND: Final = 30
"""Paragraphs from either end within which a copyright page stands."""
_MOST_NOTES: Final = 5
"""Paragraphs that the notes of a work on a site may have."""
_SHORT: Final = 100
"""Characters that a head or a mark has at most."""
_BIOGRAPHY: Final = 1500
"""Characters behind the head of a book's last page that are its author's life, however short the book is."""
_BACK_SHARE: Final = 0.15
"""The share of a story's characters that may stand behind the head of its back matter."""


def without_book_matter(_text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; what belongs to the book or the site rather than to the story is omitted with a reason."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind in (Kind.PROSE, Kind.HEADING)]
    around = set(shown[:_AROUND]) | set(shown[-_AROUND:])
    for i in shown:
        words = _opening(out[i])
        if _NOTE.match(words):
            out[i] = out[i].left_out("author's note")
        elif i in around and _TRANSCRIBER.match(words):
            out[i] = out[i].left_out("transcriber's note")
        elif i in around and _COPYRIGHT.match(words):
            out[i] = out[i].left_out("copyright page")
    out = _without_other_books(_without_imprint(_without_transcriber(out)))
    return without_afterwords(_without_notes(out))


def _without_transcriber(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """What stands below the head of a transcriber's notes: behind the story all, before it what is about the text."""
    out = list(paragraphs)
    whole = sum(len(p.span) for p in out)
    for i, head in enumerate(paragraphs):
        match = _TRANSCRIBER.match(head.words) if head.reason == "transcriber's note" else None
        if match is None or head.words[match.end() :].strip(" :.*_]"):
            continue
        behind = sum(len(p.span) for p in out[i + 1 :])
        for n in range(i + 1, len(out)):
            is_about = behind <= _BACK_SHARE * whole or (i < _AROUND and _OF_A_TEXT.search(out[n].words) is not None)
            if out[n].kind is Kind.HEADING or out[n].written_level in (1, 2) or not is_about:
                break
            if out[n].kind is not Kind.OMITTED:
                out[n] = out[n].left_out("transcriber's note")
    return out


def _opening(paragraph: Paragraph) -> str:
    """A paragraph's first words: enough to know it by."""
    return paragraph.words[: 2 * _SHORT]


def _without_imprint(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`Author of "The Silver Ewer"` and `LONDON: CHAPMAN AND HALL, 1871` before the story begins."""
    out = list(paragraphs)
    shown = [i for i, p in enumerate(out) if p.kind is Kind.PROSE][:12]
    for i in shown:
        words = out[i].words
        if out[i].written_level or len(words) > 200:
            break
        is_imprint = words.isupper() and _IMPRINT.match(words)
        if _OWN_WORKS.match(words) or is_imprint:
            out[i] = out[i].left_out("title page")
    return out


def _without_other_books(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`Also by …` with its list; at the end, `About the Author` with all that follows up to another heading."""
    out = list(paragraphs)
    left = whole = sum(len(p.span) for p in out)
    for i, head in enumerate(paragraphs):
        left -= len(head.span)
        if out[i].kind not in (Kind.PROSE, Kind.HEADING) or len(head.span) > _SHORT:
            continue
        if not _OTHER_BOOKS.match(head.words):
            continue
        is_last = left <= _BIOGRAPHY and not any(p.kind is Kind.HEADING for p in paragraphs[i + 1 :])
        is_back = is_last or left <= _BACK_SHARE * whole
        if not is_back and i > _AROUND:
            continue
        out[i] = head.left_out("other books and author")
        for n in range(i + 1, len(paragraphs)):
            below = paragraphs[n]
            if below.kind is not Kind.OMITTED and _ends_matter(below, is_back=is_back):
                break
            if below.kind in (Kind.PROSE, Kind.VERSE, Kind.DOCUMENT, Kind.BREAK):
                out[n] = below.left_out("other books and author")
    return out


def _ends_matter(paragraph: Paragraph, *, is_back: bool) -> bool:
    """A heading, or in front of the story the first paragraph that is no title of a list."""
    if paragraph.kind is Kind.HEADING or (not is_back and len(paragraph.span) > 60):
        return True
    return bool(paragraph.written_level or _TEXT.match(_opening(paragraph)))


def _without_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`Notes:` and `Summary:` of a site that collects stories, up to the next such word, a heading or the end."""
    out = list(paragraphs)
    marks = [i for i, p in enumerate(out) if p.kind in (Kind.PROSE, Kind.HEADING) and _is_site_mark(p)]
    for i in marks:
        out[i] = out[i].left_out("author's note")
        if not _NOTES.match(paragraphs[i].words):
            continue
        end = i + 1
        while end < len(out) and not _ends_notes(paragraphs[end], end in marks):
            end += 1
        read = [n for n in range(i + 1, end) if out[n].kind in (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE)]
        if len(read) <= _MOST_NOTES:
            for n in read:
                out[n] = out[n].left_out("author's note")
    return out


def _is_site_mark(paragraph: Paragraph) -> bool:
    if len(paragraph.span) > _SHORT:
        return False
    words = paragraph.words
    if paragraph.kind is Kind.HEADING:  # `Notes` and `Author's Note` head what a writer wants read, too
        return bool(_TEXT.match(words)) or (bool(_NOTES.match(words)) and words.endswith(":"))
    return bool(_TEXT.match(words)) or (bool(_NOTES.match(words)) and (words.endswith(":") or len(words.split()) > 1))


def _ends_notes(paragraph: Paragraph, is_mark: bool) -> bool:
    return is_mark or paragraph.kind is Kind.HEADING or bool(paragraph.written_level)
