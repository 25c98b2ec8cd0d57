"""Turns the scene headings of a script (`INT. KITCHEN - NIGHT`, `SCENE TWO`) into headings that open a scene unheard.

In Fountain nobody hears them, and they name the room that a scene is heard in; what a word processor or a PDF prints of
the same script means the same. A novel's chapter that is called a scene is a chapter, and read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.directions import trimmed
from pipeline.readers.fountain.elements import Element, element_of, heading_of

SCENE_HEADING: Final = "scene heading"
"""Why a scene heading is not read."""

_PLACE: Final = re.compile(r"(?i)[^\w(]*(?:int|ext|est|i\.?/e|e\.?/i)\b")
_SCENE: Final = re.compile(r"(?i:scene)\s+\w[\w-]*(?:[.:]?|\s*[-–—:]\s*(?P<name>[^\n]{1,60}))")
_SHOUTED: Final = re.compile(
    r"(?:SCENE|SC\.)\s+(?:\d{1,3}[A-Z]?|[IVXLC]+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)[.:]\s.{2,80}"
)
"""`SCENE 2. EXT. PLATFORM. NIGHT.`"""
_SENTENCE: Final = re.compile(r"[.!?]\s+\S|[^.][.!?]$")
_MARKS: Final = "*_#> \t"
_FEWEST: Final = 2
"""Places that make a script of a text in which nobody is seen to speak."""
_NEAR: Final = 8
"""Paragraphs before or behind a speech in which a heading is that of its scene."""
_KINDS: Final = (Kind.PROSE, Kind.HEADING)
_UNREAD: Final = {Element.TRANSITION: "transition", Element.SHOWN: "shown on screen"}
"""What a screenplay writes for the eye, and why it is not read."""


def with_scene_headings(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with the scene headings of a script known as such, cut behind a heading's line."""
    spoken = [number for number, each in enumerate(paragraphs) if each.kind is Kind.SPEECH]
    near = {n for number in spoken for n in range(number - _NEAR, number + _NEAR + 1)}
    places = places_of(text, paragraphs)
    is_screenplay = len(places) >= _FEWEST or bool(spoken and places)
    found = places if is_screenplay else set[int]()
    found |= {n for n in near if 0 <= n < len(paragraphs) and scene_of(text, paragraphs[n])}
    out: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        is_heading = number in found and paragraph.kind in _KINDS
        parts = _parted(text, paragraph) if is_heading else [paragraph]
        out.extend(map(partial(_for_the_eye, text), parts) if is_screenplay else parts)
    return out


def is_staged(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a page is a script, whose action holds no speech in quotation marks: a sign, a song, a title are read."""
    spoken = sum(each.kind is Kind.SPEECH for each in paragraphs)
    quoted = sum(each.kind is Kind.PROSE and each.words[:1] in _QUOTES for each in paragraphs)
    return spoken > quoted and any(each.reason == SCENE_HEADING for each in paragraphs)


_QUOTES: Final = tuple('"“«„')


def places_of(text: str, paragraphs: Sequence[Paragraph]) -> set[int]:
    """The numbers of the paragraphs that begin with a screenplay's place: `EXT. MILL - NIGHT`."""
    return {n for n, each in enumerate(paragraphs) if each.kind in _KINDS and _PLACE.match(scene_of(text, each))}


def scene_of(text: str, paragraph: Paragraph) -> str:
    """The scene heading that a paragraph's first line is; empty for none."""
    line = _first_line(text, paragraph).strip(_MARKS)
    if heading := heading_of(line, alone=line.isupper()):
        return heading
    if line.isupper() and _SHOUTED.fullmatch(line):
        return line
    scene = _SCENE.fullmatch(line)
    is_name = scene is not None and not _SENTENCE.search(scene["name"] or "")
    return line if is_name and paragraph.written_level else ""


def _for_the_eye(text: str, paragraph: Paragraph) -> Paragraph:
    """The same paragraph; a cut, or what is written on the screen, is not read."""
    line = paragraph.span.of(text).strip(_MARKS)
    what = element_of(line, alone=True) if paragraph.kind in _KINDS and "\n" not in line else None
    reason = _UNREAD.get(what) if what is not None else None
    return paragraph.left_out(reason) if reason else paragraph


def _first_line(text: str, paragraph: Paragraph) -> str:
    return paragraph.span.of(text).partition("\n")[0]


def _parted(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The heading, and what stands below it without an empty line."""
    end = paragraph.span.start + len(_first_line(text, paragraph))
    yield Paragraph.of(text, trimmed(text, paragraph.span.start, end)).left_out(SCENE_HEADING)
    rest = trimmed(text, end, paragraph.span.end)
    if len(rest):
        yield Paragraph.of(text, rest)
