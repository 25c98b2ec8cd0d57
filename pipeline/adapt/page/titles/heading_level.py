"""Turns a line's words into the level of the heading that they are written as: `Chapter IV.`, `BOOK THE FIRST`, `3`."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"""(?:\d{1,4}|[ivxlcdm]{1,8}|(?:the\s+)?(?:
    (?:one|two|three)\s+hundred(?:\s+and\s+[a-z]{3,9}(?:-[a-z]{3,6})?)?|one|two|three|four|five|six|seven|eight|nine|ten
    |eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
    |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty
    |ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth
    |ninth))?|hundred|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth
    |[a-z]+teenth|twentieth|thirtieth|last|final))"""
_PART_WORD: Final = r"(?:book|part|volume|vol\.?|phase|tome)"
_CHAPTER_WORD: Final = r"""(?:chapter|chap\.|chap|ch\.|canto|stave|letter|section|episode|scene|act|day|interlude
    |adventure
    |fit|fytte|lesson|night|chapitre|capítulo|kapitel)"""
_ORDINAL: Final = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_PART: Final = re.compile(
    rf"(?:the\s+)?(?:{_PART_WORD}\s*[-.#]?\s*{_NUMBER}|{_ORDINAL}\s+{_PART_WORD})(?!\w)", re.I | re.X
)
_CHAPTER: Final = re.compile(
    rf"(?:the\s+)?(?:{_CHAPTER_WORD}\s*[-.#]?\s*{_NUMBER}|{_ORDINAL}\s+(?:chapter|canto|stave))(?!\w)", re.I | re.X
)
_COUNTED_ELSEWHERE: Final = (
    r"(?:\d{1,4}|[ivxlcdm]{1,8}|[^\W\d_]{0,9}(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|siebente|achte|neunte|zehnte)[rsn]?"
    r"|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|premi[eè]re?|deuxième|seconde?|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|dernière?"
    r"|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]"
    r"|séptim[oa]|octav[oa]|noven[oa]|décim[oa]|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|prim[oa]|second[oa]"
    r"|terz[oa]|quart[oa]|pierwsz[ya]|drug[ia]|trzeci[a]?|czwart[ya]|piąt[ya]|szóst[ya]|siódm[ya]|ósm[ya]|dziewiąt[ya]"
    r"|eerste|tweede|derde|vierde|vijfde|перв\w{2}|втор\w{2}|трет\w{2})"
)
_CHAPTER_ELSEWHERE: Final = re.compile(
    rf"(?:kapitel|chapitre|cap[íi]tulo|capitolo|rozdzia[łl]|hoofdstuk|kapitola|глава)\s+{_COUNTED_ELSEWHERE}(?!\w)"
    rf"|(?:\d{{1,3}}\.|{_COUNTED_ELSEWHERE})\s+(?:kapitel|hoofdstuk|chapitre|cap[íi]tulo|capitolo|rozdzia[łl]|kapitola)(?!\w)",
    re.I,
)
_PART_ELSEWHERE: Final = re.compile(
    rf"(?:teil|partie|parte|część|deel|livre|libro|buch|часть)\s+{_COUNTED_ELSEWHERE}(?!\w)"
    rf"|{_COUNTED_ELSEWHERE}\s+(?:teil|partie|parte|część|deel|buch)(?!\w)",
    re.I,
)
"""Chapters and parts as German, French, Spanish, Italian, Polish, Dutch and Russian books count them."""
_LONE: Final = re.compile(
    r"""(?:the\s+)?(?:prolog(?:ue)?|[eé]pilog(?:ue)?|epílogo|prólogo|vorwort|nachwort|preface|foreword|introduction|afterword|interlude|prelude|postscript|conclusion
    |appendix|acknowledg(?:e)?ments|dedication|chapter\s+the\s+(?:last|first))\b""",
    re.I | re.X,
)
BARE_NUMBER: Final = re.compile(r"[-–—\[(\s]*(?:\d{1,3}|[IVXLC]{1,7})[-–—\])\s]*+\.?+[-–—\])\s]*+$")
BARE: Final = 3
"""The level of a number without a word."""
MOST_CHARACTERS: Final = 110
"""Characters that a heading has at most, but for one that says what its chapter tells."""
LONGEST: Final = 400
"""Characters of the longest heading: a number, and a title in capitals or one that begins `In which`."""
_TELLS: Final = re.compile(
    r"[\s.:,—–-]*(?:in\s+which|wherein|where|how|why|containing|treats?|of|concerning|being|showing|relates|giving)\b",
    re.I,
)
_SENTENCE: Final = re.compile(r"[.!?][\"”’')]*\s+[A-Z]")

NUMBER_WORDS: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
_SPACED: Final = re.compile(r"[^\W\d_] (?:[^\W_] ){2,40}[^\W_](?![^\W_])")
_SPACED_WORD: Final = re.compile(r"(?P<word>chapter|part|book|prologue|epilogue|interlude)(?P<rest>.*)", re.I)
MARKUP: Final = re.compile(r"^[#*_=\s]+|[#*_=\s]+$")
"""Marks of plain text's own typesetting around a line."""


