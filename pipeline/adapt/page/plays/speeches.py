"""Turns paragraphs that say who speaks them (`JOHN: (angrily) What?`) into speeches with that speaker.

Radio plays, stage plays, interviews, transcripts and chats are written so, alone or in the middle of prose. The label
itself is not spoken; it is a declared omission, and so is a cue for sound or music. Directions are how somebody
speaks, or the narrator's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.cast_lists import cast_list_of
from pipeline.adapt.page.plays.cue_voices import with_named_voices
from pipeline.adapt.page.plays.directions import Part, is_sound, pieces_of, trimmed
from pipeline.adapt.page.plays.initials import called_in_full, with_titles_alike
from pipeline.adapt.page.plays.label import Label, Layout, Means
from pipeline.adapt.page.plays.labels import labels_in
from pipeline.adapt.page.plays.notices import is_notice, is_stray
from pipeline.adapt.page.plays.remarks import LABEL
from pipeline.adapt.page.plays.talks import talks_of
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.story import ReadAs, Span
from pipeline.readers.fountain.elements import Element, element_of
from pipeline.readers.fountain.names import name_of_capitals

_ONLY_TOLD: Final = re.compile(r"<(?![^<>]*>\s*\w)|\[(?![^\[\]]*\]\s*\w)|\((?![^()]*\)\s*\w)")
"""A line that is a direction and nothing else; one may also stand before words: `(BEAT) Go.`"""
_HOW_BELOW: Final = re.compile(r"[*_]{0,3}(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])[*_]{0,3}[.:]?\s+(?=\S)")
_ONLY_HOW: Final = re.compile(r"[*_]{0,3}(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])[*_]{0,3}[.:]?")
_NO_WORDS: Final = re.compile(r"(?:(?:A|LONG|SHORT|SLIGHT|BRIEF|TINY|ANOTHER) )*(?:PAUSE|BEAT|SILENCE)\.?")
"""What radio scripts print in a speech, set in as its words are."""
_CONVERSATION: Final = re.compile(
    r"(?:Conversation|Chat|Conversation with|Chat with): [^\n]{1,80}"
    r"|(?:SUMMARY )?KEYWORDS\b[^\n]{0,400}|SPEAKERS\b[^\n]{1,200}|[A-Z][a-z]{2}, [A-Z][a-z]{2} \d[^\n]{4,40} • [\d:]+"
    r"|(?i:time(?:stamps?|code)?|start|end|speakers?|names?|texts?|dialogue|transcript|content|#|no\.?)"
)
"""What programs write above a chat, and at the head of a table of speeches."""
_CLOCK: Final = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?")
_TIMED: Final = "time of a speech"
"""When something is said, on a line of its own."""
QUOTED: Final = "quoted message"
"""Why a message is left out which another one answers, and says again above its own words."""
DIRECTION: Final = "direction"
"""Why words are left out that say how a speech is said."""
_NARRATORS: Final = words("narrator narration voiceover storyteller") | {"voice over"}


def with_speeches(text: str, paragraphs: Sequence[Paragraph], read_as: ReadAs = ReadAs.AUTO) -> list[Paragraph]:
    """The same paragraphs with labelled speeches known as such, cut where a label begins a line."""
    labels = with_named_voices(text, list(labels_in(text, paragraphs)))
    talks = talks_of(text, paragraphs, with_titles_alike(labels), read_as)
    spoken: dict[int, list[Label]] = {}
    for label in called_in_full(sorted(chain.from_iterable(talks), key=lambda label: label.span.start)):
        spoken.setdefault(label.paragraph, []).append(label)
    among = {n for talk in talks for n in range(talk[0].paragraph, talk[-1].paragraph + 2)}
    opening = min(among, default=0)
    cast = cast_list_of(text, paragraphs, {label.name for talk in talks for label in talk}, opening)
    spoken = {number: here for number, here in spoken.items() if number not in cast}
    opening = min(spoken, default=0)
    while opening - 1 in cast and _is_entry(text, paragraphs, spoken.get(opening, [])):
        cast.add(opening)
        del spoken[opening]
        opening = min(spoken, default=0)
    out: list[Paragraph] = []
    waiting: Label | None = None  # its words stand in the next paragraph
    last: Label | None = None
    sent: set[str] = set()
    seen = 0
    for number, paragraph in enumerate(paragraphs):
        here = spoken.get(number, [])
        sent.update(each.words for each in out[seen:] if each.kind is Kind.SPEECH)
        seen = len(out)
        if not here and waiting is not None and waiting.is_stamped and paragraph.words in sent:
            out.append(paragraph.left_out(QUOTED))
            continue
        if here:
            out.extend(_parted(text, paragraph, here))
            waiting = here[-1] if here[-1].is_alone or here[-1].layout is Layout.CLOCK else None
            last = here[-1]
        elif _goes_on(text, out, paragraph, waiting, last, is_among=number in among):
            speaking = waiting or last
            assert speaking is not None
            if out[-1].kind is Kind.SPEECH and _NO_WORDS.fullmatch(paragraph.words):
                out.append(paragraph.left_out(DIRECTION))
                continue
            out.extend(
                _words(text, speaking, paragraph.span, is_below=out[-1].reason == LABEL or _is_how(paragraph.words))
            )
            is_waiting = speaking.layout is Layout.CLOCK or out[-1].kind is Kind.OMITTED
            waiting = _said_so(text, waiting, out[-1]) if waiting is not None and is_waiting else None
        elif number in cast:
            out.append(paragraph.left_out("list of the cast"))
        elif reason := _head_of_talk(paragraph, opening - number):
            out.append(paragraph.left_out(reason))
        else:
            waiting, last = (waiting, last) if paragraph.reason == _TIMECODE else (None, None)
            is_cue = paragraph.words.isupper() or paragraph.words[:1] in _BRACKETS
            is_direction = number in among or (bool(among) and is_cue)
            out.append(_direction(text, paragraph) if is_direction else paragraph)
    return out


def _head_of_talk(paragraph: Paragraph, before: int) -> str:
    """Why a paragraph so many before the first speech is not read; empty where it is no head of a chat or a table."""
    if 0 < before <= _HEADS and _CONVERSATION.fullmatch(paragraph.words):
        return Means.NOTICE.value
    return _TIMED if before == 1 and _CLOCK.fullmatch(paragraph.words) else ""


def _said_so(text: str, waiting: Label, above: Paragraph) -> Label:
    """A label whose words are still to come, with how they are said where that stands in a paragraph of its own."""
    if above.reason != DIRECTION:
        return waiting
    return replace(waiting, delivery=(*waiting.delivery, above.span.of(text).strip("*_()[] \n.")))


def _is_entry(text: str, paragraphs: Sequence[Paragraph], here: Sequence[Label]) -> bool:
    """Whether a name alone is the last line of the list of people right above it: `THE POSTMAN.`"""
    if not here or not here[0].is_alone:
        return False
    above, entry = paragraphs[here[0].paragraph - 1 : here[0].paragraph + 1]
    return text.count("\n", above.span.end, entry.span.start) < 2


def _parted(text: str, paragraph: Paragraph, labels: Sequence[Label]) -> Iterator[Paragraph]:
    """A paragraph cut at its labels, with whatever stands before the first."""
    starts = [label.span.start for label in labels]
    if starts[0] > paragraph.span.start:
        yield paragraph.at(text, trimmed(text, paragraph.span.start, starts[0]))
    for label, end in zip(labels, [*starts[1:], paragraph.span.end], strict=True):
        if label.means in (Means.CUE, Means.NOTICE):
            yield Paragraph.of(text, trimmed(text, label.span.start, end)).left_out(label.means.value)
            continue
        made = Paragraph.of(text, trimmed(text, label.span.start, label.span.end))
        yield made if label.means is Means.TOLD else made.left_out(LABEL)
        yield from _words(text, label, trimmed(text, label.span.end, end))


def _words(text: str, label: Label, said: Span, *, is_below: bool = False) -> Iterator[Paragraph]:
    """What stands behind a label: speech, how it is said, what the narrator tells in between.

    A bracket that opens what stands `is_below` a label is how it is said, whatever its words are.
    """
    if (label.is_stamped or label.layout is Layout.CLOCK) and is_notice(said.of(text)):
        yield Paragraph.of(text, said).left_out(Means.NOTICE.value)
        return
    if label.is_stamped or label.layout is Layout.CLOCK:
        for line in _stray_lines(text, said):
            yield from _words(text, label, trimmed(text, said.start, line.start)) if line.start > said.start else ()
            yield Paragraph.of(text, line).left_out(Means.NOTICE.value)
            said = trimmed(text, line.end, said.end)
    delivery, is_dual = label.delivery, label.is_dual
    if is_below and (opening := _HOW_BELOW.match(text, said.start, said.end)):
        how = trimmed(text, *opening.span())
        yield Paragraph.of(text, how).left_out(DIRECTION)
        delivery = (*delivery, how.of(text).strip("*_()[]: \n."))
        said = Span(opening.end(), said.end)
    elif is_below and _ONLY_HOW.fullmatch(said.of(text).strip()):
        yield Paragraph.of(text, said).left_out(DIRECTION)
        return
    for piece in pieces_of(text, said):
        made = Paragraph.of(text, piece.span)
        if piece.part is Part.SOUND:
            yield made.left_out("sound cue")
        elif piece.part is Part.MANNER:
            delivery = (*delivery, piece.span.of(text).strip("*_()[] \n."))
            yield made.left_out(DIRECTION)
        elif piece.part is Part.TOLD or label.means in (Means.DEED, Means.TOLD) or label.name.casefold() in _NARRATORS:
            yield made
        else:
            speech = made.as_kind(Kind.SPEECH)
            who = replace(speech, speaker=label.name, delivery=delivery, extensions=label.extensions)
            yield replace(who, is_dual=is_dual)
            delivery, is_dual = (), False


def _stray_lines(text: str, said: Span) -> list[Span]:
    """The lines of a message that a program wrote among them; a message may be a time, too."""
    found = (trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text, said.start, said.end))
    lines = [line for line in found if len(line)]
    stray = [line for line in lines if is_stray(line.of(text))]
    return stray if len(stray) < len(lines) else []


_HEADS: Final = 6
"""Paragraphs before the first speech that may be the head of its table, or of its chat."""
_LINE: Final = re.compile(r"[^\n]+")


def _goes_on(
    text: str,
    before: Sequence[Paragraph],
    paragraph: Paragraph,
    waiting: Label | None,
    last: Label | None,
    *,
    is_among: bool,
) -> bool:
    """Whether a paragraph without a label is said by whoever spoke before it: the words below a label, a transcript's
    next paragraph, a line that is set in from the label without a blank line between."""
    if paragraph.kind not in (Kind.PROSE, Kind.VERSE, Kind.DOCUMENT) or not before or paragraph.written_level in (1, 2):
        return False
    if waiting is not None:
        return (waiting.is_alone and before[-1].reason in (LABEL, QUOTED, DIRECTION)) or is_among
    raw = paragraph.span.of(text)
    is_told = _ONLY_TOLD.match(raw) or element_of(raw, alone=True) is Element.HEADING
    is_joined = text.count("\n", before[-1].span.end, paragraph.span.start) < 2
    if is_among and last is not None and is_joined and _is_how(raw) and before[-1].kind is Kind.SPEECH:
        return True
    if not is_among or last is None or is_told:
        return False
    if before[-1].reason == _TIMECODE and raw[0] not in "-–—":  # a subtitle without a name goes on with the last one
        return next((each.kind for each in reversed(before) if each.reason != _TIMECODE), None) is Kind.SPEECH
    if before[-1].kind is not Kind.SPEECH and not (is_joined and before[-1].reason == DIRECTION):
        return False
    return is_joined or _is_below_words(text, last, paragraph)


def _is_how(words: str) -> bool:
    """Whether a line in the midst of a speech says how it goes on: `(whispering to Mina)`."""
    return _ONLY_HOW.fullmatch(words) is not None and words.strip("*_")[1:2].islower()


def _is_below_words(text: str, last: Label, paragraph: Paragraph) -> bool:
    """Whether a paragraph is set in to where the words behind the label began, as radio scripts print speeches."""
    set_in = _column(text, paragraph.span.start)
    return _column(text, last.span.start) + _SET_IN <= set_in <= _column(text, last.span.end) + _SET_IN


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


_BRACKETS: Final = ("(", "[", "<")
_TIMECODE: Final = "timecode"
"""Why the times of a subtitle are left out."""
_SET_IN: Final = 4
"""Characters by which the words stand right of their labels, and by which they may differ."""


def _direction(text: str, paragraph: Paragraph) -> Paragraph:
    """A paragraph among speeches: left out where it is a cue for sound or a camera."""
    raw = paragraph.span.of(text).strip(" *_\n")
    if _CLOCK.fullmatch(raw):
        return paragraph.left_out(_TIMED)
    if raw[:1] in "([" and raw[-1:] in ")]" and _NO_WORDS.fullmatch(raw[1:-1].strip(" .").upper()):
        return paragraph.left_out(DIRECTION)
    if paragraph.kind is Kind.PROSE and raw[:1] in "([" and raw[-1:] in ")]" and is_sound(raw[1:-1]):
        return paragraph.left_out("sound cue")
    if paragraph.kind is Kind.PROSE and element_of(raw, alone=True) is Element.TRANSITION:
        return paragraph.left_out("transition")
    return paragraph


def name_of_label(label: str) -> str:
    """The name as people write it: `MRS. O'NEIL` is Mrs. O'Neil; small letters stay as they are."""
    label = label.replace("_", " ")
    return name_of_capitals(label) if label.isupper() and len(label) > 1 else label
