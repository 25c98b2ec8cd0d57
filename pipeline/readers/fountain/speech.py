"""Turns the lines under a character's name into what is said and how: words, directions, and cues between them.

A direction stands in brackets under the name, over several lines, in front of words, between them, or as the tags
that chats and audio tools write (`[laughs]`, `*sighs*`). None of these is ever spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["words", "aside"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a speech: words that are said, or a direction without its brackets."""

    kind: Kind
    text: str


_DIRECTION: Final = (
    r"(?:(?:an?|the|short|long|brief|slight|small|quick|loud|soft|deep|nervous|bitter) )*(?:beat|pause"
    r"|silence|softly"
    r"|quietly|loudly|angrily|sadly|aside|sotto voce|laughter|applause|(?:laugh|chuckl|giggl|sigh|cough"
    r"|sob|gasp|sniff|snort"
    r"|groan|moan|grunt|whisper|shout|yell|scream|shriek|mutter|mumbl|cry|cri|weep|gulp|swallow|breath"
    r"|inhal|exhal|yawn"
    r"|humm?|sing|whistl|clapp?|snor|pant|hesitat|stammer|stutter|smil|grinn?|nodd?|shrugg?|frown|wink"
    r"|winc|scoff|tut"
    r"|hiccup|burp|sneez|gagg?|wail|howl|growl|hiss|spit|squeal|snigger|snicker|titter|guffaw|cackl|roar"
    r"|clears? (?:his|her|their)"
    r"|clearing (?:his|her|their))(?:e|es|ed|s|ing)?)\b"
)
_ROUND: Final = re.compile(r"(?<!\\)\((?P<aside>[^()]*)\)")
_TOLD: Final = re.compile(rf"{_DIRECTION}", re.IGNORECASE)
_SQUARE: Final = re.compile(r"(?<!\\)\[(?P<aside>[^\[\]]+)\]")
_STARRED: Final = re.compile(
    rf"(?:^|(?<=[\s.!?…,;—-]))(?<![\\*])\*(?P<aside>{_DIRECTION}(?: [a-z']+){{0,3}})\*(?![*\w])"
)
_LEADING: Final = re.compile(r"\((?P<aside>(?=[^()]*?[^\W\d_]{2})[^()]++)\)[,.:]?\s*(?P<rest>[^\s].*)")
_SAID: Final = re.compile(r"(?i)(?:I|you|he|she|it|we|they|this|that|there|my|your|if|for|or|and|but|is|are|was)\b")
_BEAT: Final = re.compile(
    r"(?i)(?:an? )?(?:(?P<how>short|brief|quick|tiny|slight|half|long|longer"
    r"|very long)[ -]+)?(?P<what>beat|pause|silence)[.…]*"
)
_BEATS: Final = {"beat": 0.8, "pause": 1.2, "silence": 2.0}
_SHORT_S, _LONG_S = 0.6, 2.5
_MOST_WRAPPED: Final = 8
"""A direction runs over at most so many lines: a bracket that stays open longer is a slip."""


def beat_s(aside: str) -> float:
    """Seconds of the silence that a direction asks for and nothing else; 0 for any other."""
    match = _BEAT.fullmatch(aside.strip())
    if match is None:
        return 0.0
    if not match["how"]:
        return _BEATS[match["what"].lower()]
    return _LONG_S if "long" in match["how"].lower() else _SHORT_S


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """The words and directions of a speech, in order; lines of words that follow each other are joined by a space."""
    pieces: list[Piece] = []
    for line in _unwrapped(lines):
        for piece in _parts(line.removeprefix("~").strip()):
            if piece.kind == "words" and pieces and pieces[-1].kind == "words":
                pieces[-1] = Piece("words", f"{pieces[-1].text} {piece.text}")
            elif piece.text:
                pieces.append(piece)
    return pieces


def with_escapes(text: str) -> str:
    """The words of a speech with a backslash before whatever would be taken for a direction."""
    if "[" in text:
        text = _SQUARE.sub(lambda match: "\\" + match[0], text)
        text = re.sub(r"(?<!\\)\[", r"\\[", text)
    if "(" in text:
        text = _ROUND.sub(lambda match: "\\" + match[0] if _is_told(match) else match[0], text)
    return f"\\{text}" if text.startswith(("(", "~")) else text


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each direction that runs over several as one."""
    number = 0
    while number < len(lines):
        line, last = lines[number], number
        if line.startswith(("(", "[")) and (closing := {"(": ")", "[": "]"}[line[0]]) not in line:
            within = range(number + 1, min(len(lines), number + _MOST_WRAPPED))
            last = next((n for n in within if closing in lines[n]), number)
        yield " ".join(lines[number : last + 1])
        number = last + 1


def _parts(line: str) -> Iterator[Piece]:
    is_bracketed = line.startswith("(") and line.endswith(")") and line.count("(") == line.count(")")
    if is_bracketed and (line.count("(") == 1 or "(" in line[1 : line.find(")")]):
        yield Piece("aside", line[1:-1].strip())
        return
    leading = _LEADING.fullmatch(line)
    if leading and not _SAID.match(leading["aside"]):
        yield Piece("aside", leading["aside"].strip())
        line = leading["rest"]
    at, asides = 0, _asides(line)
    if not asides and line:
        yield Piece("words", line)
        return
    for match in asides:
        yield from _words(line[at : match.start()])
        yield Piece("aside", match["aside"].strip())
        at = match.end()
    yield from _words(line[at:])


def _words(text: str) -> Iterator[Piece]:
    """Words that a direction left over; a full stop that stood behind it is none."""
    if any(sign.isalnum() for sign in text) or "\x00" in text:
        yield Piece("words", text.strip())


def _asides(line: str) -> list[re.Match[str]]:
    if "[" not in line and "(" not in line and "*" not in line:  # most lines of a book
        return []
    found = [*_SQUARE.finditer(line), *(m for m in _ROUND.finditer(line) if _is_told(m)), *_STARRED.finditer(line)]
    kept: list[re.Match[str]] = []
    for match in sorted(found, key=lambda each: each.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _is_told(match: re.Match[str]) -> bool:
    """Whether brackets in the middle of a speech hold a direction: short, and of something that a voice does."""
    aside = match["aside"].strip()
    return len(aside.split()) <= 4 and bool(_TOLD.match(aside) or re.match(r"to [A-Z]", aside))
