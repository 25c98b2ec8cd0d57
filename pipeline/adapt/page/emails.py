"""Turns paragraphs into the e-mails among them: the narrator reads the head line by line, its writer the body.

The writer is who stands behind `From:`, where that is somebody whom the rest of the story or the mail's own
signature names. An address is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from pipeline.adapt.page.letters import LONGEST, is_written, signed_by
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.drama.story import Span

EMAIL: Final = "EMAIL"
"""The extension of what somebody has written in an e-mail."""

_ELSEWHERE: Final = {
    **dict.fromkeys(["von", "de", "da", "van", "od", "от"], "from"),
    **dict.fromkeys(["an", "à", "a", "para", "aan", "do", "кому"], "to"),
    **dict.fromkeys(["betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "temat", "тема"], "subject"),
    **dict.fromkeys(
        ["datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato", "verzonden", "дата"], "date"
    ),
}
"""The fields of a head in other languages, and what each is in English."""
_FIELD: Final = re.compile(
    rf"[ \t>]*[*_]{{0,2}}(?P<name>From|To|Cc|Bcc|Date|Sent|Subject|Re|Reply-To|Attachments?|{'|'.join(_ELSEWHERE)})"
    r"[*_]{0,2}\s*:[*_]{0,2}[ \t]*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:(?<!\s)\s+)?[<(\[]?(?:mailto:)?(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_NAME: Final = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,3}$")
_LINE: Final = re.compile(r"[^\n]+")
_PERSONAL: Final = re.compile(r"\b(?:I|I[’']\w+|we|me|my|us|our|you|your|yours)\b", re.IGNORECASE)
_SHORT: Final = 8
"""Characters that initials may have."""
_FEWEST: Final = 2
"""Lines that a head must have, one of them `From:`."""


def with_emails(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; the head of each e-mail is narration in lines, its body a speech of whoever wrote it."""
    out: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        head = list(takewhile(lambda p: _is_head(text, p), paragraphs[at : at + LONGEST]))
        lines = [line for paragraph in head for line in _lines(text, paragraph)]
        found = [match for span in lines if (match := _field(text, span))]
        fields = {_ELSEWHERE.get(each["name"].lower(), each["name"].lower()): each["value"] for each in found}
        if len(fields) < _FEWEST or not fields.get("from", "").strip():
            out.append(paragraphs[at])
            at += 1
            continue
        out.extend(part for span in lines for part in _read(text, span))
        body = at + len(head)
        end = _end_of_body(text, paragraphs, body, fields)
        elsewhere = [*paragraphs[:at], *paragraphs[end:], *paragraphs[max(end - 1, body) : end]]
        out.extend(_body(text, paragraphs[body:end], elsewhere, fields["from"]))
        at = end
    return out


def _field(text: str, span: Span) -> re.Match[str] | None:
    return _FIELD.match(text, span.start, span.end)


def _is_head(text: str, paragraph: Paragraph) -> bool:
    """Whether every line of a paragraph is a field of a head."""
    is_told = paragraph.kind in (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE)
    return (
        is_told
        and _field(text, paragraph.span) is not None
        and all(_field(text, line) for line in _lines(text, paragraph))
    )


def _lines(text: str, paragraph: Paragraph) -> Iterator[Span]:
    for match in _LINE.finditer(text, paragraph.span.start, paragraph.span.end):
        words = match.group()
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            yield Span(start, match.start() + len(words.rstrip()))


def _read(text: str, line: Span) -> Iterator[Paragraph]:
    """A line of a head for the narrator; an address beside a name is left out."""
    address = _ADDRESS.search(text, line.start, line.end)
    match = _field(text, line)
    if address is None or match is None or address.start() <= match.start("value"):
        yield Paragraph.of(text, line, Kind.VERSE)
        return
    yield Paragraph.of(text, Span(line.start, address.start()), Kind.VERSE)
    start = address.start() + len(address.group()) - len(address.group().lstrip())
    yield Paragraph.of(text, Span(start, address.end())).left_out("e-mail address")
    rest = text[address.end() : line.end].lstrip(" \t,;")
    if rest:
        yield Paragraph.of(text, Span(line.end - len(rest), line.end), Kind.VERSE)


def _body(text: str, body: Sequence[Paragraph], elsewhere: Sequence[Paragraph], sender: str) -> list[Paragraph]:
    """The body as its writer's, if the story names the writer elsewhere or the body ends with that name."""
    name = _ADDRESS.sub("", sender).strip(" \"'“”*_,;") or sender.strip(" <*_").partition("@")[0].capitalize()
    is_name = bool(_NAME.match(name)) and all(part[0].isupper() for part in name.split())
    if not is_name or not any(_names(text, paragraph, name) for paragraph in elsewhere):
        return [replace(p, kind=Kind.DOCUMENT) for p in body]
    return [replace(p, kind=Kind.SPEECH, speaker=name, extensions=(EMAIL,)) for p in body]


def _names(text: str, paragraph: Paragraph, name: str) -> bool:
    """Whether a paragraph has one of the names of a person, or is the first letter of one."""
    if paragraph.kind is Kind.OMITTED:
        return False
    parts = "|".join(re.escape(part) for part in name.split() if len(part) > 1)
    named = re.search(rf"\b(?:{parts})\b", text[paragraph.span.start : paragraph.span.end]) if parts else None
    return named is not None or _is_initial(paragraph.span.of(text), name)


def _is_initial(words: str, name: str) -> bool:
    """Whether a paragraph is no more than the first letter of a name, or of each of its parts."""
    letters = re.sub(r"[\W_]", "", words)
    initials = "".join(part[0] for part in name.split())
    return len(words) < _SHORT and letters != "" and initials.startswith(letters)


def _end_of_body(text: str, paragraphs: Sequence[Paragraph], start: int, fields: dict[str, str]) -> int:
    """Behind the signature; else where the story breaks off or goes on: at speech, at somebody who reads the mail."""
    sender = _ADDRESS.sub("", fields["from"]).strip()
    names = [part for field in ("from", "to") for part in _ADDRESS.sub("", fields.get(field, "")).split()]
    last = start
    for i in range(start, min(start + LONGEST, len(paragraphs))):
        here = paragraphs[i]
        words = here.span.of(text)
        if not is_written(text, here) or _is_head(text, here):
            return i
        if i > start and _is_signature(words, sender):
            return i + 1
        if i == last:
            opens = words.split()[0].strip("*_,.").removesuffix("’s").removesuffix("'s")
            is_personal = bool(_PERSONAL.search(words)) and (opens not in names or words.rstrip().endswith(","))
            last += i == start or is_personal
    return last


def _is_signature(words: str, sender: str) -> bool:
    """Whether a paragraph is no more than a name of the sender's, or its first letter, or ends in a farewell."""
    plain = signed_by(words) or words.strip(" \n.,*_—–-")
    return plain != "" and (plain in sender.split() or plain == sender or _is_initial(words, sender))
