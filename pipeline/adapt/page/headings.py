"""Turns short paragraphs into headings: `Chapter IV.`, `BOOK THE FIRST`, `3`, `Prologue`, and the lines below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.structure import Kind, Paragraph

_NUMBER: Final = r"""(?:\d{1,4}|[ivxlcdm]{1,8}|(?:the\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten
    |eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
    |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty
    |ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth
    |ninth))?|hundred|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth
    |[a-z]+teenth|twentieth|thirtieth|last|final))"""
_PART: Final = re.compile(
    rf"(?:the\s+)?(?:{_NUMBER}\s+)?(?:book|part|volume|vol\.?|phase)(?:\s+{_NUMBER})?\b", re.I | re.X
)
_CHAPTER: Final = re.compile(
    rf"(?:the\s+)?(?:{_NUMBER}\s+)?(?:chapter|chap\.?|canto|stave|letter|section|episode|scene|act|day|interlude|chapitre"
    rf"|capítulo|kapitel)\s*[-.#]?\s*{_NUMBER}\b",
    re.I | re.X,
)
_LONE: Final = re.compile(
    r"""(?:the\s+)?(?:prologue|epilogue|preface|foreword|introduction|afterword|interlude|prelude|postscript|conclusion
    |appendix|acknowledg(?:e)?ments|dedication|chapter\s+the\s+(?:last|first))\b""",
    re.I | re.X,
)
_BARE_NUMBER: Final = re.compile(r"[-–—\[(\s]*(?:\d{1,3}|[IVXLC]{1,7})[-–—\])\s]*\.?[-–—\])\s]*$")
_BARE: Final = 3
"""The level of a number without a word."""
_MARKUP: Final = re.compile(r"^[#*_=\s]+|[#*_=\s]+$")
_MOST_CHARACTERS: Final = 110


def with_headings(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with headings known as such, `level` 1 for a part or book and 2 for a chapter."""
    found = [_with_heading(text, paragraph) for paragraph in paragraphs]
    return _with_lines_below(text, _with_epigraphs(text, found))


_SIGNED: Final = re.compile(r"\s*(?:--|[—–])\s*[_*\w].{1,70}$")


def _with_epigraphs(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A quotation with a line below it that says whose it is (`—Ecclesiastes`) is nobody's speech."""
    out = list(paragraphs)
    for i in range(len(out) - 1):
        quoted, signed = out[i], out[i + 1]
        if quoted.kind is not Kind.PROSE or signed.kind is not Kind.PROSE or text[quoted.span.start] not in "\"“‘«'":
            continue
        ends = text[quoted.span.end - 1] in "\"”’»'"
        if ends and len(signed.span) < 80 and _SIGNED.fullmatch(signed.span.of(text)):
            out[i], out[i + 1] = quoted.as_kind(Kind.VERSE), signed.as_kind(Kind.VERSE)
    return out


NUMBER_WORDS: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
_NUMERAL: Final = re.compile(
    rf"[^\w\s]*\s*(?P<number>\d{{1,3}}|[ivxl]{{1,7}}|[IVXL]{{1,7}}|(?i:{'|'.join(NUMBER_WORDS)}))\s*[^\w\s]*$"
)


def title_of(text: str, paragraph: Paragraph) -> str:
    """A heading's words as a title: the line below `Chapter I` behind a colon, no markup, `— 2 —` as `Chapter 2`."""
    title = _plain_title(text, paragraph)
    numeral = _NUMERAL.match(title) if paragraph.level <= 2 else None
    if numeral is None:
        return title
    number = numeral["number"]
    return f"Chapter {number.capitalize() if number.lower() in NUMBER_WORDS else number.upper().lstrip('0')}"


def _plain_title(text: str, paragraph: Paragraph) -> str:
    lines = [
        " ".join(_EMPHASIS.sub("", _MARKUP.sub("", line)).split()) for line in paragraph.span.of(text).splitlines()
    ]
    title = ""
    for line in (line for line in lines if line):
        is_number = bool(_BARE_NUMBER.match(line))
        joint = " " if is_number or title.endswith((".", ":", "-", "—", ",")) else ": "
        title = f"{title}{joint}{line}" if title else line
    return title


_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)")


