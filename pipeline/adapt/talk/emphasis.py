"""Turns emphasised words into the quotations among them: `*What now?* Kit thought`, `_On my way,_ texted Sam`.

Emphasis alone says nothing (a ship, a stressed word); a verb of thought or of writing beside it does, and then it
does for the paragraph's other emphasised sentences too. A whole sentence with a tag is said: `*Yes,* said the dragon`,
and so are words between the brackets, colons and strokes by which stories tell one mind's speech to another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.adapt.talk.lost_marks import TAG
from pipeline.adapt.talk.quotes import Quoted
from pipeline.drama.story import Span

_EMPHASISED: Final = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]{1,400}?)(?P=mark)(?![\w*_])"
)
_MINDS: Final = re.compile(
    r"<(?P<angle>[A-Z…—][^<>\n]{0,400}[,.!?…—])>|\[(?P<square>[A-Z…—][^\[\]\n]{0,400}[,.!?…—])\]"
    r"|(?<![\w:]):{2,3}\s?(?P<colons>[A-Z…—][^:\n]{0,400}[,.!?…—])\s?:{2,3}(?![\w:])"
    r"|(?<![\w/])/(?P<strokes>[A-Z…—][^/\n]{0,400}[,.!?…—])/(?![\w/])"
)
_VERB: Final = r"(?:thought|thinks|think|wondered|wonders|mused|reflected|texted|texts|typed|types|messaged)"
_WHO: Final = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*){0,2}|[Tt]he\s+\w+)"
_BEHIND: Final = re.compile(rf"(?P<comma>,?)\s*(?:{_WHO}\s+(?:\w+ly\s+)?{_VERB}|{_VERB}\s+(?:{_WHO}))\b")
_AHEAD: Final = re.compile(
    rf"\b{_WHO}\s+(?:\w+ly\s+)?{_VERB}(?:\s+(?:back|again|to\s+(?:him|her|my|them)sel(?:f|ves)))?\s*[,:]\s*$"
)
_SENTENCE: Final = re.compile(r"[.!?…,—–-]$")


@cache
def _said_behind() -> re.Pattern[str]:
    return re.compile(rf"\s+{TAG}")


def emphasised_speech(text: str, span: Span, quotes: Sequence[Quoted]) -> list[Quoted]:
    """The emphasised stretches of a paragraph that somebody thinks or writes, outside its quotations."""
    if text.find("*", span.start, span.end) < 0 and text.find("_", span.start, span.end) < 0:
        return _between_minds(text, span, quotes)
    free = [
        match
        for match in _EMPHASISED.finditer(text, span.start, span.end)
        if not any(q.outer.start < match.end() and match.start() < q.outer.end for q in quotes)
    ]
    tagged = {match.start() for match in free if _is_tagged(text, span, match)}
    if not tagged:
        return _between_minds(text, span, quotes)
    return [_quoted(text, span, match) for match in free if match.start() in tagged or _SENTENCE.search(match["words"])]


def _between_minds(text: str, span: Span, quotes: Sequence[Quoted]) -> list[Quoted]:
    """Sentences in other marks than quotations have, with a tag behind the first: `<Go,> said the rope. <Now.>`"""
    if quotes or text[span.start] not in "<[:/":
        return []
    found = [m for m in _MINDS.finditer(text, span.start, span.end) if m.lastgroup]
    if not found or found[0].start() != span.start or not _said_behind().match(text, found[0].end(), span.end):
        return []
    return [Quoted(Span(*match.span()), Span(*match.span(match.lastgroup or ""))) for match in found]


def _is_tagged(text: str, span: Span, match: re.Match[str]) -> bool:
    if _BEHIND.match(text, match.end(), span.end):
        return True
    if match.start() == span.start and _SENTENCE.search(match["words"]):
        return _said_behind().match(text, match.end(), span.end) is not None
    return _AHEAD.search(text[max(span.start, match.start() - 60) : match.start()]) is not None


def _quoted(text: str, span: Span, match: re.Match[str]) -> Quoted:
    """With a comma that stands behind the mark: the words run on into their tag."""
    comma = match.end() < span.end and text[match.end()] == "," and not _SENTENCE.search(match["words"])
    end = match.end() + comma
    return Quoted(Span(match.start(), end), Span(match.start("words"), end if comma else match.end("words")))
