"""Turns the beginnings of lines into labels that name a speaker, in every layout of plays, transcripts and chats.

A label is only found here; whether those of a text are a talk is another's to say (`talks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.label import Label, Layout, Means
from pipeline.adapt.page.plays.layouts import Ways
from pipeline.adapt.page.plays.somebody import CALENDAR, holder_in, is_full_name, names_somebody
from pipeline.adapt.page.plays.stamps import STAMP
from pipeline.adapt.page.plays.unnamed import NOTICE, may_be_unnamed, numbered_cue, unnamed
from pipeline.drama.cue_words import kind_of_cue
from pipeline.drama.story import Span
from pipeline.effects import known_extension
from pipeline.readers.fountain.elements import Element, element_of

_STAMPED: Final = re.compile(rf"(?:>[ \t]*+)*+{STAMP}")
_LINE_START: Final = re.compile(r"(?:^|\n)[ \t]*(?=\S)")
_READ: Final = (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE, Kind.HEADING)


def labels_in(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Label]:
    """Whatever may be a label, in order; a line has one at most."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind not in _READ or (paragraph.kind is Kind.HEADING and len(paragraph.span) > _LONGEST):
            continue
        end, stop = 0, paragraph.span.end
        ways, is_noted = Ways(text, paragraph.span), may_be_unnamed(paragraph.span.of(text))
        for start in line_starts(text, paragraph.span):
            if start < end:
                continue
            label = numbered_cue(text, number, start, stop) or _label_at(text, number, paragraph, start, ways)
            if label is None and is_noted:
                label = unnamed(text, number, start, stop)
            if label is not None:
                yield label
                end = label.span.end


_LONGEST: Final = 60
"""Characters that a heading has at most which may be a label: `## ANNA`."""


def line_starts(text: str, span: Span) -> list[int]:
    """Where the lines of a stretch begin, behind their indent."""
    return [span.start + match.end() for match in _LINE_START.finditer(span.of(text))]


def _label_at(text: str, number: int, paragraph: Paragraph, start: int, ways: Ways) -> Label | None:
    stop = paragraph.span.end
    for way in ways.at(start):
        layout, match = way.layout, way.pattern.match(text, start, stop)
        if match is None or (layout is Layout.DASH and NOTICE.match(text, start, stop)):
            continue
        found = match.groupdict()
        name = _TAG.sub(
            "", found.get("name") or found.get("second") or found.get("third") or found.get("sender") or ""
        ).strip(" @~")
        if layout is Layout.OVER and (name.upper() == name or name[-1:] == "."):
            continue
        if layout is Layout.CLOCK and _is_message(name, match):
            continue
        if (found.get("role") and not name.isupper()) or (layout in _BARE and _runs_on(text, paragraph, start)):
            continue
        if layout in (Layout.COLON, Layout.ABOVE) and name.isupper() and _is_shot(text, start, stop):
            continue
        how = _HOW.fullmatch(name)
        name = how["name"] if how else name
        is_cue = kind_of_cue(name) is not None
        is_stamped = bool(_STAMPED.match(text, start, match.end()))
        is_user = layout in (Layout.ANGLES, Layout.CLOCK) or is_stamped
        is_day = name.casefold() in CALENDAR and name[0].isupper()  # April and Friday may be people
        if not (is_cue and layout is Layout.COLON) and not is_day and not names_somebody(name, is_user=is_user):
            continue
        asides = [*_brackets(found.get("asides")), *_brackets(found.get("behind"))]
        holder = next(filter(None, (holder_in(name, aside) for aside in asides)), "") if layout in _SPOKEN_OF else ""
        role, name = (name, holder) if holder else ("", name)
        asides = [aside for aside in asides if aside != holder and not is_full_name(aside)]
        delivery, extensions = _told(name, [*([how["how"]] if how else []), *asides], _brackets(found.get("delivery")))
        is_last = start == paragraph.span.start or is_stamped  # a message may have its words in the next paragraph
        is_alone = match.end() == stop and is_last
        if match.end() == stop and not is_alone:
            continue
        means = Means.CUE if is_cue else Means.SPEAKER
        span, is_dual = Span(start, match.end()), found.get("dual") is not None
        return Label(number, span, name, layout, delivery, extensions, means, is_alone, is_stamped, role, is_dual)
    return None


def _is_message(name: str, match: re.Match[str]) -> bool:
    """Whether a line above a time is what somebody wrote, and no name: `twice, they still hate me`, `[18:04]`."""
    is_above = match["name"] is not None and "\n" in match.string[match.end("name") : match.end()].rstrip()
    return is_above and len(name.split()) > _MOST_NAMES and not names_somebody(name)


_MOST_NAMES: Final = 2
_SHOT: Final = (Element.TRANSITION, Element.SHOWN, Element.HEADING, Element.ACT)
_BARE: Final = (Layout.STOP, Layout.LETTER)
_SPOKEN_OF: Final = (Layout.COLON, Layout.ABOVE, Layout.OVER, Layout.DOT)


def _runs_on(text: str, paragraph: Paragraph, start: int) -> bool:
    """Whether a line begins inside a sentence that the line before it has begun."""
    before = text[paragraph.span.start : start].rstrip()
    return before != "" and before[-1] not in ".!?…)]—–\"”’'"


def _is_shot(text: str, start: int, stop: int) -> bool:
    """Whether a line is a screenplay's own: `SMASH CUT TO:` is nobody who speaks what stands below."""
    end = text.find("\n", start, stop)
    line = text[start : stop if end < 0 else end].strip(" *_")
    return ":" in line and element_of(line, alone=True) in _SHOT


_HOW: Final = re.compile(
    r"(?P<name>\S.*?)\s+"
    r"(?P<how>(?:sings|repeats|reads|recites|chants|whispers|shouts|calls|speaks|continues)(?: \w+)?|aside)"
)
"""What stands before the stop behind a name: `Princess sings.`"""
_TAG: Final = re.compile(r"(?<=\w)#\d{4}$")
"""The number behind a name in Discord: `ben#0042`."""
_INSIDE: Final = re.compile(r"[(\[]([^()\[\]\n]+)[)\]]")


def _brackets(stretch: str | None) -> list[str]:
    return [aside.strip() for aside in _INSIDE.findall(stretch or "") if not aside.strip()[:1].isdigit()]


def _told(name: str, asides: Sequence[str], delivery: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Delivery and extensions: `ANNA (ON PHONE)` is heard through it, `Anna (laughing)` is how she speaks."""
    told = [aside for aside in (*asides, *delivery) if not _GOES_ON.fullmatch(aside)]
    heard = [a for a in told if known_extension(a) and (a.isupper() or (a in asides and name.isupper()))]
    return tuple(a for a in told if a not in heard), tuple(a.upper() for a in heard)


_GOES_ON: Final = re.compile(r"(?i)cont(?:[’'.]?d|inued|inuing)?\.?|more")
