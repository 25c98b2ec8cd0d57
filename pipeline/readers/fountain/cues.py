"""Turns the line above a speech, or in front of it, into who speaks and through what.

Besides Fountain's `NAME (EXTENSION) ^` people write `NAME:` and `NAME,` above the words, number them as animation
does, and write `NAME: words` on one line as radio does. The last two are only believed where the script does so
again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.drama.cue_words import kind_of_cue
from pipeline.readers.fountain.elements import element_of
from pipeline.readers.fountain.marks import MARK, MarkedLine, plain
from pipeline.readers.fountain.names import looks_like_cue

_CUE: Final = re.compile(
    r"(?:(?P<number>\d{1,4}[A-Z]?)(?P<stop>[.):]*\s+))?"
    r"(?P<name>[^()^]*[^()^\s])\s*+(?P<extensions>(?:\([^()]*\)\s*+)*+)(?P<together>\^)?+\s*+[:,]?+\s*+"
)
_BARE_EXTENSION: Final = re.compile(
    r"(?:\s*[-–—,]\s*|\s+)(?P<what>V\.\s?O\.?|O\.\s?S\.?|O\.\s?C\.?|V/O|O/S|(?:V\.O|O\.S|O\.C)|CONT[’']?D\.?)$"
)
LABEL: Final = re.compile(
    r"(?P<before>\s*(?:\d{1,4}[A-Z]?[.):]*\s+)?)(?P<name>[^\W\d_][^:()^]{0,40}?)"
    r"(?P<behind>\s*+(?P<extensions>(?:\([^()]*\)\s*+)*+):\s++)(?P<words>\S.*)"
)
"""`NAME (EXTENSION): words`, numbered or not."""

_NOBODY: Final = frozenset(
    {
        "act", "author", "caution", "chapter", "date", "email", "episode", "headline", "legend", "letter",
        "message", "nb", "note", "notes", "part", "place", "ps", "scene", "setting", "sign", "text", "time",
        "title", "warning",
    }
)  # fmt: skip
_CONTINUED: Final = re.compile(r"(?i)cont(?:['’]?d|inued|inuing|)?\.?|more")
_FEWEST: Final = 2
"""So many people must speak in lines of `NAME: words`, one of them so often, before the form is a script's own."""


@dataclass(frozen=True, slots=True)
class CharacterCue:
    """Who speaks, as it is written; `words` are those that stand in the same line."""

    name: str
    extensions: tuple[str, ...] = ()
    together: bool = False
    is_forced: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class KnownCues:
    """The names that a script puts above speeches, those that it puts in front of them, and whether it numbers both."""

    names: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    is_numbered: bool = False


def known_cues(paragraphs: Sequence[Sequence[MarkedLine]]) -> KnownCues:
    """What a look at all paragraphs tells of a script's cues."""
    above: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for lines in paragraphs:
        if _has_words(lines) and (cue := _CUE.fullmatch(plain(lines[0].text))) and looks_like_cue(_bare(cue["name"])):
            above[_bare(cue["name"])] += 1
            numbers[_bare(cue["name"])] += bool(cue["number"])
        labels.update(_label_names(lines))
        inside.update(_names_inside(lines))
    above.update({name: count for name, count in inside.items() if count >= _FEWEST})
    told = {name for name in labels if above[name]}
    comes_back = max(labels.values(), default=0) >= _FEWEST
    is_form = len(labels) >= _FEWEST and comes_back and labels.total() > _FEWEST  # several take turns
    return KnownCues(
        frozenset(above),
        frozenset(labels if is_form else told),
        any(numbers[name] >= _FEWEST or 0 < numbers[name] < above[name] for name in above),
    )


def cue_above(lines: Sequence[MarkedLine], known: KnownCues) -> CharacterCue | None:
    """The cue that the first of some lines is, with words in the lines below it."""
    if not _has_words(lines):
        return None
    text = MARK.sub("", lines[0].text).strip()
    is_forced = text.startswith("@")
    match = _CUE.fullmatch(text.removeprefix("@").strip())
    if match is None:
        return None
    name = match["name"]
    if match["number"] and (is_forced or not _is_number(match, known)):
        name = f"{match['number']}{match['stop']}{name}"
    name = _bare(name)
    extensions = _extensions(match["extensions"])
    if bare := _BARE_EXTENSION.search(name):
        name, extensions = name[: bare.start()], (*_extensions(f"({bare['what']})"), *extensions)
    if not name or not (is_forced or looks_like_cue(plain(name))):
        return None
    return CharacterCue(name, extensions, bool(match["together"]), is_forced)


def cue_before(text: str, known: KnownCues) -> CharacterCue | None:
    """The cue that stands in front of the words of a line, where the script writes so."""
    match = LABEL.fullmatch(text.strip()) if ":" in text else None
    if match is None or plain(match["name"]) not in known.labels or MARK.search(match["name"]):
        return None
    return CharacterCue(plain(match["name"]), _extensions(match["extensions"]), words=match["words"])


def label_like(text: str) -> str:
    """The name in capitals that seems to speak the rest of a line; empty where none does."""
    match = LABEL.fullmatch(plain(text)) if ":" in text else None
    name = match["name"] if match else ""
    is_name = looks_like_cue(name) and kind_of_cue(name) is None and name.split()[0].casefold() not in _NOBODY
    return name if is_name and element_of(plain(text), alone=False) is None else ""


def _label_names(lines: Sequence[MarkedLine]) -> Iterator[str]:
    return (name for line in lines if not line.text.lstrip().startswith("!") and (name := label_like(line.text)))


def _names_inside(lines: Sequence[MarkedLine]) -> Iterator[str]:
    """Names that stand above words without an empty line before them; with a direction below it is surely one."""
    for number in range(1, len(lines) - 1):
        text, below = plain(lines[number].text), lines[number + 1].text.strip()
        match = _CUE.fullmatch(text)
        name = _bare(match["name"]) if match else ""
        if match and looks_like_cue(name) and below and element_of(text, alone=False) is None:
            is_sure = re.match(r"\([a-z]", below) or text.endswith(":") or match["extensions"]
            yield from [name] * (_FEWEST if is_sure else 1)


def _has_words(lines: Sequence[MarkedLine]) -> bool:
    return any(not line.is_marks_only and line.text.strip() for line in lines[1:])


def _is_number(match: re.Match[str], known: KnownCues) -> bool:
    """Whether the figures before a name number the speech: `14. NELL`, not `3 MEN`."""
    return bool(known.is_numbered or match["stop"].strip() or "\t" in match["stop"] or "  " in match["stop"])


def _bare(name: str) -> str:
    """A name without the colon or comma that people put behind it."""
    return name.rstrip(" \t:,") if name.rstrip().endswith((":", ",")) else name


def _extensions(text: str) -> tuple[str, ...]:
    names = (name.strip() for bracket in re.findall(r"\(([^()]*)\)", text) for name in bracket.split(","))
    return tuple(name for name in names if name and not _CONTINUED.fullmatch(name))
