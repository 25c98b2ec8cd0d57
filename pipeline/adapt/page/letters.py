"""Turns paragraphs into the letters among them: from `Dear Mama,` to the name below, each said by its writer.

A letter stands without quotation marks, or has one at the head of each of its paragraphs and one at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.scene_headings import SCENE_HEADING
from pipeline.drama.story import Span

LETTER: Final = "LETTER"
"""The extension of what somebody has written on paper."""
TEXT: Final = "TEXT"
"""The extension of what somebody has written on a screen."""

_SALUTATION: Final = re.compile(
    r"[*_>\s]*(?:My\s+)?(?:own\s+)?(?:[Dd]ear(?:est)?|[Dd]arling|[Bb]eloved)\s(?:(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Rev|Capt|Col|Gen|St|Mme|Mlle|[A-Z])\.|[^.!?\n“”\"«»]){1,50}?[,:—–!-]+[*_]*(?=\s|$)"
)
_MARKED: Final = re.compile(rf"([\"“‘])(?={_SALUTATION.pattern})")
_FEWEST: Final = 3
_SALUTATION_ELSEWHERE: Final = re.compile(
    r"[*_>\s]*(?:(?:[Mm](?:ein|eine|on|a|es|io|ia|i|inha|eu)|[Mm]y)\s+)?(?:[Ss]ehr\s+)?"
    r"(?:[Ll]iebe[rs]?|[Ll]iebste[rs]?|[Gg]eehrte[rs]?|[Vv]erehrte[rs]?|[Tt]eure[rs]?|[Cc]h(?:ère?s?|ers?)|[Qq]uerid[oa]s?"
    r"|[Qq]ueridísim[oa]|[Ee]stimad[oa]s?|[Aa]preciad[oa]s?|[Cc]ar[oai]|[Cc]arissim[oa]|[Gg]entile|[Ee]gregio|[Ll]ieve"
    r"|[Bb]este|[Gg]eachte|[Kk]är[ae]|[Kk]jære|[Kk]ære|[Dd]rog[ia]|[Kk]ochan[ya]|[Mm]il(?:ý|á)|[Дд]орог(?:ая|ой)|[Мм]ил(?:ая|ый))"
    r"\s[^.!?\n“”\"«»]{1,50}?[,:—–!-]+[*_]*(?=\s|$)"
)
_KIN_ELSEWHERE: Final = (
    r"(?:[Tt]oujours\s+)?[Tt](?:a|on)\s+(?:\w+\s+)?(?:amie?|sœur|frère|mère|père|fille|fils)"
    r"|[Dd]eine?\s+(?:\w+\s+)?(?:[Ff]reund(?:in)?|[Ss]chwester|[Bb]ruder|[Mm]utter|[Vv]ater|[Tt]ochter|[Ss]ohn)"
    r"|[Tt]u\s+(?:\w+\s+)?(?:amig[oa]|herman[oa]|madre|padre|hij[oa])|[Ll]a\s+tua\s+\w+|[Ii]l\s+tuo\s+\w+"
)
_FAREWELL_ELSEWHERE: Final = (
    rf"(?:{_KIN_ELSEWHERE}"
    r"|(?:[Dd]ein|[Ee]uer|[Ii]hr|[Tt]on|[Vv]otre|[Tt]u|[Ss]u|[Tt]uo|[Ss]uo|[Uu]w|[Dd]in)e?|[Tt]a|[Tt]uy[oa]|[Tt]ua|[Tt]eu"
    r"|[Mm]it\s+(?:\w+\s+)?(?:[Gg]r(?:üßen|uß|üssen)|[Ll]iebe)|[Hh]erzlich(?:st|e\s+Grüße)?|(?:[Ll]iebe|[Vv]iele)\s+Grüße"
    r"|[Ii]n\s+Liebe|[Jj]e\s+(?:t['’]|vous\s+)embrasse|[Bb]ien\s+à\s+(?:toi|vous)|[Aa]mitiés|[Aa]micalement|[Tt]endrement"
    r"|[Bb]aisers|[Cc]ordialement|[Aa]ffectueusement|[Uu]n\s+(?:fuerte\s+)?abrazo"
    r"|[Cc]on\s+(?:todo\s+mi\s+)?(?:cariño|amor|afecto|affetto|amore)|[Ss]aludos|[Aa]tentamente|[Bb]esos|[Uu]n\s+abbraccio"
    r"|[Cc]ordiali\s+saluti|[Cc]om\s+(?:carinho|amor)|[Uu]m\s+abraço|[Ll]iefs|[Gg]roeten|[Mm]et\s+(?:\w+\s+)?groet(?:en)?)"
)
_FAREWELL: Final = (
    r"(?:(?:[Ww]ith\s+|[Aa]ll\s+)?(?:my\s+|much\s+|lots\s+of\s+|deepest\s+|fondest\s+)*(?:[Ll]ove|[Aa]ffection)(?:\s+always)?"
    r"|(?:[Ee]ver\s+|[Aa]lways\s+|I\s+(?:am|remain),?\s+)?(?:[Yy]ours?)(?:\s+(?!.*\bis\b)[a-z]+){0,5}"
    r"|(?:[Vv]ery\s+)?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Aa]ffectionately|[Ww]armly|[Aa]lways|[Ff]orever)"
    r"|[Yy]ours,?\s+(?:etc\.?|&c\.?)"
    r"|(?:[Bb]est|[Kk]ind|[Ww]arm(?:est)?)?\s*(?:[Rr]egards|[Ww]ishes|[Bb]est)|[Xx]++[Oo]*+[Xx]*+|[Uu]ntil\s+then)"
)
_ANY_FAREWELL: Final = rf"(?:{_FAREWELL}|{_FAREWELL_ELSEWHERE})"
_NAME: Final = r"(?P<name>[^\W\d_][\w.’'-]{0,40}(?:\s+[^\W\d_][\w.’'-]{0,40}){0,3})"
_SIGNED: Final = re.compile(
    rf"(?:^|[.!?…]\s++|\n)[*_>\s]{{0,80}}+{_ANY_FAREWELL}[*_]*+\s*+[,—–-]*+[*_\s>—–-]*+(?![a-z]){_NAME}"
    r"(?:,\s+[^\W\d_][^\n.!?,]{1,40})?[*_.!\s]*$"
)
_ONLY_NAME: Final = re.compile(rf"[*_>\s—–-]*+{_NAME}[*_.,!\s]*$")
_ONLY_FAREWELL: Final = re.compile(rf"(?:.*[.!?…]\s++|[*_>\s]*+){_ANY_FAREWELL}\s*+,?\s*+[*_]*$", re.DOTALL)
_POSTSCRIPT: Final = re.compile(r"[*_>\s]*P\.?\s?P?\.?S\b")
_SPEAKS: Final = re.compile(r"[*_]*[\"“«„‘「—–]|[^\n]*[“«„「]|[^\n]*\"")
_SCREEN: Final = re.compile(
    r"\b(?:phones?|screens?|texts?|texted|texting|messages?|messaged|chat|inbox|keyboard|laptop|tablet|thread|typed)\b"
)
_MOST_NAMES: Final = 3
LONGEST: Final = 40
"""Paragraphs that a letter may have."""


def with_letters(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; those of a signed letter are speeches of whoever signed it."""
    out = list(paragraphs)
    at = 0
    while at < len(out):
        found = _letter_from(text, out, at) or _letter_in_marks(text, out, at)
        if found is None:
            at += 1
            continue
        end, writer = found
        for i in range(at, end):
            out[i] = replace(out[i], kind=Kind.SPEECH, speaker=writer, extensions=(LETTER,))
        at = end
    return out


