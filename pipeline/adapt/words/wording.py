"""Turns a stretch of the story into the words that are spoken: no markup, one line, line-end hyphens healed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.drama.story import Span

_EMPHASIS: Final = re.compile(r"(?<![^\W_])(?<![*_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![*_])(?![^\W_])")
_LEFT_OVER: Final = re.compile(r"^[*_]{1,3}(?=[\s.,;:!?—–-])")
"""The mark of an emphasis that ended with the quotation before: `*“Go,”* she said`."""
_SCRIPT_MARK: Final = re.compile(
    r"^(?:[^\w\s\"'“”‘’—–]|(?:int|ext|est|i/e)\b|[\w .'’-]{1,40}:)|:$|\[\[|\]\]|/\*|\*/", re.IGNORECASE
)
"""How a line begins or ends that a script may take for a cue, a heading or a note."""
_BROKEN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-‐\u00ad])[ \t]*\r?\n[ \t]*([^\W\d_]+)")
_HYPHEN_AT_END: Final = re.compile(r"[-‐\u00ad][ \t]*\r?\n")
"""Found many times faster than a whole broken word, and in few lines."""
_SOFT_HYPHEN: Final = "\u00ad"
_HEADING_MARK: Final = re.compile(r"^#{1,6}\s+|(?<!\s)\s+#{1,6}$")
_FOOTNOTE_MARK: Final = re.compile(
    r"\s?\[(?:\d{1,3}|[*†‡§]|[a-z])\](?![\w\u00ad])|(?<![¹²³⁰⁴-⁹])(?<!\b(?:km|cm|mm|dm|nm|mi|ft|yd|mc))"
    r"(?:(?<=[^\W\d_]{2})|(?<=[.,!?;:”\"’]))[¹²³⁰⁴-⁹]+(?![\w\u00ad])"
)

_QUOTE_MARK: Final = re.compile(r"(^|\n)[ \t]*(?:>[ \t]?)+")
"""What an e-mail puts before each line that it quotes."""
_SIGN_OF_NOTE: Final = re.compile(r"[\[¹²³⁰⁴-⁹]")
"""One of these stands in every such mark, and in few lines."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words the story uses, so that `conver-⏎sation` is healed and `well-⏎known` keeps its hyphen."""

    known: frozenset[str]

    def spoken(self, raw: str) -> str:
        """The words of a stretch of the story as they are spoken and shown."""
        raw = _QUOTE_MARK.sub(r"\1", raw) if ">" in raw else raw
        healed = _BROKEN.sub(self._heal, raw) if _HYPHEN_AT_END.search(raw) else raw
        plain = healed.replace(_SOFT_HYPHEN, "").strip()
        if "#" in plain or "*" in plain or "_" in plain:
            plain = _EMPHASIS.sub("", _HEADING_MARK.sub("", _LEFT_OVER.sub("", plain)))
        return " ".join(plain.split())

    def in_lines(self, raw: str) -> str:
        """The same, with the lines of a verse, unless one of them would be more than words in a script."""
        lines = [line for each in raw.splitlines() if (line := self.spoken(each))]
        is_plain = not any(line.isupper() or _SCRIPT_MARK.search(line) for line in lines)
        return "\n".join(lines) if is_plain else self.spoken(raw)

    def _heal(self, match: re.Match[str]) -> str:
        first, hyphen, second = match.groups()
        whole = (first + second).lower()
        if hyphen == _SOFT_HYPHEN or (second[0].islower() and whole in self.known):
            return first + second
        return f"{first}-{second}"


_ANY_WORD: Final = re.compile(r"[^\W\d_]+")


def wording_of(text: str, common: frozenset[str]) -> Wording:
    """The wording of a story: its own words and the common ones. Only stories with broken lines need their words."""
    if not _HYPHEN_AT_END.search(text) or not _BROKEN.search(text):
        return Wording(common)
    return Wording(common | frozenset(map(str.lower, set(_ANY_WORD.findall(text)))))


def split_footnote_marks(text: str, span: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """A stretch without its footnote marks, in pieces, and the marks."""
    if _SIGN_OF_NOTE.search(text, span.start, span.end) is None:
        return (span,), ()
    pieces: list[Span] = []
    marks: list[Span] = []
    at = span.start
    for match in _FOOTNOTE_MARK.finditer(text, span.start, span.end):
        if match.start() > at:
            pieces.append(Span(at, match.start()))
        marks.append(Span(match.start(), match.end()))
        at = match.end()
    if at < span.end or not pieces:
        pieces.append(Span(at, span.end))
    return tuple(pieces), tuple(marks)
