"""Turns a paragraph into the stretches between its quotation marks, whichever way round a language sets them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.talk.quotes import Quoted
from pipeline.drama.story import Span

_DOUBLE: Final = {"„": '“”"‟', "“": '”"', "‟": "”", "”": "”", '"': '"', "「": "」", "『": "』", "〝": "〞", "＂": "＂"}
_SINGLE: Final = {"‚": "‘’'", "‘": "’'", "’": "’", "'": "'", "‹": "›", "›": "‹"}
_BEFORE: Final = frozenset(" \t\n\u00a0\u202f([—–―-/*_¿¡") | {""}
"""What stands before an opening mark that looks like a closing one."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which marks open speech in a story, each with those that close it."""

    closers: dict[str, str]

    @property
    def are_single(self) -> bool:
        """Whether single marks are among them."""
        return "'" in self.closers


def marks_of(text: str) -> Marks:
    """The marks of a whole story: single ones only where it has no double ones, guillemets as they first stand."""
    count = Counter(sign for sign in text if sign in "„“”\"«»「『‚‘’'‹›")
    doubles = sum(count[sign] for sign in '„“”"«»「『')
    closers = dict(_DOUBLE)
    closers |= _guillemets(text)
    if doubles < count["‚"] + count["‘"] + len(_OPENING.findall(text)) and doubles <= count["‘"] + count["'"] // 2:
        closers |= _SINGLE
    elif count["‹"] and not doubles:
        closers |= {mark: _SINGLE[mark] for mark in "‹›"}
    return Marks(closers)


SINGLE: Final = Marks({mark: _SINGLE[mark] for mark in "‚‘'"})
"""Single marks alone, for a text that has double ones too."""
_OPENING: Final = re.compile(r"(?:^|[\s(])'(?=[^\W\d_])")


def _guillemets(text: str) -> dict[str, str]:
    """« … » as French sets them, » … « as German does, » … » as Swedish and Finnish do."""
    first, other = text.find("«"), text.find("»")
    if first < 0:
        return {"»": "»"}
    return {"»": "«"} if 0 <= other < first else {"«": "»"}


def quoted_in(text: str, span: Span, marks: Marks) -> list[Quoted]:
    """The outermost stretches between marks, in order; one that is never closed runs to the paragraph's end."""
    return list(_quoted(text, span, marks.closers))


def _quoted(text: str, span: Span, closers: dict[str, str]) -> Iterator[Quoted]:
    at = span.start
    while at < span.end:
        if text[at] not in closers or not _opens(text, span, at):
            at += 1
            continue
        end = _end_of(text, span, at + 1, closers[text[at]])
        closed = end < span.end
        yield Quoted(Span(at, min(end + 1, span.end)), Span(at + 1, end), closed)
        at = end + 1


def _opens(text: str, span: Span, at: int) -> bool:
    before = text[at - 1] if at > span.start else ""
    after = text[at + 1 : at + 2]
    if not after or (after.isspace() and text[at] not in "«»"):
        return False
    return text[at] in "„«»「『‚‹" or before in _BEFORE


def _end_of(text: str, span: Span, start: int, closers: str) -> int:
    """Where the first closing mark stands that is no apostrophe; the paragraph's end where there is none."""
    for at in range(start, span.end):
        if text[at] in closers and not (text[at] in "’'" and _is_apostrophe(text, at)):
            return at
    return span.end


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()
