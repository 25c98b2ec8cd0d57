"""Turns a paragraph into its quoted stretches, in any style of marks.

A story's style is found once (which marks open its paragraphs and close after punctuation); each paragraph is
then read with it. Apostrophes, dropped letters, inches and marks nested in a quotation are no quotations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.talk.dashes import LATE, dashed, is_item, opens_exchange
from pipeline.adapt.talk.lost_marks import end_of_open, end_without_opening, is_tagged_single
from pipeline.adapt.talk.nested import Nesting
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.story import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: `outer` with its marks, `inner` without. An open one runs to its paragraph's end."""

    outer: Span
    inner: Span
    closed: bool = True


DOUBLE: Final = {
    **{"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "〝": "〞", "＂": "＂"},
    **{"``": "''\"”", "''": "''", "‘‘": "’’", ",,": "''``“”\"", "<<": ">>", ">>": "<<", "‹": "›", "›": "‹"},
    **{"❝": "❞", "‟": '”"', "″": "″"},
}
_STRAIGHT_OPEN: Final = frozenset(" \t\n\r\f\v\u00a0\u2003([{-–—*_/‘“'") | {""}
_ELISIONS: Final = words(
    """
    em tis twas twere twill til till bout cause cos round neath tween twould twixt gainst nuff scuse spose
    course low um ee ere er im is ave ad e i a an ard tain taint way pon fraid deed nother long s d ll ve re m t
    nd
    """
)


@dataclass(frozen=True, slots=True)
class Style:
    """Which marks mean speech in a story."""

    single: bool = False
    guillemets: str = ""
    dashes: bool = False


_OPENING: Final = {"”": "“", "❝": "“", "‟": "“", "″": '"', "‹": "«", "<": "«", "›": "»", ">": "»", ",": "„"}
"""What opens a paragraph as another mark would; commas and angles do so in pairs, and stand there for nothing else."""
_PARAGRAPH_SINGLE: Final = re.compile(r"[‘'‚]\s?[A-Z‘“\"—…À-Þ]")
_SINGLE_CLOSE: Final = re.compile(r"[.,!?;…—-][’'](?![\w’'])")
_DASH_OPEN: Final = re.compile(r"(?:[—–―]|--|-\s)\s*[\"“]?[A-ZÀ-Þ¿¡…]")


def style_of(text: str, spans: Sequence[Span]) -> Style:
    """The marks that a story uses for speech, by what opens its paragraphs and closes its sentences."""
    opens: Counter[str] = Counter(_OPENING.get(text[span.start], text[span.start]) for span in spans if len(span))
    double = sum(opens[mark] for mark in '"“„«»「『') + opens["`"]
    single = sum(bool(_PARAGRAPH_SINGLE.match(text, span.start)) for span in spans)
    closes = len(_SINGLE_CLOSE.findall(text))
    doubles = text.count("”") + text.count('"') // 2 + text.count("»")
    is_single = (single > double and single > 0) or (not double and closes > max(1, doubles))
    guillemets = ""
    if opens["«"] or opens["»"]:
        guillemets = "«" if opens["«"] >= opens["»"] else "»"
    elif "«" in text and "»" in text:
        guillemets = "«" if text.index("«") < text.index("»") else "»"
    dashes = sum(bool(_DASH_OPEN.match(text, span.start)) and not is_item(text, span) for span in spans)
    is_dashed = dashes > 2 * (double + single) and dashes >= 2
    return Style(is_single, guillemets, is_dashed)


def quotes_in(text: str, span: Span, style: Style) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of a paragraph, in order."""
    is_late = style.dashes and LATE.search(text, span.start, span.end) is not None
    if is_late or (style.dashes and (_DASH_OPEN.match(text, span.start) or opens_exchange(text, span))):
        return tuple(Quoted(whole, inner) for whole, inner in dashed(text, span))
    found = _Scanner(text, span, style).run()
    return tuple(found)


class _Scanner:
    """Walks through one paragraph; the only state is the quotation that is open."""

    def __init__(self, text: str, span: Span, style: Style) -> None:
        self.text, self.span, self.style = text, span, style
        self.found: list[Quoted] = []
        self.single = style.single
        self.open_at = -1
        self.open_width = 1
        self.closers = ""
        self.nesting = Nesting(text, span)
        self.depth = 0

    def run(self) -> list[Quoted]:
        at = self.span.start
        while True:
            self._scan(at)
            if self.open_at < 0:
                return self.found
            lost = end_of_open(self.text, self.span, self.open_at + self.open_width, self.closers)
            if lost is None:
                break
            self._close(lost.start, len(lost))
            at = lost.end
        inner = Span(self.open_at + self.open_width, self.span.end)
        self.found.append(Quoted(Span(self.open_at, self.span.end), inner, closed=False))
        return self.found

    def _scan(self, start: int) -> None:
        for match in _MARKS.finditer(self.text, start, self.span.end):
            mark, at = self._parted(match.group(), match.start())
            if self.open_at >= 0 and at < self.open_at + self.open_width:
                continue
            if self.open_at < 0:
                self._outside(mark, at)
            else:
                self._inside(mark, at)

    def _parted(self, mark: str, at: int) -> tuple[str, int]:
        """Two single marks side by side are one double mark, unless single ones are the story's: `''Twas I!'`."""
        if mark not in ("''", "’’") or mark in self.closers or not (self.single or self.closers):
            return mark, at
        return mark[0], at + (self.open_at >= 0)

    def _outside(self, mark: str, at: int) -> None:
        closers = self._closers_if_opening(mark, at)
        if not closers and mark in ('"', "”") and not self.found and end_without_opening(self.text, self.span, at):
            self.open_at, self.open_width = self.span.start, 0
            self._close(at, 1)
        if closers:
            self.open_at, self.open_width, self.closers = at, len(mark), closers

    def _closers_if_opening(self, mark: str, at: int) -> str:
        if mark in ("'", "’", "‘", "‚", "`"):
            return self._closers_of_single(mark, at)
        if mark in ("''", "‘‘"):
            is_opening = _opens_straight(self.text, self.span, at, 2)
            return DOUBLE[mark] if is_opening and DOUBLE[mark] in self.text[at + 2 : self.span.end] else ""
        if mark in ('"', "”"):  # a closing mark may be typed for an opening one, and the other way round
            return ('"”' if mark == '"' else '"”“') if _opens_straight(self.text, self.span, at) else ""
        if mark in _GUILLEMETS:
            is_opening = mark[0] in ("«<‹" if self.style.guillemets != "»" else "»>›")
            return DOUBLE[mark] if is_opening else ""
        if mark == "“":  # and an opening one for a closing one
            return '”"“' if self._may_open(at) else ""
        return DOUBLE.get(mark, "") if mark != "″" or _opens_straight(self.text, self.span, at) else ""

    def _may_open(self, at: int) -> bool:
        """Whether an opening mark stands where one can: not right behind a word's end."""
        before = self.text[at - 1] if at > self.span.start else ""
        after = self.text[at + 1] if at + 1 < self.span.end else ""
        return not before or before.isspace() or bool(after and not after.isspace())

    def _closers_of_single(self, mark: str, at: int) -> str:
        if mark == "’":
            return ""
        if not self.single:  # one in marks that are not the story's counts with its tag, and so do those after it
            if not is_tagged_single(self.text, self.span, at):
                return ""
            self.single = True
        before = self.text[at - 1] if at > self.span.start else ""
        after = self.text[at + 1 : at + 2]
        if not (before in _STRAIGHT_OPEN or before in '"“”') or not after or after.isspace():
            return ""
        if mark == "'" and self._is_elision(at):
            return ""
        return "’'" if mark in "‘‚`" else "'"

    def _is_elision(self, at: int) -> bool:
        word = _WORD.match(self.text, at + 1)
        if not word or word.group().lower() not in _ELISIONS:
            return False
        before = self.text[self.span.start : at].rstrip()[-1:]
        if word.group()[0].isupper() and (not before or before in ".!?…—"):
            return not _SINGLE_CLOSE.search(self.text, at + 1, self.span.end)
        return True

    def _inside(self, mark: str, at: int) -> None:
        if mark in _DOUBLE_MARKS and self._is_nested(mark, at):
            return
        if mark not in self.closers or (mark == "“" and self._may_open(at)):
            if mark in ("“", "«", "„") and self.closers.startswith(("”", "»", "“", '"')) and self._reopens(at):
                self._close_lost(at)
                self._outside(mark, at)
            return
        if mark in ("'", "’"):
            if self.depth or "''" in self.closers:
                return
            if self._closes_single(at):
                self._close(at, 1)
            return
        if mark in ('"', "”") and not _closes_straight(self.text, self.span, at):
            if self.closers.startswith('"”') and self._reopens(at):
                self._close_lost(at)
                self._outside(mark, at)
            return
        self._close(at, len(mark))

    def _is_nested(self, mark: str, at: int) -> bool:
        """Whether a mark belongs to a quotation inside the open one, which both end in this paragraph."""
        opener = self.text[self.open_at]
        if self.depth and mark != "“":
            self.depth -= 1
            return True
        if mark == '"':
            in_curly = opener == "“" and self.nesting.closes_next(at) and _opens_straight(self.text, self.span, at)
            is_nested = in_curly or (opener == '"' and (self._is_third(at) or self.nesting.opens_again(at)))
        else:
            opens = mark == "“" and self._may_open(at) and not self.closers.startswith("“")
            is_nested = opens and self.nesting.ends_again(at, is_inside_curly=opener == "“")
        self.depth += is_nested
        return is_nested

    def _is_third(self, at: int) -> bool:
        """Whether a straight mark opens what is quoted inside single marks: `"He said, 'I cried, "No!"'"`."""
        between = self.text[max(self.open_at + 1, at - _DEEP) : at]
        is_second = _SECOND.search(between) is not None and _opens_straight(self.text, self.span, at)
        return is_second and _SECOND_END.search(self.text, at, min(self.span.end, at + _DEEP)) is not None

    def _reopens(self, at: int) -> bool:
        """An opening mark inside an open quotation whose end was forgotten: `“Go, he said. “Now.”`."""
        between = self.text[max(self.open_at + self.open_width, at - 40) : at].rstrip()
        return bool(between) and between[-1] in ".,!?;:—-" and _opens_straight(self.text, self.span, at)

    def _close_lost(self, at: int) -> None:
        """End a quotation whose closing mark is lost before the next one opens at `at`, and before its tag."""
        before = Span(self.span.start, at)
        lost = end_of_open(self.text, before, self.open_at + self.open_width, self.closers)
        if lost is None:
            self._close(at, 0)
        else:
            self._close(lost.start, len(lost))

    def _close(self, at: int, width: int) -> None:
        inner = Span(self.open_at + self.open_width, at)
        self.depth = 0
        self.found.append(Quoted(Span(self.open_at, at + width), inner))
        self.open_at = -1

    def _closes_single(self, at: int) -> bool:
        before, after = self.text[at - 1], self.text[at + 1 : at + 2]
        if after.isalnum() or (before.isspace() and after):
            return False
        if before in '.,!?;:…—–-)”"*_' or _BEAT.match(self.text, at + 1, self.span.end):
            return True
        return not self._closes_better_later(at)

    def _closes_better_later(self, at: int) -> bool:
        """After a letter the mark may be a dropped one (`th’ dog`, `the boys’ hats`): look for a surer close."""
        later = _SINGLE_CLOSE.search(self.text, at + 1, self.span.end)
        if later is None:
            return False
        opening = _SINGLE_OPEN.search(self.text, at + 1, self.span.end)
        return opening is None or later.start() < opening.start()


_BEAT: Final = re.compile(r"\s?(?:[—–]|--)\s?(?![\"“])[^‘’'\"“”\n]{2,80}?(?:[—–]|--)\s?[‘'](?=\w)")
"""Narration between dashes behind a quotation that goes on after it: `'my wife’s'—and he sighed—'idea.'`"""
_MARKS: Final = re.compile(r"``|''|‘‘|’’|,,(?=\w)|<<(?!<)|(?<!>)>>|[\"“”„«»‘’‚'`「」『』〝〞＂❝❞‟″‹›]")
_GUILLEMETS: Final = ("«", "»", "<<", ">>", "‹", "›")
_DOUBLE_MARKS: Final = ("“", "”", '"')
_SECOND: Final = re.compile(r"(?<!\w)['‘](?=[\w…—])(?![^'’]*[.,!?…—]['’](?!\w))")
"""A quotation in single marks that is open."""
_SECOND_END: Final = re.compile(r"['’][\"”]")
_DEEP: Final = 1000
"""Code points within which somebody quotes somebody who quotes somebody."""
_WORD: Final = re.compile(r"[^\W_]+")
_SINGLE_OPEN: Final = re.compile(r"(?<![\w’'])[‘](?=\S)|(?<=\s)'(?=[A-Z])")
_FEET_AND_INCHES: Final = re.compile(r"(?<!\d)\d+\s?['′’]\s?\d+(?:[./]\d+)?$")


def _opens_straight(text: str, span: Span, at: int, width: int = 1) -> bool:
    before = text[at - 1] if at > span.start else ""
    after = text[at + width] if at + width < span.end else ""
    if not after or after.isspace():
        return not before
    if before in _STRAIGHT_OPEN:
        return not (before in "-–—" and before and not after.isalnum())
    return before in ".,;:!?)" and (after.isupper() or after in "‘'—")


def _closes_straight(text: str, span: Span, at: int) -> bool:
    """Whether a straight double mark inside a quotation ends it."""
    if _FEET_AND_INCHES.search(text, max(span.start, at - 12), at):
        return False
    before = text[at - 1]
    after = text[at + 1] if at + 1 < span.end else ""
    if not after or after.isspace() or not before.isspace():
        return not (before in "(" and after.isalnum())
    return False
