"""Turns paragraphs into the e-mails among them: the narrator reads the head line by line, its writer the body.

The writer is who stands behind `From:`, where that is somebody whom the rest of the story or the mail's own
signature names; what a mail quotes is said by whoever wrote that. An address is not read, nor a signature of a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from pipeline.adapt.page.email_parts import Part, Role, parts_of
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


_APART: Final = 8
"""Paragraphs of a mail's words that may stand before what it quotes or its signature, and have no I or you."""


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
        parts = parts_of(text, paragraphs[body : body + LONGEST])
        end = _end_of_body(text, parts, fields)
        mail, rest = parts[:end], [part.paragraph for part in parts[end:]]
        told = [part.paragraph for part in mail if part.role is Role.WORDS]
        elsewhere = [*paragraphs[:at], *rest, *paragraphs[body + LONGEST :], *told[-1:]]
        out.extend(_said(text, mail, elsewhere, fields))
        paragraphs = [*paragraphs[:body], *rest, *paragraphs[body + LONGEST :]] if mail else paragraphs
        at = body
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
    start = match.start("value") if match is not None else line.start
    if address is None or address.start() <= start:
        yield Paragraph.of(text, line, Kind.VERSE)
        return
    yield Paragraph.of(text, Span(line.start, address.start()), Kind.VERSE)
    start = address.start() + len(address.group()) - len(address.group().lstrip())
    yield Paragraph.of(text, Span(start, address.end())).left_out("e-mail address")
    rest = text[address.end() : line.end].lstrip(" \t,;")
    if rest:
        yield Paragraph.of(text, Span(line.end - len(rest), line.end), Kind.VERSE)


def _said(
    text: str, parts: Sequence[Part], elsewhere: Sequence[Paragraph], fields: Mapping[str, str]
) -> Iterator[Paragraph]:
    """The parts of a mail, each as whoever wrote it says it, if the story names that person elsewhere."""
    signed = [Paragraph.of(text, part.paragraph.span) for part in parts if part.role is Role.UNSAID]
    sender, other = (_writer(text, fields.get(field, ""), [*elsewhere, *signed]) for field in ("from", "to"))
    for part in parts:
        paragraph = part.paragraph
        if part.role is Role.UNSAID:
            yield paragraph
        elif part.role is Role.WROTE:
            line = paragraph.span.of(text)
            around = [*elsewhere, *(each.paragraph for each in parts if each.role is Role.QUOTED)]
            other = _writer(text, _WRITER.sub("", line.partition("wrote")[0]), around) or other
            yield from _read(text, paragraph.span)
        else:
            who = other if part.depth % 2 else sender
            as_document = replace(paragraph, kind=Kind.DOCUMENT)
            yield replace(paragraph, kind=Kind.SPEECH, speaker=who, extensions=(EMAIL,)) if who else as_document


_WRITER: Final = re.compile(r"^.*(?:\d|\b[AaPp]\.?[Mm]\.?|\b[A-Za-z]+day)[,>:]*\s+", re.DOTALL)
"""What stands before a name in `On Tue, 4 Mar 2014 at 06:12, Tomas Verhoeven wrote:`."""


def _writer(text: str, field: str, elsewhere: Sequence[Paragraph]) -> str:
    """The name in a field of a head, or of its address, if the story has it elsewhere; else nobody's."""
    name = _ADDRESS.sub("", field).strip(" \"'“”*_,;<>")
    if not name:
        parts = [part.capitalize() for part in re.split(r"[\W\d_]+", field.strip(" <*_").partition("@")[0]) if part]
        name = " ".join(part for part in parts if any(_names(text, each, part) for each in elsewhere))
    is_name = bool(_NAME.match(name)) and all(part[0].isupper() for part in name.split())
    return name if is_name and any(_names(text, paragraph, name) for paragraph in elsewhere) else ""


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


def _end_of_body(text: str, parts: Sequence[Part], fields: Mapping[str, str]) -> int:
    """Behind the signature and what is quoted below; else where the story breaks off or goes on: at speech, at somebody
    who reads the mail."""
    sender = _ADDRESS.sub("", fields["from"]).strip()
    names = [part for field in ("from", "to") for part in _ADDRESS.sub("", fields.get(field, "")).split()]
    last = mine = 0
    for i, part in enumerate(parts):
        here = part.paragraph
        words = here.span.of(text)
        if part.role is not Role.WORDS:
            last = i + 1 if i == last else last
            mine = i + 1 if i - mine < _APART else mine
            continue
        is_below = i > 0 and i == mine and parts[i - 1].role is Role.UNSAID
        if is_below or not is_written(text, here) or _is_head(text, here):
            return mine
        if i > 0 and _is_signature(words, sender):
            return i + 1 + sum(1 for _ in takewhile(lambda each: each.role is not Role.WORDS, parts[i + 1 :]))
        opens = words.split()[0].strip("*_,.").removesuffix("’s").removesuffix("'s")
        is_personal = bool(_PERSONAL.search(words)) and (opens not in names or words.rstrip().endswith(","))
        mine = i + 1 if is_personal or i == 0 else mine
        last += i == last and (i == 0 or is_personal)
    return max(last, mine) if any(part.role is Role.UNSAID for part in parts[:mine]) else last


def _is_signature(words: str, sender: str) -> bool:
    """Whether a paragraph is no more than a name of the sender's, or its first letter, or ends in a farewell."""
    plain = signed_by(words) or words.strip(" \n.,*_—–-")
    return plain != "" and (plain in sender.split() or plain == sender or _is_initial(words, sender))
