"""Turns lines that no speaker's name begins, in a chat or a script, into labels that say why nobody speaks there."""

from __future__ import annotations

import re
from typing import Final

from pipeline.adapt.page.plays.label import Label, Layout, Means
from pipeline.adapt.page.plays.stamps import AT, DATE, STAMP, TIME
from pipeline.drama.cue_words import kind_of_cue
from pipeline.drama.story import Span

NOTICE: Final = re.compile(rf"(?:[\[(]{DATE}{AT}{TIME}[\])]|(?:\w\w[ \t]+)?{DATE}{AT}{TIME}[ \t]+[-–—])[ \t]+(?=\S)")
_ASKS: Final = re.compile(r"(?:BY|EXAMINATION BY) (?:MRS?|MS|DR|THE)\b\.?[^\na-z:]{1,60}:?[ \t]*(?=\n|$)")
"""`BY MR. HOLT:`: who asks from here on, in a court's transcript."""
_DEED: Final = re.compile(rf"(?:{STAMP})?\*[ \t]+(?=[^\W_])")
"""What stands before a line of a chat that nobody's name begins: what its program noted, or what somebody does."""
_STATUS: Final = re.compile(
    r"[^\W_][^\n:.!?\"“]{0,40} (?:(?:is|are) typing(?:…|\.{2,3})?|(?:(?:has|have) )?(?:left|joined|entered) the "
    r"(?:chat|group|conversation|meeting|call|room|channel|server))[ \t]*(?=\n|$)"
)
_CUE: Final = re.compile(
    r"#?\d{1,4}[A-Z]?[.)]?[ \t]+(?P<name>[^\W\d_a-zß-öø-ÿ][^\W_a-zß-öø-ÿ/]*(?:/[^\W_a-zß-öø-ÿ]+)?)[ \t]+"
    r"(?:(?P<deed>\([^()\na-zß-öø-ÿ]{2,60}\))|[^\na-zß-öø-ÿ:]{2,120})[ \t]*(?=\n|$)"
)
"""A numbered line in capitals, without a colon."""


SIGNS: Final = ("BY ", ":", " typing", "left the ", "joined the ", "entered the ", "*")
"""One of these stands wherever a label is one of those without a name."""


def may_be_unnamed(paragraph: str) -> bool:
    """Whether a paragraph may have such lines: most have none of their signs."""
    return any(sign in paragraph for sign in SIGNS)


def unnamed(text: str, number: int, start: int, stop: int) -> Label | None:
    """What a chat's program noted (`12/03/24, 10:15 - Ewa left`), or what somebody in it does (`* moth yawns`)."""
    if told := _ASKS.match(text, start, stop):
        return Label(number, Span(start, told.end()), "", Layout.COLON, means=Means.TOLD)
    if notice := NOTICE.match(text, start, stop):
        return Label(number, Span(start, notice.end()), "", Layout.COLON, means=Means.NOTICE)
    if status := _STATUS.match(text, start, stop):
        return Label(number, Span(start, status.end()), "", Layout.COLON, means=Means.NOTICE)
    if deed := _DEED.match(text, start, stop):
        return Label(number, Span(start, deed.end()), "", Layout.ANGLES, means=Means.DEED)
    return None


def numbered_cue(text: str, number: int, start: int, stop: int) -> Label | None:
    """A radio script's numbered cue without a colon: for sound (`5. F/X MULE`), or what somebody does, with no words
    behind it (`7. BOTH (LAUGH)`)."""
    if text[start] != "#" and not text[start].isdigit():
        return None
    cue = _CUE.match(text, start, stop)
    if cue is not None and kind_of_cue(cue["name"]) is not None:
        return Label(number, Span(start, cue.end()), cue["name"], Layout.COLON, means=Means.CUE)
    if cue is not None and cue["deed"]:
        return Label(number, Span(start, cue.end()), cue["name"], Layout.COLON, (cue["deed"].strip("()"),))
    return None
