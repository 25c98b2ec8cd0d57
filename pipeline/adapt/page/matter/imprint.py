"""Turns lines of a title page into omissions that name only its printers, its cities and who drew its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.titles.bylines import is_written_as_name

_CREDIT: Final = r"(?:(?:illustrated|translated|edited)|(?:with\s+)?(?:pictures|illustrations|drawings))\s+by\W*"
_CREDITED: Final = re.compile(rf"{_CREDIT}$", re.I)
_IMPRINT: Final = re.compile(
    r"(?:(?:new\s+york|london|boston|philadelphia|chicago|edinburgh|toronto|publishers?|printers?|and|&|\W|1[789]\d\d)+"
    rf"|{_CREDIT})$",
    re.I,
)
_REASONS: Final = ("title page", "copyright page")
_FRONT: Final = 32
_SHORT: Final = 90


def without_imprint(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; a city, `Publishers`, or who illustrated the book is left out beside a title page's line."""
    out = list(paragraphs)
    for i in range(1, min(_FRONT, len(out))):
        before = out[i - 1]
        if before.kind is Kind.PROSE and len(before.span) > 2 * _SHORT:
            break  # the story, or a letter to its reader, has begun
        is_beside = before.reason == "title page" or (i + 1 < len(out) and out[i + 1].reason in _REASONS)
        is_named = before.reason == "title page" and _CREDITED.match(before.words) is not None
        is_imprint = _IMPRINT.match(out[i].words) or (is_named and is_written_as_name(out[i].words))
        if out[i].kind is Kind.PROSE and len(out[i].span) <= _SHORT and is_beside and is_imprint:
            out[i] = out[i].left_out("title page")
    return out
