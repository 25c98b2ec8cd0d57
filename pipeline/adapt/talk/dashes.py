"""Turns a paragraph of dash dialogue into its quoted stretches: `— Words, — said he. — More.`, `—Words, he said.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.adapt.words.vocabulary import SPEECH_VERBS, STRONG_SPEECH_VERBS
from pipeline.drama.story import Span

Stretch = tuple[Span, Span]
"""A stretch of speech with its dash, and without."""

_DASH: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s)|«(?=[^»]*$))\s*")
"""What opens speech: a dash, or the guillemet of an exchange that ends paragraphs later."""
LATE: Final = re.compile(r"(?<=[.!?…])\s+[—–―]\s*(?=[A-ZÀ-Þ¿¡])")
"""What opens speech behind a sentence that is told: `He laughed. — You are mad.`"""
_DASH_TAG: Final = re.compile(r"(?:(?<=\s)[—–―]\s*|[—–―][.,;:]?\s?|\s--?\s|--)(?=[a-zà-ÿA-ZÀ-Þ¿¡])")
_TAG_WORDS: Final = re.compile(r"(?:\w+\s){0,3}?(?:said|asked|replied|cried|answered|whispered|muttered|shouted)\b")
_SAYS: Final = "|".join(sorted(verb for verb in STRONG_SPEECH_VERBS | {"thought"} if not verb.endswith("ing")))
_NAMED: Final = r"[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*){0,2}"
_WHO: Final = rf"(?:he|she|they|I|we|(?:the|a|an|my|his|her)\s+\w+(?:\s\w+)?|{_NAMED})"


@cache
def _plain_tag() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[,!?…])\s+(?P<bare>(?:{_WHO}\s+(?:\w+ly\s+|had\s+)?(?:{_SAYS})\b|(?:{_SAYS})\s+{_WHO}\b)(?:\s+\w+ly\b)?)"
    )


_ANY_VERB: Final = "|".join(sorted(verb for verb in SPEECH_VERBS if verb.endswith("ed")))


@cache
def _odd_tag() -> re.Pattern[str]:
    """A tag whose verb also says other things (`—I took it, Ana admitted.`): it ends there."""
    return re.compile(
        rf"(?<=[,!?…])\s+(?P<bare>(?:{_NAMED}|he|she|(?:the|his|her|my)\s+\w+)\s+(?:{_ANY_VERB}))(?=[.,;:]|\s+\w+ly\b|\s*$)"
    )


_DASHED_TAG: Final = re.compile(rf"{_NAMED}\s+(?:\w+ly\s+)?\w+ed\b")
_TAG_END: Final = re.compile(r"[.!?…](?=\s|$)")
_GOES_ON: Final = re.compile(
    r"\s*,\s+(?=[a-zà-ÿ])(?!\w+ing\b|(?:and|his|her|their|my|with|as|while|still|without|not|who|the|a|an|to)\b)"
)


def opens_exchange(text: str, span: Span) -> bool:
    """Whether a guillemet opens a paragraph and its exchange goes on, with dashes, in the paragraphs behind it."""
    return text[span.start] == "«" and text.find("»", span.start, span.end) < 0


def is_item(text: str, span: Span) -> bool:
    """Whether a paragraph behind a hyphen ends as no sentence does: the entry of a list, `- Lamp oil (two cans)`."""
    return text.startswith("- ", span.start) and text[span.start : span.end].rstrip("*_ \n")[-1:] not in _SAID_ENDS


_SAID_ENDS: Final = tuple(".,!?…—–-:\"”’'")


def dashed(text: str, span: Span) -> tuple[Stretch, ...]:
    """The speech of a paragraph that a dash opens, at its head or behind a sentence."""
    first = _DASH.match(text, span.start, span.end) or LATE.search(text, span.start, span.end)
    if first is None:
        return ()
    found: list[Stretch] = []
    at, speaking, outer = first.end(), True, first.start() if first.start() > span.start else span.start
    for match in _DASH_TAG.finditer(text, at, span.end):
        if speaking and not _opens_tag(text, match, span.end):
            tag = _tag_in(text, Span(at, match.start())) if LATE.match(text, match.start() - 1) else None
            if tag is not None:  # `—Yes, said Ana. She sat down. —But it is late.`: told from the tag to the dash
                found.append((Span(outer, tag.start()), Span(at, tag.start())))
                at, outer = match.end(), match.start()
            continue
        if speaking:
            found.extend(_without_tags(text, outer, Span(at, match.start())))
        at, outer, speaking = match.end(), match.start(), not speaking
    if speaking:
        found.extend(_without_tags(text, outer, Span(at, _end_of(text, at, span.end))))
    return tuple((whole, inner) for whole, inner in found if len(inner))


def _opens_tag(text: str, dash: re.Match[str], end: int) -> bool:
    """Whether a dash inside speech sets off a tag: `—No —said he`, `– No, – Ruud shrugged. – Not today.`"""
    if text[dash.end()].islower() or _TAG_WORDS.match(text, dash.end(), end):
        return True
    is_attached = text[dash.start() - 1].isspace() and not dash.group()[-1].isspace()
    is_ended = text[max(0, dash.start() - 3) : dash.start()].rstrip()[-1:] in ",!?…"
    return (is_attached or is_ended) and _DASHED_TAG.match(text, dash.end(), end) is not None


def _without_tags(text: str, outer: int, speech: Span) -> Iterator[Stretch]:
    """Speech without the tags inside it that no dash of their own sets off: `—Yes, he said. It is late.`"""
    at = speech.start
    while (tag := _tag_in(text, Span(at, speech.end))) is not None:
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


def _tag_in(text: str, speech: Span) -> re.Match[str] | None:
    """The first tag inside speech."""
    found = [tag.search(text, speech.start, speech.end) for tag in (_plain_tag(), _odd_tag())]
    return min((tag for tag in found if tag is not None), key=lambda tag: tag.start(), default=None)


def _end_of(text: str, start: int, end: int) -> int:
    """Where a paragraph's speech ends: before the guillemet that closes an exchange of several speakers."""
    while end > start and text[end - 1] in "» \n":
        end -= 1
    return end
