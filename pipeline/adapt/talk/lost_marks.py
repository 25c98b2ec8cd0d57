"""Turns an open quotation whose closing mark is lost, or is another's, into the place where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.adapt.words.vocabulary import STRONG_SPEECH_VERBS
from pipeline.drama.story import Span

_VERBS: Final = "|".join(sorted((STRONG_SPEECH_VERBS | {"thought", "think", "thinks"}) - {"call", "called"}))
_WHO: Final = (
    r"(?<!\w)(?:he|she|they|I|we|(?:the|a|an|my|his|her|old)\s+\w+|[A-ZÀ-Þ][\w’'.-]*(?:\s+[A-ZÀ-Þ][\w’'-]*){0,2})"
)
TAG: Final = rf"(?:{_WHO}\s+(?:\w+ly\s+)?(?:{_VERBS})\b|(?:{_VERBS})\s+{_WHO}\b)"
_REACH: Final = 4000
"""Code points of the text before within which the paragraph before is looked for."""
_SAID: Final = r"(?:said|says|asked|asks|replied|cried|answered|whispered|muttered|murmured|shouted|exclaimed)"
_BARE_TAG: Final = re.compile(
    rf"(?<=[,!?…])\s+(?:(?!And\b|But\b){_WHO}\s+{_SAID}|{_SAID}\s+{_WHO})(?=[.,;:]|\s+(?:\w+ly|as|with|and|to)\b|\s*$)"
)
"""A tag behind words that no mark closes: stricter, for `Well, I suppose` is said."""


@cache
def _single_close() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.,!?…])[’'](?=\s+{TAG}|\s*$)")


_NESTED: Final = re.compile(r"(?<![\w.,!?…])[‘'](?=[\w…—])")


@cache
def _tagged_single() -> re.Pattern[str]:
    return re.compile(rf"['‘`](?=[\w…—])(?:[^'‘’\"“”\n]|(?<=\w)['’](?=\w)){{1,400}}?[,.!?…—-]['’](?=\s+{TAG})")


@cache
def _lost_opening() -> re.Pattern[str]:
    return re.compile(rf"(?<=[,!?…—-])[\"”](?=\s+{TAG})")


_MARKED: Final = re.compile(r"[\"“”‘«„]")


def end_without_opening(text: str, paragraph: Span, at: int) -> bool:
    """Whether a closing mark before a tag ends what its paragraph begins with, whose opening mark is lost."""
    found = _lost_opening().match(text, at, paragraph.end)
    return found is not None and not _MARKED.search(text, paragraph.start, at)


def end_of_open(text: str, paragraph: Span, start: int, closers: str) -> Span | None:
    """Where a quotation in double marks ends that nothing closes: a single mark, or nothing before its tag.

    `"Yes, ma'am,' said Tom.` ends at the single mark, `"Yes, said Tom. He rose.` before the tag. None where it runs
    to the end of its paragraph, as the paragraphs of a long speech do.
    """
    if not set(closers) & set('"”'):
        return None
    nested = _NESTED.search(text, start, paragraph.end)
    reach = nested.start() if nested is not None else paragraph.end
    single = _single_close().search(text, start, paragraph.end)
    if single is not None and single.start() < reach:
        return Span(single.start(), single.end())
    if _goes_on(text, paragraph.start):
        return None
    tag = _BARE_TAG.search(text, start, reach)
    return Span(tag.start(), tag.start()) if tag is not None else None


def _goes_on(text: str, start: int) -> bool:
    """Whether the paragraph before is left open too: then this is a long speech, and tags inside it are told."""
    before = text[max(0, start - _REACH) : start].rstrip()
    last = before[before.rfind("\n\n") + 1 :].strip()
    return last.startswith(('"', "“")) and not last.endswith(('"', "”"))


def is_tagged_single(text: str, paragraph: Span, at: int) -> bool:
    """Whether a single mark opens words with a tag of their own, in a story that quotes with double ones."""
    if at > paragraph.start and not text[at - 1].isspace():
        return False
    return _tagged_single().match(text, at, paragraph.end) is not None
