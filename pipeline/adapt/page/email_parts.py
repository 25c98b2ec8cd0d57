"""Turns what stands below the head of an e-mail into its parts: words, what it quotes, who wrote that, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span

SIGNATURE: Final = "signature of an e-mail"
"""Why what a program puts below every mail is not read: who somebody is, the telephone, the device."""


class Role(Enum):
    """What a part of an e-mail is."""

    WORDS = auto()
    QUOTED = auto()
    WROTE = auto()
    UNSAID = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an e-mail; what is quoted has its depth, the number of `>` before each of its lines."""

    paragraph: Paragraph
    role: Role = Role.WORDS
    depth: int = 0


_LINE: Final = re.compile(r"[^\r\n]+")
_MARKS: Final = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_WROTE: Final = re.compile(
    r"(?:On|Am|Le|El|Il|Em|Op|Den)\b[^\n]{0,40}\d[^\n]{0,160}(?:\n[^\n>]{1,80})?"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\b[^\n]{0,60}:[ \t]*$"
    r"|[ \t]*-{2,}[ \t]*(?:Original|Forwarded) [Mm]essage[ \t]*-{2,}[ \t]*$",
    re.MULTILINE,
)
_DEVICE: Final = re.compile(
    r"(?:Sent (?:from|via|using) (?:my |the )?[\w -]{2,40}|Get Outlook for \w+|Von meinem \w+ gesendet"
    r"|Envoyé de mon \w+|Enviado desde mi \w+)\.?",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"--[ \t]*|_{5,}|-{5,}")
_MOST_SIGNED: Final = 400
"""Characters that a signature has at most."""


def parts_of(text: str, paragraphs: Sequence[Paragraph]) -> list[Part]:
    """The parts of paragraphs below a head, whether they belong to the mail or not: an order of words is kept."""
    out: list[Part] = []
    is_signed = False
    for number, paragraph in enumerate(paragraphs):
        below = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        is_signed = is_signed and text.count("\n", paragraphs[number - 1].span.end, paragraph.span.start) == 1
        if is_signed:
            out.append(Part(paragraph.left_out(SIGNATURE), Role.UNSAID))
        elif below is not None and _is_rule_above(text, paragraph, below):
            out.append(Part(paragraph.left_out(SIGNATURE), Role.UNSAID))
            is_signed = True
        elif paragraph.kind not in (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE):
            out.append(Part(paragraph))
        elif _DEVICE.fullmatch(paragraph.words):
            out.append(Part(paragraph.left_out(SIGNATURE), Role.UNSAID))
        else:
            out.extend(_cut(text, paragraph))
    return out


def _is_rule_above(text: str, rule: Paragraph, below: Paragraph) -> bool:
    """Whether a line of dashes stands right above a signature, without an empty line between them."""
    is_rule = rule.kind is Kind.BREAK and _RULE.fullmatch(rule.span.of(text).strip()) is not None
    is_near = text.count("\n", rule.span.end, below.span.start) == 1 and len(below.span) <= _MOST_SIGNED
    return is_rule and is_near and below.kind in (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE)


def _cut(text: str, paragraph: Paragraph) -> Iterator[Part]:
    """A paragraph cut where it begins to quote, and where it says who wrote what."""
    start, end = paragraph.span.start, paragraph.span.end
    wrote = _WROTE.search(text, start, end)
    if wrote is not None:
        if head := _solid(text, start, wrote.start()):
            yield from _quotes(text, paragraph, head)
        yield Part(Paragraph.of(text, _solid(text, *wrote.span()) or paragraph.span), Role.WROTE)
        start = wrote.end()
    if rest := _solid(text, start, end):
        yield from _quotes(text, paragraph, rest)


def _quotes(text: str, paragraph: Paragraph, span: Span) -> Iterator[Part]:
    """A stretch cut into runs of lines of one depth."""
    lines = [(_depth(text, m.start(), m.end()), m) for m in _LINE.finditer(text, span.start, span.end)]
    if not any(depth for depth, _ in lines):
        yield Part(paragraph if span == paragraph.span else paragraph.at(text, span))
        return
    for depth, group in groupby(lines, key=lambda line: line[0]):
        run = [match for _, match in group]
        if solid := _solid(text, run[0].start(), run[-1].end()):
            yield Part(paragraph.at(text, solid), Role.QUOTED if depth else Role.WORDS, depth)


def _depth(text: str, start: int, end: int) -> int:
    marks = _MARKS.match(text, start, end)
    return marks[1].count(">") if marks else 0


def _solid(text: str, start: int, end: int) -> Span | None:
    """A stretch without the white space around it; None for nothing else."""
    raw = text[start:end]
    if not raw.strip():
        return None
    start += len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))
