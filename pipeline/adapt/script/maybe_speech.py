"""Turns a script into the narrator's lines that may be speech: by the marks, dashes and labels left inside them.

Only what a person would stop at is listed: a ship's name, a word at arm's length, feet and inches are marks too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from pipeline.adapt.talk.lost_marks import TAG
from pipeline.adapt.talk.quotes import Quoted, Style, quotes_in
from pipeline.adapt.talk.scare_quotes import is_spoken
from pipeline.drama.script import NARRATOR, Line, Remark, Scene, Script
from pipeline.drama.story import Span
from pipeline.readers.fountain.actions import is_narration


@dataclass(frozen=True, slots=True)
class MaybeSpeech:
    """A narrator's line that may be speech: which stretch of its text, why, and how likely, 0 to 1."""

    line: Line
    span: Span
    reason: str
    likely: float

    @property
    def words(self) -> str:
        """What may be said, with its marks."""
        return self.span.of(self.line.text)


@dataclass(frozen=True, slots=True)
class Audit:
    """How many marks of speech the narrator's lines hold, and those lines that may be speech, the likeliest first."""

    marks: int
    lines: tuple[MaybeSpeech, ...]


_MARK: Final = re.compile(r"[\"“”«»„‹›❝❞]|``|''|<<|>>|</?q>")
_STRAY: Final = re.compile(r"(?<=[^\W\d_][,.!?…])[\"”»](?=\s|$)|(?:^|(?<=\s))[\"“«„](?=[^\W\d_])")
_SINGLE: Final = re.compile(
    r"(?<!\w)['‘](?=[A-ZÀ-Þ…—])[^'‘’\"“”]{1,400}"
    r"(?:(?:(?<=\w)['’]\w|(?<=s)['’](?=\s[a-z]))[^'‘’\"“”]{0,400}){0,20}(?<=[,.!?…—-])['’](?!\w)"
)
_DASH: Final = re.compile(r"(?:[—–―]|--|-(?=\s))\s*(?=[A-ZÀ-Þ¿¡…])\w*\W+\w")
_SOURCE: Final = re.compile(r"(?:[—–―]|--)\s*(?!.*[.!?…]$)[A-ZÀ-Þ][^!?\n]{1,60}")
"""Whose words stand above, which are no speech's end: `—Island saying`."""
_LABEL: Final = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}): +(?=\S)")
_Q: Final = re.compile(r"<q>(.+?)(?:</q>|$)")


@cache
def _tag_behind() -> re.Pattern[str]:
    return re.compile(rf"\s*+{TAG}")


@cache
def _tag_ahead() -> re.Pattern[str]:
    return re.compile(rf"{TAG}[^.!?]{{0,40}}[,:]\s*$")


_TAGGED, _PLAIN, _STRAYED = 0.9, 0.7, 0.6
_FEW: Final = 5
_AGAIN: Final = 3
"""Lines that begin with one name and a colon, from which on an unknown name is thought to be a speaker's."""


def audit_of(script: Script) -> Audit:
    """All marks in a script's narration, and what may be speech. A chapter's title is none."""
    titles = {scene.title for scene in script.scenes if scene.title}
    told = [line for line in script.lines if line.speaker == NARRATOR and line.text not in titles]
    labels = Counter(
        match["name"].casefold() for line in told if (match := _LABEL.match(line.text)) and match["name"][0].isupper()
    )
    known = {name.casefold() for name in (*script.speakers, *(p.name for p in script.people)) if name != NARRATOR}
    known |= {name for name, count in labels.items() if count >= _AGAIN}
    behind_speech = {id(line) for scene in script.scenes for line in _behind_speech(scene)}
    settled = {id(line) for scene in script.scenes for line in _settled(scene)}
    asked = (line for line in told if id(line) not in settled)
    found = [each for line in asked for each in _in(line, known, is_own=id(line) not in behind_speech)]
    marks = sum(len(found.findall(line.text)) for line in told for found in (_MARK, _SINGLE))
    marks += sum(_DASH.match(line.text) is not None for line in told)
    return Audit(marks + labels.total(), tuple(sorted(found, key=lambda each: -each.likely)))


def _behind_speech(scene: Scene) -> Iterator[Line]:
    """The narrator's lines right behind somebody's: a dash there sets off narration."""
    for before, line in pairwise(scene.lines):
        if before.speaker != NARRATOR and line.speaker == NARRATOR:
            yield line


def _settled(scene: Scene) -> Iterator[Line]:
    """The lines behind which a person has noted that they are narration."""
    for line, note in pairwise(scene.cues):
        if isinstance(line, Line) and isinstance(note, Remark) and is_narration(note):
            yield line


def _in(line: Line, known: set[str], *, is_own: bool) -> Iterator[MaybeSpeech]:
    """The likeliest stretch of one line, if any."""
    found = [*_labelled(line, known), *(_dashed(line) if is_own else ()), *_quoted(line), *_single(line)]
    if found:
        yield max(found, key=lambda each: each.likely)


def _labelled(line: Line, known: set[str]) -> Iterator[MaybeSpeech]:
    match = _LABEL.match(line.text)
    if match is not None and match["name"].casefold() in known:
        yield MaybeSpeech(line, Span(match.end(), len(line.text)), f"it begins with {match['name']}:", _TAGGED)


def _dashed(line: Line) -> Iterator[MaybeSpeech]:
    if _DASH.match(line.text) and not line.is_cut_off and not _SOURCE.fullmatch(line.text):
        yield MaybeSpeech(line, Span(0, len(line.text)), "a dash opens it", _PLAIN)


def _quoted(line: Line) -> Iterator[MaybeSpeech]:
    text, whole = line.text, Span(0, len(line.text))
    for match in _Q.finditer(text):
        yield MaybeSpeech(line, Span(match.start(), match.end()), "it stands in <q>", _TAGGED)
    if not _MARK.search(text):
        return
    quotes = quotes_in(text, whole, Style())
    for quoted in quotes:
        if is_spoken(text, whole, quoted) and not _is_name(quoted.inner.of(text)):
            why = "quotation marks" if quoted.closed else "a quotation mark that is never closed"
            yield MaybeSpeech(line, quoted.outer, why, _likely(text, quoted.outer))
    for match in _STRAY.finditer(text):
        if not any(quoted.outer.start <= match.start() < quoted.outer.end for quoted in quotes):
            yield MaybeSpeech(line, whole, "a quotation mark without its other half", _STRAYED)


def _is_name(words: str) -> bool:
    """Whether words stand in capitals as a letter's greeting and its signature do."""
    return words.isupper() and not re.search(r"[!?]", words) and len(words.split()) < _FEW


def _single(line: Line) -> Iterator[MaybeSpeech]:
    for match in _SINGLE.finditer(line.text):
        span = Span(match.start(), match.end())
        is_whole = match.end() - match.start() >= len(line.text.rstrip(".,;: "))
        if _likely(line.text, span) == _TAGGED or is_whole:
            quoted = Quoted(span, Span(span.start + 1, span.end - 1))
            if is_spoken(line.text, Span(0, len(line.text)), quoted):
                yield MaybeSpeech(line, span, "single quotation marks", _likely(line.text, span))


def _likely(text: str, span: Span) -> float:
    """More with somebody's tag beside it than without."""
    ahead = text[max(0, span.start - 80) : span.start]
    return _TAGGED if _tag_behind().match(text, span.end) or _tag_ahead().search(ahead) else _PLAIN
