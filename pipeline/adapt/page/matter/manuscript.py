"""Turns what a writer puts on a manuscript for its editor into omissions: name and address, count of words, `END`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

REASON: Final = "head of a manuscript"

_COUNT: Final = re.compile(
    r"(?:(?:about|approx(?:\.|imately)?|circa|ca?\.|roughly|word\s*count|~)[:\s]*)*[\d,.]+\s?k?\s*words?\b\W*$|word\s*count\s*:.*",
    re.I,
)
_NAMED_COUNT: Final = re.compile(
    r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,3}\s+(?:(?:about|approx(?:\.|imately)?|circa|ca?\.|roughly)\s+)?[\d,.]+\s+words$"
)
"""Name and count on the first line, where the columns between them are lost."""
_MAIL: Final = re.compile(r"(?:e-?mail\s*:?\s*)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+\W*$|(?:https?://|www\.)\S+$", re.I)
_TELEPHONE: Final = re.compile(
    r"(?:(?:tele)?phone|tel|mobile|cell|fax)?[.:\s]*\+?\(?\d[\d\s().–-]{5,30}\d(?:\s*\(?\w+\)?)?$", re.I
)
_RIGHTS: Final = re.compile(
    r".*\b(?:serial\s+rights|disposable\s+(?:copy|manuscript)|simultaneous\s+submission|(?:active\s+)?member\s*[,:]?\s+sfwa)\b.*"
    r"|(?:represented\s+by|agent\s*:|legal\s+name\s*:|pen\s+name\s*:|genre\s*:).*",
    re.I,
)
_STREET: Final = re.compile(
    r"(?:(?:flat|apt\.?|apartment|unit|suite)\s+\w+,?\s+)?\d{1,5}\w?,?\s+(?:[\w.’']+\s+){1,4}?"
    r"(?:st(?:reet)?|r(?:oa)?d|ave(?:nue)?|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|boulevard|blvd|close|crescent"
    r"|hill|row|walk|gardens|park|highway|hwy)\b.*|p\.?\s?o\.?\s+box\s+\d+.*",
    re.I,
)
_TOWN: Final = re.compile(
    r"[A-Z][\w .’'-]+,?\s+(?:[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|\d{4,5})$"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}$"
)
_NAME: Final = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|de|la|van|von|der|du)){1,3}$")
_GAP: Final = re.compile(r"[ \t]{3,}|\t")
_SENT: Final = re.compile(
    r"[\[(]?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(?:at\s+)?\d{1,2}:\d\d"
)
"""A message, whose sender may be called by a telephone's number."""
_FROM: Final = re.compile(r"(?:From|To|Subject):\s", re.I)
"""The head of an e-mail, whose signature has a telephone, too."""
_SENTENCE: Final = re.compile(r"(?:\S+\s+){7}.*[.!?][\"”’']?$")
_DONE: Final = re.compile(r"[\W_]*(?:end|30|ends)[\W_]*$", re.I)
_FRONT: Final = 12
"""Short paragraphs at the top among which the head stands."""
_LONGEST: Final = 80
"""Characters of a line of it."""


def without_manuscript_marks(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs without the head of a manuscript's first page and the `END` or `-30-` below its last line.

    A street or a town counts only beside a telephone, an e-mail address or a count of words: a letter has one too.
    """
    out = list(paragraphs)
    front = _front(text, out)
    told = [
        i for i in front if not _SENT.match(out[i].words) and any(_is_contact(part) for part in _parts(text, out[i]))
    ]
    if (
        told
        and not _is_chat(text, [out[i] for i in front])
        and any(_is_sure(part) for i in told for part in _parts(text, out[i]))
    ):
        between = range(told[0], told[-1] + 1)
        head = {i for i in between if i in told or (i in front and not _is_title(out[i]))}
        above = told[0] - 1
        if above in front and _NAME.match(out[above].words) and front[-1] > told[-1]:
            head.add(above)
        for i in head:
            out[i] = out[i].left_out(REASON)
    return _without_end(out)


def _is_chat(text: str, front: Sequence[Paragraph]) -> bool:
    """Whether one telephone number stands again and again: it sends messages."""
    numbers = Counter(p for each in front for p in _parts(text, each) if _TELEPHONE.match(p) and not _STREET.match(p))
    return max(numbers.values(), default=0) > 1


def _front(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The paragraphs at the top whose lines are all short and end as no sentence does."""
    found: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in (Kind.OMITTED, Kind.BREAK):
            continue
        lines = _parts(text, paragraph) if len(paragraph.span) < 6 * _LONGEST else [""]
        if len(found) == _FRONT or not all(0 < len(line) <= _LONGEST for line in lines):
            break
        if _FROM.match(paragraph.words) or _SENTENCE.match(paragraph.words):
            break
        found.append(i)
    return found


def _parts(text: str, paragraph: Paragraph) -> list[str]:
    """What stands in the lines and columns of a paragraph."""
    lines = paragraph.span.of(text).splitlines()
    return [part.strip(" \t*_") for line in lines for part in _GAP.split(line.strip()) if part.strip(" \t*_")]


def _is_sure(part: str) -> bool:
    digits = sum(c.isdigit() for c in part)
    return bool(_COUNT.match(part) or _NAMED_COUNT.match(part) or _MAIL.match(part) or _RIGHTS.match(part)) or (
        digits >= 7 and _TELEPHONE.match(part) is not None
    )


def _is_contact(part: str) -> bool:
    return _is_sure(part) or bool(_STREET.match(part) or _TOWN.match(part))


def _is_title(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.HEADING or paragraph.words.isupper() or paragraph.words.lower().startswith("by ")


def _without_end(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """`THE END` is read, since it is a book's; `END` and `-30-` tell a printer that no page is missing."""
    last = next(
        (i for i in range(len(paragraphs) - 1, -1, -1) if paragraphs[i].kind in (Kind.PROSE, Kind.HEADING)), None
    )
    if last is None or last == 0 or not _DONE.match(paragraphs[last].words):
        return paragraphs
    is_number = paragraphs[last].words.strip().isdigit()
    mark = paragraphs[last] if is_number else paragraphs[last].left_out("end of the manuscript")
    return [*paragraphs[:last], mark, *paragraphs[last + 1 :]]
