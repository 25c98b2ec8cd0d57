"""Turns paragraphs that say who speaks them (`JOHN: (angrily) What?`) into speeches with that speaker.

Radio plays, interviews, transcripts and chats are written so, alone or in the middle of prose. A label only counts
where several take turns: `Note:` and `Chapter 3:` are nobody. The label itself is not spoken; it is a declared
omission, and so is a cue for sound or music.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.story import Span
from pipeline.readers.fountain_names import name_of_capitals

_LABEL: Final = re.compile(
    r"""[*_]{0,3}
    (?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[-–—]?\s*)?        # a transcript's clock
    [*_]{0,3}(?P<name>[^\W_][^\W_.'’#&-]*(?:[ .'’#&-]+[^\W_.'’#&-]+){0,4}\.?)[*_]{0,3}
    \s*(?:[(\[](?P<aside>[^()\[\]\n]{1,60})[)\]])?\s*[*_]{0,3}
    :[*_]{0,3}(?:[ \t]+|\s*\n\s*)
    [*_]{0,3}(?:[(\[](?P<delivery>[^()\[\]\n]{1,60})[)\]]\s*)?[*_]{0,3}""",
    re.VERBOSE,
)
_LINE_START: Final = re.compile(r"\n[ \t]*(?=\S)")
_SMALL: Final = words("of the and a de la le von van der du da di al bin ibn")
_NOBODY: Final = words(
    """
    note notes ps nb re cc bcc fwd to from subject date time sent title subtitle author authors by writer editor
    translator illustrator publisher copyright isbn source url link language name age sex gender height weight
    address phone telephone tel email location place setting status warning caution chapter part book volume scene
    act section episode step day week month year summary synopsis characters character cast ingredients total price
    rating tags genre update edit question answer example figure table
    """
)
_SOUNDS: Final = frozenset({"sound", "sfx", "fx", "music", "ambience", "sound effect", "effect", "grams"})
_NARRATORS: Final = frozenset({"narrator", "narration", "voice over", "voiceover"})
_FEWEST: Final = 3
"""Labelled paragraphs that a talk must have."""
_APART: Final = 4
"""So many unlabelled paragraphs (stage directions) may stand between two labels of one talk."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A stretch that begins with a label: `words` is what is said."""

    paragraph: int
    span: Span
    words: Span
    name: str
    delivery: tuple[str, ...]


def with_speeches(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with labelled speeches known as such, cut where a label begins a line."""
    spoken = {each.span.start: each for talk in _talks(text, paragraphs) for each in talk}
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        starts = [start for start in _starts(text, paragraph) if start in spoken]
        if paragraph.kind is not Kind.PROSE or not starts:
            out.append(paragraph)
            continue
        if starts[0] > paragraph.span.start:
            out.append(paragraph.at(text, _trimmed(text, paragraph.span.start, starts[0])))
        for start, end in zip(starts, [*starts[1:], paragraph.span.end], strict=True):
            out.extend(_parts(text, spoken[start], end))
    return out


def _parts(text: str, labelled: _Labelled, end: int) -> list[Paragraph]:
    """A speech as its label, which nobody says, and its words."""
    name = labelled.name.casefold()
    if name in _SOUNDS:
        return [Paragraph.of(text, _trimmed(text, labelled.span.start, end)).left_out("sound cue")]
    at = _trimmed(text, labelled.span.start, labelled.words.start)
    label = Paragraph.of(text, at).left_out("speaker label")
    said = _trimmed(text, labelled.words.start, end)
    if not len(said):
        return [label]
    if name in _NARRATORS:
        return [label, Paragraph.of(text, said)]
    speech = Paragraph.of(text, said, Kind.SPEECH)
    return [label, replace(speech, speaker=labelled.name, delivery=labelled.delivery)]


def _talks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[list[_Labelled]]:
    """Runs of labels in which at least two people take turns, and one of them comes back."""
    run: list[_Labelled] = []
    for each in [*_labelled(text, paragraphs), None]:
        if each is not None and (not run or each.paragraph - run[-1].paragraph <= _APART):
            run.append(each)
            continue
        if _is_talk(run):
            yield run
        run = [each] if each is not None else []


def _is_talk(run: Sequence[_Labelled]) -> bool:
    people = [each.name.casefold() for each in run if each.name.casefold() not in _SOUNDS]
    turns = [name for name, _ in groupby(people)]
    return len(people) >= _FEWEST and len(set(turns)) >= 2 and len(turns) > len(set(turns))


def _labelled(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Labelled]:
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is not Kind.PROSE:
            continue
        for start in _starts(text, paragraph):
            match = _LABEL.match(text, start, paragraph.span.end)
            if match is None or not _names_somebody(match["name"]):
                continue
            asides = (aside for aside in (match["aside"], match["delivery"]) if aside and not aside[0].isdigit())
            words_at = Span(match.end(), paragraph.span.end)
            yield _Labelled(number, Span(start, paragraph.span.end), words_at, match["name"], tuple(asides))


def _starts(text: str, paragraph: Paragraph) -> list[int]:
    """Where the lines of a paragraph begin."""
    return [
        paragraph.span.start,
        *(m.end() for m in _LINE_START.finditer(text, paragraph.span.start, paragraph.span.end)),
    ]


def _names_somebody(label: str) -> bool:
    parts = label.split()
    if parts[0].casefold() in _NOBODY or parts[0][0].isdigit():
        return False
    return all(part[0].isupper() or part[0] in "#&" or part[0].isdigit() or part.casefold() in _SMALL for part in parts)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def name_of_label(label: str) -> str:
    """The name as people write it: `MRS. O'NEIL` is Mrs. O'Neil; small letters stay as they are."""
    return name_of_capitals(label) if label.isupper() and len(label) > 1 else label
