"""Turns what is said when into captions that fit a screen.

A caption too long for its lines is divided near its middle, after a sentence rather than a clause, after a clause
rather than a word, and its time in proportion to the characters. Times are whole milliseconds, rounded from exact
frames, so that captions which touch in the schedule touch here.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.drama.cuesheet import Caption, CueSheet
from pipeline.units import Frames

_BREAKS: Final = (
    (re.compile(r"""(?<![.!?…])[.!?…]+["'”’»)\]]*\s+|(?<![。！？])[。！？]+[」』”’）]*"""), 0.0),
    (re.compile(r"""[,;:]["'”’»)\]]*\s+|\s+[–—-]+\s+|[–—]\s*|[，、；：]"""), 0.15),
    (re.compile(r"\s+"), 0.4),
)
"""Where a caption may be divided, and how far from the middle, as a part of its length, each kind is worth going."""


SOUND_ALONE_S: Final = 1.2
"""A sound has a caption of its own where nobody speaks for so long."""

_LOOSE_DASHES: Final = re.compile(r" (?=(?:--|[–—])$)")
_TIED: Final = "\u00a0"
"""A space at which no line is broken. A caption's own spaces are plain ones by then."""


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """One caption on the screen. `opens` says that its speaker begins with it."""

    start_ms: int
    end_ms: int
    speaker: str
    lines: tuple[str, ...]
    opens: bool


def shown(
    sheet: CueSheet, *, width: int, lines: int, prefixed: bool = False, captions: Sequence[Caption] | None = None
) -> tuple[Shown, ...]:
    """All captions by their start, each of at most so many lines of so many characters; those that are spoken unless
    others are given.

    With `prefixed`, the first line of a speaker begins with `Name: `.
    """
    told = sheet.captions if captions is None else captions
    every = [piece for caption in told for piece in _pieces(caption, sheet.rate, width, lines, prefixed)]
    return tuple(sorted(every, key=lambda piece: piece.start_ms))


def told_in_turn(sheet: CueSheet) -> tuple[Caption, ...]:
    """What is said and heard, one after the other: a sound that is heard while somebody speaks, or too shortly before
    to be read alone, stands in front of those words."""
    said = sorted((caption for caption in sheet.captions if caption.text.split()), key=lambda each: each.start)
    starts = [caption.start for caption in said]
    waiting: dict[int, list[str]] = {}
    alone = []
    for heard in sheet.heard:
        after = bisect_right(starts, heard.start)
        speaking = after - 1 if after and said[after - 1].end > heard.start else None
        room = (starts[after] if after < len(said) else sheet.length) - heard.start
        if speaking is None and room >= sheet.rate * SOUND_ALONE_S:
            alone.append(replace(heard, end=Frames(min(heard.end, heard.start + room))))
        elif speaking is not None or after < len(said):
            waiting.setdefault(after if speaking is None else speaking, []).append(heard.text)
    words = [
        replace(caption, text=" ".join((*waiting.get(number, ()), caption.text)), words=())
        for number, caption in enumerate(said)
    ]
    return tuple(sorted((*words, *alone), key=lambda each: each.start))


def milliseconds(frames: int, rate: int) -> int:
    """The whole millisecond nearest to a frame."""
    return (2000 * frames + rate) // (2 * rate)


def _pieces(caption: Caption, rate: int, width: int, lines: int, prefixed: bool) -> Iterator[Shown]:
    text = " ".join(caption.text.split())
    if not text:
        return
    speaker = " ".join(caption.speaker.split())
    prefix = f"{speaker}: " if prefixed and speaker else ""
    parts = _divided(prefix + text, width, lines)
    weights = [len(part) for part, _ in parts]
    weights[0] = max(1, weights[0] - len(prefix))
    total, done = sum(weights), 0
    length = caption.end - caption.start
    for number, ((_, wrapped), weight) in enumerate(zip(parts, weights, strict=True)):
        start, end = (caption.start + length * count // total for count in (done, done + weight))
        start_ms = milliseconds(start, rate)
        yield Shown(start_ms, max(start_ms + 1, milliseconds(end, rate)), speaker, tuple(wrapped), opens=number == 0)
        done += weight


def _divided(text: str, width: int, lines: int) -> list[tuple[str, list[str]]]:
    """The parts of a text that fit so many lines, each with these."""
    wrapped = _wrapped(text, width)
    if len(wrapped) <= lines:
        return [(text, wrapped)]
    middle = _best_break(text)
    return _divided(text[:middle].strip(), width, lines) + _divided(text[middle:].strip(), width, lines)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many characters; the dashes of an interruption stay with the word before them."""
    return [line.replace(_TIED, " ") for line in textwrap.wrap(_LOOSE_DASHES.sub(_TIED, text), width)]


def _best_break(text: str) -> int:
    """The place nearest to the middle, as far as its kind allows; the middle itself in a text without breaks."""
    half = len(text) / 2
    places = [
        (abs(found.end() - half) / len(text) + distance, found.end())
        for pattern, distance in _BREAKS
        for found in pattern.finditer(text)
        if 0 < found.end() < len(text)
    ]
    return min(places)[1] if places else len(text) // 2