def plain_words(raw: str) -> str:
    """A line's words without markup, on one line."""
    return " ".join(raw.split()).strip("#*_= ")


def unspaced(words: str) -> str:
    """`C H A P T E R O N E`, as people space out a heading, without its blanks; anything else as it is."""
    run = _SPACED.match(words)
    known = _SPACED_WORD.match(run.group().replace(" ", "")) if run else None
    if run is None or known is None:
        return words
    return " ".join(f"{known['word']} {known['rest']}{words[run.end() :]}".split())


def heading_level(raw: str) -> int:
    """1 for a part's heading, 2 for a chapter's, 3 for a bare number, 0 for anything else."""
    marked = re.match(r"\s*(#{1,6})\s+\S", raw)
    words = unspaced(plain_words(raw))
    if not words or words[0] in "\"“‘«'—–-" or len(words) > LONGEST:
        return len(marked.group(1)) if marked else 0
    if re.match(r"[\w.’']{1,20}(?:\s+[\w.’']{1,20}){0,2}\s+P\.?O\.?V\.?\W*$", words) and words[0].isupper():
        return 2  # who tells what follows
    for pattern, level in ((_CHAPTER, 2), (_PART, 1), (_LONE, 2), (_CHAPTER_ELSEWHERE, 2), (_PART_ELSEWHERE, 1)):
        match = pattern.match(words)
        if match and _is_heading_tail(words[match.end() :], words):
            return 2 if _CHAPTER.search(words[match.end() :]) else level
    if marked:
        return len(marked.group(1))
    return BARE if BARE_NUMBER.match(words) else 0


def is_bare_heading(words: str) -> bool:
    """Whether words are the number of a part or chapter and nothing else: `CHAPTER IV.`, `Part the First`, `3`."""
    words = unspaced(words)
    match = _counted(words)
    return bool(BARE_NUMBER.match(words)) or (match is not None and not words[match.end() :].strip(" .:-–—*_[]()"))


def is_numbered_heading(words: str) -> bool:
    """Whether words begin with the number of a part or chapter."""
    words = unspaced(words)
    match = _counted(words)
    return match is not None and _is_heading_tail(words[match.end() :], words)


def _counted(words: str) -> re.Match[str] | None:
    """The number of a chapter or a part at the head of words."""
    found = (pattern.match(words) for pattern in (_CHAPTER, _PART, _CHAPTER_ELSEWHERE, _PART_ELSEWHERE))
    return next((match for match in found if match is not None), None)


def _is_heading_tail(tail: str, words: str) -> bool:
    """What may follow `Chapter IV`: nothing, a mark and a title, or words that are written as a title."""
    plain = tail.strip(" .:-–—")
    if not plain:
        return True
    if words[0].islower() or re.match(r"[-’']\w", tail):
        return False
    if plain.isupper() or (_TELLS.match(tail) and tail[:1] in ".:" and len(words) <= LONGEST):
        return not _SENTENCE.search(plain) or plain.isupper()
    if len(words) > MOST_CHARACTERS:
        return False
    if tail.lstrip()[:1] in ".:-–—(,":
        return not tail.rstrip().endswith((",", ";")) and (len(tail.split()) <= 14)
    return is_title_case(tail) and not tail.rstrip().endswith((".", ",", "!", "?"))


_SMALL: Final = ("with", "from", "into", "that", "over", "under", "upon", "than", "about", "after", "before", "through")


def is_title_case(words: str) -> bool:
    """Whether every longer word begins with a capital, but for those that titles write small."""
    each = re.findall(r"[^\W\d_]+", words)
    long = [w for w in each if len(w) > 3] or [w for w in each if w.lower() not in ("the", "a", "an", "of", "in", "to")]
    return bool(long) and long[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in long)


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
