"""Turns the words behind a label into what is said and what is only done or heard: `[She sits.]`, `(beat)`, `*sighs*`.

Between two sentences a bracket is a direction; inside one (`he took [the] boat`) it is part of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.drama.cue_words import kind_of_cue
from pipeline.drama.story import Span


class Part(StrEnum):
    """What a piece of a speech is."""

    SAID = "said"
    MANNER = "manner"  # how the next words are said
    TOLD = "told"  # a sentence that the narrator tells
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a speech."""

    span: Span
    part: Part


_MANNER: Final = (
    r"(?:pause[sd]?|pausing|beat|silence|sigh(?:s|ing|ed)?|laugh(?:s|ing|ter|ed)?|chuckl(?:e|es|ing)|giggl(?:e|es|ing)"
    r"|cough(?:s|ing)?|gasp(?:s|ing)?|sob(?:s|bing)?|sniff(?:s|les|ing)?|groan(?:s|ing)?|grunt(?:s|ing)?|cr(?:ies|ying)"
    r"|whisper(?:s|ing)?|shout(?:s|ing)?|yell(?:s|ing)?|smil(?:es|ing)|grin(?:s|ning)?|nod(?:s|ding)?|shrug(?:s|ging)?"
    r"|clears? (?:his|her|their|my) throat|sing(?:s|ing)|hum(?:s|ming)|weep(?:s|ing)|wince[sd]?|blush(?:es|ing)"
    r"|interrupt(?:s|ing)|continu(?:es|ing)|crosstalk|inaudible|unintelligible|off|aside|to (?:him|her|them)self"
    r"|[a-z]+ly|[a-z]{3,}ing|to (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_MANNERS: Final = re.compile(
    rf"(?:(?:long|short|small|a|nervous|soft|[a-z]+ly),? )*{_MANNER}(?:[ ,]+[\w’'-]+){{0,4}}\W*", re.I
)
_BRACKET: Final = re.compile(
    r"[*_]{0,3}(?:\[(?P<square>[^\[\]\n]{1,300})(?:\]|(?<=[.*_])[ \t]*(?=\n|$))|\((?P<round>[^()\n]{1,300})\))[*_]{0,3}"
    r"|<(?P<angle>[^<>\n]{1,300})>|(?<![\w*_])(?P<mark>[*_])(?=[^\s*_])(?P<starred>[^*_\n]{1,80})(?<=[^\s*_])(?P=mark)(?![\w*_])"
)
_DOES: Final = re.compile(
    r"(?!(?:yes|this|always|perhaps|does|was|has|its|us|as|less|guess)\b)[a-z]{3,}s(?: [\w’'-]+){0,4}"
)
"""`*waves*`, `*points at the door*`: what somebody does, as people write it in chats."""
_DOES_SO: Final = re.compile(
    r"(?:He|She|They|It|[A-Z]{2,})\s(?:[a-z]+ly\s)?(?!(?:was|is|has|does)\b)[a-z]{2,}(?<!s)s\b"
)
"""`(He pulls at the boot.)`, `(MARIAN laughs.)`: what is seen, in the tense of a play's directions."""
_OPENS: Final = frozenset(".!?…,;:—–-”\"’')]*_")
_CUED: Final = re.compile(
    r"(?:(?!the\b|an?\b|he\b|she\b|they\b)[\w’'-]+ ){0,3}(?:music|theme|jingle|stinger|applause|sfx|sound effects?)\b"
    r"(?:[ ,]+[\w’'-]+){0,5}",
    re.I,
)
"""`THEME MUSIC UP, THEN UNDER`, `applause`: a cue without a colon."""
_SOUND: Final = re.compile(r"(?:the )?(?:sounds?|noises?) of\b|(?:[\w/]+)(?=\s*[:–—-]\s)", re.I)


def pieces_of(text: str, said: Span) -> Iterator[Piece]:
    """The pieces of a speech in order; white space between them belongs to none."""
    at = said.start
    for match in _BRACKET.finditer(text, said.start, said.end):
        part = _part_of(text, said, match)
        if part is Part.SAID:
            continue
        yield from _said(text, at, match.start())
        at = match.end()
        at += text[at : at + 1] in (".", ":") and text[at + 1 : at + 2].isspace()  # `(admiringly). A ditch!`
        yield Piece(Span(match.start(), at), part)
    yield from _said(text, at, said.end)


def _said(text: str, start: int, end: int) -> Iterator[Piece]:
    span = trimmed(text, start, end)
    if len(span):
        yield Piece(span, Part.SAID)


def _part_of(text: str, said: Span, match: re.Match[str]) -> Part:
    words = next(match[name] for name in ("square", "round", "angle", "starred") if match[name]).strip(" *_")
    before = text[said.start : match.start()].rstrip(" \t")
    is_line = before[-1:] in ("", "\n") and text[match.end() : said.end].lstrip(" \t.")[:1] in ("", "\n")
    stands_between = is_line or not before or before.rstrip()[-1:] in _OPENS
    if not stands_between or not any(map(str.isalpha, words)):
        return Part.SAID
    if is_sound(words):
        return Part.SOUND
    is_manner = _is_manner(words, is_starred=bool(match["starred"]))
    is_told = is_line or _DOES_SO.match(words) is not None
    if not is_manner and not (is_told and _is_told(words)) and not (match["square"] or match["angle"]):
        return Part.SAID
    return Part.TOLD if _is_told(words) and not is_manner else Part.MANNER


def _is_manner(words: str, *, is_starred: bool) -> bool:
    """`beat`, `LAUGHS SOFTLY`, and between stars whatever somebody does."""
    if is_starred:
        return bool(_DOES.fullmatch(words)) or (words[-3:] == "ing" and " " in words)
    return bool(_MANNERS.fullmatch(words)) or (words.isupper() and len(words) > 1)


def is_sound(words: str) -> bool:
    """Whether what stands in brackets is a cue for sound or music: `SFX: a bell`, `Sound of glass`."""
    if _CUED.fullmatch(words.strip()) and (words.isupper() or words[-1:] != "."):
        return True
    match = _SOUND.match(words.strip())
    return match is not None and (" of" in match.group().lower() or kind_of_cue(match.group()) is not None)


def _is_told(words: str) -> bool:
    """A sentence: several words that begin with a capital letter."""
    return len(words.split()) > 1 and words[0].isupper()


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