def words_of(text: str, paragraph: Paragraph) -> str:
    """A short paragraph's words without markup, on one line."""
    return " ".join(_MARKUP.sub("", paragraph.span.of(text)).split())


def _with_heading(text: str, paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is not Kind.PROSE or len(paragraph.span) > _MOST_CHARACTERS:
        return paragraph
    raw = paragraph.span.of(text)
    level = heading_level(raw)
    is_bare = level == _BARE and not raw.lstrip().startswith("#")  # whether it counts is another's to say
    return paragraph.as_kind(Kind.HEADING, level=level) if level and not is_bare else paragraph


def heading_level(raw: str) -> int:
    """1 for a part's heading, 2 for a chapter's, 3 for a bare number, 0 for anything else."""
    marked = re.match(r"\s*(#{1,6})\s+\S", raw)
    words = " ".join(_MARKUP.sub("", raw).split())
    if not words or words[0] in "\"“‘«'—–-" or len(words) > _MOST_CHARACTERS:
        return len(marked.group(1)) if marked else 0
    if re.match(r"[\w.’']{1,20}(?:\s+[\w.’']{1,20}){0,2}\s+P\.?O\.?V\.?\W*$", words) and words[0].isupper():
        return 2  # who tells what follows
    for pattern, level in ((_CHAPTER, 2), (_PART, 1), (_LONE, 2)):
        match = pattern.match(words)
        if match and _is_heading_tail(words[match.end() :], words):
            return 2 if _CHAPTER.search(words[match.end() :]) else level
    if marked:
        return len(marked.group(1))
    return _BARE if _BARE_NUMBER.match(words) else 0


def _is_heading_tail(tail: str, words: str) -> bool:
    """What may follow `Chapter IV`: nothing, a mark and a title, or words that are written as a title."""
    if not tail.strip(" .:-–—"):
        return True
    if words[0].islower():
        return False
    if tail.lstrip()[:1] in ".:-–—(,":
        return not tail.rstrip().endswith((",", ";")) and (len(tail.split()) <= 14)
    return tail.strip().isupper() or (_is_title_case(tail) and not tail.rstrip().endswith((".", ",", "!", "?")))


def _is_title_case(words: str) -> bool:
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return bool(long) and all(w[0].isupper() for w in long)


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def number_of(words: str) -> int:
    """The value of a bare arabic or roman number, 0 for anything else."""
    core = re.sub(r"[^0-9A-Za-z]", "", words).lower()
    if core.isdigit():
        return int(core)
    if not core or set(core) - set(_ROMAN):
        return 0
    values = [_ROMAN[c] for c in core]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def _with_lines_below(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The line right below `Chapter I` that reads like a title belongs to the heading; so do lines in capitals."""
    out = list(paragraphs)
    for i, paragraph in enumerate(out):
        if paragraph.kind is not Kind.PROSE or len(paragraph.span) > _MOST_CHARACTERS:
            continue
        words = words_of(text, paragraph)
        below = i > 0 and out[i - 1].kind is Kind.HEADING
        if below and _is_title_line(words):
            out[i] = paragraph.as_kind(Kind.HEADING, level=out[i - 1].level)
    return out


def _is_title_line(words: str) -> bool:
    if not words or words[0] in "\"“‘«'—–-" or len(words.split()) > 14 or re.match(r"by\s+[A-Z]", words, re.I):
        return False
    if words.isupper() and len(words) > 2:
        return True
    if words.endswith((",", ";", "!”")) or (words.endswith((".", "!", "?")) and not _is_title_case(words)):
        return False
    return _is_title_case(words) or len(words.split()) <= 6
