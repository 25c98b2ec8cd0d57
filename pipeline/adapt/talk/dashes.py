"""Turns a paragraph of dash dialogue into its quoted stretches: `— Words, — said he. — More.`, `—Words, he said.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.adapt.words.vocabulary import STRONG_SPEECH_VERBS
from pipeline.drama.story import Span

Stretch = tuple[Span, Span]
"""A stretch of speech with its dash, and without."""

_DASH: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s))\s*")
_DASH_TAG: Final = re.compile(r"(?:(?<=\s)[—–―]\s*|[—–―][.,;:]?\s?|\s--?\s|--)(?=[a-zà-ÿA-ZÀ-Þ¿¡])")
_TAG_WORDS: Final = re.compile(r"(?:\w+\s){0,3}?(?:said|asked|replied|cried|answered|whispered|muttered|shouted)\b")
_SAYS: Final = "|".join(sorted(verb for verb in STRONG_SPEECH_VERBS | {"thought"} if not verb.endswith("ing")))
_NAMED: Final = r"[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*){0,2}"
_WHO: Final = rf"(?:he|she|they|I|we|(?:the|a|an|my|his|her)\s+\w+(?:\s\w+)?|{_NAMED})"
_PLAIN_TAG: Final = re.compile(
    rf"(?<=[,!?…])\s+(?P<bare>(?:{_WHO}\s+(?:\w+ly\s+|had\s+)?(?:{_SAYS})\b|(?:{_SAYS})\s+{_WHO}\b)(?:\s+\w+ly\b)?)"
)
_TAG_END: Final = re.compile(r"[.!?…](?=\s|$)")
_GOES_ON: Final = re.compile(
    r"\s*,\s+(?=[a-zà-ÿ])(?!\w+ing\b|(?:and|his|her|their|my|with|as|while|still|without|not|who|the|a|an|to)\b)"
)


def dashed(text: str, span: Span) -> tuple[Stretch, ...]:
    """The speech of a paragraph that a dash opens."""
    first = _DASH.match(text, span.start, span.end)
    if first is None:
        return ()
    found: list[Stretch] = []
    at, speaking, outer = first.end(), True, span.start
    for match in _DASH_TAG.finditer(text, at, span.end):
        if speaking and not text[match.end()].islower() and not _TAG_WORDS.match(text, match.end(), span.end):
            continue
        if speaking:
            found.extend(_without_tags(text, outer, Span(at, match.start())))
        at, outer, speaking = match.end(), match.start(), not speaking
    if speaking:
        found.extend(_without_tags(text, outer, Span(at, span.end)))
    return tuple((whole, inner) for whole, inner in found if len(inner))


def _without_tags(text: str, outer: int, speech: Span) -> Iterator[Stretch]:
    """Speech without the tags inside it that no dash of their own sets off: `—Yes, he said. It is late.`"""
    at = speech.start
    while (tag := _PLAIN_TAG.search(text, at, speech.end)) is not None:
        yield Span(outer, tag.start()), Span(at, tag.start())
        goes_on = _GOES_ON.match(text, tag.end(), speech.end)
        end = goes_on or _TAG_END.search(text, tag.end("bare"), speech.end)
        if end is None:
            return
        at = end.end()
        while at < speech.end and text[at].isspace():
            at += 1
        outer = at
        if at >= speech.end:
            return
    yield Span(outer, speech.end), Span(at, speech.end)