def with_messages(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; labelled speeches behind a word of a screen (`my phone buzzed`) are messages on it."""
    out = list(paragraphs)
    is_screen = False
    for i, paragraph in enumerate([] if _is_script(out) else out):
        if paragraph.kind is Kind.PROSE:
            is_screen = _SCREEN.search(paragraph.span.of(text)) is not None
        elif paragraph.kind is Kind.SPEECH and not paragraph.extensions and is_screen:
            out[i] = replace(paragraph, extensions=(TEXT,))
    return out


def _is_script(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a page is a script, of people in capitals: a telephone that rings in a play has no screen."""
    speakers = [p.speaker for p in paragraphs if p.kind is Kind.SPEECH and p.speaker]
    told = sum(p.kind in (Kind.PROSE, Kind.DOCUMENT) for p in paragraphs)
    is_staged = any(p.reason == SCENE_HEADING for p in paragraphs)
    return (is_staged or len(speakers) > told) and all(name.isupper() for name in speakers)


def _letter_from(text: str, paragraphs: Sequence[Paragraph], first: int) -> tuple[int, str] | None:
    """Where a letter that opens at a paragraph ends, and who signed it."""
    opening = paragraphs[first].span.of(text)
    is_letter = _SALUTATION.match(opening) or _SALUTATION_ELSEWHERE.match(opening)
    if not is_letter or not is_written(text, paragraphs[first]):
        return None
    for i in range(first, min(len(paragraphs), first + LONGEST)):
        if not is_written(text, paragraphs[i]):
            return None
        writer = _writer_of(text, paragraphs, first, i)
        if writer:
            end = i + 1
            while end < len(paragraphs) and _POSTSCRIPT.match(paragraphs[end].span.of(text)):
                end += 1
            return end, writer
    return None


def _letter_in_marks(text: str, paragraphs: list[Paragraph], first: int) -> tuple[int, str] | None:
    """The same of a letter in quotation marks, whose paragraphs are then without them."""
    opening = _MARKED.match(text, paragraphs[first].span.start)
    if opening is None or paragraphs[first].kind is not Kind.PROSE:
        return None
    closing = {"“": "”", "‘": "’"}.get(opening[1], opening[1])
    spans: list[Span] = []
    is_closed = False
    for paragraph in paragraphs[first : first + LONGEST]:
        words = paragraph.span.of(text)
        if paragraph.kind is not Kind.PROSE or not words.startswith(opening[1]) or len(words) < _FEWEST:
            return None
        is_closed = words.endswith(closing)
        inside = words[1:-1] if is_closed else words[1:]
        if opening[1] in inside or (closing in inside and closing != "’"):
            return None
        spans.append(Span(paragraph.span.start + 1, paragraph.span.start + 1 + len(inside)))
        if is_closed:
            break
    if not is_closed:
        return None
    bare = [paragraph.at(text, span) for paragraph, span in zip(paragraphs[first:], spans, strict=False)]
    found = _letter_from(text, bare, 0)
    if found is None or found[0] < len(bare):
        return None
    paragraphs[first : first + len(bare)] = bare
    return first + len(bare), found[1]


def signed_by(words: str) -> str:
    """Whose name ends a paragraph behind a farewell: Colm for `Best, Colm`; empty where none does."""
    signed = _SIGNED.search(words)
    return _tidy(signed["name"]) if signed is not None and _is_name(signed["name"]) else ""


def _writer_of(text: str, paragraphs: Sequence[Paragraph], first: int, last: int) -> str:
    """Who signs in a paragraph: `Your Mikhail.` at its end, or a name alone below a farewell."""
    words = paragraphs[last].span.of(text)
    if signed := signed_by(words):
        return signed
    alone = _ONLY_NAME.match(words)
    if last == first or alone is None or not _is_name(alone["name"]):
        return ""
    behind = paragraphs[last + 1].kind if last + 1 < len(paragraphs) else None
    is_end = paragraphs[last].kind is Kind.DOCUMENT is not behind
    if is_end and first + 1 < last and len(alone["name"].split()) <= _MOST_NAMES:
        return _tidy(alone["name"])  # a letter set apart ends with whoever wrote it
    return _tidy(alone["name"]) if _ONLY_FAREWELL.match(paragraphs[last - 1].span.of(text)) else ""


def _is_name(words: str) -> bool:
    return all(part[0].isupper() for part in words.split())


def _tidy(name: str) -> str:
    """The name on one line, without the full stop that ends the letter."""
    words = " ".join(name.split()).strip("*_ ")
    return words.rstrip(".") if len(words.split()[-1]) > 2 else words


def is_written(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may be part of a letter: prose without speech."""
    return paragraph.kind in (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE) and not _SPEAKS.match(
        text, paragraph.span.start, paragraph.span.end
    )
